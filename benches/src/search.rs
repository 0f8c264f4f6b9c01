//! Producer search as one types, through the screens' own door.

use std::sync::Arc;

use anyhow::{Result, anyhow};
use devices::{SystemClock, Workbench};
use serde_json::json;
use terminal::Terminal;
use terminal::bulk::Bench;

use crate::figures::Times;

const TYPED: [&str; 6] = ["g", "gre", "gre ro", "shiwanku", "yacu", "4711"];

pub(crate) fn run() -> Result<()> {
    println!("Producer search ({} texts in turn)", TYPED.len());
    for producers in [5_000, 50_000] {
        let dir = tempfile::tempdir()?;
        drop(Bench::new(dir.path(), producers, 0)?);
        let terminal =
            Terminal::start(dir.path(), Arc::new(Workbench::new()), Arc::new(SystemClock::new()));
        let mut turn = TYPED.iter().cycle();
        let times = Times::of(300, || {
            let text = turn.next().copied().unwrap_or("g");
            terminal
                .dispatch("producers.search", json!({ "text": text }))
                .map(drop)
                .map_err(|failure| anyhow!("{failure:?}"))
        })?;
        println!("  over {producers:>6}             {}", times.written());
    }
    Ok(())
}
