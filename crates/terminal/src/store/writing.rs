//! A transaction that appends facts. What it appends is in the chain and in the tables, or nowhere.

use ed25519_dalek::SigningKey;
use rusqlite::{Transaction, named_params};
use uuid::Uuid;
use wire::accept::LogHead;
use wire::{ClockState, Fact, Hash, Header, Identity, Record, chain};

use super::witness::{Reached, Witness};
use super::{Head, StoreError, commands, days, project};

pub(super) const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// When, and by whom.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// Wall clock.
    pub wall_ms: i64,
    /// Name of the user.
    pub actor: String,
}

/// Where a fact landed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appended {
    /// Its number.
    pub seq: u64,
    /// Its hash, which stands on the paper.
    pub hash: Hash,
}

/// Who signs for what is appended, and who is told of it.
#[derive(Clone, Copy)]
pub(super) struct Owner<'store> {
    pub(super) identity: &'store Identity,
    pub(super) key: &'store SigningKey,
    pub(super) witness: Option<&'store Witness>,
}

/// A transaction that may append facts. Dropped without `Writing::commit`, it leaves no trace.
pub struct Writing<'store> {
    tx: Transaction<'store>,
    owner: Owner<'store>,
    head: &'store mut Head,
    next: Head,
    stamp: Stamp,
}

impl<'store> Writing<'store> {
    pub(super) fn new(
        tx: Transaction<'store>,
        owner: Owner<'store>,
        head: &'store mut Head,
        next: Head,
        stamp: Stamp,
    ) -> Writing<'store> {
        Writing { tx, owner, head, next, stamp }
    }

    /// For reading and for what is no fact (slips, print jobs, the draft).
    pub(crate) fn tx(&self) -> &Transaction<'store> {
        &self.tx
    }

    /// From here on somebody else speaks, or something.
    pub(crate) fn speaks_now(&mut self, actor: &str) {
        actor.clone_into(&mut self.stamp.actor);
    }

    /// The number that the next fact gets.
    pub(crate) fn next_seq(&self) -> u64 {
        self.next.seq + 1
    }

    /// Appends a fact: its bytes, its link in the chain, and the tables that screens read.
    pub(crate) fn append(&mut self, fact: impl Into<Fact>) -> Result<Appended, StoreError> {
        let fact = fact.into();
        let header = Header {
            wall_ms: self.stamp.wall_ms,
            clock: self.clock_state()?,
            actor: self.stamp.actor.clone(),
        };
        let bytes = Record::encode(&header, &fact);
        let seq = self.next_seq();
        let hash = chain::link(self.next.hash, seq, &bytes);
        self.tx
            .prepare_cached(
                "insert into journal (seq, kind, wall_ms, bytes, hash)
                 values (:seq, :kind, :wall_ms, :bytes, :hash)",
            )?
            .execute(named_params! {
                ":seq": seq,
                ":kind": fact.kind().0,
                ":wall_ms": header.wall_ms,
                ":bytes": bytes,
                ":hash": hash.0,
            })?;
        project::apply(&self.tx, seq, &header, &fact)?;
        self.next = Head { seq, hash, wall_ms: Some(header.wall_ms) };
        Ok(Appended { seq, hash })
    }

    /// What to think of the clock: it is compared with the record before, and only noted. Between
    /// two days any time may pass.
    fn clock_state(&self) -> Result<ClockState, StoreError> {
        Ok(match self.next.wall_ms {
            Some(before) if self.stamp.wall_ms < before => ClockState::WentBack,
            Some(before)
                if before.saturating_add(DAY_MS) < self.stamp.wall_ms
                    && days::open(&self.tx)?.is_some() =>
            {
                ClockState::LeaptAhead
            }
            _ => ClockState::Steady,
        })
    }

    /// Remembers which command appended the facts since `first`, so that its repetition finds them.
    pub(crate) fn remember(&self, command: Uuid, first: u64) -> Result<(), StoreError> {
        commands::insert(&self.tx, command, first, self.next.seq)
    }

    /// Signs the new head and commits. After an error the caller must look the command up: an
    /// error here does not mean "not saved".
    pub(crate) fn commit(self) -> Result<(), StoreError> {
        let Head { seq, hash, .. } = self.next;
        let Owner { identity, key, witness } = self.owner;
        let signature = identity.sign_head(key, seq, hash);
        self.tx
            .prepare_cached(
                "insert into head (one, seq, hash, signature)
                 values (1, :seq, :hash, :signature)
                 on conflict (one) do update
                 set seq = :seq, hash = :hash, signature = :signature",
            )?
            .execute(named_params! { ":seq": seq, ":hash": hash.0, ":signature": signature })?;
        let reached = match witness {
            Some(_) => Some(Reached::at(identity.epoch, LogHead { seq, hash }, &self.tx)?),
            None => None,
        };
        self.tx.commit()?;
        *self.head = self.next;
        if let Some((witness, reached)) = witness.zip(reached) {
            witness.note(reached);
        }
        Ok(())
    }
}
