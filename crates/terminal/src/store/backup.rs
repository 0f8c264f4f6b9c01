//! Backups: whole copies of the file of records, made while the counter goes on. Each is opened
//! again and held against the file it was made of before it gets its name.

use std::io::{Error, ErrorKind, Read};
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension};
use sha2::{Digest, Sha256};
use wire::Hash;

use super::{OpenError, StoreError, files, identity, schema, verify};

/// How the name of a copy ends that is not verified yet.
const BEGUN: &str = "new";

/// A backup that was made and verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Made {
    /// The file.
    pub(crate) file: PathBuf,
    /// Number of the last record in it.
    pub(crate) through: u64,
    /// The hash of that one.
    pub(crate) hash: Hash,
}

/// Why a backup was not made. The file of records is as it was.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BackupError {
    /// The file of records cannot be read.
    #[error(transparent)]
    Source(#[from] OpenError),
    /// The place for it cannot be used.
    #[error("the place for the backup: {0}")]
    Place(std::io::Error),
    /// A newer program has made it.
    #[error("a newer program has made it")]
    Newer,
    /// The copy is not what the file of records is.
    #[error("the copy is not what was copied: {0}")]
    Differs(String),
}

impl From<StoreError> for BackupError {
    fn from(error: StoreError) -> BackupError {
        BackupError::Source(error.into())
    }
}

impl From<rusqlite::Error> for BackupError {
    fn from(error: rusqlite::Error) -> BackupError {
        BackupError::Source(StoreError::from(error).into())
    }
}

/// What a file of records comes to. Two files in which this is equal, and whose chain is whole,
/// have the same records and the same tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Content {
    /// Its last record.
    last: (u64, Hash),
    /// Rows of each table.
    rows: Vec<(String, i64)>,
    /// Payable weight and worth of all deliveries.
    deliveries: (i64, i64),
    /// Advances, what is owed, and claims, of all producers.
    balances: (i64, i64, i64),
}

impl Content {
    /// Of that database.
    fn of(db: &Connection) -> Result<Content, StoreError> {
        let last = db
            .query_row("select seq, hash from journal order by seq desc limit 1", [], |row| {
                Ok((row.get(0)?, Hash(row.get(1)?)))
            })
            .optional()?;
        Ok(Content {
            last: last.unwrap_or((0, Hash([0; 32]))),
            rows: rows_of(db)?,
            deliveries: db.query_row(
                "select coalesce(sum(payable_g), 0), coalesce(sum(total_cents), 0) from delivery",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?,
            balances: db.query_row(
                "select coalesce(sum(advance_cents), 0), coalesce(sum(owed_cents), 0),
                        coalesce(sum(claim_cents), 0)
                 from producer",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )?,
        })
    }
}

/// Rows of each table.
fn rows_of(db: &Connection) -> Result<Vec<(String, i64)>, StoreError> {
    let mut tables =
        db.prepare("select name from sqlite_schema where type = 'table' order by name")?;
    let tables = tables.query_map([], |row| row.get(0))?;
    let tables = tables.collect::<rusqlite::Result<Vec<String>>>()?;
    let count = |table: String| {
        let sql = format!("select count(*) from \"{table}\"");
        Ok((table, db.query_row(&sql, [], |row| row.get(0))?))
    };
    Ok(tables.into_iter().map(count).collect::<rusqlite::Result<_>>()?)
}

/// Makes a backup of the file of records in `dir`, which may be open and written to meanwhile, and
/// verifies it. Its name is told by the number of its last record, which is 0 while it has none.
///
/// # Errors
/// [`BackupError`]; there is no file of that name then, unless there was one before.
pub(crate) fn make(
    dir: &Path,
    folder: &Path,
    name: impl Fn(u64) -> String,
) -> Result<Made, BackupError> {
    let begun = folder.join(format!("{}.{BEGUN}", name(0)));
    match made(dir, folder, &begun, name) {
        Ok(made) => Ok(made),
        Err(error) => {
            // A stick that is gone takes it with it.
            let _may_be_gone = std::fs::remove_file(&begun);
            Err(error)
        }
    }
}

fn made(
    dir: &Path,
    folder: &Path,
    begun: &Path,
    name: impl Fn(u64) -> String,
) -> Result<Made, BackupError> {
    std::fs::create_dir_all(folder).map_err(BackupError::Place)?;
    let source = files::connect_to_read(dir)?;
    // The moment of the copy is that of the first read.
    source.execute_batch("begin")?;
    let content = Content::of(&source)?;
    copy(&source, begun)?;
    drop(source);
    let found = look_into(begun)?;
    if found != content {
        return Err(BackupError::Differs(format!("{found:?} is not {content:?}")));
    }
    let (through, hash) = content.last;
    let file = folder.join(name(through));
    carry::give_name(begun, &file).map_err(BackupError::Place)?;
    Ok(Made { file, through, hash })
}

/// Copies a file of records of any version as it is, whole or not: what there is before a
/// migration. The copy is held against it record by record and table by table before it gets its
/// name.
///
/// # Errors
/// [`BackupError`]; there is no file of that name then, unless there was one before.
pub(super) fn copy_as_it_is(source: &Connection, file: &Path) -> Result<(), BackupError> {
    let begun = file.with_extension(BEGUN);
    copy(source, &begun)?;
    let copied = Connection::open_with_flags(&begun, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    if rows_of(&copied)? != rows_of(source)? || records_of(&copied)? != records_of(source)? {
        return Err(BackupError::Differs("a table or a record is another".to_owned()));
    }
    drop(copied);
    carry::give_name(&begun, file).map_err(BackupError::Place)
}

/// Hash of all records with their hashes.
fn records_of(db: &Connection) -> Result<[u8; 32], StoreError> {
    let mut digest = Sha256::new();
    let mut records = db.prepare("select seq, bytes, hash from journal order by seq")?;
    let mut records = records.query([])?;
    while let Some(record) = records.next()? {
        digest.update(record.get::<_, i64>(0)?.to_be_bytes());
        digest.update(record.get_ref(1)?.as_blob().unwrap_or_default());
        digest.update(record.get_ref(2)?.as_blob().unwrap_or_default());
    }
    Ok(digest.finalize().into())
}

/// Copies all pages into a new file, and reads them back from where they lie. The copy needs no
/// other file beside it.
fn copy(source: &Connection, to: &Path) -> Result<(), BackupError> {
    match std::fs::remove_file(to) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(BackupError::Place(error));
        }
        _ => {}
    }
    let mut copy = Connection::open(to).map_err(at_place)?;
    match Backup::new(source, &mut copy).and_then(|backup| backup.step(-1)).map_err(at_place)? {
        StepResult::Done => {}
        other => return Err(BackupError::Place(Error::other(format!("{other:?}")))),
    }
    copy.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(())).map_err(at_place)?;
    drop(copy);
    let written = digest(to).map_err(BackupError::Place)?;
    carry::settle(to).map_err(BackupError::Place)?;
    if digest(to).map_err(BackupError::Place)? != written {
        return Err(BackupError::Differs("it was read back otherwise".to_owned()));
    }
    Ok(())
}

