//! The logs: what each terminal recorded, once each, in its order.

use ed25519_dalek::VerifyingKey;
use wire::accept::{LogHead, Verdict, judge};
use wire::exchange::Sums;
use wire::segment::{Opened, Segment};
use wire::{Fact, Hash, Identity, Record};

use super::centers::RECORDS;
use crate::db::{Db, DbError, Row, Tx, Value, sql};

/// Whose log it is: the key of every row about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogId {
    /// The center, by its short name.
    pub center: String,
    /// The terminal.
    pub terminal: [u8; 16],
    /// The epoch of its journal.
    pub epoch: [u8; 8],
}

impl LogId {
    fn values(&self) -> [Value<'_>; 3] {
        [Value::Text(&self.center), Value::Bytes(&self.terminal), Value::Bytes(&self.epoch)]
    }
}

/// Who signs a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// What its first record is linked to, and its key.
    pub identity: Identity,
    /// The key was revoked.
    pub revoked: bool,
}

/// How far a log reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Its last record.
    pub head: LogHead,
    /// Sums over its deliveries.
    pub sums: Sums,
}

/// A log as a person sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRow {
    /// Whose it is.
    pub id: LogId,
    /// How far it reaches.
    pub reach: Reach,
    /// When its terminal was here last.
    pub seen_ms: Option<i64>,
    /// Its key was revoked.
    pub revoked: bool,
}

/// A record of a center's feed.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Position in the feed.
    pub pos: u64,
    /// Terminal.
    pub terminal: [u8; 16],
    /// Epoch.
    pub epoch: [u8; 8],
    /// Number in its log.
    pub seq: u64,
    /// What it says; none when this program cannot read it.
    pub record: Option<Record>,
}

/// Who signs that log, if it was enrolled.
///
/// # Errors
/// [`DbError`].
pub fn signer(db: &dyn Db, id: &LogId) -> Result<Option<Signer>, DbError> {
    db.reading(|tx| {
        let Some(row) = tx.row(sql::LOG_KEY, &id.values())? else { return Ok(None) };
        let key =
            VerifyingKey::from_bytes(&row.array(0)?).map_err(|_| DbError::Odd("public key"))?;
        let identity = Identity { terminal: id.terminal, epoch: id.epoch, key };
        Ok(Some(Signer { identity, revoked: !row.is_null(1) }))
    })
}

/// Makes the log of a terminal that was enrolled; one that is there stays as it is.
pub(crate) fn add(
    tx: &mut dyn Tx,
    id: &LogId,
    identity: &Identity,
    now_ms: i64,
) -> Result<(), DbError> {
    let [center, terminal, epoch] = id.values();
    let (key, genesis) = (identity.key.to_bytes(), identity.genesis());
    // Two that join at once must not get the same series.
    tx.row(sql::CENTER_ALONE, &[center])?;
    let last = tx.row(sql::LAST_SERIES, &[center])?.ok_or(DbError::Odd("series"))?.int(0)?;
    tx.run(
        sql::ADD_LOG,
        &[
            center,
            terminal,
            epoch,
            Value::Bytes(&key),
            Value::Int(now_ms),
            Value::Bytes(&genesis.0),
            Value::Int(last + 1),
        ],
    )?;
    Ok(())
}

/// The series of a log's receipt numbers.
pub(crate) fn series(tx: &mut dyn Tx, id: &LogId) -> Result<u16, DbError> {
    let row = tx.row(sql::SERIES, &id.values())?.ok_or(DbError::Odd("log"))?;
    u16::try_from(row.int(0)?).map_err(|_| DbError::Odd("series"))
}

/// How far a log reaches, and that its terminal was here.
///
/// # Errors
/// [`DbError`], also when there is no such log.
pub fn reach(db: &dyn Db, id: &LogId, now_ms: i64) -> Result<Reach, DbError> {
    db.writing(|tx| {
        let [center, terminal, epoch] = id.values();
        tx.run(sql::SEEN, &[Value::Int(now_ms), center, terminal, epoch])?;
        locked(tx, id)
    })
}

/// The head row, which nobody else can move until the transaction ends.
fn locked(tx: &mut dyn Tx, id: &LogId) -> Result<Reach, DbError> {
    let row = tx.row(sql::LOG_HEAD, &id.values())?.ok_or(DbError::Odd("log"))?;
    reach_of(&row, 0)
}

