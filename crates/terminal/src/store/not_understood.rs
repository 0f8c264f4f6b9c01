//! What came from the center that this version does not know: kept where it came in, and counted
//! here, so that a person is told to upgrade.

use rusqlite::{Connection, Transaction};
use wire::feeds::Feed;

use super::StoreError;

/// What is not understood of one side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct NotUnderstood {
    /// How many things.
    pub(crate) count: u64,
    /// The record that the newest of them came with.
    pub(crate) seq: u64,
}

/// A thing of a kind or version that is not known stands under that key.
pub(super) fn note(
    tx: &Transaction<'_>,
    (feed, key): (Feed, &str),
    (kind, version): (u8, u8),
    seq: u64,
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "insert into not_understood (feed, key, kind, version, seq) values (?1, ?2, ?3, ?4, ?5)
         on conflict (feed, key) do update set kind = ?3, version = ?4, seq = ?5",
    )?
    .execute((feed.0, key, kind, version, seq))?;
    Ok(())
}

/// What stands under that key is known, or nothing stands there any longer.
pub(super) fn forget(tx: &Transaction<'_>, (feed, key): (Feed, &str)) -> Result<(), StoreError> {
    tx.prepare_cached("delete from not_understood where feed = ?1 and key = ?2")?
        .execute((feed.0, key))?;
    Ok(())
}

/// What the center decided and this version does not understand.
pub(crate) fn of_center(db: &Connection) -> Result<NotUnderstood, StoreError> {
    counted(db, "select count(*), coalesce(max(seq), 0) from not_understood where feed <> ?1")
}

/// What the center's other terminals recorded and this version does not understand.
pub(crate) fn of_peers(db: &Connection) -> Result<NotUnderstood, StoreError> {
    counted(db, "select count(*), coalesce(max(seq), 0) from not_understood where feed = ?1")
}

fn counted(db: &Connection, sql: &str) -> Result<NotUnderstood, StoreError> {
    Ok(db.prepare_cached(sql)?.query_row([Feed::PEERS.0], |row| {
        Ok(NotUnderstood { count: row.get(0)?, seq: row.get(1)? })
    })?)
}
