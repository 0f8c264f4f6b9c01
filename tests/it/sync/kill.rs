//! The server is killed with signal 9 while several counters send: what it has acknowledged is
//! there when it starts again. `ACOPIO_SERVER_KILLS` says how often, on each database.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::json;

use super::program::Program;
use super::running::CENTER;
use super::{exchange, problem, settled};
use crate::counter::Counter;
use crate::kill::{Chance, number_of, told};

const COUNTERS: usize = 3;

/// What the servers told the counters: for each terminal the most records that were acknowledged.
type Told = Arc<Mutex<BTreeMap<String, u64>>>;

/// Writes and sends until it is over, and remembers what was acknowledged.
fn work(counter: Counter, told: &Told, over: &AtomicBool) -> Counter {
    let terminal = counter.diagnostic("diag-terminal");
    let mut turn = 0_u64;
    while !over.load(Ordering::SeqCst) {
        turn += 1;
        let language = if turn.is_multiple_of(2) { "en" } else { "es-EC" };
        counter.call("settings.language", json!({ "language": language }));
        let view = exchange(&counter);
        let head: u64 = counter.records();
        let waiting = view["waiting"]["records"].as_u64().unwrap();
        told.lock().unwrap().insert(terminal.clone(), head - waiting);
    }
    counter
}

fn acknowledged_records_survive(database: Option<String>, name: &str) {
    let kills = number_of("ACOPIO_SERVER_KILLS", 20);
    let mut chance = Chance::of(number_of("ACOPIO_SEED", 20_261_122));
    let mut program = Program::new(database);
    let (over, told_by): (_, Told) = (Arc::new(AtomicBool::new(false)), Told::default());
    let workers: Vec<_> = (0..COUNTERS)
        .map(|_| {
            let counter = Counter::open();
            let code = program.code();
            let url = program.address.clone();
            counter.call("sync.join", json!({ "url": url, "center": CENTER, "code": code }));
            assert_eq!(problem(&settled(&counter)), "");
            let (told_by, over) = (Arc::clone(&told_by), Arc::clone(&over));
            thread::spawn(move || work(counter, &told_by, &over))
        })
        .collect();
    for kill in 1..=kills {
        thread::sleep(Duration::from_millis(40 + chance.below(160)));
        program.kill();
        // What was told before the kill; a counter may learn of no more until the next start.
        let acknowledged = told_by.lock().unwrap().clone();
        let there = program.records();
        for (terminal, told) in acknowledged {
            assert!(told <= there[&terminal], "{name}, kill {kill}: {told} of {there:?}");
        }
        program.start();
    }
    over.store(true, Ordering::SeqCst);
    let mut records = 0;
    for worker in workers {
        let counter = worker.join().unwrap();
        assert_eq!(problem(&exchange(&counter)), "", "{name}: it is sent in the end");
        let head: u64 = counter.records();
        assert_eq!(program.records()[&counter.diagnostic("diag-terminal")], head, "{name}");
        records += head;
        counter.check_file();
    }
    assert!(kills < records, "only {records} records in {kills} rounds");
    told(&format!("{kills} of the server on {name}, {records} records there"));
}

#[test]
fn a_killed_server_on_sqlite_has_what_it_acknowledged() {
    acknowledged_records_survive(None, "SQLite");
}

#[test]
fn a_killed_server_on_postgres_has_what_it_acknowledged() {
    let server = std::env::var("ACOPIO_TEST_POSTGRES")
        .expect("a PostgreSQL to test with: run this through scripts/with-postgres");
    acknowledged_records_survive(Some(format!("{server} dbname=postgres")), "PostgreSQL");
}
