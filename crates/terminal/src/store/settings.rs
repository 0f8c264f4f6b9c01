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

/// The series of this terminal's receipt numbers; 0 where no center is set up yet.
pub(crate) fn series(db: &Connection) -> Result<u16, StoreError> {
    let series = db
        .prepare_cached("select series from center")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(series.unwrap_or(0))
}
