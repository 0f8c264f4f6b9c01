//! A season of half a million deliveries as a report, beside the same sums asked of SQLite alone;
//! and the import of five thousand producers beside the library that reads the table.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, anyhow};
use devices::{SystemClock, Workbench};
use rusqlite::Connection;
use serde_json::json;
use terminal::Terminal;
use terminal::bulk::Bench;
use terminal::desk::bring_in;

use crate::figures::{Times, once};

const DELIVERIES: u32 = 500_000;
const PRODUCERS: u32 = 5_000;
/// Above the numbers of those who are there.
const FIRST_NEW: u32 = 10_000;
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
    let center = Bench::new(dir.path(), 1_000, DELIVERIES)?;
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
    for n in FIRST_NEW..FIRST_NEW + PRODUCERS {
        table.push_str(&format!("K-{n:05};Rosa Grefa {n};Puni Bocana;organico;mujer;45,5\n"));
    }
    println!("Import of {PRODUCERS} producers");
    let read = Times::of(9, || bare_rows(&table).map(drop))?;
    println!("  the library's read      {}", read.written());
    let (mut looks, mut takes, mut inserts) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..5 {
        let dir = tempfile::tempdir()?;
        let center = Bench::new(dir.path(), 1, 0)?.dir().to_owned();
        let bring = |preview| -> Result<()> {
            let brought = bring_in::producers(&center, table.as_bytes(), (preview, false), NOW_MS)?;
            anyhow::ensure!(brought.good == PRODUCERS as usize, "{brought:?}");
            Ok(())
        };
        looks.push(once(|| bring(true))?);
        takes.push(once(|| bring(false))?);
        let file = dir.path().join("bare.db");
        inserts.push(once(|| bare_import(&table, &file))?);
    }
    let [looks, takes, inserts] = [looks, takes, inserts].map(Times::sorted);
    println!("  a look at it            {}   x {}", looks.written(), looks.ratio_to(&read));
    println!("  bare SQLite, synced     {}", inserts.written());
    println!("  taken, saved, signed    {}", takes.written());
    println!("  taken / bare            {}", takes.ratio_to(&inserts));
    Ok(())
}

fn bare_rows(table: &str) -> Result<Vec<csv::StringRecord>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(table.as_bytes());
    Ok(reader.records().collect::<Result<_, _>>()?)
}

/// The same rows, each with its quota, read and put into a file of their own.
fn bare_import(table: &str, file: &Path) -> Result<()> {
    let mut db = Connection::open(file)?;
    db.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    db.pragma_update(None, "synchronous", "full")?;
    db.execute_batch(
        "create table producer (code text primary key, name text, community text, organic text,
             sex text) strict, without rowid;
         create table quota (producer text primary key, granted text) strict, without rowid;",
    )?;
    let tx = db.transaction()?;
    for row in bare_rows(table)? {
        let cell = |at| row.get(at).unwrap_or_default();
        tx.prepare_cached("insert into producer values (?1, ?2, ?3, ?4, ?5)")?.execute([
            cell(0),
            cell(1),
            cell(2),
            cell(3),
            cell(4),
        ])?;
        tx.prepare_cached("insert into quota values (?1, ?2)")?.execute([cell(0), cell(5)])?;
    }
    Ok(tx.commit()?)
}
