//! Records that this version of the server does not understand: kept like all others, and named
//! here, so that somebody upgrades it. Made from the records, and made anew at any time.

use super::deliveries::Place;
use crate::db::{Db, DbError, Row, Tx, Value, sql};

/// A record that is not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotUnderstood {
    /// Where it stands.
    pub place: Place,
    /// Its kind; 0 when not even that can be read.
    pub kind: u8,
    /// Its version.
    pub version: u8,
}

/// Notes a record.
pub(crate) fn insert(
    tx: &mut dyn Tx,
    center: &str,
    place: Place,
    (kind, version): (u8, u8),
) -> Result<(), DbError> {
    let int = |number: u64| Value::Int(number.cast_signed());
    let who = [Value::Text(center), Value::Bytes(&place.terminal), Value::Bytes(&place.epoch)];
    let what = [int(place.seq), int(place.pos), int(kind.into()), int(version.into())];
    tx.insert(sql::INSERT_NOT_UNDERSTOOD, &[&who[..], &what].concat())
}

/// All of a center, in the order in which they arrived.
///
/// # Errors
/// [`DbError`].
pub fn all(db: &dyn Db, center: &str) -> Result<Vec<NotUnderstood>, DbError> {
    db.reading(|tx| of(tx, center))
}

/// The same, within a transaction.
pub(crate) fn of(tx: &mut dyn Tx, center: &str) -> Result<Vec<NotUnderstood>, DbError> {
    tx.rows(sql::NOT_UNDERSTOOD, &[Value::Text(center)])?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<NotUnderstood, DbError> {
    let small = |at: usize| u8::try_from(row.int(at)?).map_err(|_| DbError::Odd("kind"));
    Ok(NotUnderstood {
        place: Place {
            pos: row.count(0)?,
            terminal: row.array(1)?,
            epoch: row.array(2)?,
            seq: row.count(3)?,
        },
        kind: small(4)?,
        version: small(5)?,
    })
}
