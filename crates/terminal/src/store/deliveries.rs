//! The `delivery` table: deliveries as lists show them. Their details are in the journal.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use domain::receipt_number::ReceiptNumber;

use wire::segment::Segment;
use wire::{Decision, Fact, Record};

use super::StoreError;

/// A delivery in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Delivery {
    pub(crate) seq: u64,
    pub(crate) receipt: u32,
    pub(crate) series: u16,
    pub(crate) center_number: u16,
    pub(crate) wall_ms: i64,
    pub(crate) day: i32,
    pub(crate) producer: String,
    pub(crate) form: String,
    pub(crate) net_g: i64,
    pub(crate) payable_g: i64,
    pub(crate) total_cents: i64,
    pub(crate) recovered_cents: i64,
    pub(crate) due_cents: i64,
    pub(crate) paid_cents: i64,
    pub(crate) quota_used_g: i64,
    pub(crate) manual: u32,
    pub(crate) paper_number: Option<String>,
    pub(crate) corrects: Option<u64>,
    pub(crate) corrected_by: Option<u64>,
    pub(crate) voided_by: Option<u64>,
    pub(crate) copies: u32,
    pub(crate) printed: bool,
    /// Name and community of the producer.
    pub(crate) name: String,
    pub(crate) community: String,
}

impl Delivery {
    /// The number on its receipt.
    pub(crate) fn number(&self) -> ReceiptNumber {
        let (center, series) = (self.center_number, self.series);
        ReceiptNumber { center, series, number: self.receipt }
    }
}

const SELECT: &str =
    "select d.seq, d.receipt, d.series, d.center_number, d.wall_ms, d.day, d.producer, d.form,
    d.net_g, d.payable_g, d.total_cents, d.recovered_cents, d.due_cents, d.paid_cents,
    d.quota_used_g, d.manual, d.paper_number, d.corrects, d.corrected_by, d.voided_by,
    d.copies, d.printed, p.name, p.community
    from delivery as d join producer as p on p.code = d.producer";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Delivery> {
    Ok(Delivery {
        seq: row.get("seq")?,
        receipt: row.get("receipt")?,
        series: row.get("series")?,
        center_number: row.get("center_number")?,
        wall_ms: row.get("wall_ms")?,
        day: row.get("day")?,
        producer: row.get("producer")?,
        form: row.get("form")?,
        net_g: row.get("net_g")?,
        payable_g: row.get("payable_g")?,
        total_cents: row.get("total_cents")?,
        recovered_cents: row.get("recovered_cents")?,
        due_cents: row.get("due_cents")?,
        paid_cents: row.get("paid_cents")?,
        quota_used_g: row.get("quota_used_g")?,
        manual: row.get("manual")?,
        paper_number: row.get("paper_number")?,
        corrects: row.get("corrects")?,
        corrected_by: row.get("corrected_by")?,
        voided_by: row.get("voided_by")?,
        copies: row.get("copies")?,
        printed: row.get("printed")?,
        name: row.get("name")?,
        community: row.get("community")?,
    })
}

/// One delivery.
pub(crate) fn get(db: &Connection, seq: u64) -> Result<Option<Delivery>, StoreError> {
    Ok(db
        .prepare_cached(&format!("{SELECT} where d.seq = ?1"))?
        .query_row([seq], from_row)
        .optional()?)
}

/// Every delivery, in the order in which they were taken. Ends at the first error of `visit`.
pub(crate) fn each<E: From<StoreError>>(
    db: &Connection,
    mut visit: impl FnMut(Delivery) -> Result<(), E>,
) -> Result<(), E> {
    let mut statement =
        db.prepare(&format!("{SELECT} order by d.seq")).map_err(StoreError::from)?;
    let rows = statement.query_map([], from_row).map_err(StoreError::from)?;
    for row in rows {
        visit(row.map_err(StoreError::from)?)?;
    }
    Ok(())
}

/// The day that says from which season's quota a delivery takes: its own, or for a correction that
/// of the delivery which was corrected first.
pub(crate) fn season_day(db: &Connection, seq: u64) -> Result<i32, StoreError> {
    Ok(db
        .prepare_cached(
            "with recursive chain (day, corrects) as (
                 select day, corrects from delivery where seq = ?1
                 union all
                 select d.day, d.corrects from delivery as d join chain on d.seq = chain.corrects
             )
             select day from chain where corrects is null",
        )?
        .query_row([seq], |row| row.get(0))?)
}

