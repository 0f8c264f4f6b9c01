//! The `backup` table: which backups were made and verified.

use rusqlite::{Connection, OptionalExtension, Transaction};
use wire::facts::BackupMade;

use super::StoreError;

/// The newest backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Last {
    /// Number of the last record in it.
    pub(crate) through: u64,
    /// This machine's clock when it was noted.
    pub(crate) wall_ms: i64,
    /// `folder` or `stick`.
    pub(crate) place: String,
}

/// Notes one.
pub(super) fn insert(
    tx: &Transaction<'_>,
    (seq, wall_ms): (u64, i64),
    fact: &BackupMade,
) -> Result<(), StoreError> {
    tx.prepare_cached("insert into backup (seq, through, wall_ms, place) values (?1, ?2, ?3, ?4)")?
        .execute((seq, fact.through, wall_ms, &fact.place))?;
    Ok(())
}

/// The newest.
pub(crate) fn last(db: &Connection) -> Result<Option<Last>, StoreError> {
    Ok(db
        .prepare_cached("select through, wall_ms, place from backup order by seq desc limit 1")?
        .query_row([], |row| {
            Ok(Last { through: row.get(0)?, wall_ms: row.get(1)?, place: row.get(2)? })
        })
        .optional()?)
}
