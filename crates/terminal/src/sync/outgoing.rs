//! A request on its way, and what its answer comes to. No network and no thread is known here: who
//! carries the bytes decides when, and whether at all.

use super::join::{Joined, joined};
use super::pace::Pace;
use super::problem::Problem;
#[cfg(feature = "simulation")]
use super::round::Sent;
use super::round::{Parcel, Sender, Settled, parcel, parcel_behind, settle};
use crate::store::{Store, StoreError, exchange};

/// A request on its way. It holds nothing of the store that it was made from.
pub(crate) struct Outgoing {
    sender: Sender,
    parcel: Parcel,
    /// Where the journal ended when it was made.
    head: u64,
    wall_ms: i64,
}

/// What to do after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// There is more to send or to read: make another request.
    Again,
    /// The server has everything, and so has this terminal.
    Done,
}

/// What an answer came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Came {
    /// What to do now.
    pub(crate) next: Next,
    /// A feed was begun anew, because what held here was not what the center says.
    pub(crate) restarted: bool,
    /// The server asks to be left alone for so many seconds.
    pub(crate) backoff_s: u32,
}

impl Outgoing {
    /// What is to be sent now, if this terminal has joined a server.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(crate) fn of(
        store: &Store,
        pace: Pace,
        wall_ms: i64,
    ) -> Result<Option<Outgoing>, StoreError> {
        let Some(sender) = Sender::of(store)? else { return Ok(None) };
        let head = store.head().seq;
        let parcel = parcel(store, (!pace.asks_first(head)).then(|| pace.bytes()))?;
        Ok(Some(Outgoing { sender, parcel, head, wall_ms }))
    }

    /// What is to be sent after this one, if it comes through as it is: to be packed meanwhile.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(crate) fn behind(
        &self,
        store: &Store,
        pace: Pace,
        wall_ms: i64,
    ) -> Result<Option<Outgoing>, StoreError> {
        let Some(parcel) = parcel_behind(store, &self.parcel, pace.bytes())? else {
            return Ok(None);
        };
        let head = store.head().seq;
        Ok(Some(Outgoing { sender: self.sender.clone(), parcel, head, wall_ms }))
    }

    /// Nothing that the journal held comes behind it.
    pub(crate) fn is_last(&self) -> bool {
        self.asks() || self.parcel.last() == self.head
    }

    /// Whether it is still what is to be sent: it begins behind the last acknowledgement, and
    /// nothing has come to the journal, from the center or by a change of the server, meanwhile;
    /// nor has a new epoch, in which it would not be signed.
    pub(crate) fn is_next(&self, store: &Store) -> Result<bool, StoreError> {
        let begins = exchange::acknowledged(store.db())?
            .is_some_and(|last| self.parcel.follows((last.seq, last.hash)));
        let same = self.head == store.head().seq && self.parcel.wants_still(store)?;
        let ours = *store.identity() == self.sender.identity;
        Ok(begins && same && ours && joined(store)?.as_ref() == Some(self.joined()))
    }

    /// The server it is for.
    pub(crate) fn joined(&self) -> &Joined {
        &self.sender.joined
    }

    /// Where it goes.
    pub(crate) fn url(&self) -> String {
        self.sender.joined.exchange_url()
    }

    /// Its bytes. Packing takes a while: the store is not needed for it.
    ///
    /// # Errors
    /// [`Problem::Segment`].
    pub(crate) fn request(&self) -> Result<Vec<u8>, Problem> {
        self.sender.request(&self.parcel, self.wall_ms)
    }

    /// It brings nothing, and only asks how far the server has come.
    fn asks(&self) -> bool {
        self.parcel.records.is_empty()
    }

    /// Where the journal ended that it brings something of; none where it only asks.
    pub(crate) fn brought(&self) -> Option<u64> {
        (!self.asks()).then_some(self.head)
    }

    /// Keeps what the server has signed, and says what comes next.
    ///
    /// # Errors
    /// [`Problem`], for a person.
    pub(crate) fn settle(
        &self,
        store: &mut Store,
        answer: &[u8],
        now_ms: i64,
    ) -> Result<Came, Problem> {
        let settled = settle(store, &self.sender, (self.parcel.sent(), answer), now_ms)?;
        let reached = exchange::acknowledged(store.db())?.map_or(0, |last| last.seq);
        // Not whether the mark has moved: what was sent may have come there by another way.
        let moved = reached + 1 != self.parcel.first_seq;
        let next = match settled {
            Settled { reopened: true, .. } => Next::Again,
            Settled { more: true, .. } if self.asks() || moved => Next::Again,
            // What came is a record too, and goes with the next.
            Settled { received: true, .. } => Next::Again,
            // It would be sent for ever.
            Settled { more: true, .. } => return Err(Problem::Unsound),
            Settled { revoked: true, .. } => return Err(Problem::Revoked),
            Settled { more_to_read: true, .. } => Next::Again,
            Settled { .. } => Next::Done,
        };
        let Settled { restarted, backoff_s, .. } = settled;
        Ok(Came { next, restarted, backoff_s })
    }
}

/// Keeps what the server has signed in an answer that came by another way than its request's, and
/// perhaps days after it.
///
/// # Errors
/// [`Problem`], for a person.
#[cfg(feature = "simulation")]
pub(crate) fn settle_late(store: &mut Store, answer: &[u8], now_ms: i64) -> Result<(), Problem> {
    let Some(sender) = Sender::of(store)? else { return Ok(()) };
    let above = exchange::acknowledged(store.db())?.map_or(0, |last| last.seq);
    settle(store, &sender, (Sent { above, to: above, carried: None }, answer), now_ms).map(drop)
}

#[cfg(test)]
mod tests;
