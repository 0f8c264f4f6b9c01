//! A backup is everything or nothing, and what is not whole is never taken for one.

use std::fs;

use super::*;
use crate::counter_under_test::{BABA, Counter};
use crate::store::{FILE, rebuild, verify};

fn files_in(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
    let mut names: Vec<_> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

/// Makes one of that name, whatever is in it.
fn made_at(dir: &Path, file: &Path) -> Result<Made, BackupError> {
    let name = file.file_name().unwrap().to_str().unwrap();
    make(dir, file.parent().unwrap(), |_| name.to_owned())
}

#[test]
fn a_backup_has_everything_and_needs_nothing_beside_it() {
    let (mut counter, folder) = (Counter::open(), tempfile::tempdir().unwrap());
    counter.take("K-0001", BABA, 20_000);
    let head = counter.desk.store.head();
    let file = folder.path().join("respaldos/uno.db");
    let made = made_at(counter.path(), &file).unwrap();
    assert_eq!((made.through, made.hash), (head.seq, head.hash));
    assert_eq!(files_in(file.parent().unwrap()), ["uno.db"]);

    // Somebody else has nothing but that file.
    counter.take("K-0002", BABA, 30_000);
    let other = tempfile::tempdir().unwrap();
    fs::copy(&file, other.path().join(FILE)).unwrap();
    let sound = verify(other.path()).unwrap();
    assert_eq!((sound.records, sound.damage), (head.seq, None));
    assert_eq!(rebuild(other.path()).unwrap(), []);
}

#[test]
fn a_file_is_copied_while_somebody_writes_in_it() {
    let (mut counter, folder) = (Counter::open(), tempfile::tempdir().unwrap());
    counter.take("K-0001", BABA, 20_000);
    let (dir, stamp) = (counter.path().to_owned(), counter.desk.stamp(counter.now));
    let writing = counter.desk.store.begin(stamp).unwrap();
    let made = made_at(&dir, &folder.path().join("uno.db"));
    drop(writing);
    assert_eq!(made.unwrap().through, counter.desk.store.head().seq);
}

#[test]
fn what_is_missing_or_changed_in_a_copy_is_found() {
    let (mut counter, folder) = (Counter::open(), tempfile::tempdir().unwrap());
    counter.take("K-0001", BABA, 20_000);
    let file = folder.path().join("uno.db");
    made_at(counter.path(), &file).unwrap();
    let whole = look_into(&file).unwrap();
    let whole_bytes = fs::read(&file).unwrap();
    let damages = [
        "update journal set bytes = x'00' where seq = 5",
        "delete from journal where seq = (select max(seq) from journal)",
        "delete from journal where seq = 7",
        "update head set seq = seq - 1",
        "delete from identity",
        "update delivery set total_cents = total_cents + 1, due_cents = due_cents + 1",
        "update producer set advance_cents = advance_cents + 1 where code = 'K-0001'",
        "delete from quota",
        "delete from feed; drop table received",
    ];
    for damage in damages {
        fs::write(&file, &whole_bytes).unwrap();
        let db = Connection::open(&file).unwrap();
        db.pragma_update(None, "foreign_keys", "off").unwrap();
        let triggers = "select 'drop trigger ' || name from sqlite_schema where type = 'trigger'";
        let mut triggers = db.prepare(triggers).unwrap();
        let drops = triggers.query_map([], |row| row.get(0)).unwrap();
        let drops = drops.collect::<rusqlite::Result<Vec<String>>>().unwrap();
        drop(triggers);
        db.execute_batch(&format!("{}; {damage}", drops.join("; "))).unwrap();
        drop(db);
        assert_ne!(look_into(&file).ok(), Some(whole.clone()), "{damage}");
    }
    // What a newer program made is not called damaged.
    fs::write(&file, &whole_bytes).unwrap();
    let db = Connection::open(&file).unwrap();
    db.execute("update refinery_schema_history set version = version + 1000", []).unwrap();
    drop(db);
    assert!(matches!(look_into(&file), Err(BackupError::Newer)));
    // Cut off, and turned into something else.
    for bytes in [&whole_bytes[..whole_bytes.len() / 2], &[0; 4096], &[]] {
        fs::write(&file, bytes).unwrap();
        assert!(matches!(look_into(&file), Err(BackupError::Differs(_))));
    }
}

#[test]
fn a_place_that_cannot_be_used_is_named_and_nothing_is_left_there() {
    let (counter, folder) = (Counter::open(), tempfile::tempdir().unwrap());
    let occupied = folder.path().join("occupied");
    fs::write(&occupied, "a letter").unwrap();
    let refused = made_at(counter.path(), &occupied.join("uno.db"));
    assert!(matches!(refused, Err(BackupError::Place(_))), "{refused:?}");
    // Where the copy should be there is a folder.
    fs::create_dir(folder.path().join("dos.db.new")).unwrap();
    let refused = made_at(counter.path(), &folder.path().join("dos.db"));
    assert!(matches!(refused, Err(BackupError::Place(_))), "{refused:?}");
    let nowhere = made_at(&folder.path().join("nowhere"), &folder.path().join("tres.db"));
    assert!(matches!(nowhere, Err(BackupError::Source(_))), "{nowhere:?}");
    assert_eq!(files_in(folder.path()), ["dos.db.new", "occupied"]);
    assert_eq!(fs::read_to_string(&occupied).unwrap(), "a letter");
}
