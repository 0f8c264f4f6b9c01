//! What lies in a counter's file of records: as bytes, by kind, and as the peers' documents.

use std::fmt::Write;
use std::path::Path;

use anyhow::{Result, anyhow};
use ed25519_dalek::SigningKey;
use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};
use wire::facts::{Delivery, Fact};
use wire::segment::{Run, Segment};
use wire::{Identity, Record};

/// A record: number of its kind, and its bytes.
pub(super) type Row = (u32, Vec<u8>);

/// The last records of a file, in their order.
pub(super) fn last(file: &Path, count: u64) -> Result<Vec<Row>> {
    let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut rows = db
        .prepare("select kind, bytes from journal order by seq desc limit ?1")?
        .query_map([count], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<Vec<Row>, _>>()?;
    rows.reverse();
    Ok(rows)
}

/// Who seals segments that nobody sends.
pub(super) fn nobody() -> (SigningKey, Identity) {
    let key = SigningKey::from_bytes(&[7; 32]);
    let identity = Identity { terminal: [7; 16], epoch: [7; 8], key: key.verifying_key() };
    (key, identity)
}

/// Bytes of one segment with these records.
pub(super) fn packed<'r>(rows: impl Iterator<Item = &'r Row>) -> Result<usize> {
    let (key, identity) = nobody();
    let records: Vec<&[u8]> = rows.map(|(_, bytes)| bytes.as_slice()).collect();
    let run = Run {
        center: super::office::CENTER,
        terminal: identity.terminal,
        epoch: identity.epoch,
        first_seq: 1,
        prev: identity.genesis(),
    };
    Ok(Segment::seal(run, &records, &key)?.encode().len())
}

/// The deliveries among these records, one JSON object a line, as another program would have them:
/// the same fields, with a line of text for what has parts.
pub(super) fn documents(rows: &[Row]) -> Result<String> {
    let mut lines = String::new();
    for (_, bytes) in rows {
        let record = Record::decode(bytes).map_err(|error| anyhow!("{error:?}"))?;
        if let Fact::Delivery(delivery) = record.fact {
            writeln!(lines, "{}", document(&delivery))?;
        }
    }
    Ok(lines)
}

fn document(delivery: &Delivery) -> Value {
    let frame = |raw: &[u8]| String::from_utf8_lossy(raw).trim().to_owned();
    let weighings: Vec<Value> = delivery
        .weighings
        .iter()
        .map(|one| {
            let raw = one.raw.as_deref().map(frame);
            json!([one.gross_g, one.tare_g, one.tare, raw, one.judged_by])
        })
        .collect();
    let parts = |parts: &[wire::facts::Part]| -> Vec<Value> {
        parts.iter().map(|part| json!([part.kind, part.grams])).collect()
    };
    let lines: Vec<Value> = delivery
        .lines
        .iter()
        .map(|line| json!([line.kind, line.grams, line.price_micros, line.unit, line.cents]))
        .collect();
    let sample = delivery.sample.as_ref().map(|sample| {
        let counts: Vec<Value> =
            sample.counts.iter().map(|count| json!([count.class, count.count])).collect();
        json!([sample.total, counts, sample.length_mm])
    });
    json!({
        "receipt": delivery.receipt, "day": delivery.day, "producer": delivery.producer,
        "form": delivery.form, "scale": delivery.scale, "weighings": weighings,
        "foreign_matter_pm": delivery.foreign_matter_pm, "rain_wet": delivery.rain_wet,
        "moisture_pm": delivery.moisture_pm, "sample": sample, "net_g": delivery.net_g,
        "deductions": parts(&delivery.deductions), "payable_g": delivery.payable_g,
        "grade": delivery.grade, "grade_table": delivery.grade_table,
        "segregation": parts(&delivery.segregation), "lines": lines,
        "total_cents": delivery.total_cents, "recovered_cents": delivery.recovered_cents,
        "due_cents": delivery.due_cents, "quota_used_dry_g": delivery.quota_used_dry_g,
        "catalogue": delivery.catalogue, "price_list": delivery.price_list,
        "organic": delivery.organic, "chakra": delivery.chakra, "passed": delivery.passed,
        "corrects": delivery.corrects, "paper_number": delivery.paper_number,
    })
}
