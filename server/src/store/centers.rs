//! The centers.

use wire::decisions::Center;
use wire::feeds::{Feed, Item};

use super::feeds::{self, Keyed};
use crate::db::{Db, DbError, Tx, Value, sql};

/// The feed of all records of a center.
pub(crate) const RECORDS: &str = "records";

/// Makes a center; `false` when there is one with that short name already.
///
/// # Errors
/// [`DbError`].
pub fn add(db: &dyn Db, id: &str, name: &str, now_ms: i64) -> Result<bool, DbError> {
    db.writing(|tx| make(tx, (id, name, None), now_ms))
}

/// Makes a center with the first of its decisions, at once; `false` when there is one with that
/// short name already. `number` is that in receipt numbers, where somebody has said it.
///
/// # Errors
/// [`DbError`].
pub fn found(
    db: &dyn Db,
    (id, name, number): (&str, &str, Option<u16>),
    (feed, decisions): (Feed, &[Keyed]),
    (by, now_ms): (&str, i64),
) -> Result<bool, DbError> {
    db.writing(|tx| {
        let new = make(tx, (id, name, number), now_ms)?;
        if new {
            feeds::add(tx, (id, feed), decisions, (by, now_ms))?;
        }
        Ok(new)
    })
}

/// Calls a center as it follows from what holds in its feed of rules and from its name, under that
/// key: nobody else decides in between. Where `what` refuses, nothing is written.
///
/// # Errors
/// [`DbError`].
pub fn call<E>(
    db: &dyn Db,
    (id, key): (&str, &str),
    (by, now_ms): (&str, i64),
    what: impl Fn(&[Item], String) -> Result<Center, E>,
) -> Result<Result<Center, E>, DbError> {
    db.writing(|tx| {
        let holds = feeds::locked(tx, (id, Feed::RULES))?;
        let before = name(tx, id)?.unwrap_or_default();
        let center = match what(&holds, before) {
            Ok(center) => center,
            Err(refused) => return Ok(Err(refused)),
        };
        rename(tx, id, &center.name)?;
        let keyed = [(key.to_owned(), center.clone().into())];
        feeds::add(tx, (id, Feed::RULES), &keyed, (by, now_ms))?;
        Ok(Ok(center))
    })
}

/// Gives a center another name.
pub(crate) fn rename(tx: &mut dyn Tx, id: &str, name: &str) -> Result<(), DbError> {
    tx.run(sql::CALL_CENTER, &[Value::Text(name), Value::Text(id)]).map(|_| ())
}

/// The number in receipt numbers that somebody said when the center was made.
pub(crate) fn said_number(tx: &mut dyn Tx, id: &str) -> Result<Option<u16>, DbError> {
    let Some(row) = tx.row(sql::CENTER_NUMBER, &[Value::Text(id)])? else { return Ok(None) };
    let number = row.int_or_none(0)?;
    number.map(|it| u16::try_from(it).map_err(|_| DbError::Odd("number"))).transpose()
}

fn make(
    tx: &mut dyn Tx,
    (id, name, number): (&str, &str, Option<u16>),
    now_ms: i64,
) -> Result<bool, DbError> {
    let number = number.map_or(Value::Null, |number| Value::Int(number.into()));
    let new = [Value::Text(id), Value::Text(name), number, Value::Int(now_ms)];
    let new = tx.run(sql::ADD_CENTER, &new)?;
    tx.run(sql::ADD_FEED, &[Value::Text(id), Value::Text(RECORDS)])?;
    Ok(new == 1)
}

/// The name of a center, if there is one.
///
/// # Errors
/// [`DbError`].
pub fn name(tx: &mut dyn Tx, id: &str) -> Result<Option<String>, DbError> {
    let row = tx.row(sql::CENTER, &[Value::Text(id)])?;
    row.map(|row| row.text(0).map(str::to_owned)).transpose()
}

/// All centers: short name and name.
///
/// # Errors
/// [`DbError`].
pub fn all(db: &dyn Db) -> Result<Vec<(String, String)>, DbError> {
    db.reading(|tx| {
        let rows = tx.rows(sql::CENTERS, &[])?;
        rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()))).collect()
    })
}
