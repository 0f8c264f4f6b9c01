//! How a segment's records are packed: one after the other, compressed with zstd.
//!
//! A record is one CBOR item and so ends by itself; no lengths stand between them.

use minicbor::Decoder;

use crate::segment::{MAX_RAW, SegmentError};

/// Compression: beyond this a segment of a day hardly shrinks and a slow machine begins to feel it.
const LEVEL: i32 = 19;

/// Most that compression may have saved. Beyond it a body is a bomb, and no memory is taken for it.
const MAX_RATIO: usize = 200;

/// The records, one after the other.
pub(crate) fn join(records: &[impl AsRef<[u8]>]) -> Vec<u8> {
    records.iter().flat_map(|record| record.as_ref()).copied().collect()
}

/// Packs what [`join`] made.
pub(crate) fn pack(raw: &[u8]) -> Result<Vec<u8>, SegmentError> {
    zstd::bulk::compress(raw, LEVEL).map_err(|_| SegmentError::Body("cannot be compressed"))
}

/// Unpacks a body that says to hold `raw_len` bytes. No more memory is taken than it says, nor than
/// a body of this size can honestly say.
pub(crate) fn unpack(body: &[u8], raw_len: u32) -> Result<Vec<u8>, SegmentError> {
    let raw_len = usize::try_from(raw_len).unwrap_or(usize::MAX);
    if MAX_RAW < raw_len || body.len().saturating_mul(MAX_RATIO) < raw_len {
        return Err(SegmentError::TooLarge("unpacked body"));
    }
    let raw = zstd::bulk::decompress(body, raw_len)
        .map_err(|_| SegmentError::Body("is not what was compressed"))?;
    if raw.len() != raw_len {
        return Err(SegmentError::Body("has another length than it says"));
    }
    Ok(raw)
}

/// Where each of exactly `count` records ends in what [`join`] made.
pub(crate) fn ends(raw: &[u8], count: u32) -> Result<Vec<usize>, SegmentError> {
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
