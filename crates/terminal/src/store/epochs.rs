//! The epochs of this journal: where it goes on under a new key, and why.

use ed25519_dalek::SigningKey;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use sha2::{Digest, Sha256};
use wire::accept::LogHead;
use wire::epochs::{MAX_SPANS, Span, span_of};
use wire::facts::{EpochOpened, Numbers};
use wire::feeds::Feed;
use wire::{Fact, Identity};

use super::witness::Reached;
use super::writing::Owner;
use super::{Stamp, Store, StoreError, Writing, drafts, identity, journal, numbering};

/// The kind of [`EpochOpened`], as the journal has it.
const OPENED: u8 = 16;

/// Why a journal goes on in a new epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// The server has other records of this journal, up to this number: the file was put back to
    /// an older copy, or another machine has a copy of it.
    Parted {
        /// Number of the last record that the server has.
        elsewhere: u64,
    },
    /// The file was put back to an older copy.
    PutBack(Reached),
    /// The key is not there: the file was put back without it, and perhaps to an older copy.
    KeyLost(Option<Reached>),
}

impl Why {
    fn word(self) -> &'static str {
        match self {
            Why::Parted { .. } => "parted",
            Why::PutBack(_) => "put-back",
            Why::KeyLost(_) => "key-lost",
        }
    }

    /// Number of the last record that is known to have been elsewhere; 0 where none is.
    fn elsewhere(self) -> u64 {
        match self {
            Why::Parted { elsewhere } => elsewhere,
            Why::PutBack(_) | Why::KeyLost(_) => self.reached().map_or(0, |reached| reached.seq()),
        }
    }

    fn reached(self) -> Option<Reached> {
        match self {
            Why::Parted { .. } => None,
            Why::PutBack(reached) => Some(reached),
            Why::KeyLost(reached) => reached,
        }
    }
}

/// The epochs of a journal up to the present one, the oldest first; none in its first epoch.
pub(crate) fn spans(db: &Connection) -> Result<Vec<Span>, StoreError> {
    let mut statement = db.prepare_cached("select bytes from span order by seq")?;
    let mut rows = statement.query([])?;
    let mut spans: Vec<Span> = Vec::new();
    while let Some(row) = rows.next()? {
        let bytes = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        let span = Span::decode(bytes).map_err(|error| StoreError::Row {
            table: "span",
            row: spans.len().to_string(),
            why: error.to_string(),
        })?;
        if spans.is_empty() {
            spans.extend(identity::first(db)?.as_ref().map(Span::first));
        }
        spans.push(span);
    }
    Ok(spans)
}

