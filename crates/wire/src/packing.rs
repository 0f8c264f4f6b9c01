//! How a segment's records are packed: in columns where they can be said so, otherwise one after
//! the other, and then with zstd.

mod columns;
mod items;
mod numbers;
mod places;
mod predict;
mod scale;
mod texts;

use minicbor::Decoder;

use crate::segment::{MAX_RAW, SegmentError};

/// The records one after the other. Each is one CBOR item and so ends by itself.
const ROWS: u8 = 1;
/// The records in columns.
const COLUMNS: u8 = 2;

/// Compression of what a day or less comes to: beyond this it hardly shrinks, and a slow machine
/// begins to feel it.
const LEVEL: i32 = 19;
/// Compression of more than that: a fourteenth larger, in a thirtieth of the time.
const QUICK_LEVEL: i32 = 9;
/// From so many bytes on quickness counts for more.
const QUICK_FROM: usize = 64 << 10;
/// Up to so many bytes it is tried which way makes less of them: in few records the lengths of the
/// columns weigh more than what they save.
const TRY_BOTH: usize = 8 << 10;

/// Unpacked, a body may always hold so much, and beyond it no more than so many times its size:
/// what promises more is a bomb, and no memory is taken for it.
const ALWAYS: usize = 1 << 20;
const MAX_RATIO: usize = 200;

/// Records, packed.
pub(crate) struct Packed {
    /// How.
    pub(crate) codec: u8,
    /// Bytes before zstd.
    pub(crate) raw_len: u32,
    /// What zstd made of them.
    pub(crate) body: Vec<u8>,
}

/// Records, one after the other, and where each ends.
pub(crate) type Unpacked = (Vec<u8>, Vec<usize>);

/// Packs records: in columns, unless something else comes out of them again, or rows make less.
pub(crate) fn pack(records: &[impl AsRef<[u8]>]) -> Result<Packed, SegmentError> {
    let length = records.iter().map(|record| record.as_ref().len()).sum();
    if MAX_RAW < length {
        return Err(SegmentError::TooLarge("unpacked body"));
    }
    let columns = in_columns(records).map(|columns| compressed(COLUMNS, &columns)).transpose()?;
    let in_rows = || {
        let rows: Vec<&[u8]> = records.iter().map(AsRef::as_ref).collect();
        compressed(ROWS, &rows.concat())
    };
    match columns {
        Some(columns) if TRY_BOTH < length => Ok(columns),
        Some(columns) => {
            let rows = in_rows()?;
            Ok(if columns.body.len() < rows.body.len() { columns } else { rows })
        }
        None => in_rows(),
    }
}

/// The columns, if exactly the same records come out of them again.
fn in_columns(records: &[impl AsRef<[u8]>]) -> Option<Vec<u8>> {
    let columns = columns::written(records).ok()?;
    let (again, ends) = columns::read(&columns, records.len().try_into().ok()?).ok()?;
    let mut rest = again.as_slice();
    let same = records.iter().all(|record| {
        let after = rest.strip_prefix(record.as_ref());
        rest = after.unwrap_or_default();
        after.is_some()
    });
    (same && rest.is_empty() && ends.len() == records.len()).then_some(columns)
}

fn compressed(codec: u8, raw: &[u8]) -> Result<Packed, SegmentError> {
    let level = if raw.len() < QUICK_FROM { LEVEL } else { QUICK_LEVEL };
    let body =
        zstd::bulk::compress(raw, level).map_err(|_| SegmentError::Body("cannot be compressed"))?;
    let raw_len = u32::try_from(raw.len()).map_err(|_| SegmentError::TooLarge("unpacked body"))?;
    Ok(Packed { codec, raw_len, body })
}

/// Unpacks exactly `count` records. No more memory is taken than the body says to hold, nor than a
/// body of this size can honestly say.
pub(crate) fn unpack(
    body: &[u8],
    (codec, raw_len, count): (u8, u32, u32),
) -> Result<Unpacked, SegmentError> {
    let raw_len = usize::try_from(raw_len).unwrap_or(usize::MAX);
    let most = body.len().saturating_mul(MAX_RATIO).clamp(ALWAYS, MAX_RAW);
    if most < raw_len {
        return Err(SegmentError::TooLarge("unpacked body"));
    }
    let raw = zstd::bulk::decompress(body, raw_len)
        .map_err(|_| SegmentError::Body("is not what was compressed"))?;
    if raw.len() != raw_len {
        return Err(SegmentError::Body("has another length than it says"));
    }
    match codec {
        ROWS => ends(&raw, count).map(|ends| (raw, ends)),
        COLUMNS => columns::read(&raw, count),
        other => Err(SegmentError::Codec(other)),
    }
}

/// Where each record ends, one after the other.
fn ends(raw: &[u8], count: u32) -> Result<Vec<usize>, SegmentError> {
    let mut decoder = Decoder::new(raw);
    let mut ends = Vec::new();
    while decoder.position() < raw.len() {
        decoder.skip().map_err(|_| SegmentError::Body("holds something that is no record"))?;
        ends.push(decoder.position());
    }
    match u32::try_from(ends.len()) {
        Ok(found) if found == count => Ok(ends),
        _ => Err(SegmentError::Body("has another number of records than it says")),
    }
}

#[cfg(test)]
mod tests;
