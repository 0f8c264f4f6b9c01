//! A segment: a run of a journal's records, packed and signed by its terminal.
//!
//! It is the one unit in which records travel and are kept: in a request, on a stick, in the
//! server's archive. As bytes it is the CBOR array `[header, body, signature]`, three byte strings;
//! the header is a CBOR array of its own, whose fields are known by index and only ever appended
//! to. The signature stands under `"acopio/segment/1"`, the header and the SHA-256 of the body, so
//! that it can be checked before anything is unpacked.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use minicbor::{Decode, Decoder, Encode, Encoder};
use sha2::{Digest, Sha256};

use crate::chain::{self, Hash};
use crate::packing;

/// Most records in a segment.
pub const MAX_RECORDS: u32 = 10_000;
/// Most bytes of records in a segment, unpacked.
pub const MAX_RAW: usize = 8 << 20;
/// Most bytes of a segment as it travels.
pub const MAX_SEGMENT: usize = 1 << 20;
/// Most bytes of a header: a segment has one, whatever it holds.
const MAX_HEADER: usize = 1024;
/// Most bytes of the name of a center.
const MAX_CENTER: usize = 32;

/// Whether a center may be called so on the server: small letters, digits and dashes, since the
/// name stands in every segment and key.
pub fn is_short_name(center: &str) -> bool {
    let sign = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    (1..=MAX_CENTER).contains(&center.len()) && center.chars().all(sign)
}

/// What a segment says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SegmentHeader {
    /// The center it belongs to, by its short name on the server (`archidona`).
    #[n(0)]
    pub center: String,
    /// The terminal whose journal this is.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub terminal: [u8; 16],
    /// The epoch of that journal.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub epoch: [u8; 8],
    /// Number of the first record in it.
    #[n(3)]
    pub first_seq: u64,
    /// How many records.
    #[n(4)]
    pub count: u32,
    /// Hash of the record before the first; the genesis hash before record 1.
    #[cbor(n(5), with = "minicbor::bytes")]
    prev: [u8; 32],
    /// Hash of the last.
    #[cbor(n(6), with = "minicbor::bytes")]
    head: [u8; 32],
    /// How the body is packed: 1 is rows, 2 is columns.
    #[n(7)]
    codec: u8,
    /// Bytes of the body before zstd.
    #[n(8)]
    raw_len: u32,
}

impl SegmentHeader {
    /// Hash of the record before the first.
    pub fn prev(&self) -> Hash {
        Hash(self.prev)
    }

    /// Hash of the last record.
    pub fn head(&self) -> Hash {
        Hash(self.head)
    }

    /// Number of the last record.
    pub fn last_seq(&self) -> u64 {
        self.first_seq + u64::from(self.count) - 1
    }
}

/// A segment whose form is sound. Who signed it is not known before [`Segment::is_signed_by`], and
/// what is in it not before [`Segment::open`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    header: SegmentHeader,
    header_bytes: Vec<u8>,
    body: Vec<u8>,
    signature: [u8; 64],
}

/// The records of a segment, unpacked, each with its number and its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    first_seq: u64,
    raw: Vec<u8>,
    /// Where each record ends, and the chain's hash after it.
    ends: Vec<(usize, Hash)>,
}

/// A record of an opened segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed<'a> {
    /// Its number.
    pub seq: u64,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// The chain's hash after it.
    pub hash: Hash,
}

impl Opened {
    /// The records, in their order.
    pub fn records(&self) -> impl Iterator<Item = Placed<'_>> {
        let mut start = 0;
        (self.first_seq..).zip(&self.ends).map(move |(seq, &(end, hash))| {
            let bytes = &self.raw[start..end];
            start = end;
            Placed { seq, bytes, hash }
        })
    }

    /// The chain's hash after the record of that number, if it is in here.
    pub fn hash_of(&self, seq: u64) -> Option<Hash> {
        let at = usize::try_from(seq.checked_sub(self.first_seq)?).ok()?;
        self.ends.get(at).map(|&(_, hash)| hash)
    }
}

/// Where a run of records belongs.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// The center, by its short name on the server.
    pub center: &'a str,
    /// The terminal.
    pub terminal: [u8; 16],
    /// The epoch.
    pub epoch: [u8; 8],
    /// Number of the first record.
    pub first_seq: u64,
    /// Hash of the record before it.
    pub prev: Hash,
}

