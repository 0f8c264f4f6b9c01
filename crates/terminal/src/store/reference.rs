//! Reference data in force: the center, its communities, the catalogue, the price lists.

use domain::authority::Act;
use domain::catalogue::Catalogue;
use domain::prices::PriceList;
use rusqlite::{Connection, OptionalExtension, Row};
use wire::decisions::FIRST_OF_CENTER;
use wire::{Decision, Fact};

use super::{StoreError, feeds, journal};
use wire::reference_facts;

/// The center and this terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Center {
    pub(crate) association: String,
    pub(crate) center: String,
    pub(crate) number: u16,
    pub(crate) series: u16,
    /// Who is at the counter: whoever signed in, and whoever set it up where nobody has to.
    pub(crate) user: String,
    pub(crate) purpose: String,
    /// The record with which the center said what it is called; 0 while that is as it was set up.
    pub(crate) called_seq: u64,
}

/// The center, once it has been set up.
pub(crate) fn center(db: &Connection) -> Result<Option<Center>, StoreError> {
    Ok(db
        .query_row(
            "select association, center, number, series, user, purpose, called_seq from center",
            [],
            |row| {
                Ok(Center {
                    association: row.get(0)?,
                    center: row.get(1)?,
                    number: row.get(2)?,
                    series: row.get(3)?,
                    user: row.get(4)?,
                    purpose: row.get(5)?,
                    called_seq: row.get(6)?,
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

/// The newest catalogue and its version; the center's before any that was made here.
pub(crate) fn catalogue(db: &Connection) -> Result<Option<(u32, Catalogue)>, StoreError> {
    let newest = db
        .query_row("select version, seq from catalogue order by version desc limit 1", [], place)
        .optional()?;
    newest.map(|place| catalogue_at(db, place)).transpose()
}

/// A catalogue by its version: that under which an old delivery was taken.
pub(crate) fn catalogue_of_version(
    db: &Connection,
    version: u32,
) -> Result<Option<(u32, Catalogue)>, StoreError> {
    let of_it = db
        .query_row("select version, seq from catalogue where version = ?1", [version], place)
        .optional()?;
    of_it.map(|place| catalogue_at(db, place)).transpose()
}

/// A version, and the record it came with.
type Place = (u32, u64);

fn place(row: &Row<'_>) -> rusqlite::Result<Place> {
    Ok((row.get(0)?, row.get(1)?))
}

fn catalogue_at(db: &Connection, (version, seq): Place) -> Result<(u32, Catalogue), StoreError> {
    let fact = match journal::get(db, seq)?.map(|entry| entry.record.fact) {
        Some(Fact::CatalogueIssued(fact)) => Some(fact),
        Some(Fact::Received(_)) => {
            match feeds::item_of(db, seq, &format!("catalogue/{version}"))? {
                Some(Decision::Catalogue(fact)) => Some(fact),
                _ => None,
            }
        }
        _ => None,
    };
    let fact = fact.ok_or_else(|| journal::not_a(seq, "catalogue"))?;
    let catalogue = reference_facts::catalogue(&fact).map_err(|why| StoreError::Row {
        table: "catalogue",
        row: version.to_string(),
        why,
    })?;
    Ok((version, catalogue))
}

/// A price list and its version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct IssuedPrices {
    pub(crate) version: u32,
    pub(crate) list: PriceList,
}

/// All price lists that hold or held, newest version first; not those that were withdrawn.
pub(crate) fn price_lists(db: &Connection) -> Result<Vec<IssuedPrices>, StoreError> {
    let mut statement = db.prepare_cached(
        "select version, seq from price_list where withdrawn = 0 order by version desc",
    )?;
    let places = statement.query_map([], place)?.collect::<rusqlite::Result<Vec<_>>>()?;
    places.into_iter().map(|place| prices_at(db, place)).collect()
}

/// The version of the newest list, also of one that was withdrawn.
pub(crate) fn newest_prices(db: &Connection) -> Result<Option<u32>, StoreError> {
    let sql = "select max(version) from price_list";
    Ok(db.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// Whether prices come from the center: it has issued a list, so that nobody else does.
pub(crate) fn prices_come_from_center(db: &Connection) -> Result<bool, StoreError> {
    Ok(db
        .prepare_cached("select 1 from price_list where ?1 <= version")?
        .exists([FIRST_OF_CENTER])?)
}

/// The price list in force on a day: the one that began last, unless it has ended. A list that
/// begins ends those before it for good, or an old one without an end would come back unnoticed
/// when a newer one ends; and one of the center's ends all that were made here. One that has ended
/// is bought at all the same on a day for which two people said so.
pub(crate) fn prices_on(db: &Connection, day: i32) -> Result<Option<IssuedPrices>, StoreError> {
    let in_force = db
        .prepare_cached(
            "select version, seq from
               (select version, seq, until_day from price_list
                where from_day <= ?1 and withdrawn = 0
                  and (?2 <= version
                       or not exists (select 1 from price_list where ?2 <= version
                                      and from_day <= ?1))
                order by from_day desc, version desc limit 1)
             where until_day is null or ?1 <= until_day
                or exists (select 1 from approval where act = ?3 and figure = ?1)",
        )?
        .query_row((day, FIRST_OF_CENTER, Act::PriceOverride.as_str()), place)
        .optional()?;
    in_force.map(|place| prices_at(db, place)).transpose()
}

/// A price list by its version, also one that was withdrawn.
pub(crate) fn prices_of_version(
    db: &Connection,
    version: u32,
) -> Result<Option<IssuedPrices>, StoreError> {
    let of_it = db
        .query_row("select version, seq from price_list where version = ?1", [version], place)
        .optional()?;
    of_it.map(|place| prices_at(db, place)).transpose()
}

/// The list that began last of those that have begun, whether or not it has ended; of two that
/// began together the one issued last.
pub(crate) fn prices_last_on(
    db: &Connection,
    day: i32,
) -> Result<Option<IssuedPrices>, StoreError> {
    let lists = price_lists(db)?;
    let begun = |issued: &IssuedPrices| reference_facts::day_number(issued.list.valid_from) <= day;
    let began = |issued: &IssuedPrices| {
        (FIRST_OF_CENTER <= issued.version, issued.list.valid_from, issued.version)
    };
    Ok(lists.into_iter().filter(begun).max_by_key(began))
}

fn prices_at(db: &Connection, (version, seq): Place) -> Result<IssuedPrices, StoreError> {
    let fact = match journal::get(db, seq)?.map(|entry| entry.record.fact) {
        Some(Fact::PriceListIssued(fact)) => Some(fact),
        Some(Fact::Received(_)) => match feeds::item_of(db, seq, &format!("prices/{version}"))? {
            Some(Decision::PriceList(fact)) => Some(fact),
            _ => None,
        },
        _ => None,
    };
    let fact = fact.ok_or_else(|| journal::not_a(seq, "price list"))?;
    let list = reference_facts::prices(&fact).map_err(|why| StoreError::Row {
        table: "price_list",
        row: version.to_string(),
        why,
    })?;
    Ok(IssuedPrices { version, list })
}
