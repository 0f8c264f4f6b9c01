//! The `setting` table.

use rusqlite::{Connection, OptionalExtension};

use super::StoreError;

/// The value of a setting.
pub(crate) fn get(db: &Connection, name: &str) -> Result<Option<String>, StoreError> {
    Ok(db
        .prepare_cached("select value from setting where name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?)
}
