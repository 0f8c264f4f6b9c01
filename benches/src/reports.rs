//! A season of half a million deliveries as a report, beside the same sums asked of SQLite alone;
//! and the import of five thousand producers beside the library that reads the table.

use std::sync::Arc;

use anyhow::{Result, anyhow};
use devices::{SystemClock, Workbench};
use rusqlite::Connection;
use serde_json::json;
use terminal::Terminal;
use terminal::bulk::Bench;
use terminal::desk::bring_in;

use crate::figures::Times;

const DELIVERIES: u32 = 500_000;
const PRODUCERS: u32 = 5_000;
/// 2026-11-02 12:00 UTC.
const NOW_MS: i64 = 1_793_620_800_000;

/// What the report says of each community, and of all, without the terminal around it.
const BARE: [&str; 2] = [
    "select community, count(*), count(distinct producer), sum(payable_g), sum(total_cents),
         sum(recovered_cents), sum(paid_cents), sum(due_cents - paid_cents)
     from delivery join producer on code = producer
     where voided_by is null and day between ?1 and ?2 group by community",
    "select count(*), count(distinct producer), sum(payable_g), sum(total_cents),
         sum(recovered_cents), sum(paid_cents), sum(due_cents - paid_cents)
     from delivery where voided_by is null and day between ?1 and ?2",
];

pub(crate) fn run() -> Result<()> {
    season()?;
    import()
}

fn season() -> Result<()> {
    let dir = tempfile::tempdir()?;
    let mut center = Bench::new(dir.path(), 1_000)?;
    center.fill(DELIVERIES)?;
    let file = center.dir().join(terminal::store::FILE);
    drop(center);
    let terminal =
        Terminal::start(dir.path(), Arc::new(Workbench::new()), Arc::new(SystemClock::new()));
    println!("Reports over {DELIVERIES} deliveries");
    let bare = Connection::open(file)?;
    let bare = Times::of(5, || -> Result<()> {
        for sql in BARE {
            let mut statement = bare.prepare_cached(sql)?;
            let mut rows = statement.query((0, 40_000))?;
            while rows.next()?.is_some() {}
        }
        Ok(())
    })?;
    println!("  bare SQLite             {}", bare.written());
    for kind in ["by-community", "by-product", "by-month", "by-producer", "by-programme"] {
        let ask = json!({
            "kind": kind, "period": "days", "from": "2000-01-01", "until": "2050-01-01",
            "product": "", "community": "", "producer": "", "before": false,
        });
        let times = Times::of(5, || {
            let answer = terminal.dispatch("report.view", ask.clone());
            answer.map(drop).map_err(|failure| anyhow!("{failure:?}"))
        })?;
        println!("  {kind:<14}          {}   x {}", times.written(), times.ratio_to(&bare));
    }
    Ok(())
}

fn import() -> Result<()> {
    let mut table = "numero;nombre;comunidad;organico;sexo;cupo_cacao\n".to_owned();
    for n in 0..PRODUCERS {
        table.push_str(&format!("K-{n:05};Rosa Grefa {n};Puni Bocana;organico;mujer;45,5\n"));
    }
    println!("Import of {PRODUCERS} producers");
    let bare = Times::of(9, || -> Result<()> {
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(table.as_bytes());
        reader.records().try_for_each(|row| row.map(drop))?;
        Ok(())
    })?;
    println!("  the library's read      {}", bare.written());
    for (what, preview) in [("a look at it", true), ("taken, saved, signed", false)] {
        let times = Times::of(3, || -> Result<()> {
            let dir = tempfile::tempdir()?;
            let center = Bench::new(dir.path(), 1)?;
            let center_dir = center.dir().to_owned();
            drop(center);
            let brought =
                bring_in::producers(&center_dir, table.as_bytes(), (preview, false), NOW_MS)?;
            anyhow::ensure!(brought.good == PRODUCERS as usize, "{brought:?}");
            Ok(())
        })?;
        println!("  {what:<22}  {}   x {}", times.written(), times.ratio_to(&bare));
    }
    Ok(())
}
