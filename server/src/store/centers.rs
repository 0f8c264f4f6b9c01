//! The centers.

use wire::feeds::Feed;

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
