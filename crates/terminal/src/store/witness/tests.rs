//! A copy that was put back is known for what it is, and nothing else is taken for one.

use tempfile::TempDir;
use wire::Fact;
use wire::facts::DayOpened;

use super::*;
use crate::store::{journal, rebuild, verify};

fn stamp() -> Stamp {
    Stamp { wall_ms: 1_795_300_000_000, actor: String::new() }
}

fn write(store: &mut Store, times: i32) {
    for day in 0..times {
        let mut writing = store.begin(stamp()).unwrap();
        writing.append(DayOpened { day, opening_cents: 0, pieces: None }).unwrap();
        writing.commit().unwrap();
    }
}

/// A folder for the records, and one for the witness.
struct Places {
    records: TempDir,
    witnesses: TempDir,
}

impl Places {
    fn new() -> Places {
        Places { records: TempDir::new().unwrap(), witnesses: TempDir::new().unwrap() }
    }

    fn open(&self) -> Store {
        let mut store = Store::open(self.records.path()).unwrap();
        store.have_witnessed(self.witnesses.path(), stamp()).unwrap();
        store
    }

    fn copy(&self) -> TempDir {
        let copy = TempDir::new().unwrap();
        copy_files(self.records.path(), copy.path());
        copy
    }

    fn put_back(&self, copy: &TempDir) {
        for entry in std::fs::read_dir(self.records.path()).unwrap() {
            std::fs::remove_file(entry.unwrap().path()).unwrap();
        }
        copy_files(copy.path(), self.records.path());
    }

    fn note(&self, of: &Store) -> std::path::PathBuf {
        Witness::of(of.identity().terminal, self.witnesses.path()).path
    }
}

fn copy_files(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[test]
fn a_copy_that_was_put_back_goes_on_in_a_new_epoch() {
    let places = Places::new();
    let mut store = places.open();
    write(&mut store, 3);
    let first = store.identity().clone();
    drop(store);
    let copy = places.copy();
    let mut store = places.open();
    write(&mut store, 4);
    drop(store);

    places.put_back(&copy);
    let store = places.open();
    assert_ne!(store.identity().epoch, first.epoch);
    assert_eq!(store.head().seq, 4, "three and the one that says so");
    let Fact::EpochOpened(opened) = journal::get(store.db(), 4).unwrap().unwrap().record.fact
    else {
        panic!("no new epoch");
    };
    assert_eq!((opened.why.as_str(), opened.span.base_seq, opened.elsewhere), ("put-back", 3, 7));
    assert!(opened.span.is_proven_by(&first), "the key of before signs for it");
    drop(store);

    let mut store = places.open();
    assert_eq!(store.head().seq, 4, "once is enough");
    write(&mut store, 1);
    drop(store);
    assert_eq!(verify(places.records.path()).unwrap().damage, None);
    assert_eq!(rebuild(places.records.path()).unwrap(), []);
    assert_eq!(places.open().head().seq, 5);
}

#[test]
fn a_copy_of_before_an_epoch_is_known_too() {
    let places = Places::new();
    let mut store = places.open();
    write(&mut store, 2);
    drop(store);
    let copy = places.copy();
    let mut store = places.open();
    let base = LogHead { seq: 2, hash: store.head().hash };
    store.open_epoch(base, Why::Parted { elsewhere: 9 }, stamp()).unwrap();
    write(&mut store, 2);
    drop(store);
    places.put_back(&copy);
    assert_eq!(places.open().head().seq, 3);
}

#[test]
fn an_older_copy_and_then_a_newer_one_are_both_known() {
    let places = Places::new();
    let mut store = places.open();
    write(&mut store, 2);
    drop(store);
    let older = places.copy();
    write(&mut places.open(), 4);
    let newer = places.copy();
    places.put_back(&older);
    assert_eq!(places.open().head().seq, 3);
    // A longer journal than the witness has seen, and not that one's continuation.
    places.put_back(&newer);
    let store = places.open();
    assert_eq!(store.head().seq, 7);
    assert!(matches!(
        journal::get(store.db(), 7).unwrap().unwrap().record.fact,
        Fact::EpochOpened(_)
    ));
}

#[test]
fn the_same_copy_gone_on_with_elsewhere_is_known() {
    let places = Places::new();
    let mut store = places.open();
    write(&mut store, 2);
    drop(store);
    let copy = places.copy();
    write(&mut places.open(), 1);
    // Another machine has written a third record too, and a fourth.
    let mut elsewhere = Store::open(copy.path()).unwrap();
    let mut writing = elsewhere.begin(stamp()).unwrap();
    writing.append(DayOpened { day: 77, opening_cents: 5, pieces: None }).unwrap();
    writing.commit().unwrap();
    write(&mut elsewhere, 1);
    drop(elsewhere);
    places.put_back(&copy);
    assert_eq!(places.open().head().seq, 5, "it is not the continuation of what was here");
}

#[test]
fn a_witness_that_lags_or_says_nothing_of_use_is_passed_over() {
    let places = Places::new();
    let mut store = places.open();
    write(&mut store, 5);
    let (note, epoch) = (places.note(&store), hex(&store.identity().epoch));
    let hashes: Vec<_> = (0..=5)
        .map(|seq| match seq {
            0 => store.genesis().hex(),
            seq => exchange::hash_of(store.db(), seq).unwrap().unwrap().hex(),
        })
        .collect();
    drop(store);
    let note_of = |seq: u64, receipt: u32| {
        let hash = hashes.get(usize::try_from(seq).unwrap()).map_or("", |hash| hash);
        serde_json::to_string(&Note { epoch: epoch.clone(), seq, hash: hash.to_owned(), receipt })
            .unwrap()
    };
    for said in [
        note_of(2, 0),
        note_of(5, 0),
        note_of(u64::MAX, 0),
        note_of(9, u32::MAX),
        note_of(5, 0).replace(":5,", ":-1,"),
        format!(r#"{{"epoch":"{epoch}","#),
        String::new(),
        "\0\0\0\0".to_owned(),
    ] {
        std::fs::write(&note, &said).unwrap();
        assert_eq!(places.open().head().seq, 5, "{said:?}");
        let noted: Note = serde_json::from_slice(&std::fs::read(&note).unwrap()).unwrap();
        assert_eq!(serde_json::to_string(&noted).unwrap(), note_of(5, 0), "noted anew");
    }
    std::fs::remove_file(&note).unwrap();
    assert_eq!(places.open().head().seq, 5);
}

#[test]
fn a_power_cut_before_the_first_note_of_a_new_epoch_makes_no_other() {
    let places = Places::new();
    let mut store = places.open();
    write(&mut store, 1);
    drop(store);
    let copy = places.copy();
    let mut store = places.open();
    write(&mut store, 6);
    let note = places.note(&store);
    drop(store);
    let before = std::fs::read(&note).unwrap();
    places.put_back(&copy);
    assert_eq!(places.open().head().seq, 2);
    std::fs::write(&note, before).unwrap();
    assert_eq!(places.open().head().seq, 2);
}

#[test]
fn who_cannot_be_told_stops_nobody() {
    let places = Places::new();
    let in_the_way = places.witnesses.path().join("file");
    std::fs::write(&in_the_way, "").unwrap();
    let mut store = Store::open(places.records.path()).unwrap();
    store.have_witnessed(&in_the_way, stamp()).unwrap();
    write(&mut store, 2);
    assert_eq!(store.head().seq, 2);
}
