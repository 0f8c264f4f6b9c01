//! The logs: what each terminal recorded, once each, in its order.

use ed25519_dalek::VerifyingKey;
use wire::accept::{LogHead, Verdict, judge};
use wire::epochs::Before;
use wire::exchange::Sums;
use wire::segment::{Opened, Segment};
use wire::{Fact, Hash, Identity, Record};

use super::centers::RECORDS;
use super::epochs::{self, Again, Former};
use super::segments::Kept;
use crate::db::{Db, DbError, Row, Tx, Value, sql};

pub(crate) use super::segments::after_whole;
pub use super::segments::{Placed, after};

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
    pub(super) fn values(&self) -> [Value<'_>; 3] {
        [Value::Text(&self.center), Value::Bytes(&self.terminal), Value::Bytes(&self.epoch)]
    }
}

/// Who signs a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// Terminal, epoch and key.
    pub identity: Identity,
    /// Behind what its first record stands.
    pub base: LogHead,
    /// The logs behind which it goes on, the newest first.
    pub formers: Vec<Former>,
    /// Its terminal has no other log.
    pub alone: bool,
    /// The key was revoked.
    pub revoked: bool,
}

/// Behind what a log begins, and beside what it stands.
#[derive(Clone, Copy, Debug)]
pub struct Behind<'s> {
    /// The record behind which it begins.
    pub base: LogHead,
    /// The logs behind which it goes on, the newest first.
    pub formers: &'s [Former],
    /// Its terminal has no other log.
    pub alone: bool,
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
    /// The epoch behind which it goes on, and behind which record; none for a journal's first.
    pub former: Option<Before>,
}

/// Who signs that log, if it was enrolled.
///
/// # Errors
/// [`DbError`].
pub fn signer(db: &dyn Db, id: &LogId) -> Result<Option<Signer>, DbError> {
    let rows = db.look(sql::LOG_KEY, &id.values())?;
    let Some(row) = rows.first() else { return Ok(None) };
    let key = VerifyingKey::from_bytes(&row.array(0)?).map_err(|_| DbError::Odd("public key"))?;
    let identity = Identity { terminal: id.terminal, epoch: id.epoch, key };
    let base = LogHead { seq: row.count(3)?, hash: Hash(row.array(4)?) };
    let formers = match row.is_null(2) {
        true => Vec::new(),
        false => db.reading(|tx| epochs::formers(tx, id))?,
    };
    let alone = row.int(5)? == 1;
    Ok(Some(Signer { identity, base, formers, alone, revoked: !row.is_null(1) }))
}

/// Whether a center has that terminal, in whatever epoch.
///
/// # Errors
/// [`DbError`].
pub fn knows(db: &dyn Db, center: &str, terminal: [u8; 16]) -> Result<bool, DbError> {
    let values = [Value::Text(center), Value::Bytes(&terminal)];
    db.reading(|tx| match tx.row(sql::KNOWS_TERMINAL, &values)? {
        Some(row) => Ok(0 < row.count(0)?),
        None => Ok(false),
    })
}

/// Makes the log of a terminal that was enrolled, which begins behind that record of that epoch
/// and has no series yet; one that is there stays as it is.
pub(crate) fn add(
    tx: &mut dyn Tx,
    id: &LogId,
    identity: &Identity,
    (base, former): (LogHead, Option<[u8; 8]>),
    now_ms: i64,
) -> Result<(), DbError> {
    let [center, terminal, epoch] = id.values();
    let key = identity.key.to_bytes();
    tx.run(
        sql::ADD_LOG,
        &[
            center,
            terminal,
            epoch,
            Value::Bytes(&key),
            Value::Int(now_ms),
            Value::Int(base.seq.cast_signed()),
            Value::Bytes(&base.hash.0),
            former.as_ref().map_or(Value::Null, |former| Value::Bytes(former)),
        ],
    )?;
    Ok(())
}

/// How far a log reaches, and that its terminal was here. Where something is missing before it, how
/// far that goes.
///
/// # Errors
/// [`DbError`], also when there is no such log.
pub fn reach(db: &dyn Db, id: &LogId, formers: &[Former], now_ms: i64) -> Result<Reach, DbError> {
    db.writing(|tx| {
        let [center, terminal, epoch] = id.values();
        tx.run(sql::SEEN, &[Value::Int(now_ms), center, terminal, epoch])?;
        match epochs::gap(tx, id, formers)? {
            Some(reach) => Ok(reach),
            None => locked(tx, id),
        }
    })
}

