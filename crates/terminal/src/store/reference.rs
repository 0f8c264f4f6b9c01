//! Reference data in force: the center, its communities, the catalogue, the price lists.

use domain::catalogue::Catalogue;
use domain::prices::PriceList;
use rusqlite::{Connection, OptionalExtension};
use wire::Fact;

use super::{StoreError, journal};
use crate::reference_facts;

/// The center and this terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Center {
    pub(crate) association: String,
    pub(crate) center: String,
    pub(crate) number: u16,
    pub(crate) series: u16,
    pub(crate) user: String,
    pub(crate) purpose: String,
}

/// The center, once it has been set up.
pub(crate) fn center(db: &Connection) -> Result<Option<Center>, StoreError> {
    Ok(db
        .query_row(
            "select association, center, number, series, user, purpose from center",
            [],
            |row| {
                Ok(Center {
                    association: row.get(0)?,
                    center: row.get(1)?,
                    number: row.get(2)?,
                    series: row.get(3)?,
                    user: row.get(4)?,
                    purpose: row.get(5)?,
                })
            },
        )
        .optional()?)
}

/// The communities, sorted.
pub(crate) fn communities(db: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = db.prepare_cached("select name from community order by name")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The newest catalogue and its version.
pub(crate) fn catalogue(db: &Connection) -> Result<Option<(u32, Catalogue)>, StoreError> {
    let seq = db
        .query_row("select seq from catalogue order by version desc limit 1", [], |row| row.get(0))
        .optional()?;
    seq.map(|seq| catalogue_at(db, seq)).transpose()
}

/// A catalogue by its version: that under which an old delivery was taken.
pub(crate) fn catalogue_of_version(
    db: &Connection,
    version: u32,
) -> Result<Option<(u32, Catalogue)>, StoreError> {
    let seq = db
        .query_row("select seq from catalogue where version = ?1", [version], |row| row.get(0))
        .optional()?;
    seq.map(|seq| catalogue_at(db, seq)).transpose()
}

fn catalogue_at(db: &Connection, seq: u64) -> Result<(u32, Catalogue), StoreError> {
    match journal::get(db, seq)?.map(|entry| entry.record.fact) {
        Some(Fact::CatalogueIssued(fact)) => {
            let catalogue = reference_facts::catalogue(&fact).map_err(|why| StoreError::Row {
                table: "catalogue",
                row: fact.version.to_string(),
                why,
            })?;
            Ok((fact.version, catalogue))
        }
        _ => Err(journal::not_a(seq, "catalogue")),
    }
}

/// A price list and its version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct IssuedPrices {
    pub(crate) version: u32,
    pub(crate) list: PriceList,
}

/// All price lists, newest version first.
pub(crate) fn price_lists(db: &Connection) -> Result<Vec<IssuedPrices>, StoreError> {
    let mut statement = db.prepare_cached("select seq from price_list order by version desc")?;
    let seqs =
        statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<u64>>>()?;
    seqs.into_iter().map(|seq| prices_at(db, seq)).collect()
}

/// The price list in force on a day: the one that began last, unless it has ended. A list that
/// begins ends those before it for good, or an old one without an end would come back unnoticed
/// when a newer one ends.
pub(crate) fn prices_on(db: &Connection, day: i32) -> Result<Option<IssuedPrices>, StoreError> {
    let seq = db
        .prepare_cached(
            "select seq from
               (select seq, until_day from price_list where from_day <= ?1
                order by from_day desc, version desc limit 1)
             where until_day is null or ?1 <= until_day",
        )?
        .query_row([day], |row| row.get(0))
        .optional()?;
    seq.map(|seq| prices_at(db, seq)).transpose()
}

/// A price list by its version.
pub(crate) fn prices_of_version(
    db: &Connection,
    version: u32,
) -> Result<Option<IssuedPrices>, StoreError> {
    let seq = db
        .query_row("select seq from price_list where version = ?1", [version], |row| row.get(0))
        .optional()?;
    seq.map(|seq| prices_at(db, seq)).transpose()
}

fn prices_at(db: &Connection, seq: u64) -> Result<IssuedPrices, StoreError> {
    match journal::get(db, seq)?.map(|entry| entry.record.fact) {
        Some(Fact::PriceListIssued(fact)) => {
            let list = reference_facts::prices(&fact).map_err(|why| StoreError::Row {
                table: "price_list",
                row: fact.version.to_string(),
                why,
            })?;
            Ok(IssuedPrices { version: fact.version, list })
        }
        _ => Err(journal::not_a(seq, "price list")),
    }
}
