//! The numbers that this terminal gives: of receipts, and of people it registers. None is given
//! twice, also where the records that gave some were lost.

use rusqlite::{Connection, OptionalExtension, Transaction};

use super::StoreError;

/// The number of the next receipt. Receipts are numbered in the order of their records, so the
/// newest delivery has the highest number.
pub(crate) fn next_receipt(db: &Connection) -> Result<u32, StoreError> {
    let last: Option<u32> = db
        .prepare_cached("select receipt from delivery order by seq desc limit 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(last.unwrap_or(0).max(skipped(db)?.receipt) + 1)
}

/// The number of the next producer who is registered here: `N`, the series, so that two terminals
/// never give the same, and the highest number so far and one: `N001-0007`.
pub(crate) fn next_registered(db: &Connection, series: u16) -> Result<String, StoreError> {
    let prefix = format!("N{series:03}-");
    let last = highest_with_prefix(db, &prefix)?.max(skipped(db)?.registered);
    Ok(format!("{prefix}{:04}", last + 1))
}

/// The highest number behind that beginning; 0 when no producer's begins so. Not a count: numbers
/// of before may have come along with gaps between them. Who has a number for good by now keeps
/// the one of before: it is never given again.
fn highest_with_prefix(db: &Connection, prefix: &str) -> Result<u32, StoreError> {
    Ok(db
        .prepare_cached(
            "select coalesce(max(cast(substr(code, length(?1) + 1) as integer)), 0)
             from (select code from producer union all select provisional from number)
             where substr(code, 1, length(?1)) = ?1",
        )?
        .query_row([prefix], |row| row.get(0))?)
}

/// Up to which numbers lost records may have given some.
#[derive(Default)]
struct Skipped {
    receipt: u32,
    registered: u32,
}

fn skipped(db: &Connection) -> Result<Skipped, StoreError> {
    Ok(db
        .prepare_cached("select receipt, registered from number_skipped")?
        .query_row([], |row| Ok(Skipped { receipt: row.get(0)?, registered: row.get(1)? }))
        .optional()?
        .unwrap_or_default())
}

/// Skips as many numbers of each kind as so many lost records may have given: a record gives one
/// at most.
pub(super) fn skip(tx: &Transaction<'_>, records: u64) -> Result<(), StoreError> {
    let by = u32::try_from(records).unwrap_or(0);
    if by == 0 {
        return Ok(());
    }
    let series = tx
        .prepare_cached("select series from center")?
        .query_row([], |row| row.get::<_, u16>(0))
        .optional()?;
    let registered = match series {
        Some(series) => highest_with_prefix(tx, &format!("N{series:03}-"))?,
        None => 0,
    };
    let receipt = (next_receipt(tx)? - 1).saturating_add(by);
    let registered = registered.max(skipped(tx)?.registered).saturating_add(by);
    tx.prepare_cached(
        "insert into number_skipped (one, receipt, registered) values (1, ?1, ?2)
         on conflict (one) do update set receipt = ?1, registered = ?2",
    )?
    .execute((receipt, registered))?;
    Ok(())
}
