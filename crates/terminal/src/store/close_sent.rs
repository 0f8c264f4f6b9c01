//! The `close_sent` table: what of each day had yet to be sent when it was closed, and when the
//! server said that it has all of it.

use rusqlite::{Connection, OptionalExtension, Transaction, named_params};

use super::StoreError;

/// What is known of a day's way to the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CloseSent {
    /// Records that the server had not seen when the day was closed, the close among them; none
    /// where no server had been joined.
    pub(crate) waiting: Option<u64>,
    /// This machine's clock when the server's statement was read that covers the close.
    pub(crate) got_ms: Option<i64>,
}

/// Notes what waits as the day is closed by that record.
pub(crate) fn note(
    tx: &Transaction<'_>,
    closed_seq: u64,
    waiting: Option<u64>,
) -> Result<(), StoreError> {
    tx.prepare_cached("insert into close_sent (closed_seq, waiting) values (?1, ?2)")?
        .execute((closed_seq, waiting))?;
    Ok(())
}

/// Notes that the server has all records up to one; before, it had them up to another. A day that
/// it had once and lost is noted again.
pub(crate) fn covered(
    tx: &Transaction<'_>,
    (before, through): (u64, u64),
    (server_ms, got_ms): (i64, i64),
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "update close_sent set server_ms = :server_ms, got_ms = :got_ms
         where closed_seq <= :through and (got_ms is null or :before < closed_seq)",
    )?
    .execute(named_params! {
        ":server_ms": server_ms, ":got_ms": got_ms, ":before": before, ":through": through,
    })?;
    Ok(())
}

/// What is known of the day that was closed by that record; nothing of one from before this table.
pub(crate) fn of(db: &Connection, closed_seq: u64) -> Result<Option<CloseSent>, StoreError> {
    Ok(db
        .prepare_cached("select waiting, got_ms from close_sent where closed_seq = ?1")?
        .query_row([closed_seq], |row| Ok(CloseSent { waiting: row.get(0)?, got_ms: row.get(1)? }))
        .optional()?)
}
