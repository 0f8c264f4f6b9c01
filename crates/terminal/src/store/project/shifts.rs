//! Who has the drawer, and the papers for what it could not pay.

use rusqlite::Transaction;
use wire::facts::{DayClosed, DayOpened, DrawerHandedOver, PaymentOrdered};

use super::{Done, changed, feeds, known};

/// A shift begins with the day.
pub(super) fn day_opened(tx: &Transaction<'_>, seq: u64, fact: &DayOpened) -> Done {
    begin(tx, (seq, seq), None, fact.opening_cents)
}

/// The drawer goes to somebody else and holds what was counted.
pub(super) fn handed_over(tx: &Transaction<'_>, seq: u64, fact: &DrawerHandedOver) -> Done {
    let of = (fact.expected_cents, fact.counted_cents, fact.reason.as_str());
    changed(end(tx, seq, of)?, "shift", seq)?;
    let rows = tx
        .prepare_cached(
            "update day set drawer_cents = ?1
             where opened_seq = (select max(opened_seq) from day) and closed_seq is null",
        )?
        .execute([fact.counted_cents])?;
    changed(rows, "day", seq)?;
    let opened =
        tx.prepare_cached("select max(opened_seq) from day")?.query_row([], |row| row.get(0))?;
    begin(tx, (seq, opened), Some(&fact.to), fact.counted_cents)
}

/// The last shift ends with the day.
pub(super) fn day_closed(tx: &Transaction<'_>, seq: u64, fact: &DayClosed) -> Done {
    end(tx, seq, (fact.expected_cents, fact.counted_cents, &fact.reason))?;
    Ok(())
}

fn begin(
    tx: &Transaction<'_>,
    (seq, opened): (u64, u64),
    clerk: Option<&str>,
    opening_cents: i64,
) -> Done {
    tx.prepare_cached(
        "insert into shift (began_seq, opened_seq, clerk, opening_cents) values (?1, ?2, ?3, ?4)",
    )?
    .execute((seq, opened, clerk, opening_cents))?;
    Ok(())
}

fn end(
    tx: &Transaction<'_>,
    seq: u64,
    (expected, counted, reason): (i64, i64, &str),
) -> Result<usize, super::StoreError> {
    Ok(tx
        .prepare_cached(
            "update shift set ended_seq = ?1, expected_cents = ?2, counted_cents = ?3, reason = ?4
             where ended_seq is null",
        )?
        .execute((seq, expected, counted, reason))?)
}

/// A paper for what is owed of a delivery: no balance moves.
pub(super) fn ordered(tx: &Transaction<'_>, seq: u64, fact: &PaymentOrdered) -> Done {
    let producer = feeds::number_for_good(tx, &fact.producer)?;
    known(tx, seq, &producer)?;
    tx.prepare_cached(
        "insert into payment_order (seq, delivery, producer, cents, day)
         values (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute((seq, fact.delivery, producer, fact.cents, fact.day))?;
    Ok(())
}

/// It came back and was paid: once.
pub(super) fn redeemed(tx: &Transaction<'_>, seq: u64, order: u64) -> Done {
    let rows = tx
        .prepare_cached("update payment_order set paid_by = ?2 where seq = ?1 and paid_by is null")?
        .execute((order, seq))?;
    changed(rows, "payment_order", seq)
}