/// How many deliveries were voided since a record, of whatever day they are.
pub(crate) fn voided_since(db: &Connection, seq: u64) -> Result<u32, StoreError> {
    Ok(db
        .prepare_cached("select count(*) from delivery where ?1 < voided_by")?
        .query_row([seq], |row| row.get(0))?)
}

/// The deliveries that were voided between two records, without the first, in that order.
pub(crate) fn voided_between(
    db: &Connection,
    above: u64,
    to: u64,
) -> Result<Vec<Delivery>, StoreError> {
    let mut statement = db.prepare_cached(&format!(
        "{SELECT} where ?1 < d.voided_by and d.voided_by <= ?2 order by d.voided_by, d.seq"
    ))?;
    let rows = statement.query_map([above, to], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The deliveries of a day, newest first.
pub(crate) fn of_day(db: &Connection, day: i32) -> Result<Vec<Delivery>, StoreError> {
    let mut statement =
        db.prepare_cached(&format!("{SELECT} where d.day = ?1 order by d.seq desc"))?;
    let rows = statement.query_map([day], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The newest delivery after that record that counts.
pub(crate) fn newest_since(db: &Connection, seq: u64) -> Result<Option<u64>, StoreError> {
    let sql = "select seq from delivery where ?1 < seq and voided_by is null
               order by seq desc limit 1";
    Ok(db.prepare_cached(sql)?.query_row([seq], |row| row.get(0)).optional()?)
}

/// The last deliveries of a producer, newest first.
pub(crate) fn of_producer(
    db: &Connection,
    producer: &str,
    limit: u32,
) -> Result<Vec<Delivery>, StoreError> {
    let mut statement =
        db.prepare_cached(&format!("{SELECT} where d.producer = ?1 order by d.seq desc limit ?2"))?;
    let rows = statement.query_map((producer, limit), from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Payable grams of the last deliveries of a form that count, by one producer or by all.
pub(crate) fn usual_weights(
    db: &Connection,
    form: &str,
    producer: Option<&str>,
    limit: u32,
) -> Result<Vec<i64>, StoreError> {
    let sql = match producer {
        Some(_) => {
            "select payable_g from delivery
             where producer = :producer and form = :form and voided_by is null
             order by seq desc limit :limit"
        }
        // The whole form: only the newest part of the file is looked at.
        None => {
            "select payable_g from (select * from delivery order by seq desc limit 20 * :limit)
             where form = :form and voided_by is null and :producer is null limit :limit"
        }
    };
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map(
        named_params! { ":form": form, ":producer": producer, ":limit": limit },
        |row| row.get(0),
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The form that a producer brings most often, of the last 20 deliveries.
pub(crate) fn usual_form(db: &Connection, producer: &str) -> Result<Option<String>, StoreError> {
    Ok(db
        .prepare_cached(
            "select form from
             (select form, seq from delivery
              where producer = ?1 and voided_by is null order by seq desc limit 20)
             group by form order by count(*) desc, max(seq) desc limit 1",
        )?
        .query_row([producer], |row| row.get(0))
        .optional()?)
}

/// The form delivered most often on a day.
pub(crate) fn form_of_the_day(db: &Connection, day: i32) -> Result<Option<String>, StoreError> {
    Ok(db
        .prepare_cached(
            "select form from delivery where day = ?1 and voided_by is null
             group by form order by count(*) desc, max(seq) desc limit 1",
        )?
        .query_row([day], |row| row.get(0))
        .optional()?)
}

/// Why a delivery was taken back; none when it was not.
pub(crate) fn void_reason(db: &Connection, of: &Delivery) -> Result<Option<String>, StoreError> {
    let Some(by) = of.voided_by else { return Ok(None) };
    match super::journal::get(db, by)?.map(|entry| entry.record.fact) {
        Some(Fact::Void(void)) => Ok(Some(void.reason)),
        // It was lost here, and came back from the center as of another epoch.
        Some(Fact::Received(_)) => {
            let items = super::feeds::items_of(db, by)?;
            let reason = items.iter().find_map(|item| reason_in(&item.decision, of.seq));
            Ok(Some(reason.unwrap_or_default()))
        }
        _ => Err(super::journal::not_a(by, "void")),
    }
}

/// Why a delivery of that number was taken back, as far as a segment says it.
fn reason_in(decision: &Decision, seq: u64) -> Option<String> {
    let Decision::Recorded(recorded) = decision else { return None };
    let opened = Segment::decode(&recorded.segment).and_then(|segment| segment.open()).ok()?;
    opened.records().find_map(|placed| match Record::decode(placed.bytes).ok()?.fact {
        Fact::Void(void) if void.delivery == seq => Some(void.reason),
        _ => None,
    })
}
