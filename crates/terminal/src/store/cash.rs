//! The `cash` table: what moved in the drawer, movement by movement.

use domain::drawer::Movement;
use rusqlite::types::Type;
use rusqlite::{Connection, Row};

use super::StoreError;

/// A movement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Moved {
    /// The record that says so.
    pub(crate) seq: u64,
    /// This machine's clock then.
    pub(crate) wall_ms: i64,
    /// Which.
    pub(crate) movement: Movement,
    /// How much, cents; never below zero.
    pub(crate) cents: i64,
    /// With whom, number and name.
    pub(crate) producer: Option<(String, String)>,
    /// What for.
    pub(crate) reason: String,
}

/// What moved in the drawer of the day that was opened by that record, the newest first. What was
/// paid for deliveries and came back by voids is left out: it stands with the deliveries.
pub(crate) fn beside_deliveries(db: &Connection, opened: u64) -> Result<Vec<Moved>, StoreError> {
    Ok(db
        .prepare_cached(
            "select seq, wall_ms, movement, abs(cents), producer, coalesce(name, ''), reason
         from cash join journal using (seq) left join producer on producer.code = cash.producer
         where opened_seq = ?1 and movement not in ('payment', 'return')
         order by seq desc",
        )?
        .query_map([opened], from_row)?
        .collect::<rusqlite::Result<_>>()?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Moved> {
    let name: String = row.get(2)?;
    let movement = Movement::parse(&name).ok_or_else(|| {
        let why = format!("no movement is called {name:?}");
        rusqlite::Error::FromSqlConversionFailure(2, Type::Text, why.into())
    })?;
    let code: Option<String> = row.get(4)?;
    let name: String = row.get(5)?;
    Ok(Moved {
        seq: row.get(0)?,
        wall_ms: row.get(1)?,
        movement,
        cents: row.get(3)?,
        producer: code.map(|code| (code, name)),
        reason: row.get(6)?,
    })
}

/// How much moved on that day by each kind of movement, cents; never below zero.
pub(crate) fn sums(db: &Connection, opened: u64) -> Result<Vec<(Movement, i64)>, StoreError> {
    sums_of_shift(db, opened, (opened, None))
}

/// The same between two records of the day: of a shift. Without the second it goes on.
pub(crate) fn sums_of_shift(
    db: &Connection,
    opened: u64,
    (began, ended): (u64, Option<u64>),
) -> Result<Vec<(Movement, i64)>, StoreError> {
    Movement::ALL
        .into_iter()
        .map(|movement| {
            let cents = db
                .prepare_cached(
                    "select coalesce(abs(sum(cents)), 0) from cash
                     where opened_seq = ?1 and movement = ?2
                       and ?3 < seq and (?4 is null or seq < ?4)",
                )?
                .query_row((opened, movement.as_str(), began, ended), |row| row.get(0))?;
            Ok((movement, cents))
        })
        .collect()
}

/// Whether cash has come into the drawer since that record of the day.
pub(crate) fn came_in_since(db: &Connection, opened: u64, seq: u64) -> Result<bool, StoreError> {
    Ok(db
        .prepare_cached("select 1 from cash where opened_seq = ?1 and ?2 < seq and 0 < cents")?
        .exists((opened, seq))?)
}
