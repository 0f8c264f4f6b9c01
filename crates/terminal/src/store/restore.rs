//! Going back to a backup. The folder that will take the place of the present one is made ready
//! beside it, with its keys, brought up to date and in a new epoch; then the two change places at
//! once. What was there is set aside and never removed.

use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use rusqlite::{Connection, OpenFlags};
use rustix::fs::{CWD, RenameFlags};
use wire::accept::LogHead;
use wire::exchange::Sums;

use super::backup::{self, BackupError};
use super::epochs::Why;
use super::print_jobs::{self, JobState};
use super::secret;
use super::witness::{self, Reached};
use super::{
    FILE, OpenError, Stamp, Store, StoreError, drafts, exchange, files, identity, journal,
    reference, schema,
};

/// What the folder that is being made ready is called, behind the name of the present one.
const BEGUN: &str = "new";
/// The same, once it is ready. What is left of that name is never removed: the folders may have
/// changed places already.
const READY: &str = "back";
/// What a folder that was set aside is called, behind which stands a number.
const ASIDE: &str = "aside";
/// Receipts that may have been given where nobody knows how many: more than a center gives in two
/// weeks.
const MARGIN: u32 = 1_000;
/// Records that change nothing that anybody counts: printed, settings, what came down, epochs,
/// backups.
const COUNTS_NOT: &str = "12, 14, 15, 16, 17";

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
    /// The journal of the backup, further on: by so many records that count, and by these
    /// deliveries.
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

/// Whether a center was set up in a folder; a file that cannot be read may be one.
pub(crate) fn is_set_up(dir: &Path) -> bool {
    let has_center = || -> Result<bool, OpenError> {
        Ok(reference::center(&files::connect_to_read(dir)?)?.is_some())
    };
    dir.join(FILE).exists() && has_center().unwrap_or(true)
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
        let counting = format!(
            "select coalesce(max(seq), 0), count(*) filter (where kind not in ({COUNTS_NOT}))
             from journal where ?1 < seq"
        );
        let (head, facts) = db
            .query_row(&counting, [through], |row| Ok((row.get(0)?, row.get(1)?)))
            .map_err(StoreError::from)?;
        Ok(Now::Further(facts, exchange::sums_between(&db, through, head)?))
    };
    Ok(match present() {
        Ok(now) => now,
        Err(OpenError::Newer { .. }) => Now::Other,
        Err(_) => Now::Unreadable,
    })
}

/// Puts a backup in the place of what is in `dir`, which nobody has open, and goes on behind it in
/// a new epoch. Where that is witnessed, the folder is named.
///
/// # Errors
/// [`RestoreError`]; what was there is there then.
pub(crate) fn put_back(
    file: &Path,
    dir: &Path,
    witnesses: Option<&Path>,
    stamp: Stamp,
) -> Result<(), RestoreError> {
    // Nobody opens it meanwhile.
    let _lock = if dir.exists() { Some(files::Lock::take(dir)?) } else { None };
    let begun = beside(dir, BEGUN);
    clear(&begun).map_err(RestoreError::Folder)?;
    let made = make_ready(file, dir, &begun, witnesses, stamp);
    let (terminal, reached) = match made {
        Ok(made) => made,
        Err(error) => {
            let _the_next_one_clears_it = clear(&begun);
            return Err(error);
        }
    };
    change_places(&begun, dir).map_err(RestoreError::Folder)?;
    if let Some(folder) = witnesses {
        witness::note_anew(terminal, folder, reached);
    }
    Ok(())
}

/// Ends what a power cut interrupted: where there is a folder that is ready, and none in its place.
pub(crate) fn finish(dir: &Path) {
    let ready = beside(dir, READY);
    if !dir.exists() && ready.exists() {
        let ended = std::fs::rename(&ready, dir).and_then(|()| sync_parent(dir));
        tracing::warn!(?ended, dir = %dir.display(), "a backup was being put back");
    }
}

fn make_ready(
    file: &Path,
    dir: &Path,
    begun: &Path,
    witnesses: Option<&Path>,
    stamp: Stamp,
) -> Result<([u8; 16], Reached), RestoreError> {
    std::fs::create_dir_all(begun).map_err(RestoreError::Folder)?;
    let copy = begun.join(FILE);
    // Not `fs::copy`: a backup on a disc is read-only, and its copy must not be.
    let mut source = std::fs::File::open(file).map_err(RestoreError::Folder)?;
    let mut target = std::fs::File::create(&copy).map_err(RestoreError::Folder)?;
    std::io::copy(&mut source, &mut target).map_err(RestoreError::Folder)?;
    drop(target);
    carry::settle(&copy).map_err(RestoreError::Folder)?;
    backup::look_into(&copy)?;
    identity::copy_keys(dir, begun).map_err(RestoreError::Folder)?;
    secret::copy(dir, begun).map_err(RestoreError::Folder)?;
    let made = Store::of_a_backup(begun, (dir, witnesses), stamp)?;
    std::fs::File::open(begun).and_then(|dir| dir.sync_all()).map_err(RestoreError::Folder)?;
    Ok(made)
}

