//! What can go wrong with a stick, and the sentence for each.

use std::io::{Error, ErrorKind};

use wire::bundle::BundleError;

use crate::api::{Failure, Say};
use crate::store::{OpenError, StoreError};
use crate::sync::Problem;
use crate::trouble::Trouble;
use words::{LANGUAGES, Words};

/// Why a stick was not written, or its answer not taken. Nothing is lost by any of them.
#[derive(Debug, thiserror::Error)]
pub enum StickTrouble {
    /// This terminal belongs to no server.
    #[error("this terminal has joined no server")]
    NotJoined,
    /// No stick is plugged in.
    #[error("there is no stick")]
    None,
    /// Nothing can be written on it.
    #[error("the stick is read-only")]
    ReadOnly,
    /// There is no room on it.
    #[error("the stick is full")]
    Full,
    /// It was pulled out, or is not there.
    #[error("the stick is gone: {0}")]
    Gone(Error),
    /// What was read back is something else.
    #[error("the stick does not hold what was written")]
    Broken,
    /// Other files have all the names that could be taken.
    #[error("files of others have all names")]
    NamesTaken,
    /// Something else of the system.
    #[error(transparent)]
    Failed(Error),
    /// There is no answer on it.
    #[error("there is no answer on it")]
    NoAnswer,
    /// The answers on it are for others.
    #[error("the answers on it are for others")]
    ForOther,
    /// The answer was copied half.
    #[error("the answer was copied half")]
    Half,
    /// The answer was damaged, or is none.
    #[error("the answer was damaged")]
    Damaged,
    /// The answer is of another server.
    #[error("the answer is not the server's")]
    NotTheServer,
    /// The answer says less than is known already.
    #[error("the answer is older than what is known")]
    Old,
    /// What a newer program wrote.
    #[error("a newer program wrote it")]
    Newer,
    /// What can also go wrong over the network.
    #[error("{0}")]
    Exchange(Box<dyn std::error::Error + Send + Sync>, &'static str),
    /// The file of records.
    #[error("{0}")]
    Open(Box<OpenError>),
}

impl StickTrouble {
    /// Of two reasons why nothing was found, the one that helps more.
    pub(super) fn or(self, other: StickTrouble) -> StickTrouble {
        match self {
            StickTrouble::NoAnswer | StickTrouble::ForOther => other,
            _ => self,
        }
    }

    /// What a person reads.
    pub(crate) fn say(&self) -> Say {
        Say::new(match self {
            StickTrouble::NotJoined => "stick-not-joined",
            StickTrouble::None => "stick-none",
            StickTrouble::ReadOnly => "stick-read-only",
            StickTrouble::Full => "stick-full",
            StickTrouble::Gone(_) => "stick-gone",
            StickTrouble::Broken => "stick-broken",
            StickTrouble::NamesTaken => "stick-names-taken",
            StickTrouble::Failed(_) => "stick-failed",
            StickTrouble::NoAnswer => "stick-no-answer",
            StickTrouble::ForOther => "stick-answer-other",
            StickTrouble::Half => "stick-answer-half",
            StickTrouble::Damaged => "stick-answer-damaged",
            StickTrouble::NotTheServer => "stick-answer-not-server",
            StickTrouble::Old => "stick-answer-old",
            StickTrouble::Newer => "sync-version",
            StickTrouble::Exchange(_, id) => id,
            StickTrouble::Open(_) => "storage-failed",
        })
    }

    /// The sentence for a person at a command line, in Spanish.
    pub fn sentence(self) -> String {
        match self {
            StickTrouble::Open(error) => Trouble::Open(*error).sentence(),
            other => {
                let failure = Failure::from(Trouble::Refused(other.say()));
                Words::of(LANGUAGES[0]).say(&failure.say)
            }
        }
    }
}

impl From<Error> for StickTrouble {
    fn from(error: Error) -> StickTrouble {
        match error.kind() {
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => StickTrouble::ReadOnly,
            // A file that is too large for its file system is one for which there is no room.
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                StickTrouble::Full
            }
            ErrorKind::InvalidData => StickTrouble::Broken,
            ErrorKind::NotFound | ErrorKind::NotADirectory => StickTrouble::Gone(error),
            // What the system says of a device that was pulled has no name of its own in Rust.
            _ if error.raw_os_error().is_some_and(is_of_a_device) => StickTrouble::Gone(error),
            _ => StickTrouble::Failed(error),
        }
    }
}

/// EIO, ENXIO, ENODEV.
fn is_of_a_device(number: i32) -> bool {
    [5, 6, 19].contains(&number)
}

impl From<BundleError> for StickTrouble {
    fn from(error: BundleError) -> StickTrouble {
        match error {
            BundleError::Half { .. } => StickTrouble::Half,
            BundleError::Version(_) => StickTrouble::Newer,
            BundleError::ForOther => StickTrouble::ForOther,
            BundleError::Kind(_) => StickTrouble::NoAnswer,
            BundleError::TooLarge(what) => {
                StickTrouble::Exchange(BundleError::TooLarge(what).into(), "sync-segment")
            }
            BundleError::NotABundle | BundleError::Damaged | BundleError::Malformed(_) => {
                StickTrouble::Damaged
            }
        }
    }
}

impl From<Problem> for StickTrouble {
    fn from(problem: Problem) -> StickTrouble {
        match problem {
            Problem::NotTheServer(_) => StickTrouble::NotTheServer,
            other => {
                let id = other.sentence_id();
                StickTrouble::Exchange(Box::new(other), id)
            }
        }
    }
}

impl From<StoreError> for StickTrouble {
    fn from(error: StoreError) -> StickTrouble {
        Problem::from(error).into()
    }
}
