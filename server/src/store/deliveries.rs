//! Deliveries as the server understands them: made from the records, and made anew at any time.

use wire::facts::Delivery;

use crate::db::{Db, DbError, Row, Tx, Value, sql};

/// Where a delivery stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Position in the center's feed.
    pub pos: u64,
    /// Terminal.
    pub terminal: [u8; 16],
    /// Epoch of its journal.
    pub epoch: [u8; 8],
    /// Number in that journal.
    pub seq: u64,
}

/// A delivery in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Where it stands.
    pub place: Place,
    /// Number of its receipt.
    pub receipt: u32,
    /// Business day, days since 1970-01-01.
    pub day: i32,
    /// Producer, as the record names them.
    pub producer: String,
    /// Form.
    pub form: String,
    /// Payable weight, grams.
    pub payable_g: i64,
    /// Worth, cents.
    pub total_cents: i64,
    /// Recovered of an advance, cents.
    pub recovered_cents: i64,
    /// Due, cents.
    pub due_cents: i64,
    /// Paid for it, cents.
    pub paid_cents: i64,
    /// Used of a quota, grams of dry equivalent.
    pub quota_used_g: i64,
    /// Version of the price list it was bought by.
    pub price_list: u32,
    /// It was taken back.
    pub voided: bool,
}

/// Notes a delivery.
pub(crate) fn insert(
    tx: &mut dyn Tx,
    center: &str,
    place: Place,
    of: &Delivery,
) -> Result<(), DbError> {
    let int = |number: u64| Value::Int(number.cast_signed());
    let who = [
        Value::Text(center),
        Value::Bytes(&place.terminal),
        Value::Bytes(&place.epoch),
        int(place.seq),
        int(place.pos),
    ];
    let what = [
        int(of.receipt.into()),
        Value::Int(of.day.into()),
        Value::Text(&of.producer),
        Value::Text(&of.form),
        Value::Int(of.payable_g),
        Value::Int(of.total_cents),
        Value::Int(of.recovered_cents),
        Value::Int(of.due_cents),
        Value::Int(0),
        Value::Int(of.quota_used_dry_g),
        int(of.price_list.into()),
        Value::Int(0),
    ];
    tx.insert(sql::INSERT_DELIVERIES, &[&who[..], &what].concat())
}

/// Notes that something was paid for the delivery at that place.
pub(crate) fn pay(tx: &mut dyn Tx, center: &str, of: Place, cents: i64) -> Result<(), DbError> {
    let key = [Value::Bytes(&of.terminal), Value::Bytes(&of.epoch)];
    let delivery = Value::Int(of.seq.cast_signed());
    let values = [Value::Int(cents), Value::Text(center), key[0], key[1], delivery];
    tx.run(sql::PAY_DELIVERY, &values).map(|_| ())
}

/// Notes that the delivery at that place was taken back.
pub(crate) fn void(tx: &mut dyn Tx, center: &str, of: Place) -> Result<(), DbError> {
    let key = [Value::Bytes(&of.terminal), Value::Bytes(&of.epoch)];
    let delivery = Value::Int(of.seq.cast_signed());
    tx.run(sql::VOID_DELIVERY, &[Value::Text(center), key[0], key[1], delivery]).map(|_| ())
}

/// The deliveries of a center after a position, in the order in which they arrived.
///
/// # Errors
/// [`DbError`].
pub fn after(db: &dyn Db, center: &str, pos: u64, most: u32) -> Result<Vec<Listed>, DbError> {
    let values = [Value::Text(center), Value::Int(pos.cast_signed()), Value::Int(most.into())];
    db.reading(|tx| tx.rows(sql::DELIVERIES, &values)?.iter().map(listed).collect())
}

fn listed(row: &Row) -> Result<Listed, DbError> {
    let small = |at: usize| u32::try_from(row.int(at)?).map_err(|_| DbError::Odd("number"));
    Ok(Listed {
        place: Place {
            pos: row.count(0)?,
            terminal: row.array(1)?,
            epoch: row.array(2)?,
            seq: row.count(3)?,
        },
        receipt: small(4)?,
        day: i32::try_from(row.int(5)?).map_err(|_| DbError::Odd("day"))?,
        producer: row.text(6)?.to_owned(),
        form: row.text(7)?.to_owned(),
        payable_g: row.int(8)?,
        total_cents: row.int(9)?,
        recovered_cents: row.int(10)?,
        due_cents: row.int(11)?,
        paid_cents: row.int(12)?,
        quota_used_g: row.int(13)?,
        price_list: small(14)?,
        voided: row.int(15)? == 1,
    })
}
