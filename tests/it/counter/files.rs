//! Files that cannot be used: each with its sentence, and nothing made worse.

use std::fs;

use rusqlite::Connection;
use serde_json::json;

use super::harness::{Counter, text};

/// Why the place that was used last is not open.
fn refusal(counter: &Counter) -> String {
    let start = counter.call("start.status", json!({}));
    assert_eq!(start["open"], json!(null), "{start:#}");
    assert_eq!(start["refused"]["code"], "storage");
    text(&start["refused"]["say"]["id"])
}

fn with_a_delivery() -> Counter {
    let counter = Counter::open();
    counter.deliver("K-0006", "40,00");
    counter.wait_printed();
    counter
}

#[test]
fn a_second_program_is_told_that_the_first_is_open() {
    let counter = with_a_delivery();
    let second = counter.second();
    assert_eq!(refusal(&second), "open-in-use");
    drop(second);
    counter.deliver("K-0011", "30,00");
    counter.wait_printed();
    counter.check_file();
}

#[test]
fn a_foreign_file_is_left_as_it_is() {
    let counter = with_a_delivery();
    let counter = counter.restart(|dir| {
        fs::remove_file(dir.join("acopio.db-wal")).ok();
        fs::write(dir.join("acopio.db"), "querido diario").unwrap();
    });
    assert_eq!(refusal(&counter), "open-foreign");
    assert_eq!(fs::read_to_string(counter.dir().join("acopio.db")).unwrap(), "querido diario");
}

#[test]
fn a_missing_file_is_not_begun_anew() {
    let counter = with_a_delivery();
    let counter = counter.restart(|dir| {
        for name in ["acopio.db", "acopio.db-wal", "acopio.db-shm"] {
            fs::remove_file(dir.join(name)).ok();
        }
    });
    assert_eq!(refusal(&counter), "open-gone");
    assert!(!counter.dir().join("acopio.db").exists());
}

#[test]
fn a_missing_key_is_missed() {
    let counter = with_a_delivery();
    let key = counter.dir().join("acopio.key");
    let kept = fs::read(&key).unwrap();
    let counter = counter.restart(|dir| fs::remove_file(dir.join("acopio.key")).unwrap());
    assert_eq!(refusal(&counter), "open-key");
    let counter = counter.restart(|_| fs::write(&key, kept).unwrap());
    assert_eq!(counter.call("start.status", json!({}))["open"], "demo", "back in its place");
    counter.check_file();
}

#[test]
fn a_folder_in_place_of_the_file_is_no_file_of_ours() {
    let counter = with_a_delivery();
    let counter = counter.restart(|dir| {
        for name in ["acopio.db", "acopio.db-wal", "acopio.db-shm"] {
            fs::remove_file(dir.join(name)).ok();
        }
        fs::create_dir(dir.join("acopio.db")).unwrap();
    });
    assert_eq!(refusal(&counter), "open-foreign");
}

/// Rights do not stop whoever tests as root; a file where the folder should be stops everybody.
#[test]
fn a_folder_that_cannot_be_written_is_said() {
    let counter = with_a_delivery();
    let aside = counter.data().join("aside");
    let counter = counter.restart(|dir| {
        fs::rename(dir, &aside).unwrap();
        fs::write(dir, "").unwrap();
    });
    assert_eq!(refusal(&counter), "open-read-only");
    let counter = counter.restart(|dir| {
        fs::remove_file(dir).unwrap();
        fs::rename(&aside, dir).unwrap();
    });
    assert_eq!(counter.call("start.status", json!({}))["open"], "demo");
    counter.check_file();
}

#[test]
fn a_newer_file_asks_for_the_newer_program() {
    let counter = with_a_delivery();
    let counter = counter.restart(|dir| {
        let db = Connection::open(dir.join("acopio.db")).unwrap();
        db.execute("update refinery_schema_history set version = 999 where version = 2", [])
            .unwrap();
    });
    assert_eq!(refusal(&counter), "open-newer");
}

#[test]
fn a_damaged_record_is_named_and_the_rest_goes_on() {
    let counter = Counter::open();
    let saved = counter.deliver("K-0006", "40,00");
    counter.wait_printed();
    let seq = saved["seq"].as_i64().unwrap();
    let counter = counter.restart(|dir| {
        let db = Connection::open(dir.join("acopio.db")).unwrap();
        db.execute_batch("drop trigger journal_is_not_edited").unwrap();
        let mut bytes: Vec<u8> = db
            .query_row("select bytes from journal where seq = ?1", [seq], |row| row.get(0))
            .unwrap();
        bytes[0] ^= 0x40;
        db.execute("update journal set bytes = ?1 where seq = ?2", (bytes, seq)).unwrap();
    });
    let diagnostics = counter.call("settings.diagnostics", json!({}));
    assert_eq!(diagnostics["chain_ok"], false);
    assert!(text(&diagnostics["chain"]).contains(&seq.to_string()), "{diagnostics:#}");
    let correct = json!({ "seq": seq, "reason": "x", "weigh_again": false });
    let refused = counter.refused("deliveries.correct", correct);
    assert_eq!(refused, ("storage".to_owned(), "record-damaged".to_owned()));
    counter.deliver("K-0011", "30,00");
}
