//! Backups of the open file of records: one thread that makes and verifies one after the other,
//! while the counter goes on.

pub(crate) mod names;

use std::collections::VecDeque;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use wire::chain::hex;

pub(crate) use self::names::Why;
use crate::api::Say;
use crate::store::backup::{self, BackupError, Made};
use crate::store::{StoreError, backups, days};
use crate::sync::stick;
use crate::terminal::{Shared, State};
use crate::trouble::Trouble;

/// A backup that somebody wants.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    /// Why.
    pub(crate) why: Why,
    /// Where it shall lie.
    pub(crate) place: Place,
}

/// Where a backup lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the folder of this machine that is meant for it.
    Folder(PathBuf),
    /// In a folder on a stick.
    Stick(PathBuf),
}

impl Place {
    /// As the journal has it.
    fn word(&self) -> &'static str {
        match self {
            Place::Folder(_) => "folder",
            Place::Stick(_) => "stick",
        }
    }

    fn folder(&self) -> &PathBuf {
        match self {
            Place::Folder(folder) | Place::Stick(folder) => folder,
        }
    }
}

/// What is going on with backups.
#[derive(Default)]
pub(crate) struct BackupRoom {
    /// Those that are wanted; the first is being made.
    wanted: VecDeque<Wanted>,
    /// What came of the last.
    pub(crate) told: Option<Told>,
    stop: Arc<AtomicBool>,
}

/// What came of a backup.
pub(crate) enum Told {
    /// It was made, in that place.
    Made(Place),
    /// It was not.
    Trouble(Say),
}

impl Drop for BackupRoom {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl BackupRoom {
    /// One is being made.
    pub(crate) fn busy(&self) -> bool {
        !self.wanted.is_empty()
    }
}

/// Leaves word that a backup is wanted.
pub(crate) fn want(shared: &Arc<Shared>, state: &mut State, wanted: Wanted) {
    let room = &mut state.backups;
    room.told = None;
    room.wanted.push_back(wanted);
    if room.wanted.len() == 1 {
        let (shared, stop) = (Arc::clone(shared), room.stop.clone());
        thread::spawn(move || while make_next(&shared, &stop) {});
    }
    state.touch();
}

/// The same, where the last close has none: the program ended before it was made, or it failed.
pub(crate) fn make_up(shared: &Arc<Shared>, state: &mut State) {
    let Some((kind, desk)) = state.kind().zip(state.desk()) else { return };
    let Some(folder) = shared.backups(kind) else { return };
    let is_missing = || -> Result<bool, StoreError> {
        let db = desk.store.db();
        let closed = days::last(db)?.and_then(|day| day.closed_seq);
        let through = backups::last(db)?.map_or(0, |last| last.through);
        Ok(closed.is_some_and(|closed| through < closed))
    };
    if is_missing().unwrap_or(false) {
        want(shared, state, Wanted { why: Why::Close, place: Place::Folder(folder) });
    }
}

/// Makes the one that has waited longest; whether there may be another.
fn make_next(shared: &Shared, stop: &AtomicBool) -> bool {
    let state = shared.lock();
    let desk = match state.desk() {
        Some(desk) if !stop.load(Ordering::Relaxed) => desk,
        _ => return false,
    };
    let Some(Wanted { why, place }) = state.backups.wanted.front().cloned() else { return false };
    let dir = desk.store.dir().to_owned();
    let terminal = hex(&desk.store.identity().terminal[..4]);
    let now_ms = shared.clock.wall_ms();
    drop(state);
    let made = match stick::is_pulled(place.folder()) {
        true => Err(BackupError::Place(ErrorKind::NotFound.into())),
        false => {
            names::sweep(place.folder(), &terminal);
            let name = |through| names::name(&terminal, through, now_ms, why);
            backup::make(&dir, place.folder(), name)
        }
    };

    let mut state = shared.lock();
    if stop.load(Ordering::Relaxed) {
        return false;
    }
    let told = match made {
        Ok(made) => {
            if why == Why::Asked {
                names::tidy(place.folder(), &terminal, &made.file);
            }
            note(&mut state, &made, place, shared.clock.wall_ms())
        }
        Err(error) => {
            tracing::warn!(%error, ?place, "a backup was not made");
            Told::Trouble(say(&error, &place))
        }
    };
    state.backups.told = Some(told);
    state.backups.wanted.pop_front();
    let more = state.backups.busy();
    state.touch();
    drop(state);
    shared.changed.notify_all();
    more
}

/// Writes down that a backup was made.
fn note(state: &mut State, made: &Made, place: Place, now_ms: i64) -> Told {
    let noted = match state.desk_mut() {
        Some(desk) => desk.note_backup(made, place.word(), now_ms),
        None => Err(Trouble::NotSetUp),
    };
    match noted {
        Ok(()) => Told::Made(place),
        Err(trouble) => {
            tracing::error!(%trouble, "a backup was made and could not be noted");
            Told::Trouble(Say::new("backup-failed"))
        }
    }
}

/// What a person reads.
fn say(error: &BackupError, place: &Place) -> Say {
    let id = match error {
        BackupError::Source(_) | BackupError::Newer => "backup-failed",
        BackupError::Differs(_) => "backup-differs",
        BackupError::Place(error) => match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                "backup-full"
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "backup-read-only",
            ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
                "backup-gone"
            }
            _ => "backup-failed",
        },
    };
    Say::new(id).with("place", place.folder().display())
}
