//! The `user_draft` table: the delivery in the making, as JSON, one for each who works here. No
//! fact: it never leaves this machine.

use rusqlite::{Connection, OptionalExtension};

use super::StoreError;

/// Somebody's draft, if there is one.
pub(crate) fn get(db: &Connection, user: &str) -> Result<Option<String>, StoreError> {
    Ok(db
        .prepare_cached("select body from user_draft where user = ?1")?
        .query_row([user], |row| row.get(0))
        .optional()?)
}

/// Keeps somebody's draft.
pub(crate) fn put(db: &Connection, user: &str, body: &str) -> Result<(), StoreError> {
    db.prepare_cached(
        "insert into user_draft (user, body) values (?1, ?2)
         on conflict (user) do update set body = ?2",
    )?
    .execute([user, body])?;
    Ok(())
}

/// Forgets somebody's draft.
pub(crate) fn clear(db: &Connection, user: &str) -> Result<(), StoreError> {
    db.prepare_cached("delete from user_draft where user = ?1")?.execute([user])?;
    Ok(())
}

/// Forgets all drafts: what they were made of holds no longer.
pub(crate) fn clear_all(db: &Connection) -> Result<(), StoreError> {
    db.prepare_cached("delete from user_draft")?.execute([])?;
    Ok(())
}
