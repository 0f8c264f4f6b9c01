//! A frame that a person describes, for scales of no dialect that we know: a template, made from
//! the bytes that the scale is seen to send, with its decimals in it.
//!
//! ```text
//! #            a place of the figure: a digit, or a blank before the first digit
//! . or ,       between two # the point, as the scale sends it; elsewhere itself
//! ^            between two # the point, where the scale sends none
//! ±            the sign: - below zero; + 0 or blank above. Directly before the figure the sign may
//!              also stand further right, before the first digit
//! {ST|US}      the scale says that the load is at rest | that it moves
//! ?            any one character, such as those of a checksum
//! \#  \x02     the character itself; a byte by its two hexadecimal digits
//! other        itself
//! ```
//!
//! `{ST|US},GS,±###.##kg` reads `ST,GS,+ 45.20kg`. A frame ends at CR, LF or ETX, which are not
//! written. It must have exactly the length of its template and fit it in every place. A template
//! without a place for the sign is none: minus 1.5 would read as 1.5. What the scale says of
//! overload or net fits no template and is no weight.

use domain::ports::Reading;

use crate::scale::figure::{Figure, blanks, figure};
use crate::scale::framing::{Marks, bare};
use crate::scale::parser::Format;

mod template;
#[cfg(test)]
mod tests;

pub use template::BadPattern;
use template::Place;

/// Frames end at what ends lines, and at ETX.
pub(in crate::scale) const MARKS: Marks =
    Marks { start: None, ends: &[b'\r', 0x8D, b'\n', 0x03, 0x83] };

/// A template that is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::scale) struct Template {
    places: Vec<Place>,
    format: Format,
    /// The sign stands directly before the figure and may move into it.
    sign_moves: bool,
    /// How many places of the figure stand before its point; all where it has none.
    whole: usize,
    decimals: usize,
    /// Whether the scale sends the point, and with it at least one digit before.
    sends_point: bool,
}

impl Template {
    /// What one frame says.
    pub(in crate::scale) fn read(&self, text: &[u8]) -> Option<Reading> {
        let mut rest = bare(text);
        let (mut sign, mut digits, mut stable) = (b'0', Vec::new(), None);
        for place in &self.places {
            let byte = *rest.first()?;
            let mut length = 1;
            match place {
                Place::Byte(wanted) if byte == *wanted => {}
                Place::Byte(_) => return None,
                Place::Any => {}
                Place::Sign => sign = byte,
                Place::Digit => digits.push(byte),
                Place::State { rest: at_rest, moving } => {
                    let steady = rest.starts_with(at_rest);
                    if !steady && !rest.starts_with(moving) {
                        return None;
                    }
                    stable = Some(steady);
                    length = at_rest.len();
                }
            }
            rest = rest.get(length..)?;
        }
        if !rest.is_empty() {
            return None;
        }
        self.format.weight(self.figure(sign, &digits)?, stable)
    }

    /// The figure of these places; its decimals are those of the template.
    fn figure(&self, sign: u8, digits: &[u8]) -> Option<Figure> {
        let before_point = digits.get(self.whole.checked_sub(1)?)?;
        if self.sends_point && !before_point.is_ascii_digit() {
            return None;
        }
        let digits = blanks(digits);
        let (sign, digits) = match digits.split_first() {
            Some((&moved @ (b'-' | b'+'), digits)) if self.sign_moves && sign == b' ' => {
                (moved, digits)
            }
            _ => (sign, digits),
        };
        let negative = match sign {
            b'-' => true,
            b'+' | b' ' | b'0' => false,
            _ => return None,
        };
        if digits.contains(&b'.') {
            return None;
        }
        Some(Figure { negative, decimals: self.decimals, ..figure(digits)? })
    }
}
