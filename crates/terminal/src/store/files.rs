//! Files of the store: the lock that keeps it to one process, and the connection.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{FILE, OpenError, schema};

/// How long another process is waited for that writes or recovers the file.
const BUSY: Duration = Duration::from_secs(5);

/// SQLite before this loses data (WAL reset, fixed in 3.51.3; others in 3.53.0–3.53.3).
const SQLITE_AT_LEAST: i32 = 3_053_004;

/// Marks a file as ours: "acop" in ASCII.
const APPLICATION_ID: i64 = 0x61_63_6f_70;

/// Held while a store is open.
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    pub(super) fn take(dir: &Path) -> Result<Lock, OpenError> {
        let read_only = |source| OpenError::ReadOnly { path: dir.to_owned(), source };
        std::fs::create_dir_all(dir).map_err(read_only)?;
        let path = dir.join("acopio.lock");
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(read_only)?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(std::fs::TryLockError::WouldBlock) => Err(OpenError::InUse(dir.to_owned())),
            Err(std::fs::TryLockError::Error(source)) => Err(OpenError::ReadOnly { path, source }),
        }
    }
}

/// Connects with the settings that make a save durable, and reads them back. A new file is made
/// ours; one that is not ours is left as it is.
pub(super) fn connect(dir: &Path) -> Result<Connection, OpenError> {
    check_version(rusqlite::version_number(), rusqlite::version())?;
    let path = dir.join(FILE);
    let had_records = dir.join(super::identity::KEY_FILE).exists();
    if had_records && !path.exists() {
        return Err(OpenError::Gone(path));
    }
    refuse_folder(&path)?;
    let db = Connection::open(&path).map_err(|error| unusable(&path, error))?;
    db.busy_timeout(BUSY)?;
    match whose(&db, &path)? {
        Whose::Ours => {}
        // A terminal that has had records must never quietly begin a new, empty journal.
        Whose::Nobodys if had_records => return Err(OpenError::Gone(path)),
        Whose::Nobodys => db
            .pragma_update(None, "application_id", APPLICATION_ID)
            .map_err(|error| unusable(&path, error))?,
    }
    configure(&db).map_err(|error| unusable(&path, error))?;
    Ok(db)
}

/// Refuses an SQLite that loses data.
fn check_version(number: i32, name: &str) -> Result<(), OpenError> {
    match number < SQLITE_AT_LEAST {
        true => Err(OpenError::OldSqlite(name.to_owned())),
        false => Ok(()),
    }
}

fn refuse_folder(path: &Path) -> Result<(), OpenError> {
    match path.is_dir() {
        true => Err(foreign(path, "it is a folder")),
        false => Ok(()),
    }
}

fn foreign(path: &Path, why: &str) -> OpenError {
    OpenError::Foreign { path: path.to_owned(), why: why.to_owned() }
}

/// Connects for reading only, beside a process that may be writing.
pub(super) fn connect_to_read(dir: &Path) -> Result<Connection, OpenError> {
    let path = dir.join(FILE);
    if !path.exists() {
        return Err(foreign(&path, "there is no such file"));
    }
    refuse_folder(&path)?;
    let db = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .map_err(|error| unusable(&path, error))?;
    db.busy_timeout(BUSY)?;
    match whose(&db, &path)? {
        Whose::Ours => {}
        Whose::Nobodys => return Err(foreign(&path, "it is empty")),
    }
    schema::check_is_known(&db)?;
    Ok(db)
}

fn configure(db: &Connection) -> rusqlite::Result<()> {
    be_durable(db)?;
    be_strict(db)
}

/// What makes a commit outlive a power cut.
fn be_durable(db: &Connection) -> rusqlite::Result<()> {
    db.pragma_update_and_check(None, "journal_mode", "wal", |row| {
        let mode: String = row.get(0)?;
        if mode == "wal" { Ok(()) } else { Err(rusqlite::Error::InvalidQuery) }
    })?;
    db.pragma_update(None, "synchronous", "full")?;
    let full: i64 = db.pragma_query_value(None, "synchronous", |row| row.get(0))?;
    if full == 2 { Ok(()) } else { Err(rusqlite::Error::InvalidQuery) }
}

/// What keeps facts from being changed, wherever the file lies.
pub(super) fn be_strict(db: &Connection) -> rusqlite::Result<()> {
    db.pragma_update(None, "foreign_keys", "on")?;
    // Without it `insert or replace` would take a fact out without the journal's trigger.
    db.pragma_update(None, "recursive_triggers", "on")?;
    db.set_prepared_statement_cache_capacity(128);
    Ok(())
}

/// To whom a file belongs that can be used.
enum Whose {
    Ours,
    /// Empty: nothing has ever been written into it.
    Nobodys,
}

/// Refuses files that are not ours, before anything is written into them.
fn whose(db: &Connection, path: &Path) -> Result<Whose, OpenError> {
    let read = |name: &str| -> rusqlite::Result<i64> {
        db.pragma_query_value(None, name, |row| row.get(0))
    };
    let id = read("application_id").map_err(|error| unusable(path, error))?;
    if id == APPLICATION_ID {
        return Ok(Whose::Ours);
    }
    let tables: i64 = db
        .query_row("select count(*) from sqlite_schema", [], |row| row.get(0))
        .map_err(|error| unusable(path, error))?;
    match (id, tables) {
        (0, 0) => Ok(Whose::Nobodys),
        _ => Err(foreign(path, &format!("its application id is {id:#x}"))),
    }
}

fn unusable(path: &Path, error: rusqlite::Error) -> OpenError {
    let io = || std::io::Error::other(error.to_string());
    match error.sqlite_error_code() {
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            OpenError::ReadOnly { path: path.to_owned(), source: io() }
        }
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
            foreign(path, &error.to_string())
        }
        Some(ErrorCode::DiskFull) => OpenError::DiskFull,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            OpenError::InUse(path.to_owned())
        }
        _ => OpenError::Store(error.into()),
    }
}

/// Writes a small file so that it is either whole or absent after a power cut.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let temporary: PathBuf = path.with_extension("new");
    let mut options = OpenOptions::new();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(&temporary)?;
    file.write_all(bytes)?;
    drop(file);
    make_durable(&temporary, path)
}

/// Gives a finished temporary file its name, so that both outlive a power cut.
pub(super) fn make_durable(temporary: &Path, path: &Path) -> std::io::Result<()> {
    File::open(temporary)?.sync_all()?;
    std::fs::rename(temporary, path)?;
    if let Some(dir) = path.parent() {
        File::open(dir)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
