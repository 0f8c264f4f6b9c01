//! The witness: a note outside the data folder of how far the journal reached. It tells of a file
//! that was put back to an older copy before any server can.
//!
//! It is written behind each commit without a second wait for the disk, so it may lag: what it
//! names was recorded for certain, and more may have been.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use wire::Hash;
use wire::accept::LogHead;
use wire::chain::{hex, unhex};

use super::epochs::{self, Why};
use super::{Stamp, Store, StoreError, exchange, numbering};

/// Numbers by which a note may be ahead of its file. More than a terminal gives in many years is no
/// note of a terminal.
const MOST_AHEAD: u64 = 1_000_000;

/// Receipts that may have been given behind the note that a power cut left.
const MARGIN: u32 = 20;

/// How far a journal reached once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reached {
    epoch: [u8; 8],
    /// Its last record.
    head: LogHead,
    /// The last number of a receipt that it gave, or a higher one.
    receipt: u32,
}

/// The file in which it is noted how far a terminal's journal reaches.
pub(super) struct Witness {
    path: PathBuf,
    /// The highest number of a receipt that was noted.
    highest: Cell<u32>,
}

/// What stands in it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Note {
    /// Name of the epoch, in hexadecimal digits.
    epoch: String,
    /// Number of its last record.
    seq: u64,
    /// Hash after it, in hexadecimal digits.
    hash: String,
    /// The highest number of a receipt that was given.
    receipt: u32,
}

impl Note {
    fn of(reached: &Reached) -> Note {
        let Reached { epoch, head: LogHead { seq, hash }, receipt } = *reached;
        Note { epoch: hex(&epoch), seq, hash: hash.hex(), receipt }
    }

    fn reached(&self) -> Option<Reached> {
        let hash = Hash(unhex(&self.hash)?);
        let head = LogHead { seq: self.seq, hash };
        Some(Reached { epoch: unhex(&self.epoch)?, head, receipt: self.receipt })
    }
}

impl Witness {
    /// The witness of a terminal in that folder.
    fn of(terminal: [u8; 16], folder: &Path) -> Witness {
        let path = folder.join(format!("{}.head", hex(&terminal)));
        Witness { path, highest: Cell::default() }
    }

    /// Notes how far a journal reaches. A note that cannot be written stops nobody: it would be
    /// missed only after a copy was put back.
    pub(super) fn note(&self, mut reached: Reached) {
        reached.receipt = reached.receipt.max(self.highest.get());
        self.highest.set(reached.receipt);
        if let Err(error) = self.write(&Note::of(&reached)) {
            tracing::warn!(%error, path = %self.path.display(), "the witness was not written");
        }
    }

    fn write(&self, note: &Note) -> std::io::Result<()> {
        let temporary = self.path.with_extension("new");
        std::fs::write(&temporary, serde_json::to_vec(note)?)?;
        std::fs::rename(&temporary, &self.path)
    }

    /// What was noted last, if that can be read.
    fn read(&self) -> Option<Reached> {
        let bytes = std::fs::read(&self.path).ok()?;
        let note: Option<Note> = serde_json::from_slice(&bytes).ok();
        let reached = note.and_then(|note| note.reached());
        if reached.is_none() {
            tracing::warn!(path = %self.path.display(), "the witness says nothing of use");
        }
        reached
    }
}

/// Notes how far a journal reaches that has just taken the place of another.
pub(super) fn note_anew(terminal: [u8; 16], folder: &Path, reached: Reached) {
    if let Err(error) = std::fs::create_dir_all(folder) {
        tracing::warn!(%error, folder = %folder.display(), "no folder for the witness");
    }
    let witness = Witness::of(terminal, folder);
    // A number that was given stays given.
    witness.highest.set(witness.read().map_or(0, |noted| noted.receipt));
    witness.note(reached);
}

impl Reached {
    /// How far it may have gone on, by so many receipts.
    pub(super) fn with(self, receipts: u32) -> Reached {
        Reached { receipt: self.receipt.saturating_add(receipts), ..self }
    }

