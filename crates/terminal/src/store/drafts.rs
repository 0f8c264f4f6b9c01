//! The `draft` table: the delivery in the making, as JSON. No fact: it never leaves this machine.

use rusqlite::{Connection, OptionalExtension};

use super::StoreError;

/// The draft, if there is one.
pub(crate) fn get(db: &Connection) -> Result<Option<String>, StoreError> {
    Ok(db.prepare_cached("select body from draft")?.query_row([], |row| row.get(0)).optional()?)
}

/// Keeps the draft.
pub(crate) fn put(db: &Connection, body: &str) -> Result<(), StoreError> {
    db.prepare_cached(
        "insert into draft (one, body) values (1, ?1) on conflict (one) do update set body = ?1",
    )?
    .execute([body])?;
    Ok(())
}

/// Forgets the draft.
pub(crate) fn clear(db: &Connection) -> Result<(), StoreError> {
    db.prepare_cached("delete from draft")?.execute([])?;
    Ok(())
}
