//! A request on its way, and what its answer comes to. No network and no thread is known here: who
//! carries the bytes decides when, and whether at all.

use super::pace::Pace;
use super::problem::Problem;
use super::round::{Parcel, Sender, Settled, parcel, settle};
use crate::store::{Store, StoreError};

/// A request on its way. It holds nothing of the store that it was made from.
pub(crate) struct Outgoing {
    sender: Sender,
    parcel: Parcel,
    /// It brings nothing, and only asks how far the server has come.
    asks: bool,
    wall_ms: i64,
}

/// What to do after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// There is more to send: make another request.
    Again,
    /// The server has everything.
    Done,
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
        let asks = pace.asks_first();
        let parcel = parcel(store, (!asks).then(|| pace.bytes()))?;
        Ok(Some(Outgoing { sender, parcel, asks, wall_ms }))
    }

    /// Where it goes.
    pub(crate) fn url(&self) -> String {
        format!("{}/sync/v1/exchange", self.sender.joined.url)
    }

    /// Its bytes. Packing takes a while: the store is not needed for it.
    ///
    /// # Errors
    /// [`Problem::Segment`].
    pub(crate) fn request(&self) -> Result<Vec<u8>, Problem> {
        self.sender.request(&self.parcel, self.wall_ms)
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
    ) -> Result<Next, Problem> {
        match settle(store, &self.sender, answer, now_ms)? {
            Settled { more: true, moved: true, .. } => Ok(Next::Again),
            Settled { more: true, .. } if self.asks => Ok(Next::Again),
            // It would be sent for ever.
            Settled { more: true, .. } => Err(Problem::Unsound),
            Settled { revoked: true, .. } => Err(Problem::Revoked),
            Settled { .. } => Ok(Next::Done),
        }
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
    settle(store, &sender, answer, now_ms).map(drop)
}
