//! Yaohua XK3190 and its clones: frames of figures between STX and ETX with a checksum.
//!
//! ```text
//! 12 bytes, continuous      STX sign d d d d d d decimals x x ETX
//! 14 bytes, command mode    STX address command sign d d d d d d decimals x x ETX
//! ```
//!
//! The checksum is the XOR of all between STX and itself. Two changed characters can cancel in it,
//! so exact length, the characters allowed in each place and the decimals that are set are required
//! as well. Two equal frames in a row are not asked for here: `domain::watch` takes a load only
//! after three frames and a second within one division, which is more, and every other frame in
//! between begins that second anew.
//!
//! The frames tell no stability, no unit and no overload. The decimals are the scale's own.

use domain::ports::Reading;

use crate::scale::figure::{Figure, figure, xor_holds};
use crate::scale::framing::{ETX, Marks, STX};
use crate::scale::parser::Format;

/// What stands between is printable.
pub(in crate::scale) const MARKS: Marks = Marks { start: Some(STX), ends: &[ETX, 0x83] };

/// Asks the scale of address 1, which is `A`, for its gross weight, which is `B`.
pub(in crate::scale) const QUESTION: &[u8] = b"\x02AB03\x03";

/// A frame that came by itself.
pub(in crate::scale) fn continuous(text: &[u8], format: Format) -> Option<Reading> {
    weight(checked(text)?, format)
}

/// The answer in command mode. Tare (`C`) and net (`D`) are never asked for.
pub(in crate::scale) fn command(text: &[u8], format: Format) -> Option<Reading> {
    let (&[b'A', command], body) = checked(text)?.split_first_chunk::<2>()? else {
        return None; // another scale of the same line
    };
    let weight = weight(body, format)?;
    match command {
        b'B' => Some(weight),
        b'C' | b'D' => Some(Reading::NetMode),
        _ => None,
    }
}

/// What stands between the marks and before the checksum, if that holds.
fn checked(text: &[u8]) -> Option<&[u8]> {
    let [STX, body @ .., high, low, ETX] = text else {
        return None;
    };
    xor_holds(body, *high, *low).then_some(body)
}

/// `+0045202`: sign, six digits, how many of them stand behind the point.
fn weight(body: &[u8], format: Format) -> Option<Reading> {
    let [sign, digits @ .., decimals @ b'0'..=b'4'] = body else {
        return None;
    };
    if digits.len() != 6 || digits.contains(&b'.') {
        return None;
    }
    let negative = match sign {
        b'+' => false,
        b'-' => true,
        _ => return None,
    };
    let decimals = usize::from(decimals - b'0');
    format.weight(Figure { negative, decimals, ..figure(digits)? }, None)
}