/// Whether this journal has ever had an epoch of that name.
pub(super) fn knows(db: &Connection, epoch: [u8; 8]) -> Result<bool, StoreError> {
    if identity::first(db)?.is_some_and(|first| first.epoch == epoch) {
        return Ok(true);
    }
    // Not `span`: what was opened behind the base of a later one stands there no more.
    let mut statement = db.prepare("select seq from journal where kind = ?1")?;
    let seqs = statement.query_map([OPENED], |row| row.get(0))?;
    for seq in seqs {
        if let Some(Fact::EpochOpened(opened)) = journal::get(db, seq?)?.map(|it| it.record.fact)
            && opened.span.epoch == epoch
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The newest epochs, as many as a message may name.
pub(crate) fn to_name(spans: &[Span]) -> &[Span] {
    &spans[spans.len().saturating_sub(MAX_SPANS)..]
}

/// Whose records a journal's newest are, if those of the first epoch are `first`'s.
pub(super) fn present(db: &Connection, first: &Identity) -> Result<Identity, StoreError> {
    let last = spans(db)?.pop();
    let last = last.and_then(|span| span.identity(first.terminal));
    Ok(last.unwrap_or_else(|| first.clone()))
}

/// The number behind which the last epoch begins that is begun once a log reaches that record.
pub(crate) fn base_at(spans: &[Span], seq: u64) -> u64 {
    spans.iter().rev().map(|span| span.base_seq).find(|base| *base <= seq).unwrap_or(0)
}

impl Store {
    /// Goes on in a new epoch, behind that record. What was recorded after it stays, and belongs to
    /// the new one; nothing is written twice.
    ///
    /// # Errors
    /// [`StoreError`]; the identity says which epoch it is then. Where only the new key's file
    /// could not take the place of the old one's, the next start does that.
    pub(crate) fn open_epoch(
        &mut self,
        base: LogHead,
        why: Why,
        stamp: Stamp,
    ) -> Result<(), StoreError> {
        let key = self.next_key(stamp.wall_ms)?;
        let public_key = key.verifying_key();
        let mut epoch = [0; 8];
        // As random as the key.
        epoch.copy_from_slice(&Sha256::digest(public_key.as_bytes())[..8]);
        let new = Identity { terminal: self.identity.terminal, epoch, key: public_key };
        let fact = self.opened(base, &new, why)?;
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if why.reached().is_some() {
            // What was begun when the copy was made has long been saved, or given up.
            drafts::clear_all(&tx)?;
        }
        let next = journal::head(&tx, self.genesis)?;
        let owner = Owner { identity: &new, key: &key, witness: self.witness.as_ref() };
        let mut writing = Writing::new(tx, owner, &mut self.head, next, stamp);
        writing.append(fact)?;
        let committed = writing.commit();
        // An error does not mean that it was not committed; what is signed from here on must be
        // signed by the key that the file names.
        if identity::present(&self.db)?.as_ref() != Some(&new) {
            return committed;
        }
        self.former_keys.push(std::mem::replace(&mut self.key, key));
        self.identity = new;
        self.read_head_again()?;
        tracing::warn!(base = base.seq, ?why, "the journal goes on in a new epoch");
        match self.is_on_disk() {
            true => identity::take_up(&self.dir),
            false => Ok(()),
        }
    }

    /// The record that says so.
    fn opened(&self, base: LogHead, new: &Identity, why: Why) -> Result<EpochOpened, StoreError> {
        let spans = spans(&self.db)?;
        let first = || Span::first(&self.identity);
        // The last that is begun by then, also where nothing stands in it yet: it stays before the
        // new one, and its key signs.
        let begun = spans.iter().rev().find(|span| span.base_seq <= base.seq);
        let before = begun.cloned().unwrap_or_else(first);
        // Where its key is lost, nobody signs.
        let signs = std::iter::once(&self.key)
            .chain(&self.former_keys)
            .find(|key| key.verifying_key().to_bytes() == before.public_key);
        let former = before.identity(new.terminal).unwrap_or_else(|| self.identity.clone());
        let span = Span::opened((&former, signs), base, new);
        Ok(EpochOpened {
            before,
            span,
            why: why.word().to_owned(),
            elsewhere: why.elsewhere(),
            numbers: self.given(base, why)?.map(|receipt| Numbers { receipt, registered: 0 }),
        })
    }

    /// The last number that a missing record may have given a receipt. The server gives the new
    /// epoch a series of its own, but says so in its next answer only.
    fn given(&self, base: LogHead, why: Why) -> Result<Option<u32>, StoreError> {
        let Why::Parted { elsewhere } = why else {
            return Ok(why.reached().map(|reached| reached.receipt()));
        };
        // A record gives one number at most.
        let lost = u32::try_from(elsewhere.saturating_sub(base.seq)).unwrap_or(0);
        let last = numbering::last_receipt(&self.db)?;
        Ok((0 < lost).then(|| last.saturating_add(lost)))
    }

    /// The key of the next epoch, which outlives a power cut before anything is signed with it.
    fn next_key(&self, wall_ms: i64) -> Result<SigningKey, StoreError> {
        match self.is_on_disk() {
            true => identity::next_key(&self.dir),
            // In a simulation the same must come of the same; a copy that is put back twice goes on
            // in two epochs all the same.
            false => {
                let (key, wall) = (self.key.to_bytes(), wall_ms.to_be_bytes());
                let seed = [&key[..], &self.head.hash.0, &wall].concat();
                Ok(SigningKey::from_bytes(&Sha256::digest(seed).into()))
            }
        }
    }
}

/// Notes an epoch that was opened: those that began behind its base are no part of the journal.
pub(super) fn note(tx: &Transaction<'_>, seq: u64, fact: &EpochOpened) -> Result<(), StoreError> {
    // Epochs that began behind the base are undone.
    let undone: u64 = tx
        .prepare_cached("select coalesce(max(base_seq), 0) from span where ?1 < base_seq")?
        .query_row([fact.span.base_seq], |row| row.get(0))?;
    tx.prepare_cached("delete from span where ?1 < base_seq")?.execute([fact.span.base_seq])?;
    tx.prepare_cached("insert into span (seq, base_seq, bytes) values (?1, ?2, ?3)")?.execute((
        seq,
        fact.span.base_seq,
        fact.span.encode(),
    ))?;
    if let Some(numbers) = fact.numbers {
        numbering::skip(tx, numbers.receipt)?;
    }
    // What others wrote in the epoch before, behind the base, comes back as of another terminal;
    // also what was taken for this one's own up to a base that holds no longer.
    let terminal: [u8; 16] = tx.query_row("select terminal from identity", [], |row| row.get(0))?;
    tx.prepare_cached(
        "insert into peer (terminal, epoch, seq) values (?1, ?2, ?3)
         on conflict (terminal, epoch) do update
         set seq = case when seq <= ?4 then ?3 else max(seq, ?3) end",
    )?
    .execute((terminal, fact.before.epoch, fact.span.base_seq, undone))?;
    // As long as it was this one's own epoch, nothing of it came: the feed is read again.
    tx.prepare_cached("update feed set pos = 0, digest = 0 where feed = ?1")?
        .execute([Feed::PEERS.0])?;
    Ok(())
}

/// The epoch of this journal in which its record of that number stands.
pub(super) fn home(db: &Connection, seq: u64) -> Result<Option<[u8; 8]>, StoreError> {
    let spans = spans(db)?;
    Ok(match span_of(&spans, seq) {
        Some(span) => Some(span.epoch),
        None => identity::first(db)?.map(|first| first.epoch),
    })
}

/// Whether an epoch is one of this journal's own, and its records up to here.
pub(super) fn is_own(db: &Connection, epoch: [u8; 8], seq: u64) -> Result<bool, StoreError> {
    let spans = spans(db)?;
    let Some(at) = spans.iter().position(|span| span.epoch == epoch) else {
        let first = identity::first(db)?;
        return Ok(spans.is_empty() && first.is_some_and(|first| first.epoch == epoch));
    };
    Ok(spans.get(at + 1).is_none_or(|next| seq <= next.base_seq))
}

#[cfg(test)]
mod tests;
