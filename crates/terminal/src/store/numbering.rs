//! The numbers that this terminal gives: of receipts, and of people it registers. None is given
//! twice, also where the records that gave some were lost.

use rusqlite::{Connection, OptionalExtension, Transaction};
use wire::facts::Numbers;

use super::StoreError;

/// The number of the next receipt.
pub(crate) fn next_receipt(db: &Connection) -> Result<u32, StoreError> {
    Ok(last(db)?.receipt + 1)
}

/// The number of the next producer who is registered here: `N`, the series, so that two terminals
/// never give the same, and the highest number so far and one: `N001-0007`.
pub(crate) fn next_registered(db: &Connection, series: u16) -> Result<String, StoreError> {
    Ok(format!("{}{:04}", prefix(series), last(db)?.registered + 1))
}

fn prefix(series: u16) -> String {
    format!("N{series:03}-")
}

/// The last numbers that were given, by records that are here or by such as were lost.
pub(super) fn last(db: &Connection) -> Result<Numbers, StoreError> {
    // Receipts are numbered in the order of their records: the newest delivery has the highest.
    let receipt: Option<u32> = db
        .prepare_cached("select receipt from delivery order by seq desc limit 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let series: Option<u16> = db
        .prepare_cached("select series from center")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let registered = match series {
        Some(series) => highest_with_prefix(db, &prefix(series))?,
        None => 0,
    };
    let skipped = skipped(db)?;
    Ok(Numbers {
        receipt: receipt.unwrap_or(0).max(skipped.receipt),
        registered: registered.max(skipped.registered),
    })
}

/// The highest number behind that beginning; 0 when no producer's begins so. Not a count: numbers
/// of before may have come along with gaps between them. Who has a number for good by now keeps
/// the one of before: it is never given again.
fn highest_with_prefix(db: &Connection, prefix: &str) -> Result<u32, StoreError> {
    // What sorts behind all that begins so: both tables are looked at by their keys. What a table
    // brought may be no number of ours.
    let end = prefix.replace('-', ".");
    Ok(db
        .prepare_cached(
            "with given as (
                select cast(substr(code, length(?1) + 1) as integer) as number
                from (select code from producer where ?1 <= code and code < ?2
                      union all
                      select provisional from number
                      where ?1 <= provisional and provisional < ?2))
             select coalesce(max(number), 0) from given where number between 0 and 999999999",
        )?
        .query_row([prefix, &end], |row| row.get(0))?)
}

fn skipped(db: &Connection) -> Result<Numbers, StoreError> {
    Ok(db
        .prepare_cached("select receipt, registered from number_skipped")?
        .query_row([], |row| Ok(Numbers { receipt: row.get(0)?, registered: row.get(1)? }))
        .optional()?
        .unwrap_or_default())
}

/// Gives no number up to these any more.
pub(super) fn skip(tx: &Transaction<'_>, numbers: Numbers) -> Result<(), StoreError> {
    tx.prepare_cached(
        "insert into number_skipped (one, receipt, registered) values (1, ?1, ?2)
         on conflict (one) do update
         set receipt = max(receipt, ?1), registered = max(registered, ?2)",
    )?
    .execute((numbers.receipt, numbers.registered))?;
    Ok(())
}