/// Bytes that are no segment, or records that do not make one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SegmentError {
    /// Not three byte strings, or a header that cannot be read.
    #[error("the bytes are not a segment: {0}")]
    Malformed(String),
    /// A part beyond its limit; no memory was taken for it.
    #[error("the segment's {0} is too large")]
    TooLarge(&'static str),
    /// Records that would not be one gapless run.
    #[error("the segment's {0} is out of range")]
    OutOfRange(&'static str),
    /// Packed by a newer program in a way that this one does not know.
    #[error("the segment is packed in way {0}, which this program does not know")]
    Codec(u8),
    /// The body cannot be unpacked.
    #[error("the segment's body {0}")]
    Body(&'static str),
    /// The records do not end in the hash that the header names.
    #[error("the segment's records are not the chain that its header names")]
    Chain,
}

impl From<minicbor::decode::Error> for SegmentError {
    fn from(error: minicbor::decode::Error) -> SegmentError {
        SegmentError::Malformed(error.to_string())
    }
}

impl Segment {
    /// Packs a run of records and signs it.
    ///
    /// # Errors
    /// [`SegmentError`] when there are none, too many, or more bytes than a segment may have.
    pub fn seal(
        run: Run<'_>,
        records: &[impl AsRef<[u8]>],
        key: &SigningKey,
    ) -> Result<Segment, SegmentError> {
        if usize::try_from(MAX_RECORDS).unwrap_or(usize::MAX) < records.len() {
            return Err(SegmentError::OutOfRange("count"));
        }
        let packed = packing::pack(records)?;
        let head = (run.first_seq..)
            .zip(records)
            .fold(run.prev, |before, (seq, record)| chain::link(before, seq, record.as_ref()));
        let header = SegmentHeader {
            center: run.center.to_owned(),
            terminal: run.terminal,
            epoch: run.epoch,
            first_seq: run.first_seq,
            count: u32::try_from(records.len()).unwrap_or(u32::MAX),
            prev: run.prev.0,
            head: head.0,
            codec: packed.codec,
            raw_len: packed.raw_len,
        };
        check(&header)?;
        let body = packed.body;
        let mut header_bytes = Vec::with_capacity(128);
        let written = minicbor::encode(&header, &mut header_bytes);
        debug_assert!(written.is_ok(), "a Vec takes every byte");
        let signature = key.sign(&message(&header_bytes, &body)).to_bytes();
        let segment = Segment { header, header_bytes, body, signature };
        match segment.encode().len() <= MAX_SEGMENT {
            true => Ok(segment),
            false => Err(SegmentError::TooLarge("body")),
        }
    }

    /// The segment as it travels and is kept.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.header_bytes.len() + self.body.len() + 80);
        let written = Encoder::new(&mut bytes).array(3).and_then(|encoder| {
            encoder.bytes(&self.header_bytes)?.bytes(&self.body)?.bytes(&self.signature)?;
            Ok(())
        });
        debug_assert!(written.is_ok(), "a Vec takes every byte");
        bytes
    }

    /// Reads a segment's form. Nothing is unpacked and no signature is checked yet.
    ///
    /// # Errors
    /// [`SegmentError`] for anything that [`Segment::seal`] would not have made.
    pub fn decode(bytes: &[u8]) -> Result<Segment, SegmentError> {
        if MAX_SEGMENT < bytes.len() {
            return Err(SegmentError::TooLarge("length"));
        }
        let mut decoder = Decoder::new(bytes);
        if decoder.array()? != Some(3) {
            return Err(SegmentError::Malformed("it is no array of three".to_owned()));
        }
        let header_bytes = decoder.bytes()?;
        if MAX_HEADER < header_bytes.len() {
            return Err(SegmentError::TooLarge("header"));
        }
        let body = decoder.bytes()?.to_vec();
        let signature = decoder
            .bytes()?
            .try_into()
            .map_err(|_| SegmentError::Malformed("the signature has not 64 bytes".to_owned()))?;
        if decoder.position() != bytes.len() {
            return Err(SegmentError::Malformed("something follows it".to_owned()));
        }
        let header = read_header(header_bytes)?;
        check(&header)?;
        Ok(Segment { header, header_bytes: header_bytes.to_vec(), body, signature })
    }

    /// What it says of itself.
    pub fn header(&self) -> &SegmentHeader {
        &self.header
    }

    /// Whether this key signed it.
    pub fn is_signed_by(&self, key: &VerifyingKey) -> bool {
        let signature = Signature::from_bytes(&self.signature);
        key.verify_strict(&message(&self.header_bytes, &self.body), &signature).is_ok()
    }

    /// Unpacks the records and computes their hashes from the hash before the first.
    ///
    /// # Errors
    /// [`SegmentError`] when the body is damaged, lies about its size, or is not the chain that the
    /// header names.
    pub fn open(&self) -> Result<Opened, SegmentError> {
        let header = &self.header;
        let how = (header.codec, header.raw_len, header.count);
        let (raw, ends) = packing::unpack(&self.body, how)?;
        let mut hash = header.prev();
        let mut start = 0;
        let ends: Vec<_> = (header.first_seq..)
            .zip(ends)
            .map(|(seq, end)| {
                hash = chain::link(hash, seq, &raw[start..end]);
                start = end;
                (end, hash)
            })
            .collect();
        match hash == header.head() {
            true => Ok(Opened { first_seq: header.first_seq, raw, ends }),
            false => Err(SegmentError::Chain),
        }
    }
}

fn read_header(bytes: &[u8]) -> Result<SegmentHeader, SegmentError> {
    let mut decoder = Decoder::new(bytes);
    let header = decoder.decode()?;
    match decoder.position() == bytes.len() {
        true => Ok(header),
        false => Err(SegmentError::Malformed("something follows the header".to_owned())),
    }
}

/// Refuses a header whose numbers cannot be those of a gapless run.
fn check(header: &SegmentHeader) -> Result<(), SegmentError> {
    if !is_short_name(&header.center) {
        return Err(SegmentError::OutOfRange("center"));
    }
    if header.count == 0 || MAX_RECORDS < header.count {
        return Err(SegmentError::OutOfRange("count"));
    }
    // Stores keep numbers as signed 64-bit integers.
    let beyond = header.first_seq.checked_add(u64::from(header.count));
    if header.first_seq == 0 || beyond.is_none_or(|beyond| i64::try_from(beyond).is_err()) {
        return Err(SegmentError::OutOfRange("first record"));
    }
    Ok(())
}

/// What is signed.
fn message(header: &[u8], body: &[u8]) -> Vec<u8> {
    let mut message = b"acopio/segment/1".to_vec();
    message.extend_from_slice(header);
    message.extend_from_slice(&Sha256::digest(body));
    message
}

#[cfg(test)]
mod tests;
