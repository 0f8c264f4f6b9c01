//! The `quota` table: organic quotas per producer, product and season, in grams of dry equivalent.

use rusqlite::{Connection, OptionalExtension, Row};

use super::StoreError;

/// A quota.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quota {
    pub(crate) producer: String,
    pub(crate) product: String,
    pub(crate) granted_g: i64,
    pub(crate) used_g: i64,
}

impl Quota {
    /// What is left; never below zero, even when the center has lowered a quota in mid-season.
    pub(crate) fn left_g(&self) -> i64 {
        (self.granted_g - self.used_g).max(0)
    }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Quota> {
    Ok(Quota {
        producer: row.get(0)?,
        product: row.get(1)?,
        granted_g: row.get(2)?,
        used_g: row.get(3)?,
    })
}

/// The quota of a product on a day.
pub(crate) fn of(
    db: &Connection,
    producer: &str,
    product: &str,
    day: i32,
) -> Result<Option<Quota>, StoreError> {
    Ok(db
        .prepare_cached(
            "select producer, product, granted_g, used_g from quota
             where producer = ?1 and product = ?2 and from_day <= ?3 and ?3 <= until_day",
        )?
        .query_row((producer, product, day), from_row)
        .optional()?)
}

/// All quotas of a day, by producer and product; of one producer only, if given.
pub(crate) fn all(
    db: &Connection,
    day: i32,
    producer: Option<&str>,
) -> Result<Vec<Quota>, StoreError> {
    let mut statement = db.prepare_cached(
        "select producer, product, granted_g, used_g from quota
         where from_day <= ?1 and ?1 <= until_day and (?2 is null or producer = ?2)
         order by producer, product",
    )?;
    let rows = statement.query_map((day, producer), from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A quota of a season that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ended {
    pub(crate) quota: Quota,
    /// Name of the producer.
    pub(crate) name: String,
    /// How much of it was left over from the season before it.
    pub(crate) carried_g: i64,
}

/// The quotas that ended on a day, by name and product.
pub(crate) fn ended_on(db: &Connection, day: i32) -> Result<Vec<Ended>, StoreError> {
    let mut statement = db.prepare_cached(
        "select q.producer, q.product, q.granted_g, q.used_g, p.name, q.carried_g
         from quota as q join producer as p on p.code = q.producer
         where q.until_day = ?1 order by p.name, q.producer, q.product",
    )?;
    let rows = statement.query_map([day], |row| {
        Ok(Ended { quota: from_row(row)?, name: row.get(4)?, carried_g: row.get(5)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What was granted for a season that begins on a day, and how much of it was carried over.
pub(crate) fn beginning_on(
    db: &Connection,
    producer: &str,
    product: &str,
    day: i32,
) -> Result<Option<(i64, i64)>, StoreError> {
    Ok(db
        .prepare_cached(
            "select granted_g, carried_g from quota
             where producer = ?1 and product = ?2 and from_day = ?3",
        )?
        .query_row((producer, product, day), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}
