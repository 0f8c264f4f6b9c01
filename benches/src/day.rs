//! What people, cash and the close take: signing in beside bare Argon2 of the same parameters, the
//! close of a day with two hundred deliveries beside the same reads and writes of SQLite alone, a
//! backup with its verification beside SQLite's own copy and one plain reading of it.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use devices::{SystemClock, Workbench};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};
use terminal::bulk::{Bench, command_id};
use terminal::{Outside, Terminal};

use crate::figures::{Times, once};

const SIGN_INS: usize = 40;
const CLOSES: usize = 9;
const DELIVERIES: u32 = 200;
const PIN: &str = "482915";
/// Pages that SQLite copies in a step.
const PAGES: i32 = 1_000;

pub(crate) fn run() -> Result<()> {
    sign_in()?;
    close()?;
    backup(of_backup())
}

/// How many deliveries are in the file that is copied: half a million, unless somebody says less.
fn of_backup() -> u32 {
    let said = std::env::var("ACOPIO_BENCH_DELIVERIES").ok();
    said.and_then(|text| text.parse().ok()).unwrap_or(500_000)
}

fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value> {
    terminal.dispatch(command, input).map_err(|failure| anyhow!("{command}: {failure:?}"))
}

fn start(data: &Path) -> Terminal {
    let outside = Outside { witnesses: None, backups: Some(data.join("backups")), reports: None };
    let machines = Arc::new(Workbench::new());
    Terminal::start_beside(data, outside, machines, Arc::new(SystemClock::new()))
}

fn sign_in() -> Result<()> {
    let dir = tempfile::tempdir()?;
    drop(Bench::new(dir.path(), 850, 0)?);
    let terminal = start(dir.path());
    let user = json!({ "name": "Rosa", "roles": ["manager"], "pin": PIN, "until": "" });
    call(&terminal, "user.set", user)?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::default());
    let hash = argon.hash_password(PIN.as_bytes()).map_err(|error| anyhow!("{error}"))?.to_string();
    let (mut own, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..SIGN_INS {
        own.push(once(|| {
            call(&terminal, "user.sign_in", json!({ "name": "Rosa", "pin": PIN })).map(drop)
        })?);
        bare.push(once(|| {
            let hash = PasswordHash::new(&hash).map_err(|error| anyhow!("{error}"))?;
            argon.verify_password(PIN.as_bytes(), &hash).map_err(|error| anyhow!("{error}"))
        })?);
    }
    let (own, bare) = (Times::sorted(own), Times::sorted(bare));
    println!("Signing in (two durable records around the PIN; taking turns)");
    println!("  with a PIN              {}", own.written());
    println!("  bare Argon2id           {}", bare.written());
    println!("  signing in / bare       {}", own.ratio_to(&bare));
    Ok(())
}

fn close() -> Result<()> {
    let dir = tempfile::tempdir()?;
    Bench::certified(dir.path(), 850)?;
    let file = dir.path().join("center").join(terminal::store::FILE);
    let (mut own, mut bare) = (Vec::new(), Vec::new());
    for round in 0..CLOSES {
        let mut center = Bench::open(dir.path(), 850, round as u64)?;
        center.record_until_close(DELIVERIES)?;
        drop(center);
        let terminal = start(dir.path());
        let count = call(&terminal, "close.count", json!({ "counted": "0" }))?;
        let expected = count["expected"].as_str().unwrap_or_default().replace(['$', ' ', '.'], "");
        let input = json!({
            "counted": expected, "pieces": [], "reason": "", "command": command_id(),
        });
        own.push(once(|| call(&terminal, "close.day", input).map(drop))?);
        wait_for_backup(&terminal)?;
        drop(terminal);
        let beside = Beside::of(&file, &dir.path().join(format!("bare-{round}.db")))?;
        bare.push(once(|| beside.close())?);
    }
    let (own, bare) = (Times::sorted(own), Times::sorted(bare));
    println!("Closing a day of {DELIVERIES} deliveries (until the slip is on disk)");
    println!("  the close, whole        {}", own.written());
    println!("  the same reads, writes  {}", bare.written());
    println!("  close / bare            {}", own.ratio_to(&bare));
    Ok(())
}

