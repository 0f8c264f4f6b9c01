//! The `payment_order` table: papers for what the drawer could not pay, and which came back.

use domain::receipt_number::ReceiptNumber;
use rusqlite::{Connection, OptionalExtension, Row};

use super::StoreError;
use super::producers::Producer;

/// A payment order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    /// The record that says so.
    pub(crate) seq: u64,
    /// The number of its delivery's receipt: it is the order's, too.
    pub(crate) number: ReceiptNumber,
    /// Number and name of the producer.
    pub(crate) producer: String,
    pub(crate) name: String,
    /// Cents, above 0.
    pub(crate) cents: i64,
    /// Business day.
    pub(crate) day: i32,
    /// The payment that redeemed it.
    pub(crate) paid_by: Option<u64>,
    /// Its delivery was taken back.
    pub(crate) voided: bool,
}

const SELECT: &str = "select o.seq, d.center_number, d.series, d.receipt, o.producer, p.name,
    o.cents, o.day, o.paid_by, d.voided_by is not null
    from payment_order as o join delivery as d on d.seq = o.delivery
    join producer as p on p.code = o.producer";

/// Open: to be paid once somebody brings it.
const OPEN: &str = "o.paid_by is null and d.voided_by is null";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Order> {
    Ok(Order {
        seq: row.get(0)?,
        number: ReceiptNumber { center: row.get(1)?, series: row.get(2)?, number: row.get(3)? },
        producer: row.get(4)?,
        name: row.get(5)?,
        cents: row.get(6)?,
        day: row.get(7)?,
        paid_by: row.get(8)?,
        voided: row.get(9)?,
    })
}

/// The newest order whose receipt has that last part of a number, with the parts before it where
/// they are known.
pub(crate) fn find(
    db: &Connection,
    before: Option<(u16, u16)>,
    number: u32,
) -> Result<Option<Order>, StoreError> {
    let (center, series) = before.unzip();
    Ok(db
        .prepare_cached(&format!(
            "{SELECT} where d.receipt = ?1 and d.center_number = coalesce(?2, d.center_number)
                 and d.series = coalesce(?3, d.series)
             order by o.seq desc limit 1"
        ))?
        .query_row((number, center, series), from_row)
        .optional()?)
}

/// The order of a delivery, whatever became of it.
pub(crate) fn of_delivery(db: &Connection, delivery: u64) -> Result<Option<Order>, StoreError> {
    Ok(db
        .prepare_cached(&format!("{SELECT} where o.delivery = ?1"))?
        .query_row([delivery], from_row)
        .optional()?)
}

/// Those that are open, the oldest first.
pub(crate) fn open(db: &Connection, limit: u32) -> Result<Vec<Order>, StoreError> {
    let mut statement =
        db.prepare_cached(&format!("{SELECT} where {OPEN} order by o.seq limit ?1"))?;
    let rows = statement.query_map([limit], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The open ones of a producer, the oldest first.
pub(crate) fn open_of(db: &Connection, producer: &str) -> Result<Vec<Order>, StoreError> {
    let mut statement =
        db.prepare_cached(&format!("{SELECT} where o.producer = ?1 and {OPEN} order by o.seq"))?;
    let rows = statement.query_map([producer], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How much is on a producer's open orders, cents.
pub(crate) fn open_cents_of(db: &Connection, producer: &str) -> Result<i64, StoreError> {
    Ok(db
        .prepare_cached(&format!(
            "select coalesce(sum(o.cents), 0)
             from payment_order as o join delivery as d on d.seq = o.delivery
             where o.producer = ?1 and {OPEN}"
        ))?
        .query_row([producer], |row| row.get(0))?)
}

/// What is owed to a producer and stands on no open order, cents: it is paid without a paper.
pub(crate) fn free_cents_of(db: &Connection, producer: &Producer) -> Result<i64, StoreError> {
    let on_papers = open_cents_of(db, &producer.code)?;
    Ok((producer.owed_cents - on_papers).max(0))
}
