//! Whatever is changed in the journal is found, and the first record that does not fit is named.

use std::path::Path;

use rusqlite::Connection;

use crate::counter_under_test::{BABA, Counter};
use crate::store::{Damage, FILE, verify};

/// A center with a few facts of different kinds, closed.
fn story() -> (tempfile::TempDir, u64) {
    let mut counter = Counter::open();
    let first = counter.take("K-0001", BABA, 63_000);
    counter.take("K-0002", BABA, 40_000);
    counter.void(first.seq, None).unwrap();
    let records = counter.desk.store.head().seq;
    let Counter { desk, dir, .. } = counter;
    drop(desk);
    (dir, records)
}

/// Somebody with a tool for SQLite and no respect for triggers.
fn tamper(dir: &Path) -> Connection {
    let db = Connection::open(dir.join(FILE)).unwrap();
    db.execute_batch(
        "pragma foreign_keys = off;
         drop trigger if exists journal_is_not_edited;
         drop trigger if exists journal_is_not_cut;",
    )
    .unwrap();
    db
}

#[track_caller]
fn check(dir: &Path, damage: Option<Damage>, why: &str) {
    assert_eq!(verify(dir).unwrap().damage, damage, "{why}");
}

#[test]
fn what_was_written_fits() {
    let (dir, records) = story();
    let sound = verify(dir.path()).unwrap();
    assert_eq!((sound.records, sound.damage), (records, None));
}

#[test]
fn a_change_in_any_column_of_any_record_is_named() {
    let (dir, records) = story();
    let db = tamper(dir.path());
    for seq in 1..=records {
        for change in ["kind = kind + 1", "wall_ms = wall_ms + 1", "wall_ms = -wall_ms"] {
            db.execute_batch("savepoint one").unwrap();
            db.execute(&format!("update journal set {change} where seq = ?1"), [seq]).unwrap();
            db.execute_batch("release one").unwrap();
            check(dir.path(), Some(Damage::Record(seq)), change);
            let back = change.replace(" + 1", " - 1");
            db.execute(&format!("update journal set {back} where seq = ?1"), [seq]).unwrap();
        }
        for column in ["bytes", "hash"] {
            let whole: Vec<u8> = db
                .query_row(&format!("select {column} from journal where seq = ?1"), [seq], |row| {
                    row.get(0)
                })
                .unwrap();
            let update = format!("update journal set {column} = ?2 where seq = ?1");
            for at in [0, whole.len() / 2, whole.len() - 1] {
                let mut flipped = whole.clone();
                flipped[at] ^= 0x10;
                db.execute(&update, (seq, &flipped)).unwrap();
                check(dir.path(), Some(Damage::Record(seq)), column);
            }
            db.execute(&update, (seq, &whole)).unwrap();
        }
    }
    check(dir.path(), None, "all is as it was");
}

#[test]
fn every_bit_of_a_record_counts() {
    let (dir, _) = story();
    let db = tamper(dir.path());
    let bytes: Vec<u8> =
        db.query_row("select bytes from journal where seq = 3", [], |row| row.get(0)).unwrap();
    for bit in (0..bytes.len() * 8).step_by(13) {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        db.execute("update journal set bytes = ?1 where seq = 3", [&flipped]).unwrap();
        check(dir.path(), Some(Damage::Record(3)), "a flipped bit");
    }
}

#[test]
fn a_record_taken_out_leaves_a_gap() {
    let (dir, _) = story();
    tamper(dir.path()).execute("delete from journal where seq = 4", []).unwrap();
    check(dir.path(), Some(Damage::Gap(5)), "the fourth is missing");
}

#[test]
fn a_tail_cut_off_is_missed_by_the_head() {
    let (dir, records) = story();
    tamper(dir.path()).execute("delete from journal where ?1 - 2 < seq", [records]).unwrap();
    check(dir.path(), Some(Damage::Head(records - 2)), "the head says there were more");
}

#[test]
fn a_head_that_nobody_signed_is_found() {
    for change in [
        "delete from head",
        "update head set signature = zeroblob(64)",
        "update head set signature = randomblob(64)",
        "update head set seq = seq - 1",
        "update head set hash = zeroblob(32)",
    ] {
        let (dir, records) = story();
        tamper(dir.path()).execute(change, []).unwrap();
        check(dir.path(), Some(Damage::Head(records)), change);
    }
}

/// Whoever cuts the tail can move the head, but not sign it.
#[test]
fn a_head_moved_to_a_cut_tail_is_not_signed() {
    let (dir, records) = story();
    let db = tamper(dir.path());
    db.execute("delete from journal where seq = ?1", [records]).unwrap();
    db.execute(
        "update head set seq = ?1, hash = (select hash from journal where seq = ?1)",
        [records - 1],
    )
    .unwrap();
    check(dir.path(), Some(Damage::Head(records - 1)), "moved, not signed");
}

#[test]
fn records_that_changed_places_are_found() {
    let (dir, _) = story();
    tamper(dir.path())
        .execute_batch(
            "update journal set seq = 1000 where seq = 6;
             update journal set seq = 6 where seq = 7;
             update journal set seq = 7 where seq = 1000;",
        )
        .unwrap();
    check(dir.path(), Some(Damage::Record(6)), "sixth and seventh");
}

#[test]
fn another_identity_is_not_theirs() {
    for change in ["terminal = randomblob(16)", "epoch = randomblob(8)", "terminal = zeroblob(16)"]
    {
        let (dir, _) = story();
        tamper(dir.path()).execute(&format!("update identity set {change}"), []).unwrap();
        check(dir.path(), Some(Damage::Record(1)), change);
    }
}

#[test]
fn a_record_that_fits_and_cannot_be_read_is_named() {
    let (dir, _) = story();
    let db = tamper(dir.path());
    // Written by whoever holds the chain but not its grammar: the hash is right.
    let before: [u8; 32] =
        db.query_row("select hash from journal where seq = 4", [], |row| row.get(0)).unwrap();
    let hash = wire::chain::link(wire::Hash(before), 5, b"junk");
    db.execute("update journal set bytes = ?1, hash = ?2 where seq = 5", (b"junk", hash.0))
        .unwrap();
    check(dir.path(), Some(Damage::Unreadable(5)), "junk");
}

#[test]
fn the_journal_refuses_to_be_edited_and_cut() {
    let counter = Counter::open();
    for (statement, why) in [
        ("update journal set wall_ms = 0 where seq = 2", "a fact never changes"),
        ("delete from journal where seq = 2", "a fact is never removed"),
        ("insert or replace into journal select * from journal where seq = 2", ""),
    ] {
        let refused = counter.desk.store.db().execute(statement, []);
        assert!(refused.unwrap_err().to_string().contains(why), "{statement}");
    }
    counter.is_sound();
}

#[test]
fn a_file_that_is_being_written_can_be_verified() {
    let mut counter = Counter::open();
    let stamp = counter.desk.stamp(counter.now);
    let writing = counter.desk.store.begin(stamp).unwrap();
    assert_eq!(verify(counter.dir.path()).unwrap().damage, None);
    drop(writing);
}