fn reach_of(row: &Row, from: usize) -> Result<Reach, DbError> {
    Ok(Reach {
        head: LogHead { seq: row.count(from)?, hash: Hash(row.array(from + 1)?) },
        sums: Sums {
            deliveries: row.count(from + 2)?,
            payable_g: row.int(from + 3)?,
            total_cents: row.int(from + 4)?,
        },
    })
}

/// Takes a segment whose signature was checked, in one transaction: its records are in the log and
/// in the center's feed when this returns, or nothing is.
///
/// # Errors
/// [`DbError`].
pub fn take(
    db: &dyn Db,
    id: &LogId,
    genesis: Hash,
    (segment, opened): (&Segment, &Opened),
    now_ms: i64,
) -> Result<Verdict, DbError> {
    let bytes = segment.encode();
    db.writing(|tx| {
        let reach = locked(tx, id)?;
        let verdict = judge(reach.head, genesis, segment.header(), opened, |seq| {
            let [center, terminal, epoch] = id.values();
            let values = [center, terminal, epoch, Value::Int(seq.cast_signed())];
            let row = tx.row(sql::HASH, &values)?.ok_or(DbError::Odd("log"))?;
            Ok::<_, DbError>(Hash(row.array(0)?))
        })?;
        match verdict {
            Verdict::Append { above } => {
                let added = append(tx, id, reach, (opened, above))?;
                keep(tx, id, (segment, &bytes), added, now_ms)?;
            }
            Verdict::Fork { at } => put_aside(tx, id, (segment, &bytes), at, now_ms)?,
            Verdict::Known | Verdict::NeedFrom(_) => {}
        }
        Ok(verdict)
    })
}

/// What a segment added to the center's feed.
#[derive(Clone, Copy)]
struct Added {
    /// Position of its last record.
    pos: i64,
    /// The other terminals need to know.
    tells: bool,
}

/// Appends the records above a number: rows, the feed's counter, the head.
fn append(
    tx: &mut dyn Tx,
    id: &LogId,
    reach: Reach,
    (opened, above): (&Opened, u64),
) -> Result<Added, DbError> {
    let [center, terminal, epoch] = id.values();
    let new: Vec<_> = opened.records().filter(|placed| above < placed.seq).collect();
    // Nothing is appended only when there is nothing, which is another verdict.
    let last = new.last().ok_or(DbError::Odd("segment"))?;
    let count = i64::try_from(new.len()).unwrap_or(i64::MAX);
    let head = tx
        .row(sql::ADVANCE_FEED, &[Value::Int(count), center, Value::Text(RECORDS)])?
        .ok_or(DbError::Odd("feed"))?
        .int(0)?;
    let mut sums = reach.sums;
    let mut tells = false;
    let mut values = Vec::with_capacity(new.len() * sql::INSERT_RECORDS.width);
    for (placed, pos) in new.iter().zip(head - count + 1..) {
        tells |= add_to(&mut sums, placed.bytes);
        let seq = Value::Int(placed.seq.cast_signed());
        values.extend([center, terminal, epoch, seq, Value::Int(pos)]);
        values.extend([Value::Bytes(placed.bytes), Value::Bytes(&placed.hash.0)]);
    }
    tx.insert(sql::INSERT_RECORDS, &values)?;
    tx.run(
        sql::MOVE_LOG,
        &[
            Value::Int(last.seq.cast_signed()),
            Value::Bytes(&last.hash.0),
            Value::Int(sums.deliveries.cast_signed()),
            Value::Int(sums.payable_g),
            Value::Int(sums.total_cents),
            center,
            terminal,
            epoch,
        ],
    )?;
    Ok(Added { pos: head, tells })
}

/// Adds what a record says to the sums, as far as this program understands it; whether it touches
/// what the terminals of a center share.
fn add_to(sums: &mut Sums, bytes: &[u8]) -> bool {
    let Ok(record) = Record::decode(bytes) else { return false };
    match record.fact {
        Fact::Delivery(delivery) => {
            sums.deliveries += 1;
            // What no scale can weigh must not stop the log: it is looked at when it is understood.
            sums.payable_g = sums.payable_g.saturating_add(delivery.payable_g);
            sums.total_cents = sums.total_cents.saturating_add(delivery.total_cents);
            true
        }
        Fact::Payment(_) | Fact::Void(_) => true,
        // Until they have a number for good they are known by this record alone.
        Fact::ProducerRegistered(producer) => producer.at_counter,
        // The other terminals may understand it.
        Fact::Unknown { .. } => true,
        _ => false,
    }
}

