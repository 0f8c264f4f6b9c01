//! A journal that goes on in a new epoch: one chain, one truth, whatever the power does.

use std::path::Path;

use tempfile::TempDir;
use wire::accept::LogHead;
use wire::facts::DayOpened;

use super::*;
use crate::store::{OpenError, rebuild, verify};

fn stamp() -> Stamp {
    Stamp { wall_ms: 1_795_300_000_000, actor: "Marta".to_owned() }
}

fn write(store: &mut Store, cents: i64) {
    let mut writing = store.begin(stamp()).unwrap();
    writing
        .append(DayOpened {
            day: i32::try_from(cents).unwrap(),
            opening_cents: cents,
            pieces: None,
        })
        .unwrap();
    writing.commit().unwrap();
}

/// A journal with five records.
fn journal_in(dir: &Path) -> Store {
    let mut store = Store::open(dir).unwrap();
    (1..=5).for_each(|cents| write(&mut store, cents));
    store
}

fn at(store: &Store, seq: u64) -> LogHead {
    let hash = match seq {
        0 => store.genesis(),
        seq => crate::store::exchange::hash_of(store.db(), seq).unwrap().unwrap(),
    };
    LogHead { seq, hash }
}

fn check(dir: &Path, records: u64) {
    let soundness = verify(dir).unwrap();
    assert_eq!((soundness.records, soundness.damage), (records, None));
    assert_eq!(rebuild(dir).unwrap(), []);
}

const PARTED: Why = Why::Parted { elsewhere: 9 };

#[test]
fn the_chain_runs_on_through_epochs() {
    let dir = TempDir::new().unwrap();
    let mut store = journal_in(dir.path());
    let (first, genesis) = (store.identity().clone(), store.genesis());
    assert!(spans(store.db()).unwrap().is_empty(), "one epoch needs no list");
    store.open_epoch(at(&store, 3), PARTED, stamp()).unwrap();
    write(&mut store, 7);
    let second = store.identity().clone();
    assert_eq!((first.terminal, store.genesis()), (second.terminal, genesis));
    let known = spans(store.db()).unwrap();
    assert_eq!(known.iter().map(|span| span.base_seq).collect::<Vec<_>>(), [0, 3]);
    assert!(known[1].is_proven_by(&first));
    assert!(is_own(store.db(), first.epoch, 3).unwrap());
    assert!(!is_own(store.db(), first.epoch, 4).unwrap(), "the server has another fourth");
    assert!(is_own(store.db(), second.epoch, 4).unwrap());
    assert!(!is_own(store.db(), [9; 8], 1).unwrap());

    store.open_epoch(at(&store, 6), PARTED, stamp()).unwrap();
    let bases: Vec<_> = spans(store.db()).unwrap().iter().map(|span| span.base_seq).collect();
    assert_eq!(bases, [0, 3, 6]);
    drop(store);
    check(dir.path(), 8);
    let mut store = Store::open(dir.path()).unwrap();
    write(&mut store, 8);
    drop(store);
    check(dir.path(), 9);
    let keys = std::fs::read_dir(dir.path())
        .unwrap()
        .filter(|file| file.as_ref().unwrap().file_name().to_string_lossy().ends_with(".key"));
    assert_eq!(keys.count(), 3, "no key is thrown away");
}

