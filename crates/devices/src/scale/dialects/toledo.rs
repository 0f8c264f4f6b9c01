//! Toledo continuous: 8142, Panther, IND and the many that speak like them.
//!
//! ```text
//! STX SWA SWB SWC weight(6) tare(6) CR [checksum]
//! SWA  bits 0-2  2 to 7: 0 to 5 decimals; 1 and 0: one and two zeros are to be added
//!      bits 3-4  the increment
//! SWB  0 net, 1 negative, 2 out of range, 3 motion, 4 kilograms, 6 not zeroed since switched on
//! SWC  bits 0-2  0 as SWB says, 1 grams, 2 tonnes, 3 ounces
//!      4 expanded: ten times finer than the scale is good for
//! ```
//!
//! The other bits differ from maker to maker and are not looked at. The checksum makes the sum of
//! all bytes zero in seven bits. Some scales send none, and whether one does can be seen only at
//! the byte behind CR: so the first frame of a line without checksum is not told, and each later
//! one at its CR. A byte behind CR that is neither makes us look anew. A whole frame is never held
//! back until the next one: after a gap it would be told as new.

use domain::machines::MassUnit;
use domain::ports::Reading;

use crate::scale::figure::{Figure, blanks, figure};
use crate::scale::framing::{Block, STX, Step};
use crate::scale::parser::Format;

/// From STX to CR.
const LENGTH: usize = 17;

/// The frames of one line.
#[derive(Clone, Debug)]
pub(in crate::scale) struct Continuous {
    format: Format,
    /// Whether a checksum follows each CR, once that has been seen.
    has_checksum: Option<bool>,
}

impl Continuous {
    /// A line of which nothing has been seen.
    pub(in crate::scale) fn new(format: Format) -> Continuous {
        Continuous { format, has_checksum: None }
    }

    /// What stands behind a CR, of a line of which that is not known.
    fn look(&mut self, frame: &[u8], behind: &[u8]) -> Step {
        let sum = checksum(frame);
        match *behind {
            [] => Step::More,
            [next, ..] if next != sum && next == STX => {
                self.has_checksum = Some(false);
                Step::Silent(LENGTH) // its time is over
            }
            [next, ..] if next != sum => Step::Noise(LENGTH),
            // The checksum is STX by chance, or this is the STX of the next frame.
            [STX] => Step::More,
            [STX, second, ..] if second != STX => {
                self.has_checksum = Some(false);
                Step::Silent(LENGTH)
            }
            [STX, ..] => {
                self.has_checksum = Some(true);
                Step::Silent(LENGTH + 1)
            }
            _ => {
                self.has_checksum = Some(true);
                Step::Frame(LENGTH + 1, self.read(frame))
            }
        }
    }

    fn read(&self, frame: &[u8]) -> Reading {
        weight(frame, self.format).unwrap_or(Reading::Garbled)
    }
}

impl Block for Continuous {
    fn step(&mut self, text: &[u8]) -> Step {
        if text.first() != Some(&STX) {
            self.has_checksum = None; // a checksum that is not expected, or noise
            return Step::Noise(1);
        }
        let Some((frame, behind)) = text.split_at_checked(LENGTH) else {
            return Step::More;
        };
        if frame.last() != Some(&b'\r') {
            return Step::Noise(1);
        }
        match (self.has_checksum, behind.first()) {
            (Some(false), _) => Step::Frame(LENGTH, self.read(frame)),
            (Some(true), None) => Step::More,
            (Some(true), Some(next)) if *next == checksum(frame) => {
                Step::Frame(LENGTH + 1, self.read(frame))
            }
            (Some(true), Some(_)) => {
                self.has_checksum = None;
                Step::Noise(LENGTH)
            }
            (None, _) => self.look(frame, behind),
        }
    }

    fn reset(&mut self) {
        self.has_checksum = None;
    }
}

/// What makes the sum zero.
fn checksum(frame: &[u8]) -> u8 {
    frame.iter().fold(0_u8, |sum, byte| sum.wrapping_sub(*byte)) & 0x7F
}

fn weight(frame: &[u8], format: Format) -> Option<Reading> {
    let [_, swa, swb, swc, digits @ ..] = frame else {
        return None;
    };
    let (digits, tare) = (digits.get(..6)?, digits.get(6..12)?);
    let bit = |byte: &u8, bit: u8| byte & (1 << bit) != 0;
    let negative = bit(swb, 1);
    if bit(swb, 2) {
        return Some(if negative { Reading::Underload } else { Reading::Overload });
    }
    filled(tare)?;
    let number = filled(digits)?;
    if bit(swb, 6) {
        return Some(Reading::Unzeroed);
    }
    if bit(swb, 0) {
        return Some(Reading::NetMode);
    }
    let unit = match (swc & 0x07, bit(swb, 4)) {
        (0, true) => MassUnit::Kilograms,
        (1, _) => MassUnit::Grams,
        _ => return Some(Reading::WrongUnit),
    };
    if unit != format.unit {
        return Some(Reading::WrongUnit);
    }
    if bit(swc, 4) {
        return None;
    }
    let places = usize::from(swa & 0x07);
    let zeros = u32::try_from(usize::saturating_sub(2, places)).ok()?;
    let number = number.checked_mul(10_i64.checked_pow(zeros)?)?;
    let figure = Figure { negative, number, decimals: places.saturating_sub(2) };
    format.weight(figure, Some(!bit(swb, 3)))
}

/// Digits, the first of which may be blanks.
fn filled(field: &[u8]) -> Option<i64> {
    let digits = blanks(field);
    if digits.contains(&b'.') { None } else { Some(figure(digits)?.number) }
}
