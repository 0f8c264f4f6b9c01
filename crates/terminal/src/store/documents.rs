//! The `document` table: numbers of producers' identity documents. What is personal about people
//! lies here and not in `producer`, which every screen reads.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension};

use super::StoreError;

/// The number of a producer's document, where it is known.
pub(crate) fn of(db: &Connection, producer: &str) -> Result<Option<String>, StoreError> {
    Ok(db
        .prepare_cached("select number from document where producer = ?1 and number <> ''")?
        .query_row([producer], |row| row.get(0))
        .optional()?)
}

/// Whose document has that number: the first by code.
pub(crate) fn owner(db: &Connection, number: &str) -> Result<Option<String>, StoreError> {
    Ok(db
        .prepare_cached(
            "select producer from document where number = ?1 and number <> ''
             order by producer limit 1",
        )?
        .query_row([number], |row| row.get(0))
        .optional()?)
}

/// All numbers, by producer.
pub(crate) fn all(db: &Connection) -> Result<BTreeMap<String, String>, StoreError> {
    let mut statement = db.prepare("select producer, number from document where number <> ''")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
