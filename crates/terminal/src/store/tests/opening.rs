//! What lies where the file of records should be, and the sentence that a clerk gets for it.

use std::path::Path;

use rusqlite::Connection;
use tempfile::TempDir;

use crate::counter_under_test::{Counter, new_center};
use crate::store::identity::KEY_FILE;
use crate::store::{FILE, Stamp, Store};
use crate::trouble::Trouble;
use words::Words;

#[track_caller]
fn check(dir: &Path, id: &str) {
    let error = match Store::open(dir) {
        Ok(_) => panic!("it was opened"),
        Err(error) => error,
    };
    let say = crate::api::Failure::from(Trouble::Open(error)).say;
    assert_eq!(say.id, id);
    let sentence = Words::of("es-EC").say(&say);
    assert!(sentence != id && !sentence.contains("{$"), "{sentence}");
}

fn with_file(content: &[u8]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join(FILE), content).unwrap();
    dir
}

/// A center, closed.
fn center() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    crate::desk::setup::set_up(
        dir.path(),
        &new_center("numero;nombre;comunidad;organico\n", "center"),
        0,
    )
    .unwrap();
    dir
}

#[test]
fn a_second_one_is_told_that_it_is_open() {
    let counter = Counter::open();
    check(counter.path(), "open-in-use");
    let dir = counter.dir;
    drop(counter.desk);
    assert!(Store::open(dir.path()).is_ok(), "the lock goes with its holder");
}

#[test]
fn what_is_no_file_of_records_is_refused_and_left_alone() {
    let other = tempfile::tempdir().unwrap();
    let db = Connection::open(other.path().join(FILE)).unwrap();
    db.execute_batch("create table accounts (id integer); insert into accounts values (1);")
        .unwrap();
    drop(db);
    let marked = tempfile::tempdir().unwrap();
    let db = Connection::open(marked.path().join(FILE)).unwrap();
    db.execute_batch("pragma application_id = 7; create table t (x);").unwrap();
    drop(db);
    let text = with_file(b"Querido diario: hoy llovio.\n");
    let long = with_file(&b"numero;nombre\n".repeat(500));
    for dir in [other, marked, text, long] {
        let before = std::fs::read(dir.path().join(FILE)).unwrap();
        check(dir.path(), "open-foreign");
        let after = std::fs::read(dir.path().join(FILE)).unwrap();
        assert_eq!(before, after, "somebody else's file is not touched");
    }
}

#[test]
fn a_folder_in_place_of_the_file_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join(FILE)).unwrap();
    check(dir.path(), "open-foreign");
}

#[test]
fn a_file_in_place_of_the_folder_is_refused() {
    let dir = with_file(b"");
    check(&dir.path().join(FILE), "open-read-only");
}

#[test]
fn an_empty_file_becomes_ours_only_where_there_never_were_records() {
    assert!(Store::open(with_file(b"").path()).is_ok());

    let emptied = center();
    std::fs::write(emptied.path().join(FILE), b"").unwrap();
    check(emptied.path(), "open-gone");
}

#[test]
fn records_that_are_gone_are_missed() {
    let dir = center();
    std::fs::remove_file(dir.path().join(FILE)).unwrap();
    check(dir.path(), "open-gone");
}

#[test]
fn a_key_that_is_missing_or_another_is_missed() {
    let dir = center();
    let key = dir.path().join(KEY_FILE);
    let own = std::fs::read(&key).unwrap();
    for content in [vec![7; 32], own[..31].to_vec(), Vec::new()] {
        std::fs::write(&key, content).unwrap();
        check(dir.path(), "open-key");
    }
    std::fs::remove_file(&key).unwrap();
    check(dir.path(), "open-key");
    assert!(!key.exists(), "no other key is made");
    std::fs::write(&key, own).unwrap();
    assert!(Store::open(dir.path()).is_ok());
}

#[test]
fn a_start_that_was_cut_off_after_the_key_goes_on_with_it() {
    let dir = tempfile::tempdir().unwrap();
    drop(Store::open(dir.path()).unwrap());
    let key = std::fs::read(dir.path().join(KEY_FILE)).unwrap();
    let db = Connection::open(dir.path().join(FILE)).unwrap();
    db.execute("delete from identity", []).unwrap();
    drop(db);
    assert!(Store::open(dir.path()).is_ok());
    assert_eq!(std::fs::read(dir.path().join(KEY_FILE)).unwrap(), key, "never overwritten");
}

#[test]
fn records_that_are_nobodys_are_not_taken_over() {
    let dir = center();
    let db = Connection::open(dir.path().join(FILE)).unwrap();
    db.execute("delete from identity", []).unwrap();
    drop(db);
    check(dir.path(), "file-damaged");
}

#[test]
fn a_newer_file_is_refused() {
    let dir = center();
    let db = Connection::open(dir.path().join(FILE)).unwrap();
    db.execute(
        "insert into refinery_schema_history select 99, name, applied_on, checksum
         from refinery_schema_history limit 1",
        [],
    )
    .unwrap();
    drop(db);
    check(dir.path(), "open-newer");
}

/// Another record would be signed over the cut, and nothing would ever find it.
#[test]
fn nothing_is_written_behind_a_cut() {
    let dir = center();
    let db = Connection::open(dir.path().join(FILE)).unwrap();
    db.execute_batch(
        "drop trigger journal_is_not_cut;
         delete from price_list;
         delete from journal where seq = (select max(seq) from journal);",
    )
    .unwrap();
    drop(db);
    check(dir.path(), "file-damaged");
}

#[test]
fn a_clock_that_jumps_is_noted_with_the_record() {
    use wire::ClockState::{LeaptAhead, Steady, WentBack};
    const DAY: i64 = 86_400_000;
    let mut counter = Counter::closed(crate::counter_under_test::PEOPLE, "center");
    let start = counter.now;
    let note = |counter: &mut Counter, wall_ms: i64| {
        let store = &mut counter.desk.store;
        let mut writing = store.begin(Stamp { wall_ms, actor: "Marta".to_owned() }).unwrap();
        let fact = wire::facts::SettingChanged { name: "x".to_owned(), value: String::new() };
        let seq = writing.append(fact).unwrap().seq;
        writing.commit().unwrap();
        crate::store::journal::get(store.db(), seq).unwrap().unwrap().record.header.clock
    };
    assert_eq!(note(&mut counter, start + 4 * DAY), Steady, "no day is open: a long weekend");
    assert_eq!(note(&mut counter, start + 3 * DAY), WentBack);
    counter.now = start + 5 * DAY;
    counter.open_day("2026-11-08", 0);
    assert_eq!(note(&mut counter, start + 7 * DAY), LeaptAhead, "within an open day");
    assert_eq!(note(&mut counter, start + 8 * DAY), Steady, "a day and no more");
}
