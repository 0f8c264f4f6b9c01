//! The `slip` table: slips as rendered when their fact was saved.

use domain::paper::Strip;
use rusqlite::{Connection, OptionalExtension, Transaction};

use super::StoreError;

/// Keeps a slip beside its fact.
pub(crate) fn insert(tx: &Transaction<'_>, of: u64, strip: &Strip) -> Result<(), StoreError> {
    let json =
        serde_json::to_string(strip).map_err(|source| StoreError::Json { what: "slip", source })?;
    tx.prepare_cached("insert into slip (of_seq, strip) values (?1, ?2)")?.execute((of, json))?;
    Ok(())
}

/// The slip of a fact.
pub(crate) fn get(db: &Connection, of: u64) -> Result<Option<Strip>, StoreError> {
    let json: Option<String> = db
        .prepare_cached("select strip from slip where of_seq = ?1")?
        .query_row([of], |row| row.get(0))
        .optional()?;
    json.map(|json| serde_json::from_str(&json))
        .transpose()
        .map_err(|source| StoreError::Json { what: "slip", source })
}
