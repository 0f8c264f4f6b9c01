//! The `day` table: business days and their drawer.

use rusqlite::{Connection, OptionalExtension, Row};

use super::StoreError;

/// A business day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) opened_seq: u64,
    pub(crate) day: i32,
    pub(crate) opening_cents: i64,
    pub(crate) drawer_cents: i64,
    pub(crate) closed_seq: Option<u64>,
    pub(crate) counted_cents: Option<i64>,
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Day> {
    Ok(Day {
        opened_seq: row.get(0)?,
        day: row.get(1)?,
        opening_cents: row.get(2)?,
        drawer_cents: row.get(3)?,
        closed_seq: row.get(4)?,
        counted_cents: row.get(5)?,
    })
}

const SELECT: &str =
    "select opened_seq, day, opening_cents, drawer_cents, closed_seq, counted_cents from day";

/// The day opened last, open or closed.
pub(crate) fn last(db: &Connection) -> Result<Option<Day>, StoreError> {
    Ok(db
        .prepare_cached(&format!("{SELECT} order by opened_seq desc limit 1"))?
        .query_row([], from_row)
        .optional()?)
}

/// All days, in the order in which they were opened.
pub(crate) fn all(db: &Connection) -> Result<Vec<Day>, StoreError> {
    Ok(db
        .prepare_cached(&format!("{SELECT} order by opened_seq"))?
        .query_map([], from_row)?
        .collect::<rusqlite::Result<_>>()?)
}

/// The day that was opened by that record.
pub(crate) fn get(db: &Connection, opened: u64) -> Result<Option<Day>, StoreError> {
    Ok(db
        .prepare_cached(&format!("{SELECT} where opened_seq = ?1"))?
        .query_row([opened], from_row)
        .optional()?)
}

/// The days that were closed last, the newest first.
pub(crate) fn closed(db: &Connection, most: u32) -> Result<Vec<Day>, StoreError> {
    Ok(db
        .prepare_cached(&format!(
            "{SELECT} where closed_seq is not null order by opened_seq desc limit ?1"
        ))?
        .query_map([most], from_row)?
        .collect::<rusqlite::Result<_>>()?)
}

/// The day with which this terminal began.
pub(crate) fn first(db: &Connection) -> Result<Option<i32>, StoreError> {
    let sql = "select min(day) from day";
    Ok(db.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// The records of a business day, from each opening of it to the next opening of any: what was
/// done after a close still belongs to the day that was closed.
pub(crate) fn stretches(db: &Connection, day: i32) -> Result<Vec<(u64, u64)>, StoreError> {
    let sql = "select opened_seq, coalesce((select min(later.opened_seq) - 1 from day as later
            where day.opened_seq < later.opened_seq), 9223372036854775807)
        from day where day = ?1 order by opened_seq";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([day], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The open day.
pub(crate) fn open(db: &Connection) -> Result<Option<Day>, StoreError> {
    Ok(last(db)?.filter(|day| day.closed_seq.is_none()))
}