    /// How far it may have gone on behind its last note.
    fn with_margin(self) -> Reached {
        self.with(MARGIN)
    }

    /// How far a journal reaches whose last record this is.
    pub(super) fn at(
        epoch: [u8; 8],
        head: LogHead,
        db: &Connection,
    ) -> Result<Reached, StoreError> {
        Ok(Reached { epoch, head, receipt: numbering::last_receipt(db)? })
    }

    /// Number of its last record.
    pub(super) fn seq(&self) -> u64 {
        self.head.seq
    }

    /// The last number of a receipt that it gave, or a higher one.
    pub(super) fn receipt(&self) -> u32 {
        self.receipt
    }
}

impl Store {
    /// Has this journal witnessed in that folder from now on. Where the witness has seen a record
    /// that is not here, the file was put back to another copy, and the journal goes on in a new
    /// epoch.
    ///
    /// # Errors
    /// [`StoreError`] as for [`Store::open_epoch`].
    pub(crate) fn have_witnessed(&mut self, folder: &Path, stamp: Stamp) -> Result<(), StoreError> {
        let noted = self.noted(folder)?;
        if let Some(noted) = noted {
            self.compare(noted.with_margin(), stamp)?;
        }
        if let Err(error) = std::fs::create_dir_all(folder) {
            tracing::warn!(%error, folder = %folder.display(), "no folder for the witness");
        }
        let witness = Witness::of(self.identity.terminal, folder);
        witness.highest.set(noted.map_or(0, |noted| noted.receipt));
        witness.note(self.reached()?);
        self.witness = Some(witness);
        Ok(())
    }

    /// Goes on in a new epoch, unless this is the journal that reached so far, or its continuation;
    /// whether it does.
    ///
    /// # Errors
    /// [`StoreError`] as for [`Store::open_epoch`].
    pub(crate) fn compare(&mut self, once: Reached, stamp: Stamp) -> Result<bool, StoreError> {
        let other = !self.continues(&once)?;
        if other {
            let base = LogHead { seq: self.head.seq, hash: self.head.hash };
            self.open_epoch(base, Why::PutBack(once), stamp)?;
        }
        Ok(other)
    }

    /// How far this terminal's journal once reached, where this one does not continue it.
    pub(super) fn reached_before(&self, folder: &Path) -> Result<Option<Reached>, StoreError> {
        let Some(noted) = self.noted(folder)? else { return Ok(None) };
        Ok((!self.continues(&noted)?).then(|| noted.with_margin()))
    }

    fn continues(&self, once: &Reached) -> Result<bool, StoreError> {
        if once.epoch != self.identity.epoch {
            // Behind an epoch that has ended there are no records to miss: a power cut came between
            // the next one and its first note, or the server told first.
            return epochs::knows(&self.db, once.epoch);
        }
        let there = match once.head.seq {
            0 => Some(self.genesis),
            seq => exchange::hash_of(&self.db, seq)?,
        };
        Ok(there == Some(once.head.hash))
    }

    /// How far this journal reaches.
    pub(crate) fn reached(&self) -> Result<Reached, StoreError> {
        let head = LogHead { seq: self.head.seq, hash: self.head.hash };
        Reached::at(self.identity.epoch, head, &self.db)
    }

    /// What the witness noted last, if it can be believed.
    fn noted(&self, folder: &Path) -> Result<Option<Reached>, StoreError> {
        let witness = Witness::of(self.identity.terminal, folder);
        let Some(noted) = witness.read() else { return Ok(None) };
        let here = self.reached()?;
        let ahead = [
            noted.seq().saturating_sub(here.seq()),
            noted.receipt.saturating_sub(here.receipt).into(),
        ];
        Ok(ahead.iter().all(|by| *by <= MOST_AHEAD).then_some(noted))
    }
}

#[cfg(test)]
mod tests;
