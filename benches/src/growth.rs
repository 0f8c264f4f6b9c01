//! The counter after a year, ten years, a hundred: saving, the list of the day, the close, starts.

use std::sync::Arc;

use anyhow::{Result, anyhow};
use devices::{SystemClock, Workbench};
use serde_json::json;
use terminal::Terminal;
use terminal::bulk::Bench;

use crate::figures::Times;

pub(crate) fn run() -> Result<()> {
    println!("With so many deliveries in the file");
    for deliveries in [1_000, 50_000, 500_000] {
        let dir = tempfile::tempdir()?;
        let mut center = Bench::new(dir.path(), 1_000, deliveries)?;
        let saves = Times::of(150, || center.save_one())?;
        let size = std::fs::metadata(center.dir().join(terminal::store::FILE))?.len();
        drop(center);
        let mut last = None;
        let starts = Times::of(5, || {
            drop(last.take()); // gives the file back
            let terminal = Terminal::start(
                dir.path(),
                Arc::new(Workbench::new()),
                Arc::new(SystemClock::new()),
            );
            last = Some(terminal);
            Ok::<_, anyhow::Error>(())
        })?;
        let terminal = last.ok_or_else(|| anyhow!("nothing was started"))?;
        let call = |command, input: serde_json::Value| {
            Times::of(30, || {
                let answer = terminal.dispatch(command, input.clone());
                answer.map(drop).map_err(|failure| anyhow!("{failure:?}"))
            })
        };
        let lists = call("deliveries.list", json!({ "text": "", "day": "" }))?;
        let closes = call("close.report", json!({ "opened": null }))?;
        println!("  {deliveries:>7}  ({} MB)", size / 1_000_000);
        println!("    save                  {}", saves.written());
        println!("    list of the day       {}", lists.written());
        println!("    figures of the close  {}", closes.written());
        println!("    start                 {}", starts.written());
    }
    Ok(())
}
