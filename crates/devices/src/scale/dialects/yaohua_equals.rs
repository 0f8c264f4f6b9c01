//! Yaohua's nine bytes without checksum, which run together without an end:
//!
//! ```text
//! reversed   = 0 2 . 5 4 0 0 0      45.20: figure backwards, then its sign
//! forward    = 0 0 0 3 . 0 0 0      3.000: sign, then figure
//! forward    = 0 0 0 0 4 . 8 (kg)   XK3118T1
//! ```
//!
//! Read the wrong way round, a frame makes another weight. What keeps them apart is the place of
//! the point, so the decimals that are set must be there, and a frame without a point is none:
//! a scale that shows whole kilograms has to be set to another format. A lost byte shows by an `=`
//! too early, one too many by the noise that it leaves.
//!
//! The frames tell no stability, no unit (but for XK3118T1) and no overload.

use domain::ports::Reading;

use crate::scale::figure::{Figure, Named, figure};
use crate::scale::framing::{Block, Step, is_filler};
use crate::scale::parser::Format;

/// Both ways to write the nine bytes.
#[derive(Clone, Debug)]
pub(in crate::scale) struct Equals {
    reversed: bool,
    format: Format,
}

impl Equals {
    /// The figure first digit first.
    pub(in crate::scale) fn forward(format: Format) -> Equals {
        Equals { reversed: false, format }
    }

    /// The figure last digit first.
    pub(in crate::scale) fn reversed(format: Format) -> Equals {
        Equals { reversed: true, format }
    }

    fn read(&self, nine: &[u8]) -> Option<Reading> {
        let [_, body @ ..] = nine else {
            return None;
        };
        let (negative, figure) = if self.reversed {
            let (&sign, backwards) = body.split_last()?;
            let forwards: Vec<u8> = backwards.iter().rev().copied().collect();
            // The manual of one model has `1` for the minus of the others.
            (negative(sign, b"-1")?, figure(&forwards)?)
        } else {
            let (&sign, forwards) = body.split_first()?;
            (negative(sign, b"-")?, figure(forwards)?)
        };
        self.weight(Figure { negative, ..figure })
    }

    /// `=00004.8(kg)`.
    fn read_with_unit(&self, frame: &[u8]) -> Option<Reading> {
        let [b'=', sign, body @ .., b'(', one, two, b')'] = frame else {
            return None;
        };
        let figure = Figure { negative: negative(*sign, b"-")?, ..figure(body)? };
        match self.format.named(&[*one, *two])? {
            Named::Ours => self.weight(figure),
            Named::Other => Some(Reading::WrongUnit),
        }
    }

    fn weight(&self, figure: Figure) -> Option<Reading> {
        if figure.decimals == 0 {
            return None; // nothing would tell forward from reversed
        }
        self.format.weight(figure, None)
    }
}

impl Block for Equals {
    fn step(&mut self, text: &[u8]) -> Step {
        match text {
            [b'=', rest @ ..] => {
                if let Some(next) = rest.iter().position(|&byte| byte == b'=') {
                    return Step::Noise(next + 1);
                }
            }
            [byte, ..] if is_filler(*byte) => return Step::Silent(1),
            _ => return Step::Noise(1),
        }
        let with_unit = !self.reversed && text.get(8) == Some(&b'(');
        let length = if with_unit { 12 } else { 9 };
        let Some(frame) = text.get(..length) else {
            return Step::More;
        };
        let reading = if with_unit { self.read_with_unit(frame) } else { self.read(frame) };
        Step::Frame(length, reading.unwrap_or(Reading::Garbled))
    }
}

/// Whether that is a sign of those below zero; `0`, blank and plus are above.
fn negative(sign: u8, below: &[u8]) -> Option<bool> {
    let above = matches!(sign, b'0' | b' ' | b'+');
    (above || below.contains(&sign)).then_some(!above)
}
