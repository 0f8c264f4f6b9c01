//! The lines of Yaohua A12E, and of small indicators that begin with `ww`.
//!
//! ```text
//! A12E   W G|N figure(7) kg x x CR LF     OL, LO: nine blanks, the two letters, x x
//! ww     w w|n|t figure(7) kg [CR] LF     n net, t tare
//! ```
//!
//! The checksum of A12E is the XOR of the eleven bytes before it; what `super::yaohua` says of that
//! holds here too. `ww` has none. Neither tells stability; `ww` tells no overload.

use domain::ports::Reading;

use crate::scale::figure::{signed, xor_holds};
use crate::scale::framing::{LF, Marks, bare};
use crate::scale::parser::Format;

/// Both end with a line feed; before it some have a carriage return.
pub(in crate::scale) const MARKS: Marks = Marks { start: None, ends: LF };

/// Asks a `ww` scale once.
pub(in crate::scale) const WW_QUESTION: &[u8] = b"R";

/// A line of A12E.
pub(in crate::scale) fn a12e(text: &[u8], format: Format) -> Option<Reading> {
    let (body, &[high, low]) = bare(text).split_last_chunk::<2>()?;
    if body.len() != 11 || !xor_holds(body, high, low) {
        return None;
    }
    match body {
        b"         OL" => Some(Reading::Overload),
        b"         LO" => Some(Reading::Underload),
        [b'W', mode, rest @ ..] => with_mode(*mode == b'G', *mode == b'N', rest, format),
        _ => None,
    }
}

/// A line that begins with `ww`.
pub(in crate::scale) fn ww(text: &[u8], format: Format) -> Option<Reading> {
    match bare(text) {
        [b'w', mode, rest @ ..] => {
            with_mode(*mode == b'w', matches!(mode, b'n' | b't'), rest, format)
        }
        _ => None,
    }
}

/// A figure of seven characters and its unit of two.
fn with_mode(gross: bool, net: bool, rest: &[u8], format: Format) -> Option<Reading> {
    let (field, unit) = rest.split_at_checked(7)?;
    let figure = signed(field)?;
    if unit.len() != 2 {
        return None;
    }
    match (gross, net) {
        (true, _) => format.weight_in(unit, figure, None),
        (_, true) => Some(Reading::NetMode),
        _ => None,
    }
}
