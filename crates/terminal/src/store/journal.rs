//! The `journal` table: read here, written by [`super::Writing`] alone.

use rusqlite::{Connection, OptionalExtension};
use wire::{Fact, Hash, Record};

use super::{Head, StoreError};

/// A record and where it stands.
pub(crate) struct Entry {
    pub(crate) seq: u64,
    pub(crate) record: Record,
    pub(crate) hash: Hash,
}

/// How far the journal reaches whose first record is linked to that.
pub(super) fn head(db: &Connection, genesis: Hash) -> Result<Head, StoreError> {
    let last = db
        .prepare_cached("select seq, hash, wall_ms from journal order by seq desc limit 1")?
        .query_row([], |row| {
            Ok(Head { seq: row.get(0)?, hash: Hash(row.get(1)?), wall_ms: Some(row.get(2)?) })
        })
        .optional()?;
    Ok(last.unwrap_or(Head { seq: 0, hash: genesis, wall_ms: None }))
}

/// One record.
pub(crate) fn get(db: &Connection, seq: u64) -> Result<Option<Entry>, StoreError> {
    let row = db
        .prepare_cached("select bytes, hash from journal where seq = ?1")?
        .query_row([seq], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?)))
        .optional()?;
    let Some((bytes, hash)) = row else { return Ok(None) };
    let record = read(seq, &bytes)?;
    Ok(Some(Entry { seq, record, hash: Hash(hash) }))
}

/// Number of the last record; 0 where there is none.
pub(crate) fn last(db: &Connection) -> Result<u64, StoreError> {
    let sql = "select coalesce(max(seq), 0) from journal";
    Ok(db.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// The records from one to another, both included.
pub(crate) fn between(db: &Connection, first: u64, last: u64) -> Result<Vec<Entry>, StoreError> {
    let mut statement = db.prepare_cached(
        "select seq, bytes, hash from journal where seq between ?1 and ?2 order by seq",
    )?;
    let mut rows = statement.query([first, last])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let seq = row.get(0)?;
        let bytes = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        entries.push(Entry { seq, record: read(seq, bytes)?, hash: Hash(row.get(2)?) });
    }
    Ok(entries)
}

/// The delivery of that record.
pub(crate) fn delivery(
    db: &Connection,
    seq: u64,
) -> Result<(wire::facts::Delivery, Entry), StoreError> {
    match get(db, seq)? {
        Some(entry) => match entry.record.fact.clone() {
            Fact::Delivery(delivery) => Ok((delivery, entry)),
            _ => Err(not_a(seq, "delivery")),
        },
        None => Err(not_a(seq, "delivery")),
    }
}

pub(crate) fn not_a(seq: u64, what: &str) -> StoreError {
    StoreError::Row { table: "journal", row: seq.to_string(), why: format!("it is no {what}") }
}

/// Reads a record's bytes.
pub(super) fn read(seq: u64, bytes: &[u8]) -> Result<Record, StoreError> {
    Record::decode(bytes).map_err(|source| StoreError::Record { seq, source })
}

/// How many copies of slips came out since a record.
pub(crate) fn copies_since(db: &Connection, seq: u64) -> Result<u32, StoreError> {
    let kind =
        Fact::Printed(wire::facts::Printed { of: 0, copy: 0, outcome: String::new() }).kind().0;
    let mut statement =
        db.prepare_cached("select seq, bytes from journal where ?1 < seq and kind = ?2")?;
    let mut rows = statement.query((seq, kind))?;
    let mut copies = 0;
    while let Some(row) = rows.next()? {
        let bytes = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        match read(row.get(0)?, bytes)?.fact {
            Fact::Printed(printed) if 0 < printed.copy => copies += 1,
            _ => {}
        }
    }
    Ok(copies)
}

/// A row of the journal as it lies in the file.
pub(super) struct Row<'a> {
    pub(super) seq: u64,
    pub(super) kind: i64,
    pub(super) wall_ms: i64,
    pub(super) bytes: &'a [u8],
    pub(super) hash: Hash,
}

/// Every row of the journal, in order.
pub(super) fn walk(
    db: &Connection,
    mut each: impl FnMut(Row<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement =
        db.prepare("select seq, kind, wall_ms, bytes, hash from journal order by seq")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        each(Row {
            seq: row.get(0)?,
            kind: row.get(1)?,
            wall_ms: row.get(2)?,
            bytes: row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?,
            hash: Hash(row.get(4)?),
        })?;
    }
    Ok(())
}
