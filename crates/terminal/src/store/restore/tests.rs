//! What is said of a backup before anything is done, and a power cut in the middle of it.

use std::fs;

use super::*;
use crate::counter_under_test::{BABA, Counter};
use crate::store::verify;

fn stamp(counter: &Counter) -> Stamp {
    counter.desk.stamp(counter.now)
}

fn backed_up(counter: &Counter) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("uno.db");
    backup::make(counter.path(), folder.path(), |_| "uno.db".to_owned()).unwrap();
    (folder, file)
}

#[test]
fn what_is_here_is_compared_with_a_backup() {
    let mut counter = Counter::open();
    counter.take("K-0001", BABA, 20_000);
    let (folder, file) = backed_up(&counter);
    let now = |dir: &Path| look(&file, dir).unwrap().now;
    assert_eq!(now(&folder.path().join("nothing")), Now::Nothing);
    assert_eq!(now(counter.path()), Now::Further(0, Sums::default()));
    let records = counter.desk.store.head().seq;
    counter.take("K-0002", BABA, 30_000);
    // The delivery, what was paid for it, and nothing of what is only printed.
    let further = counter.desk.store.head().seq - records;
    let Now::Further(by, sums) = now(counter.path()) else { panic!("{:?}", now(counter.path())) };
    assert_eq!((by, sums.deliveries), (further, 1));
    assert!(0 < sums.payable_g && 0 < sums.total_cents, "{sums:?}");
    assert_eq!(now(Counter::open().path()), Now::Other);
    fs::write(folder.path().join(FILE), "a letter").unwrap();
    assert_eq!(now(folder.path()), Now::Unreadable);
}

/// A counter whose folder lies in another that is the test's own, with a backup of before its last
/// delivery; closed.
struct Closed {
    /// The data folder.
    data: tempfile::TempDir,
    _backups: tempfile::TempDir,
    file: PathBuf,
    stamp: Stamp,
    /// Its last record.
    head: u64,
    /// That of the backup.
    through: u64,
}

impl Closed {
    fn new() -> Closed {
        let mut counter = Counter::open();
        counter.take("K-0001", BABA, 20_000);
        let (backups, file) = backed_up(&counter);
        let through = counter.desk.store.head().seq;
        counter.take("K-0002", BABA, 30_000);
        let (stamp, head) = (stamp(&counter), counter.desk.store.head().seq);
        let Counter { desk, dir, .. } = counter;
        drop(desk);
        let data = tempfile::tempdir().unwrap();
        fs::rename(dir.path(), data.path().join("center")).unwrap();
        Closed { data, _backups: backups, file, stamp, head, through }
    }

    fn center(&self) -> PathBuf {
        self.data.path().join("center")
    }

    fn put_back(&self) -> Result<(), RestoreError> {
        put_back(&self.file, &self.center(), None, self.stamp.clone())
    }

    /// How many records a folder beside the data has, and that they are sound.
    fn records(&self, folder: &str) -> u64 {
        let sound = verify(&self.data.path().join(folder)).unwrap();
        assert_eq!(sound.damage, None);
        sound.records
    }

    fn folders(&self) -> Vec<String> {
        let names = fs::read_dir(self.data.path()).unwrap().map(|file| file.unwrap().file_name());
        let mut names: Vec<_> = names.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names
    }
}

#[test]
fn what_was_there_is_set_aside_whole() {
    let closed = Closed::new();
    closed.put_back().unwrap();
    assert_eq!(closed.folders(), ["center", "center-aside-1"]);
    assert_eq!(closed.records("center"), closed.through + 1, "and that it was put back");
    assert_eq!(closed.records("center-aside-1"), closed.head);
    closed.put_back().unwrap();
    assert_eq!(closed.folders(), ["center", "center-aside-1", "center-aside-2"]);
    assert_eq!(closed.records("center-aside-1"), closed.head, "never touched again");
    Store::open(&closed.center()).unwrap();
}

#[test]
fn a_power_cut_at_any_step_leaves_the_one_or_the_other() {
    // While the folder was being made ready.
    let closed = Closed::new();
    fs::create_dir(closed.data.path().join("center-new")).unwrap();
    fs::write(closed.data.path().join("center-new/acopio.db"), "half").unwrap();
    finish(&closed.center());
    assert_eq!(closed.records("center"), closed.head);
    closed.put_back().unwrap();
    assert_eq!(closed.folders(), ["center", "center-aside-1"]);

    // It was ready, and had not taken its place.
    let closed = Closed::new();
    closed.put_back().unwrap();
    fs::rename(closed.center(), closed.data.path().join("center-back")).unwrap();
    finish(&closed.center());
    assert_eq!(closed.records("center"), closed.through + 1);

    // They had changed places, and the former had no other name yet.
    let closed = Closed::new();
    closed.put_back().unwrap();
    let aside = closed.data.path().join("center-aside-1");
    fs::rename(aside, closed.data.path().join("center-back")).unwrap();
    finish(&closed.center());
    assert_eq!(closed.records("center"), closed.through + 1);
    closed.put_back().unwrap();
    assert_eq!(closed.folders(), ["center", "center-aside-1", "center-aside-2"]);
    assert_eq!(closed.records("center-aside-1"), closed.head);
}

#[test]
fn what_cannot_be_put_back_changes_nothing() {
    let closed = Closed::new();
    let open = Store::open(&closed.center()).unwrap();
    let in_use = closed.put_back();
    assert!(matches!(in_use, Err(RestoreError::Open(OpenError::InUse(_)))), "{in_use:?}");
    drop(open);
    let bytes = fs::read(&closed.file).unwrap();
    fs::write(&closed.file, &bytes[..bytes.len() / 2]).unwrap();
    let damaged = closed.put_back();
    assert!(matches!(damaged, Err(RestoreError::Backup(_))), "{damaged:?}");
    fs::write(&closed.file, &bytes).unwrap();
    let db = Connection::open(&closed.file).unwrap();
    db.execute("update refinery_schema_history set version = version + 1000", []).unwrap();
    drop(db);
    let newer = closed.put_back();
    assert!(matches!(newer, Err(RestoreError::Backup(BackupError::Newer))), "{newer:?}");
    assert_eq!(closed.folders(), ["center"]);
    assert_eq!(closed.records("center"), closed.head);
}

#[test]
fn numbers_that_may_have_been_given_are_not_given_again() {
    let next = |closed: &Closed| {
        let store = Store::open(&closed.center()).unwrap();
        crate::store::numbering::next_receipt(store.db()).unwrap()
    };
    let closed = Closed::new();
    let given = next(&closed);
    closed.put_back().unwrap();
    assert_eq!(next(&closed), given, "those that are known");
    // Nothing is left that could say how many.
    let closed = Closed::new();
    fs::write(closed.center().join(FILE), "a letter").unwrap();
    closed.put_back().unwrap();
    assert!(MARGIN < next(&closed));
    let closed = Closed::new();
    fs::remove_dir_all(closed.center()).unwrap();
    closed.put_back().unwrap();
    assert!(MARGIN < next(&closed));
    assert_eq!(closed.folders(), ["center"]);
}

#[test]
fn a_backup_on_a_disc_is_put_back_too() {
    let closed = Closed::new();
    let mut mode = fs::metadata(&closed.file).unwrap().permissions();
    mode.set_readonly(true);
    fs::set_permissions(&closed.file, mode).unwrap();
    closed.put_back().unwrap();
    let file = fs::metadata(closed.center().join(FILE)).unwrap();
    assert!(!file.permissions().readonly());
}
