//! What a terminal holds of what its center shares, for whoever judges it.

use wire::Fact;
use wire::facts::Received;
use wire::feeds::{Feed, Item};

use super::Machine;
use crate::store::{feeds, journal, producers, quotas};
use crate::trouble::Trouble;

/// What is held of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedHeld {
    /// The feed.
    pub feed: Feed,
    /// How far it was read, and what holds there.
    pub place: (u64, i64),
    /// How often it was begun anew.
    pub round: u32,
    /// Keys with the digests of what stands there, by key.
    pub rows: Vec<(String, i64)>,
}

/// Somebody who sells, with what is open between them and the association: what goes beyond is
/// taken off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Number.
    pub code: String,
    /// Name.
    pub name: String,
    /// What they owe, less what was recovered beyond it, cents.
    pub advance_cents: i64,
    /// What is owed to them, less what was paid beyond it, cents.
    pub owed_cents: i64,
}

/// A quota of somebody, on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// Number of the producer.
    pub producer: String,
    /// Product.
    pub product: String,
    /// Granted, grams of dry equivalent.
    pub granted_g: i64,
    /// Used of it.
    pub used_g: i64,
}

impl Machine {
    /// Everything it holds of the center's decisions.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn feeds(&self) -> Result<Vec<FeedHeld>, Trouble> {
        let decided = Feed::ALL.into_iter().filter(|feed| *feed != Feed::PEERS);
        Ok(decided.map(|feed| self.desk.store.held(feed)).collect::<Result<_, _>>()?)
    }

    /// How far each feed was read, and what holds there.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn places(&self) -> Result<Vec<(Feed, u64, i64)>, Trouble> {
        let wants = feeds::wants(self.desk.store.db())?;
        Ok(wants.into_iter().map(|want| (want.feed, want.after, want.digest.0)).collect())
    }

    /// What a record took in, if it took in anything.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn received(&self, seq: u64) -> Result<Option<(Received, Vec<Item>)>, Trouble> {
        let entry = journal::get(self.desk.store.db(), seq)?;
        let Some(Fact::Received(received)) = entry.map(|entry| entry.record.fact) else {
            return Ok(None);
        };
        Ok(Some((received, feeds::items_of(self.desk.store.db(), seq)?)))
    }

    /// Everybody who sells, by number.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn people(&self) -> Result<Vec<Person>, Trouble> {
        let all = producers::all(self.desk.store.db())?.into_iter().map(|of| Person {
            code: of.code,
            name: of.name,
            advance_cents: of.advance_cents - of.over_recovered_cents,
            owed_cents: of.owed_cents - of.over_paid_cents,
        });
        Ok(all.collect())
    }

    /// The quotas of a day.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn quotas(&self, day: i32) -> Result<Vec<Used>, Trouble> {
        let all = quotas::all(self.desk.store.db(), day, None)?.into_iter().map(|of| Used {
            producer: of.producer,
            product: of.product,
            granted_g: of.granted_g,
            used_g: of.used_g,
        });
        Ok(all.collect())
    }
}