fn keep(
    tx: &mut dyn Tx,
    id: &LogId,
    (segment, bytes): (&Segment, &[u8]),
    Added { pos, tells }: Added,
    now_ms: i64,
) -> Result<(), DbError> {
    let (header, head) = (segment.header(), segment.header().head());
    let first = Value::Int(header.first_seq.cast_signed());
    let (pos, tells) = (Value::Int(pos), Value::Int(tells.into()));
    let what = [first, Value::Bytes(&head.0), pos, tells, Value::Int(now_ms), Value::Bytes(bytes)];
    tx.insert(sql::INSERT_SEGMENT, &[&id.values()[..], &what].concat())
}

fn put_aside(
    tx: &mut dyn Tx,
    id: &LogId,
    (segment, bytes): (&Segment, &[u8]),
    at: u64,
    now_ms: i64,
) -> Result<(), DbError> {
    let (header, head) = (segment.header(), segment.header().head());
    let [first, at] = [header.first_seq, at].map(|seq| Value::Int(seq.cast_signed()));
    let what = [first, Value::Bytes(&head.0), at, Value::Int(now_ms), Value::Bytes(bytes)];
    tx.insert(sql::INSERT_FORK, &[&id.values()[..], &what].concat())
}

/// Believes an epoch's key no longer; `false` when there is none, or it was revoked before.
///
/// # Errors
/// [`DbError`].
pub fn revoke(db: &dyn Db, id: &LogId, now_ms: i64) -> Result<bool, DbError> {
    let [center, terminal, epoch] = id.values();
    let values = [Value::Int(now_ms), center, terminal, epoch];
    db.writing(|tx| Ok(tx.run(sql::REVOKE, &values)? == 1))
}

/// The logs of a center.
///
/// # Errors
/// [`DbError`].
pub fn all(db: &dyn Db, center: &str) -> Result<Vec<LogRow>, DbError> {
    db.reading(|tx| {
        let rows = tx.rows(sql::LOGS, &[Value::Text(center)])?;
        rows.iter().map(|row| log_row(center, row)).collect()
    })
}

fn log_row(center: &str, row: &Row) -> Result<LogRow, DbError> {
    let center = center.to_owned();
    Ok(LogRow {
        id: LogId { center, terminal: row.array(0)?, epoch: row.array(1)? },
        reach: reach_of(row, 2)?,
        seen_ms: row.int_or_none(7)?,
        revoked: !row.is_null(8),
    })
}

/// The records of a center's feed after a position, in its order.
///
/// # Errors
/// [`DbError`].
pub fn after(db: &dyn Db, center: &str, pos: u64, most: u32) -> Result<Vec<Placed>, DbError> {
    db.reading(|tx| after_in(tx, center, pos, most))
}

/// The same, in a transaction of the caller's.
///
/// # Errors
/// [`DbError`].
pub(crate) fn after_in(
    tx: &mut dyn Tx,
    center: &str,
    pos: u64,
    most: u32,
) -> Result<Vec<Placed>, DbError> {
    let values = [Value::Text(center), Value::Int(pos.cast_signed()), Value::Int(most.into())];
    tx.rows(sql::RECORDS_AFTER, &values)?.iter().map(placed).collect()
}

fn placed(row: &Row) -> Result<Placed, DbError> {
    Ok(Placed {
        pos: row.count(0)?,
        terminal: row.array(1)?,
        epoch: row.array(2)?,
        seq: row.count(3)?,
        record: Record::decode(row.bytes(4)?).ok(),
    })
}

/// How many segments of a center contradict their log.
///
/// # Errors
/// [`DbError`].
pub fn forks(db: &dyn Db, center: &str) -> Result<usize, DbError> {
    db.reading(|tx| Ok(tx.rows(sql::FORKS, &[Value::Text(center)])?.len()))
}
