//! The witness: a note outside the data folder of how far the journal reached. It tells of a file
//! that was put back to an older copy before any server can.
//!
//! It is written behind each commit without a second wait for the disk, so it may lag: what it
//! names was recorded for certain, and more may have been.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use wire::accept::LogHead;
use wire::chain::hex;

use super::epochs::{self, Why};
use super::{Stamp, Store, StoreError};

/// Records that a note may be ahead of its file. More than a terminal writes in many years is no
/// note of a terminal.
const MOST_AHEAD: u64 = 1_000_000;

/// The file in which a terminal's head is noted.
pub(super) struct Witness {
    path: PathBuf,
}

/// What stands in it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Note {
    /// Name of the epoch, in hexadecimal digits.
    epoch: String,
    /// Number of its last record.
    seq: u64,
}

impl Witness {
    /// The witness of a terminal in that folder.
    pub(super) fn of(terminal: [u8; 16], folder: &Path) -> Witness {
        Witness { path: folder.join(format!("{}.head", hex(&terminal))) }
    }

    /// Notes a record. A note that cannot be written stops nobody: it would be missed only after a
    /// copy was put back.
    pub(super) fn note(&self, epoch: [u8; 8], seq: u64) {
        if let Err(error) = self.write(&Note { epoch: hex(&epoch), seq }) {
            tracing::warn!(%error, path = %self.path.display(), "the witness was not written");
        }
    }

    fn write(&self, note: &Note) -> std::io::Result<()> {
        let temporary = self.path.with_extension("new");
        std::fs::write(&temporary, serde_json::to_vec(note)?)?;
        std::fs::rename(&temporary, &self.path)
    }

    /// What was noted last, if that can be read.
    fn read(&self) -> Option<Note> {
        let bytes = std::fs::read(&self.path).ok()?;
        serde_json::from_slice(&bytes)
            .inspect_err(|error| {
                tracing::warn!(%error, path = %self.path.display(), "the witness says nothing");
            })
            .ok()
    }
}

impl Store {
    /// Has this journal witnessed in that folder from now on. Where the witness has seen more
    /// records than there are, the file was put back to an older copy, and the journal goes on in
    /// a new epoch.
    ///
    /// # Errors
    /// [`StoreError`] as for [`Store::open_epoch`].
    pub(crate) fn have_witnessed(&mut self, folder: &Path, stamp: Stamp) -> Result<(), StoreError> {
        if let Some(reached) = self.reached_before(folder)? {
            let base = LogHead { seq: self.head.seq, hash: self.head.hash };
            self.open_epoch(base, Why::PutBack { reached }, stamp)?;
        }
        if let Err(error) = std::fs::create_dir_all(folder) {
            tracing::warn!(%error, folder = %folder.display(), "no folder for the witness");
        }
        let witness = Witness::of(self.identity.terminal, folder);
        witness.note(self.identity.epoch, self.head.seq);
        self.witness = Some(witness);
        Ok(())
    }

    /// The number of the last record that this journal once had, where it is not there any more.
    pub(super) fn reached_before(&self, folder: &Path) -> Result<Option<u64>, StoreError> {
        let Some(note) = Witness::of(self.identity.terminal, folder).read() else {
            return Ok(None);
        };
        // Behind an epoch that has ended there are no records to miss: a power cut came between
        // the new one and its first note, or the server told first.
        let ended = epochs::spans(&self.db)?
            .iter()
            .any(|span| span.epoch != self.identity.epoch && hex(&span.epoch) == note.epoch);
        let ahead = self.head.seq.saturating_add(1)..=self.head.seq.saturating_add(MOST_AHEAD);
        Ok((!ended && ahead.contains(&note.seq)).then_some(note.seq))
    }
}

#[cfg(test)]
mod tests;
