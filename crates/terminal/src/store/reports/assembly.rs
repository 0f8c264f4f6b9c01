//! What the assembly is told, person by person: so that whoever writes it down can see where
//! figures are those of one or two people, and let them stand with others.

use rusqlite::{Connection, Row};

use super::{By, Which, by_person, condition, with};
use crate::store::StoreError;
use crate::store::accounts::Balance;

/// What somebody is part of a group with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The group, as text.
    pub(crate) key: String,
    /// Code of the producer.
    pub(crate) producer: String,
    pub(crate) grams: i64,
    pub(crate) cents: i64,
}

fn pieces(db: &Connection, sql: &str, which: &Which) -> Result<Vec<Piece>, StoreError> {
    let mut statement = db.prepare_cached(sql)?;
    with(which, |of| Ok(statement.query_map(of, piece)?.collect::<rusqlite::Result<_>>()?))
}

fn piece(row: &Row<'_>) -> rusqlite::Result<Piece> {
    Ok(Piece { key: row.get(0)?, producer: row.get(1)?, grams: row.get(2)?, cents: row.get(3)? })
}

/// What each person sold of each group, and what it is worth.
pub(crate) fn sold(db: &Connection, by: By, which: &Which) -> Result<Vec<Piece>, StoreError> {
    let sql = format!(
        "select cast({} as text), code, payable_g, total_cents
         from ({}) join producer using (code)",
        by.of_group(),
        by_person(by, which),
    );
    pieces(db, &sql, which)
}

/// The same by the programme it is kept apart under, with the organic differential.
pub(crate) fn segregated(db: &Connection, which: &Which) -> Result<Vec<Piece>, StoreError> {
    let sql = format!(
        "with some as (select * from {} where {})
         select programme, producer, sum(grams), sum(cents) from (
             select programme, producer, certified_g as grams, organic_cents as cents
             from some where 0 < certified_g
             union all
             select 'conventional', producer, payable_g - certified_g, 0
             from some where certified_g < payable_g
         ) group by 1, 2",
        which.table(),
        condition()
    );
    pieces(db, &sql, which)
}

/// What each person earned of each differential, and for how many grams.
pub(crate) fn premiums(db: &Connection, which: &Which) -> Result<Vec<Piece>, StoreError> {
    let sql = format!(
        "with some as (select * from {} where {})
         select 'organic', producer, sum(certified_g), sum(organic_cents)
         from some where 0 < organic_cents group by 2
         union all
         select 'chakra', producer, sum(payable_g), sum(chakra_cents)
         from some where 0 < chakra_cents group by 2",
        which.table(),
        condition()
    );
    pieces(db, &sql, which)
}

/// What changed a balance from a day to a day, person by person. What was paid for a delivery at
/// once counts with the delivery.
pub(crate) fn ledger(
    db: &Connection,
    balance: Balance,
    days: (i32, i32),
) -> Result<Vec<Piece>, StoreError> {
    let mut statement = db.prepare_cached(
        "select case what when 'paid' then 'delivered' else what end, producer, 0, sum(cents)
         from account_entry where balance = ?1 and day between ?2 and ?3
         group by 1, 2 having sum(cents) <> 0",
    )?;
    let rows = statement.query_map((balance.as_str(), days.0, days.1), piece)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Who ever had an entry in a balance.
pub(crate) fn holders(db: &Connection, balance: Balance) -> Result<Vec<String>, StoreError> {
    let mut statement =
        db.prepare_cached("select distinct producer from account_entry where balance = ?1")?;
    let rows = statement.query_map([balance.as_str()], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A count of the drawer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    /// Business day.
    pub(crate) day: i32,
    /// It was the close of the day, and no handover.
    pub(crate) closes: bool,
    pub(crate) expected_cents: i64,
    pub(crate) counted_cents: i64,
}

/// The counts of a period at this terminal, in their order.
pub(crate) fn counted(db: &Connection, days: (i32, i32)) -> Result<Vec<Counted>, StoreError> {
    let mut statement = db.prepare_cached(
        "select day.day, ended_seq = day.closed_seq, expected_cents, shift.counted_cents
         from shift join day using (opened_seq)
         where ended_seq is not null and day.day between ?1 and ?2 order by ended_seq",
    )?;
    let row = |row: &Row<'_>| {
        Ok(Counted {
            day: row.get(0)?,
            closes: row.get::<_, Option<bool>>(1)?.unwrap_or(false),
            expected_cents: row.get(2)?,
            counted_cents: row.get(3)?,
        })
    };
    Ok(statement.query_map(days, row)?.collect::<rusqlite::Result<_>>()?)
}

/// A month at this terminal: `2026-11`, deliveries that were taken, those of them that were voided,
/// and weighings that were typed by hand.
pub(crate) fn months(
    db: &Connection,
    days: (i32, i32),
) -> Result<Vec<(String, i64, i64, i64)>, StoreError> {
    let mut statement = db.prepare_cached(
        "select strftime('%Y-%m', day * 86400, 'unixepoch'), count(*), count(voided_by),
             sum(manual)
         from delivery where day between ?1 and ?2 group by 1 order by 1",
    )?;
    let row = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
    Ok(statement.query_map(days, row)?.collect::<rusqlite::Result<_>>()?)
}

/// Copies of receipts of a month's deliveries.
pub(crate) fn copies(db: &Connection, deliveries: &[u64]) -> Result<Vec<String>, StoreError> {
    let mut statement = db.prepare_cached(
        "select strftime('%Y-%m', day * 86400, 'unixepoch') from delivery where seq = ?1",
    )?;
    deliveries.iter().map(|seq| Ok(statement.query_row([seq], |row| row.get(0))?)).collect()
}