/// How far the journal of that terminal reaches that is there now, as far as it can be read.
fn reached_now(dir: &Path, terminal: [u8; 16]) -> Option<Reached> {
    let db = files::connect_to_read(dir).ok()?;
    let identity = identity::present(&db).ok()??;
    if identity.terminal != terminal {
        return None;
    }
    let head = journal::head(&db, identity.genesis()).ok()?;
    let head = LogHead { seq: head.seq, hash: head.hash };
    Reached::at(identity.epoch, head, &db).ok()
}

/// Gives the folder that was made ready the place of the present one, which is set aside.
fn change_places(begun: &Path, dir: &Path) -> Result<(), Error> {
    let ready = beside(dir, READY);
    if ready.exists() {
        std::fs::rename(&ready, free(dir)?)?;
    }
    std::fs::rename(begun, &ready)?;
    sync_parent(dir)?;
    if dir.exists() {
        // At once; where the file system cannot do that, one after the other, and the next start
        // ends what was begun.
        match rustix::fs::renameat_with(CWD, &ready, CWD, dir, RenameFlags::EXCHANGE) {
            Ok(()) => std::fs::rename(&ready, free(dir)?)?,
            Err(_) => {
                std::fs::rename(dir, free(dir)?)?;
                std::fs::rename(&ready, dir)?;
            }
        }
    } else {
        std::fs::rename(&ready, dir)?;
    }
    sync_parent(dir)
}

/// The folder of that name beside the present one: `center-back`.
fn beside(dir: &Path, name: &str) -> PathBuf {
    let own = dir.file_name().unwrap_or_default().to_string_lossy();
    dir.with_file_name(format!("{own}-{name}"))
}

/// A name for a folder that is set aside.
fn free(dir: &Path) -> Result<PathBuf, Error> {
    let names = (1..=9_999).map(|number| beside(dir, &format!("{ASIDE}-{number}")));
    Ok(names.into_iter().find(|name| !name.exists()).ok_or(ErrorKind::AlreadyExists)?)
}

fn clear(begun: &Path) -> Result<(), Error> {
    match std::fs::remove_dir_all(begun) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn sync_parent(dir: &Path) -> Result<(), Error> {
    let parent = dir.parent().filter(|parent| !parent.as_os_str().is_empty());
    std::fs::File::open(parent.unwrap_or_else(|| Path::new(".")))?.sync_all()
}

impl Store {
    /// Brings a copied backup up to date, goes on in a new epoch, and closes it; whose it is, and
    /// how far it reaches. The present folder, and its witness, say what has been given since.
    fn of_a_backup(
        begun: &Path,
        (present, witnesses): (&Path, Option<&Path>),
        stamp: Stamp,
    ) -> Result<([u8; 16], Reached), OpenError> {
        let lock = files::Lock::take(begun)?;
        let mut db = files::connect(begun)?;
        let upgraded = schema::bring_up_to_date(&mut db, begun)?;
        let Some(identity) = identity::present(&db)? else {
            return Err(OpenError::Gone(begun.join(FILE)));
        };
        let fits = |key: &SigningKey| key.verifying_key() == identity.key;
        let key = identity::keys(begun).into_iter().find(fits);
        let has_key = key.is_some();
        let key = key.unwrap_or_else(|| SigningKey::from_bytes(&[0; 32]));
        let terminal = identity.terminal;
        let mut store = Store::of((db, upgraded), (identity, key), begun.to_owned(), Some(lock))?;
        store.forget_what_was_going_on()?;
        let noted = witnesses.map(|folder| store.reached_before(folder)).transpose()?.flatten();
        let once = match (reached_now(present, terminal), noted) {
            (Some(a), Some(b)) => {
                if a.receipt() < b.receipt() {
                    b
                } else {
                    a
                }
            }
            (Some(once), None) | (None, Some(once)) => once,
            (None, None) => store.reached()?.with(MARGIN),
        };
        let why = match has_key {
            true => Why::PutBack(once),
            false => Why::KeyLost(Some(once)),
        };
        let base = LogHead { seq: store.head.seq, hash: store.head.hash };
        store.open_epoch(base, why, stamp)?;
        Ok((terminal, store.reached()?))
    }

    /// What was being done when the backup was made has long been done, or given up: the draft
    /// goes, and a person says of each slip whether it came out.
    fn forget_what_was_going_on(&mut self) -> Result<(), StoreError> {
        let tx = self.begin_local()?;
        drafts::clear_all(&tx)?;
        for job in print_jobs::open(&tx)? {
            print_jobs::set(&tx, job.id, JobState::Unknown, "printer-restarted")?;
        }
        Ok(tx.commit()?)
    }
}

#[cfg(test)]
mod tests;
