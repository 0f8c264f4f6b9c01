//! The `command` table: which facts a command appended.

use rusqlite::{Connection, OptionalExtension, Transaction, named_params};
use uuid::Uuid;

use super::StoreError;

pub(super) fn insert(
    tx: &Transaction<'_>,
    command: Uuid,
    first: u64,
    last: u64,
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "insert into command (id, first_seq, last_seq) values (:id, :first_seq, :last_seq)",
    )?
    .execute(named_params! {
        ":id": command.as_bytes(),
        ":first_seq": first,
        ":last_seq": last,
    })?;
    Ok(())
}

/// First and last record that the command appended; `None` when it never was saved.
pub(crate) fn find(db: &Connection, command: Uuid) -> Result<Option<(u64, u64)>, StoreError> {
    Ok(db
        .prepare_cached("select first_seq, last_seq from command where id = ?1")?
        .query_row([command.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}
