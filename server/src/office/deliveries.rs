//! The deliveries of a center as its office reads them: who got a number at a counter stands there
//! with the one they have for good.

use wire::feeds::Feed;

use super::people::{Known, number_for_good};
use super::{OfficeError, there};
use crate::db::{Db, DbError};
use crate::store::deliveries::{self, Listed};
use crate::store::feeds;

/// A delivery and who brought it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    /// Number of the producer at the center.
    pub producer: String,
    /// What the record says; its paper may call the producer by the number of a counter.
    pub listed: Listed,
}

/// Reads the deliveries of a center, page by page.
pub struct Deliveries<'d> {
    db: &'d dyn Db,
    center: &'d str,
    known: Known,
}

impl<'d> Deliveries<'d> {
    /// Those of that center, with the numbers that its people have now.
    ///
    /// # Errors
    /// [`OfficeError`], also when there is no such center.
    pub fn of(db: &'d dyn Db, center: &'d str) -> Result<Deliveries<'d>, OfficeError> {
        there(db, center)?;
        let known = Known::of(&feeds::holding(db, center, Feed::PEOPLE)?);
        Ok(Deliveries { db, center, known })
    }

    /// Those after a position, in the order in which they arrived.
    ///
    /// # Errors
    /// [`DbError`].
    pub fn after(&self, pos: u64, most: u32) -> Result<Vec<Delivered>, DbError> {
        let page = deliveries::after(self.db, self.center, pos, most)?.into_iter();
        let named = page.map(|listed| Delivered {
            producer: number_for_good(&self.known, &listed.producer, listed.place.terminal),
            listed,
        });
        Ok(named.collect())
    }
}