#[test]
fn an_epoch_behind_an_older_record_takes_the_place_of_those_in_between() {
    let dir = TempDir::new().unwrap();
    let mut store = journal_in(dir.path());
    store.open_epoch(at(&store, 4), PARTED, stamp()).unwrap();
    let others =
        format!("insert into feed (feed, pos, digest, round) values ({}, 9, 9, 0)", Feed::PEERS.0);
    store.db().execute_batch(&others).unwrap();
    store.open_epoch(at(&store, 2), PARTED, stamp()).unwrap();
    let read = "select pos, digest from feed";
    let read = store.db().query_row(read, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    assert_eq!(read, (0, 0), "what was its own was passed over there");
    store.db().execute_batch("delete from feed").unwrap();
    let known = spans(store.db()).unwrap();
    assert_eq!(known.iter().map(|span| span.base_seq).collect::<Vec<_>>(), [0, 2]);
    let first = known[0].identity(store.identity().terminal).unwrap();
    assert!(known[1].is_proven_by(&first), "by its key, which lies there under another name");
    let learned: u64 = store
        .db()
        .query_row("select seq from peer where epoch = ?1", [first.epoch], |row| row.get(0))
        .unwrap();
    assert_eq!(learned, 2, "the third of that epoch is another's, and is to be learned");
    drop(store);
    check(dir.path(), 7);
}

#[test]
fn an_epoch_behind_the_same_record_is_signed_for_by_the_one_before() {
    let dir = TempDir::new().unwrap();
    let mut store = journal_in(dir.path());
    store.open_epoch(at(&store, 3), PARTED, stamp()).unwrap();
    let second = store.identity().clone();
    store.open_epoch(at(&store, 3), PARTED, stamp()).unwrap();
    let known = spans(store.db()).unwrap();
    assert_eq!(known.iter().map(|span| span.base_seq).collect::<Vec<_>>(), [0, 3, 3]);
    assert!(known[2].is_proven_by(&second));
    assert!(is_own(store.db(), known[2].epoch, 4).unwrap());
    assert!(!is_own(store.db(), second.epoch, 4).unwrap(), "nothing of it is here");
    drop(store);
    check(dir.path(), 7);
}

#[test]
fn a_power_cut_between_the_record_and_the_key_is_mended_at_the_next_start() {
    let dir = TempDir::new().unwrap();
    let mut store = journal_in(dir.path());
    let old = std::fs::read(dir.path().join("acopio.key")).unwrap();
    store.open_epoch(at(&store, 5), PARTED, stamp()).unwrap();
    let epoch = store.identity().epoch;
    drop(store);
    // As it was before the files were given their new names.
    let new = std::fs::read(dir.path().join("acopio.key")).unwrap();
    std::fs::write(dir.path().join("acopio.next"), new).unwrap();
    std::fs::write(dir.path().join("acopio.key"), &old).unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    assert_eq!(store.identity().epoch, epoch);
    write(&mut store, 6);
    drop(store);
    assert!(!dir.path().join("acopio.next").exists());
    check(dir.path(), 7);
}

#[test]
fn a_power_cut_before_the_record_leaves_the_old_epoch() {
    let dir = TempDir::new().unwrap();
    let store = journal_in(dir.path());
    let epoch = store.identity().epoch;
    drop(store);
    std::fs::write(dir.path().join("acopio.next"), [4; 32]).unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    assert_eq!(store.identity().epoch, epoch);
    store.open_epoch(at(&store, 5), PARTED, stamp()).unwrap();
    drop(store);
    check(dir.path(), 6);
}

#[test]
fn a_file_without_its_key_goes_on_only_when_a_person_says_so() {
    let dir = TempDir::new().unwrap();
    let store = journal_in(dir.path());
    let first = store.identity().clone();
    drop(store);
    assert!(matches!(
        Store::open_with_new_key(dir.path(), None, stamp()),
        Err(OpenError::KeyThere(_))
    ));
    std::fs::remove_file(dir.path().join("acopio.key")).unwrap();
    assert!(matches!(Store::open(dir.path()), Err(OpenError::Key(_))));
    let mut store = Store::open_with_new_key(dir.path(), None, stamp()).unwrap();
    let known = spans(store.db()).unwrap();
    assert_eq!(known.iter().map(|span| span.base_seq).collect::<Vec<_>>(), [0, 5]);
    assert!(!known[1].is_proven_by(&first), "nobody can sign for the lost key");
    write(&mut store, 6);
    drop(store);
    check(dir.path(), 7);
    assert!(Store::open(dir.path()).is_ok());
}
