//! Going back to a backup. What is there now is set aside under another name and never removed, and
//! the journal goes on in a new epoch: what it recorded since is somewhere, or was.

use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use rusqlite::{Connection, OpenFlags};
use wire::Identity;
use wire::accept::LogHead;
use wire::exchange::Sums;

use super::backup::{self, BackupError, Content};
use super::epochs::Why;
use super::witness::Reached;
use super::{
    FILE, OpenError, Stamp, Store, StoreError, exchange, files, identity, journal, schema,
};

/// Name of the copy until it takes the place of the file of records.
const BEGUN: &str = "acopio.back";
/// What a file that was set aside is called, behind which stands a number.
const ASIDE: &str = "acopio-aside-";

/// A backup beside what is there now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Looked {
    /// Name of the center.
    pub(crate) center: String,
    /// Wall clock of its last record.
    pub(crate) wall_ms: i64,
    /// All its deliveries.
    pub(crate) sums: Sums,
    /// What is there now.
    pub(crate) now: Now,
}

/// What is there now, beside a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Now {
    /// Nothing.
    Nothing,
    /// A file that cannot be read.
    Unreadable,
    /// Records of another terminal, or of a journal that parted from the backup's.
    Other,
    /// The journal of the backup, further on: by so many records, and these deliveries.
    Further(u64, Sums),
}

/// Why a backup was not put back. Nothing was changed, or what was there lies beside it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RestoreError {
    /// The backup is none, or is damaged.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// The folder of the records cannot be written.
    #[error("the folder of the records: {0}")]
    Folder(Error),
    /// What was put back cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
}

/// What kind of center a backup is of: `center` or `demo`. Nothing else of it is looked at.
///
/// # Errors
/// [`BackupError::Differs`] when it is none.
pub(crate) fn purpose(file: &Path) -> Result<String, BackupError> {
    let read = || -> rusqlite::Result<String> {
        Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?.query_row(
            "select purpose from center",
            [],
            |row| row.get(0),
        )
    };
    read().map_err(|error| BackupError::Differs(error.to_string()))
}

/// Verifies a backup and compares it with what is in `dir`.
///
/// # Errors
/// [`BackupError::Differs`] when it is damaged or none.
pub(crate) fn look(file: &Path, dir: &Path) -> Result<Looked, BackupError> {
    backup::look_into(file)?;
    let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let center = db.query_row("select center from center", [], |row| row.get(0))?;
    let (through, wall_ms) =
        db.query_row("select seq, wall_ms from journal order by seq desc limit 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    let sums = exchange::sums_between(&db, 0, through)?;
    Ok(Looked { center, wall_ms, sums, now: now(&db, through, dir)? })
}

fn now(backup: &Connection, through: u64, dir: &Path) -> Result<Now, StoreError> {
    if !dir.join(FILE).exists() {
        return Ok(Now::Nothing);
    }
    let present = || -> Result<Now, OpenError> {
        let db = files::connect_to_read(dir)?;
        let same = identity::first(&db)? == identity::first(backup)?
            && exchange::hash_of(&db, through)? == exchange::hash_of(backup, through)?;
        if !same {
            return Ok(Now::Other);
        }
        let head: u64 = db
            .query_row("select max(seq) from journal", [], |row| row.get(0))
            .map_err(StoreError::from)?;
        Ok(Now::Further(head.saturating_sub(through), exchange::sums_between(&db, through, head)?))
    };
    Ok(present().unwrap_or(Now::Unreadable))
}

/// Puts a backup in the place of what is in `dir`, which nobody has open, and goes on behind it in
/// a new epoch. Where that is witnessed, the folder is named.
///
/// # Errors
/// [`RestoreError`].
pub(crate) fn put_back(
    file: &Path,
    dir: &Path,
    witnesses: Option<&Path>,
    stamp: Stamp,
) -> Result<(), RestoreError> {
    let content = backup::look_into(file)?;
    let lock = files::Lock::take(dir)?;
    let begun = dir.join(BEGUN);
    if let Err(error) = bring(file, &begun, &content) {
        let _may_be_gone = std::fs::remove_file(&begun);
        return Err(error);
    }
    let reached = reached_now(dir);
    set_aside(dir).map_err(RestoreError::Folder)?;
    carry::give_name(&begun, &dir.join(FILE)).map_err(RestoreError::Folder)?;
    Ok(Store::open_put_back(dir, lock, (reached, witnesses), stamp)?)
}

/// Copies a backup to where it is put back, and looks whether it is the same there.
fn bring(file: &Path, begun: &Path, content: &Content) -> Result<(), RestoreError> {
    std::fs::copy(file, begun).map_err(RestoreError::Folder)?;
    carry::settle(begun).map_err(RestoreError::Folder)?;
    match backup::look_into(begun)? == *content {
        true => Ok(()),
        false => Err(BackupError::Differs("it was read otherwise".to_owned()).into()),
    }
}

/// How far the journal reaches that is there now, as far as it can be read.
fn reached_now(dir: &Path) -> Option<Reached> {
    let db = files::connect_to_read(dir).ok()?;
    let identity = identity::present(&db).ok()??;
    let head = journal::head(&db, identity.genesis()).ok()?;
    let head = LogHead { seq: head.seq, hash: head.hash };
    Reached::at(identity.epoch, head, &db).ok()
}

/// Gives the file of records and what belongs to it other names.
fn set_aside(dir: &Path) -> Result<(), Error> {
    let free = |number: &u32| !dir.join(format!("{ASIDE}{number}.db")).exists();
    let number = (1..=9_999).find(free).ok_or(ErrorKind::AlreadyExists)?;
    for ending in ["-wal", "-shm", ""] {
        let from = dir.join(format!("{FILE}{ending}"));
        let to: PathBuf = dir.join(format!("{ASIDE}{number}.db{ending}"));
        match std::fs::rename(from, to) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    std::fs::File::open(dir)?.sync_all()
}

impl Store {
    /// Opens a file that was just put back, and goes on in a new epoch.
    fn open_put_back(
        dir: &Path,
        lock: files::Lock,
        (reached, witnesses): (Option<Reached>, Option<&Path>),
        stamp: Stamp,
    ) -> Result<(), OpenError> {
        let mut db = files::connect(dir)?;
        schema::bring_up_to_date(&mut db, dir)?;
        let Some(identity) = identity::present(&db)? else {
            return Err(OpenError::Gone(dir.join(FILE)));
        };
        let key = key_for(dir, &identity);
        let has_key = key.is_some();
        let key = key.unwrap_or_else(|| SigningKey::from_bytes(&[0; 32]));
        let mut store = Store::of(db, (identity, key), dir.to_owned(), Some(lock))?;
        let noted = witnesses.map(|folder| store.reached_before(folder)).transpose()?.flatten();
        let base = LogHead { seq: store.head.seq, hash: store.head.hash };
        let once = match (reached, noted) {
            (Some(a), Some(b)) => Some(if a.receipt() < b.receipt() { b } else { a }),
            (once, other) => once.or(other),
        };
        let why = match has_key {
            true => Why::PutBack(once.map_or_else(|| store.reached(), Ok)?),
            false => Why::KeyLost(once),
        };
        Ok(store.open_epoch(base, why, stamp)?)
    }
}

/// The key of an identity, wherever it lies in the folder: that of the present epoch, or of one
/// before.
fn key_for(dir: &Path, identity: &Identity) -> Option<SigningKey> {
    identity::keys(dir).into_iter().find(|key| key.verifying_key() == identity.key)
}

#[cfg(test)]
mod tests;
