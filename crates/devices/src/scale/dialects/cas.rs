//! CAS of ten bytes, and CAS at checkouts.
//!
//! ```text
//! 10 bytes    figure(8) CR LF                                    nothing but a figure
//! checkouts   01 STX S|U sign figure(6|7) unit(2) x ETX EOT      x is the XOR from S|U to the unit
//! ```
//!
//! The ten bytes tell neither stability nor unit nor overload. At checkouts the scale is asked in
//! two steps: ENQ, which it answers with ACK, then DC1. `super::yaohua` says why an XOR is enough.

use domain::ports::Reading;

use crate::scale::figure::{Figure, blanks, figure, signed};
use crate::scale::framing::{Block, ETX, LF, Marks, STX, Step, bare, is_filler};
use crate::scale::parser::Format;

/// Of the ten bytes.
pub(in crate::scale) const MARKS: Marks = Marks { start: None, ends: LF };

/// The first step at a checkout: ENQ.
pub(in crate::scale) const QUESTION: &[u8] = &[ENQ];
/// The second step.
const SEND: &[u8] = &[DC1];

const SOH: u8 = 0x01;
const EOT: u8 = 0x04;
const ENQ: u8 = 0x05;
const ACK: u8 = 0x06;
const DC1: u8 = 0x11;

/// A line of ten bytes.
pub(in crate::scale) fn ten(text: &[u8], format: Format) -> Option<Reading> {
    let field = bare(text);
    if field.len() != 8 {
        return None;
    }
    format.weight(signed(field)?, None)
}

/// The scale at a checkout.
#[derive(Clone, Debug)]
pub(in crate::scale) struct Checkout {
    format: Format,
    /// It has answered the first step and waits for the second.
    waits: bool,
}

impl Checkout {
    /// A scale that has said nothing.
    pub(in crate::scale) fn new(format: Format) -> Checkout {
        Checkout { format, waits: false }
    }
}

impl Block for Checkout {
    fn step(&mut self, text: &[u8]) -> Step {
        match text {
            [ACK, ..] => {
                self.waits = true;
                Step::Silent(1)
            }
            // Our own bytes, sent back by the line.
            [ENQ | DC1, ..] => Step::Silent(1),
            [byte, ..] if is_filler(*byte) => Step::Silent(1),
            [SOH] => Step::More,
            [SOH, STX, ..] => {
                let Some(length) = [15, 16].into_iter().find(|&length| ends(text, length)) else {
                    return if text.len() < 16 { Step::More } else { Step::Noise(1) };
                };
                let frame = text.get(2..length - 2).and_then(|body| weight(body, self.format));
                Step::Frame(length, frame.unwrap_or(Reading::Garbled))
            }
            _ => Step::Noise(1),
        }
    }

    fn answer(&mut self) -> Option<&'static [u8]> {
        std::mem::take(&mut self.waits).then_some(SEND)
    }

    fn reset(&mut self) {
        self.waits = false;
    }
}

/// Whether a frame of that length ends there.
fn ends(text: &[u8], length: usize) -> bool {
    text.get(length - 2..length) == Some(&[ETX, EOT])
}

/// What stands between STX and ETX.
fn weight(body: &[u8], format: Format) -> Option<Reading> {
    let (&sum, body) = body.split_last()?;
    if body.iter().fold(0, |sum, byte| sum ^ byte) != sum {
        return None;
    }
    let [state, sign, rest @ ..] = body else {
        return None;
    };
    let stable = match state {
        b'S' => true,
        b'U' => false,
        _ => return None,
    };
    let negative = match sign {
        b' ' => false,
        b'-' => true,
        _ => return None,
    };
    let (field, unit) = rest.split_last_chunk::<2>()?;
    let figure = figure(blanks(field))?;
    format.weight_in(unit, Figure { negative, ..figure }, Some(stable))
}
