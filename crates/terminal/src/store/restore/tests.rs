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
    backup::make(counter.path(), &file).unwrap();
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
    let further = counter.desk.store.head().seq - records;
    let Now::Further(by, sums) = now(counter.path()) else { panic!("{:?}", now(counter.path())) };
    assert_eq!((by, sums.deliveries), (further, 1));
    assert!(0 < sums.payable_g && 0 < sums.total_cents, "{sums:?}");
    assert_eq!(now(Counter::open().path()), Now::Other);
    fs::write(folder.path().join(FILE), "a letter").unwrap();
    assert_eq!(now(folder.path()), Now::Unreadable);
}

#[test]
fn a_cut_before_the_backup_has_its_name_leaves_what_was_there() {
    let mut counter = Counter::open();
    counter.take("K-0001", BABA, 20_000);
    let (_folder, file) = backed_up(&counter);
    let (stamp, dir) = (stamp(&counter), counter.path().to_owned());
    let head = counter.desk.store.head();
    let in_use = put_back(&file, &dir, None, stamp.clone());
    assert!(matches!(in_use, Err(RestoreError::Open(OpenError::InUse(_)))), "{in_use:?}");
    let Counter { desk, dir: _kept, .. } = counter;
    drop(desk);
    fs::copy(&file, dir.join(BEGUN)).unwrap();
    set_aside(&dir).unwrap();
    // The next start finds no file and begins no empty one.
    assert!(matches!(Store::open(&dir), Err(OpenError::Gone(_))));
    assert!(dir.join("acopio-aside-1.db").is_file());

    put_back(&file, &dir, None, stamp).unwrap();
    let sound = verify(&dir).unwrap();
    assert_eq!((sound.records, sound.damage), (head.seq + 1, None), "and that it was put back");
    assert!(!dir.join(BEGUN).exists());
}

#[test]
fn a_backup_that_was_damaged_is_not_put_back() {
    let counter = Counter::open();
    let (_folder, file) = backed_up(&counter);
    let (stamp, dir) = (stamp(&counter), counter.path().to_owned());
    let Counter { desk, dir: _kept, .. } = counter;
    drop(desk);
    let before = fs::read(dir.join(FILE)).unwrap();
    let bytes = fs::read(&file).unwrap();
    fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    let refused = put_back(&file, &dir, None, stamp);
    assert!(matches!(refused, Err(RestoreError::Backup(_))), "{refused:?}");
    assert_eq!(fs::read(dir.join(FILE)).unwrap(), before);
}
