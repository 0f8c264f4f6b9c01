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
    db.writing(|tx| make(tx, id, name, now_ms))
}

/// Makes a center with the first of its decisions, at once; `false` when there is one with that
/// short name already.
///
/// # Errors
/// [`DbError`].
pub fn found(
    db: &dyn Db,
    (id, name): (&str, &str),
    (feed, decisions): (Feed, &[Keyed]),
    (by, now_ms): (&str, i64),
) -> Result<bool, DbError> {
    db.writing(|tx| {
        let new = make(tx, id, name, now_ms)?;
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
        tx.run(sql::CALL_CENTER, &[Value::Text(&center.name), Value::Text(id)])?;
        let keyed = [(key.to_owned(), center.clone().into())];
        feeds::add(tx, (id, Feed::RULES), &keyed, (by, now_ms))?;
        Ok(Ok(center))
    })
}

fn make(tx: &mut dyn Tx, id: &str, name: &str, now_ms: i64) -> Result<bool, DbError> {
    let new = tx.run(sql::ADD_CENTER, &[Value::Text(id), Value::Text(name), Value::Int(now_ms)])?;
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
