//! How a stream of bytes is cut into frames: by the marks at its ends, or by its length.
//!
//! Both ways keep at most [`LONGEST`] bytes, whatever comes, and answer the same frames however the
//! bytes were cut. What is no frame is told as `Garbled`, except for the cut frame with which a
//! line begins when we come in the middle of it.

use domain::ports::{Frame, Reading};

mod blocks;
mod lines;

pub(super) use blocks::{Block, Blocks, Step};
pub(super) use lines::{Lines, Marks};

/// More bytes than any frame that we read; the longest has 24.
pub(super) const LONGEST: usize = 64;

pub(super) const STX: u8 = 0x02;
pub(super) const ETX: u8 = 0x03;
/// Carriage return, plain and with even parity in the eighth bit.
pub(super) const CR: &[u8] = &[b'\r', 0x8D];
/// Line feed. With even parity its eighth bit is clear.
pub(super) const LF: &[u8] = b"\n";

/// Seven-bit lines read as eight bits carry parity in the high bit.
pub(super) fn seven_bits(byte: u8) -> u8 {
    byte & 0x7F
}

/// Bytes that stand between frames and say nothing.
pub(super) fn is_filler(byte: u8) -> bool {
    matches!(byte, b' ' | b'\r' | b'\n' | b'\t' | 0)
}

/// The frame without the ends of lines around it. Blanks stay: they are part of fixed widths.
pub(super) fn bare(text: &[u8]) -> &[u8] {
    let is_end = |byte: &u8| matches!(*byte, b'\r' | b'\n' | ETX | 0);
    let begin = text.iter().position(|byte| !is_end(byte)).unwrap_or(text.len());
    let end = text.iter().rposition(|byte| !is_end(byte)).map_or(begin, |last| last + 1);
    text.get(begin..end).unwrap_or_default()
}

fn garbled(raw: Vec<u8>) -> Frame {
    Frame { raw, reading: Reading::Garbled }
}
