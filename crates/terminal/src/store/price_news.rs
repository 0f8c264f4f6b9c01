//! The `list_known` table: by which price lists it was bought, and which ones people have seen.

use rusqlite::{Connection, OptionalExtension, Transaction};

use super::StoreError;

type Done = Result<(), StoreError>;

/// It was bought by a list.
pub(super) fn used(tx: &Transaction<'_>, seq: u64, version: u32) -> Done {
    tx.prepare_cached(
        "insert into list_known (version, used_seq) values (?1, ?2)
         on conflict (version) do update set used_seq = ?2",
    )?
    .execute((version, seq))?;
    Ok(())
}

/// Somebody at the counter has seen a list. What is no version says nothing.
pub(super) fn seen(tx: &Transaction<'_>, seq: u64, version: &str) -> Done {
    let Ok(version) = version.parse::<u32>() else { return Ok(()) };
    tx.prepare_cached(
        "insert into list_known (version, seen_seq) values (?1, ?2)
         on conflict (version) do update set seen_seq = ?2",
    )?
    .execute((version, seq))?;
    Ok(())
}

/// The list that people at the counter still have in mind while another holds: the one that was
/// bought by, or seen, before. `None` once they have seen the one that holds since.
pub(crate) fn in_mind(db: &Connection, holds: u32) -> Result<Option<u32>, StoreError> {
    let before = db
        .prepare_cached(
            "select version, max(used_seq, seen_seq) from list_known where version <> ?1
             order by 2 desc limit 1",
        )?
        .query_row([holds], |row| Ok((row.get::<_, u32>(0)?, row.get::<_, u64>(1)?)))
        .optional()?;
    let Some((version, seq)) = before else { return Ok(None) };
    let seen = db
        .prepare_cached("select 1 from list_known where version = ?1 and ?2 < seen_seq")?
        .exists((holds, seq))?;
    Ok((!seen).then_some(version))
}
