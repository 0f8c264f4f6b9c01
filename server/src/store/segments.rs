//! The segments that the logs consist of, and the records in them.

use wire::segment::{Opened, Segment};
use wire::{Hash, Record};

use crate::db::{Db, DbError, Row, Tx, Value, sql};

/// Segments that are read at once.
const AT_ONCE: i64 = 16;

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
    /// Another log of the terminal had it before: it counts there.
    pub again: bool,
}

/// The records of a center's feed after a position, in its order, so many at most.
///
/// # Errors
/// [`DbError`].
pub fn after(db: &dyn Db, center: &str, pos: u64, most: u32) -> Result<Vec<Placed>, DbError> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let mut found = after_whole(db, center, pos, most)?;
    found.truncate(most);
    Ok(found)
}

/// The same, to the end of the segment with which there are enough. No transaction is open while
/// segments are unpacked.
///
/// # Errors
/// [`DbError`].
pub(crate) fn after_whole(
    db: &dyn Db,
    center: &str,
    pos: u64,
    enough: usize,
) -> Result<Vec<Placed>, DbError> {
    let mut found = Vec::new();
    let mut after = pos;
    while found.len() < enough {
        let from = [Value::Text(center), Value::Int(after.cast_signed()), Value::Int(AT_ONCE)];
        let rows = db.look(sql::SEGMENTS_OF_ALL, &from)?;
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            if enough <= found.len() {
                break;
            }
            read(row, pos, &mut found)?;
            after = row.count(0)?;
        }
    }
    Ok(found)
}

/// The records that a log got of a segment, and that stand after a position.
fn read(row: &Row, after: u64, found: &mut Vec<Placed>) -> Result<(), DbError> {
    let (last_pos, first_seq, again_seq) = (row.count(0)?, row.count(1)?, row.count(3)?);
    let (segment, opened) = opened(row.bytes(2)?)?;
    let header = segment.header();
    for placed in opened.records().filter(|placed| first_seq <= placed.seq) {
        // The last record stands at the segment's own position, those before it just before it.
        let before_last = header.last_seq() - placed.seq;
        let pos = last_pos.checked_sub(before_last).ok_or(DbError::Odd("position"))?;
        if after < pos {
            let (terminal, epoch) = (header.terminal, header.epoch);
            let record = Record::decode(placed.bytes).ok();
            let (seq, again) = (placed.seq, placed.seq <= again_seq);
            found.push(Placed { pos, terminal, epoch, seq, record, again });
        }
    }
    Ok(())
}

/// A segment that was kept. What it does not say any more as its terminal did is not believed.
pub(super) fn opened(bytes: &[u8]) -> Result<(Segment, Opened), DbError> {
    let odd = |_| DbError::Odd("segment");
    let segment = Segment::decode(bytes).map_err(odd)?;
    let opened = segment.open().map_err(odd)?;
    Ok((segment, opened))
}

/// Hashes of records that are asked for one after the other: a segment is unpacked once.
#[derive(Default)]
pub(crate) struct Kept(Option<(Opened, u64)>);

impl Kept {
    /// The hash of a record of a log, whose center, terminal and epoch are given, if it is there.
    pub(crate) fn hash_of(
        &mut self,
        tx: &mut dyn Tx,
        log: &[Value<'_>],
        seq: u64,
    ) -> Result<Option<Hash>, DbError> {
        Ok(self.look(tx, log, seq)?.map(|(hash, _)| hash))
    }

    /// The same, and whether another log of the terminal had it before.
    pub(crate) fn look(
        &mut self,
        tx: &mut dyn Tx,
        log: &[Value<'_>],
        seq: u64,
    ) -> Result<Option<(Hash, bool)>, DbError> {
        if let Some((opened, again_seq)) = &self.0
            && let Some(hash) = opened.hash_of(seq)
        {
            return Ok(Some((hash, seq <= *again_seq)));
        }
        let values = [log, &[Value::Int(seq.cast_signed())]].concat();
        let Some(row) = tx.row(sql::SEGMENT_WITH, &values)? else { return Ok(None) };
        let again_seq = row.count(3)?;
        if row.count(0)? == seq {
            return Ok(Some((Hash(row.array(1)?), seq <= again_seq)));
        }
        let (_, opened) = opened(row.bytes(2)?)?;
        let hash = opened.hash_of(seq);
        self.0 = Some((opened, again_seq));
        Ok(hash.map(|hash| (hash, seq <= again_seq)))
    }
}