/// The head row, which nobody else can move until the transaction ends.
pub(super) fn locked(tx: &mut dyn Tx, id: &LogId) -> Result<Reach, DbError> {
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

/// Takes a segment whose signature was checked into the log that begins at `base` behind those,
/// in one transaction: its records are in the log and in the center's feed when this returns, or
/// nothing is. Where the log has grown, how far it reaches now.
///
/// # Errors
/// [`DbError`].
pub fn take(
    db: &dyn Db,
    id: &LogId,
    Behind { base, formers, alone }: Behind<'_>,
    (segment, opened): (&Segment, &Opened),
    now_ms: i64,
) -> Result<(Verdict, Option<Reach>), DbError> {
    let bytes = segment.encode();
    db.writing(|tx| {
        if let Some(missing) = epochs::gap(tx, id, formers)? {
            return Ok((Verdict::NeedFrom(missing.head.seq + 1), None));
        }
        let reach = locked(tx, id)?;
        let mut kept = Kept::default();
        let verdict = judge(reach.head, base, segment.header(), opened, |seq| {
            kept.hash_of(tx, &id.values(), seq)?.ok_or(DbError::Odd("log"))
        })?;
        let moved = match verdict {
            Verdict::Append { above } => {
                let siblings = if alone { Vec::new() } else { epochs::siblings(tx, id)? };
                Some(append(tx, (id, reach, siblings), (opened, above, &bytes), now_ms)?)
            }
            Verdict::Fork { at } => {
                put_aside(tx, id, (segment, &bytes), at, now_ms)?;
                None
            }
            Verdict::Known | Verdict::NeedFrom(_) => None,
        };
        Ok((verdict, moved))
    })
}

/// Appends the records above a number: the feed's counter, the segment that holds them, the head.
fn append(
    tx: &mut dyn Tx,
    (id, reach, siblings): (&LogId, Reach, Vec<LogId>),
    (opened, above, bytes): (&Opened, u64, &[u8]),
    now_ms: i64,
) -> Result<Reach, DbError> {
    let [center, terminal, epoch] = id.values();
    let Reach { mut head, mut sums } = reach;
    let mut tells = false;
    let mut again = Again::of(siblings);
    for placed in opened.records().filter(|placed| above < placed.seq) {
        let touches = add_to(&mut sums, placed.bytes);
        tells |= !again.has(tx, placed.seq, placed.hash)? && touches;
        head = LogHead { seq: placed.seq, hash: placed.hash };
    }
    let [first, last] = [above + 1, head.seq].map(u64::cast_signed);
    let pos = tx
        .row(sql::ADVANCE_FEED, &[Value::Int(last - first + 1), center, Value::Text(RECORDS)])?
        .ok_or(DbError::Odd("feed"))?
        .int(0)?;
    let [first_seq, last_seq, pos, tells, again, now] =
        [first, last, pos, tells.into(), again.through(), now_ms].map(Value::Int);
    let hash = Value::Bytes(&head.hash.0);
    let what = [first_seq, last_seq, hash, pos, tells, again, now, Value::Bytes(bytes)];
    tx.insert(sql::INSERT_SEGMENT, &[&id.values()[..], &what].concat())?;
    tx.run(
        sql::MOVE_LOG,
        &[
            last_seq,
            hash,
            Value::Int(sums.deliveries.cast_signed()),
            Value::Int(sums.payable_g),
            Value::Int(sums.total_cents),
            now,
            center,
            terminal,
            epoch,
        ],
    )?;
    Ok(Reach { head, sums })
}

/// Adds what a record says to the sums, as far as this program understands it; whether it touches
/// what the terminals of a center share.
fn add_to(sums: &mut Sums, bytes: &[u8]) -> bool {
    let Ok(record) = Record::decode(bytes) else { return false };
    if let Fact::Delivery(delivery) = &record.fact {
        sums.deliveries += 1;
        // What no scale can weigh must not stop the log: it is looked at when it is understood.
        sums.payable_g = sums.payable_g.saturating_add(delivery.payable_g);
        sums.total_cents = sums.total_cents.saturating_add(delivery.total_cents);
    }
    record.fact.is_shared()
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
        former: match row.is_null(9) {
            true => None,
            false => Some(Before { epoch: row.array(9)?, through: row.count(10)? }),
        },
    })
}

/// How many segments of a center contradict their log.
///
/// # Errors
/// [`DbError`].
pub fn forks(db: &dyn Db, center: &str) -> Result<usize, DbError> {
    db.reading(|tx| Ok(tx.rows(sql::FORKS, &[Value::Text(center)])?.len()))
}
