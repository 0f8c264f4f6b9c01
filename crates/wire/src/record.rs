//! One record: the header that all facts share, and the fact.

use minicbor::decode::Error as CborError;
use minicbor::{Decoder, Encoder};

use crate::Fact;

/// What the terminal thought of its clock when it wrote the record. A wrong clock is noted and
/// never refuses a save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockState {
    /// Later than the record before, and not by more than a day.
    Steady = 0,
    /// Earlier than the record before.
    WentBack = 1,
    /// More than a day later than the record before, in the same open day.
    LeaptAhead = 2,
}

impl ClockState {
    fn from_code(code: u8) -> Option<ClockState> {
        match code {
            0 => Some(ClockState::Steady),
            1 => Some(ClockState::WentBack),
            2 => Some(ClockState::LeaptAhead),
            _ => None,
        }
    }
}

/// What every record begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Wall clock of the terminal: a datum, never an order.
    pub wall_ms: i64,
    /// What the terminal thought of that clock.
    pub clock: ClockState,
    /// Who did it: name of the user.
    pub actor: String,
}

/// A record, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// When and who.
    pub header: Header,
    /// What.
    pub fact: Fact,
}

/// Bytes that are no record.
#[derive(Debug, thiserror::Error)]
pub enum DecodeError {
    /// Not the CBOR that a record is made of.
    #[error("the bytes are not a record: {0}")]
    Malformed(#[from] CborError),
    /// Something follows the record.
    #[error("{0} bytes follow the record")]
    Trailing(usize),
    /// A value outside its range.
    #[error("the record's {0} is out of range")]
    OutOfRange(&'static str),
}

impl Record {
    /// The record's bytes; the same record always gives the same bytes.
    pub fn encode(header: &Header, fact: &Fact) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(256);
        let mut encoder = Encoder::new(&mut bytes);
        let (kind, version) = fact.kind();
        // Writing to a Vec cannot fail, hence the infallible error type.
        let written = encoder.array(6).and_then(|e| {
            e.u8(kind)?.u8(version)?.i64(header.wall_ms)?.u8(header.clock as u8)?;
            e.str(&header.actor)?;
            Ok(())
        });
        debug_assert!(written.is_ok(), "a Vec takes every byte");
        fact.encode_body(&mut bytes);
        bytes
    }

    /// Reads a record. Kinds and versions that this program does not know come back as
    /// [`Fact::Unknown`]: they are kept and understood after an upgrade.
    ///
    /// # Errors
    /// [`DecodeError`] when the bytes are damaged.
    pub fn decode(bytes: &[u8]) -> Result<Record, DecodeError> {
        let mut decoder = Decoder::new(bytes);
        if decoder.array()? != Some(6) {
            return Err(DecodeError::OutOfRange("length"));
        }
        let kind = decoder.u8()?;
        let version = decoder.u8()?;
        let wall_ms = decoder.i64()?;
        let clock = ClockState::from_code(decoder.u8()?).ok_or(DecodeError::OutOfRange("clock"))?;
        let actor = decoder.str()?.to_owned();
        let start = decoder.position();
        decoder.skip()?;
        let end = decoder.position();
        if end != bytes.len() {
            return Err(DecodeError::Trailing(bytes.len() - end));
        }
        let fact = Fact::decode_body(kind, version, &bytes[start..end])?;
        Ok(Record { header: Header { wall_ms, clock, actor }, fact })
    }
}

#[cfg(test)]
mod tests;
