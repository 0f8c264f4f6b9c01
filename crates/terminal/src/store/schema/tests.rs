//! The drill: a file of the first version, with records, is brought up to date.

use ed25519_dalek::SigningKey;
use refinery::Target;
use rusqlite::named_params;
use wire::facts::SettingChanged;
use wire::{ClockState, Fact, Header, Identity, Record, chain};

use super::super::identity::KEY_FILE;
use super::super::{FILE, Store, verify};
use super::*;

/// A file as the first version left it, with two records.
fn old_file(dir: &Path) {
    let key = SigningKey::from_bytes(&[9; 32]);
    std::fs::write(dir.join(KEY_FILE), [9; 32]).unwrap();
    let identity = Identity { terminal: [1; 16], epoch: [2; 8], key: key.verifying_key() };
    let mut db = Connection::open(dir.join(FILE)).unwrap();
    db.pragma_update(None, "application_id", 0x61_63_6f_70).unwrap();
    migrations::runner().set_target(Target::Version(1)).run(&mut db).unwrap();
    db.execute(
        "insert into identity values (1, ?1, ?2, ?3)",
        (identity.terminal, identity.epoch, key.verifying_key().to_bytes()),
    )
    .unwrap();
    let (mut hash, mut seq) = (identity.genesis(), 0);
    for value in ["es-EC", "en"] {
        let header = Header { wall_ms: 5, clock: ClockState::Steady, actor: "Marta".to_owned() };
        let fact =
            Fact::from(SettingChanged { name: "language".to_owned(), value: value.to_owned() });
        let bytes = Record::encode(&header, &fact);
        seq += 1;
        hash = chain::link(hash, seq, &bytes);
        db.execute(
            "insert into journal values (:seq, :kind, 5, :bytes, :hash)",
            named_params! {
                ":seq": seq, ":kind": fact.kind().0, ":bytes": bytes, ":hash": hash.0
            },
        )
        .unwrap();
    }
    let signature = identity.sign_head(&key, seq, hash);
    db.execute("insert into head values (1, ?1, ?2, ?3)", (seq, hash.0, signature)).unwrap();
}

#[test]
fn an_old_file_is_migrated_with_a_verified_copy_beside_it() {
    let dir = tempfile::tempdir().unwrap();
    old_file(dir.path());
    let unread = verify(dir.path());
    assert!(matches!(unread, Err(OpenError::Older { found: 1, .. })), "opening brings it on");

    let store = Store::open(dir.path()).unwrap();
    assert_eq!(store.head().seq, 2, "the records are there");
    assert_eq!(found(store.db()).unwrap(), newest_known());
    assert_eq!(verify(dir.path()).unwrap().damage, None);

    let copy = dir.path().join(format!("acopio-before-v{}.db", newest_known()));
    let copy = Connection::open(copy).unwrap();
    assert_eq!(found(&copy).unwrap(), 1, "as it was");
    let records = |db: &Connection| -> Vec<(u64, Vec<u8>)> {
        let mut all = db.prepare("select seq, hash from journal order by seq").unwrap();
        let all = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        all.map(Result::unwrap).collect()
    };
    assert_eq!(records(&copy), records(store.db()));
}

#[test]
fn a_new_file_and_one_that_is_up_to_date_are_not_copied() {
    let dir = tempfile::tempdir().unwrap();
    drop(Store::open(dir.path()).unwrap());
    drop(Store::open(dir.path()).unwrap());
    let copies = std::fs::read_dir(dir.path())
        .unwrap()
        .filter(|entry| {
            let name = entry.as_ref().unwrap().file_name();
            name.to_string_lossy().starts_with("acopio-before")
        })
        .count();
    assert_eq!(copies, 0);
}

/// Nothing is migrated where no copy can be made: here a folder lies in its place.
#[test]
fn without_a_copy_nothing_is_migrated() {
    let dir = tempfile::tempdir().unwrap();
    old_file(dir.path());
    let place = dir.path().join(format!("acopio-before-v{}.new", newest_known()));
    std::fs::create_dir(&place).unwrap();
    let refused = Store::open(dir.path());
    assert!(matches!(refused, Err(OpenError::ReadOnly { .. })), "{:?}", refused.err());
    std::fs::remove_dir(&place).unwrap();
    Store::open(dir.path()).unwrap();
}

/// What is damaged already is copied as it is: whoever has to mend it wants all that there was.
#[test]
fn a_damaged_file_is_copied_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    old_file(dir.path());
    let db = Connection::open(dir.path().join(crate::store::FILE)).unwrap();
    db.execute_batch(
        "drop trigger journal_is_not_edited; update journal set bytes = x'00' where seq = 1",
    )
    .unwrap();
    let copy = dir.path().join("copy.db");
    crate::store::backup::copy_as_it_is(&db, &copy).unwrap();
    let bytes: Vec<u8> = Connection::open(copy)
        .unwrap()
        .query_row("select bytes from journal where seq = 1", [], |row| row.get(0))
        .unwrap();
    assert_eq!(bytes, [0]);
}

#[test]
fn a_copy_that_was_cut_off_is_made_again() {
    let dir = tempfile::tempdir().unwrap();
    old_file(dir.path());
    let stale = dir.path().join(format!("acopio-before-v{}.new", newest_known()));
    std::fs::write(&stale, b"half").unwrap();
    Store::open(dir.path()).unwrap();
    assert!(!stale.exists());
}
