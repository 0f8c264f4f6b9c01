use super::*;

#[test]
fn an_sqlite_that_loses_data_is_refused() {
    let refused = check_version(SQLITE_AT_LEAST - 1, "3.53.3");
    assert!(matches!(refused, Err(OpenError::OldSqlite(version)) if version == "3.53.3"));
    assert!(check_version(SQLITE_AT_LEAST, "3.53.4").is_ok());
    assert!(check_version(rusqlite::version_number(), "ours").is_ok());
}

#[test]
fn saves_are_durable() {
    let dir = tempfile::tempdir().unwrap();
    let db = connect(dir.path()).unwrap();
    let read = |name: &str| -> String {
        let number = |row: &rusqlite::Row<'_>| -> rusqlite::Result<String> {
            row.get::<_, i64>(0).map(|n| n.to_string()).or_else(|_| row.get(0))
        };
        db.pragma_query_value(None, name, number).unwrap()
    };
    assert_eq!(read("journal_mode"), "wal");
    assert_eq!(read("synchronous"), "2", "full");
    assert_eq!(read("foreign_keys"), "1");
}

#[cfg(unix)]
#[test]
fn the_key_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("key");
    write_whole(&path, b"secret").unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(!path.with_extension("new").exists());
}