/// Hash of a file's bytes.
fn digest(file: &Path) -> Result<[u8; 32], Error> {
    let (mut hash, mut file) = (Sha256::new(), std::fs::File::open(file)?);
    let mut bytes = vec![0; 1 << 16];
    loop {
        match file.read(&mut bytes)? {
            0 => return Ok(hash.finalize().into()),
            read => hash.update(bytes.get(..read).unwrap_or_default()),
        }
    }
}

/// Opens a backup as somebody would who has nothing else, and looks whether it is whole.
///
/// # Errors
/// [`BackupError::Differs`] with what is wrong with it.
pub(crate) fn look_into(file: &Path) -> Result<Content, BackupError> {
    let differs = |why: &dyn std::fmt::Display| BackupError::Differs(why.to_string());
    let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .map_err(|error| differs(&error))?;
    let sound: String = db
        .query_row("pragma integrity_check", [], |row| row.get(0))
        .map_err(|error| differs(&error))?;
    if sound != "ok" {
        return Err(differs(&sound));
    }
    if schema::is_newer(&db).map_err(|error| differs(&error))? {
        return Err(BackupError::Newer);
    }
    let pages: u64 = ["page_count", "page_size"]
        .iter()
        .map(|name| db.pragma_query_value(None, name, |row| row.get::<_, u64>(0)))
        .product::<rusqlite::Result<u64>>()
        .map_err(|error| differs(&error))?;
    if std::fs::metadata(file).map_err(|error| differs(&error))?.len() != pages {
        return Err(differs(&"it was cut off"));
    }
    let strays = db.prepare("pragma foreign_key_check").and_then(|mut all| all.exists([]));
    if strays.map_err(|error| differs(&error))? {
        return Err(differs(&"a row speaks of one that is not there"));
    }
    let identity = identity::present(&db).map_err(|error| differs(&error))?;
    let identity = identity.ok_or_else(|| differs(&"it is nobody's"))?;
    let walked = verify::walk(&db, &identity).map_err(|error| differs(&error))?;
    if let Some(damage) = walked.damage {
        return Err(differs(&damage));
    }
    Content::of(&db).map_err(|error| differs(&error))
}

/// An error of SQLite that comes from the place where the copy is written.
fn at_place(error: rusqlite::Error) -> BackupError {
    let kind = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => ErrorKind::StorageFull,
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            ErrorKind::PermissionDenied
        }
        Some(ErrorCode::SystemIoFailure) => ErrorKind::NotFound,
        _ => ErrorKind::Other,
    };
    BackupError::Place(Error::new(kind, error))
}

#[cfg(test)]
mod tests;
