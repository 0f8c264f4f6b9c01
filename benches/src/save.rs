//! Saving a delivery with everything around it, against a bare insert with the same durability and
//! against the disk itself.

use std::fs::OpenOptions;
use std::io::Write;
use std::time::{Duration, Instant};

use anyhow::Result;
use rusqlite::Connection;
use terminal::bulk::Bench;

use crate::figures::Times;

const ROUNDS: usize = 400;

/// A delivery with everything around it, a bare insert, and the disk itself.
pub(crate) struct Saves {
    /// A delivery, whole: rules, record, chain, signature, tables, slip.
    pub(crate) deliveries: Times,
    /// A row of 300 bytes, inserted with the same durability.
    pub(crate) inserts: Times,
    /// 512 bytes and fdatasync.
    pub(crate) writes: Times,
}

pub(crate) fn run() -> Result<()> {
    let Saves { deliveries, inserts, writes } = measured()?;
    println!("Saving (WAL, synchronous=FULL; {ROUNDS} rounds, taking turns)");
    println!("  a delivery, whole       {}", deliveries.written());
    println!("  a bare one-row insert   {}", inserts.written());
    println!("  512 B + fdatasync       {}", writes.written());
    println!("  delivery / bare insert  {}      (aim: at most 1.5)", deliveries.ratio_to(&inserts));
    println!("  delivery / fdatasync    {}", deliveries.ratio_to(&writes));
    Ok(())
}

/// The three take turns, so that what else the machine does hits them alike.
pub(crate) fn measured() -> Result<Saves> {
    let dir = tempfile::tempdir()?;
    let mut center = Bench::new(dir.path(), 1_000, 0)?;
    let bare = bare(dir.path())?;
    let mut file = OpenOptions::new().create(true).append(true).open(dir.path().join("raw"))?;
    let (mut saves, mut inserts, mut writes) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        saves.push(timed(|| Ok(center.save_one()?))?);
        inserts.push(timed(|| {
            bare.prepare_cached("insert into record (bytes) values (?1)")?.execute([[7u8; 300]])?;
            Ok(())
        })?);
        writes.push(timed(|| {
            file.write_all(&[round as u8; 512])?;
            Ok(file.sync_data()?)
        })?);
    }
    Ok(Saves {
        deliveries: Times::sorted(saves),
        inserts: Times::sorted(inserts),
        writes: Times::sorted(writes),
    })
}

fn timed(what: impl FnOnce() -> Result<()>) -> Result<Duration> {
    let start = Instant::now();
    what()?;
    Ok(start.elapsed())
}

fn bare(dir: &std::path::Path) -> Result<Connection> {
    let db = Connection::open(dir.join("bare.db"))?;
    db.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    db.pragma_update(None, "synchronous", "full")?;
    db.execute_batch("create table record (seq integer primary key, bytes blob not null) strict")?;
    Ok(db)
}