/// The day that was closed last, in a file of its own without anything else.
struct Beside {
    db: Connection,
    /// Bytes of the record, and of the slip.
    written: (usize, usize),
}

impl Beside {
    fn of(file: &Path, own: &Path) -> Result<Beside> {
        let db = Connection::open(own)?;
        db.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
        db.pragma_update(None, "synchronous", "full")?;
        db.execute("attach ?1 as center", [file.to_str().context("a path in UTF-8")?])?;
        db.execute_batch(
            "create table delivery as select * from center.delivery
                 where day = (select max(day) from center.delivery);
             create table cash as select * from center.cash
                 where opened_seq = (select max(opened_seq) from center.day);
             create table day as select * from center.day order by opened_seq desc limit 1;
             create table record (seq integer primary key, bytes blob not null);",
        )?;
        let written = db.query_row(
            "select length(bytes), length(strip) from center.journal
             join center.slip on of_seq = seq
             where seq = (select max(closed_seq) from center.day)",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        db.execute_batch("detach center")?;
        Ok(Beside { db, written })
    }

    fn close(&self) -> Result<()> {
        let tx = self.db.unchecked_transaction()?;
        for sql in ["select * from delivery", "select movement, cents from cash"] {
            let mut statement = tx.prepare(sql)?;
            let mut rows = statement.query([])?;
            while rows.next()?.is_some() {}
        }
        for bytes in [self.written.0, self.written.1] {
            tx.execute("insert into record (bytes) values (?1)", [vec![7_u8; bytes]])?;
        }
        tx.execute("update day set closed_seq = 1, counted_cents = drawer_cents", [])?;
        Ok(tx.commit()?)
    }
}

/// Waits until no backup is being made.
fn wait_for_backup(terminal: &Terminal) -> Result<()> {
    loop {
        let view = call(terminal, "backup.view", json!({}))?;
        if view["busy"] == false {
            anyhow::ensure!(view["problem"].is_null(), "{view}");
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn backup(deliveries: u32) -> Result<()> {
    let dir = tempfile::tempdir()?;
    let center = Bench::new(dir.path(), 1_000, deliveries)?;
    let file = center.dir().join(terminal::store::FILE);
    drop(center);
    let size = std::fs::metadata(&file)?.len();
    let terminal = start(dir.path());
    let (mut own, mut copies, mut reads) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..3 {
        own.push(once(|| {
            call(&terminal, "backup.now", json!({}))?;
            wait_for_backup(&terminal)
        })?);
        let copy = dir.path().join("bare.db");
        copies.push(once(|| bare_copy(&file, &copy))?);
        reads.push(once(|| bare_read(&copy))?);
        std::fs::remove_file(&copy)?;
    }
    let [own, copies, reads] = [own, copies, reads].map(Times::sorted);
    println!("Backup of {deliveries} deliveries ({} MB), made and verified", size / 1_000_000);
    println!("  made and verified       {}", own.written());
    println!("  SQLite's copy, synced   {}", copies.written());
    println!("  every record read once  {}", reads.written());
    println!("  verified / copy         {}", own.ratio_to(&copies));
    Ok(())
}

fn bare_copy(file: &Path, copy: &Path) -> Result<()> {
    let from = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut to = Connection::open(copy)?;
    let backup = Backup::new(&from, &mut to)?;
    while backup.step(PAGES)? != StepResult::Done {}
    drop(backup);
    drop(to);
    Ok(std::fs::File::open(copy)?.sync_all()?)
}

fn bare_read(copy: &Path) -> Result<()> {
    let db = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    for table in ["journal", "delivery", "account_entry"] {
        let mut statement = db.prepare(&format!("select * from {table}"))?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                row.get_ref(column)?;
            }
        }
    }
    Ok(())
}
