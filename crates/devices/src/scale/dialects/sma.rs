//! SMA SCP-0499: Fairbanks, Cardinal, Sartorius. Twenty bytes, when asked.
//!
//! ```text
//! LF status range mode motion other figure(10) unit(3) CR     LF ? CR: not understood
//! status  blank, Z centre of zero, O over, U under, E and I not zeroed, T tare not possible
//! mode    G gross, N net, T tare; small where the figure is finer than the scale is good for
//! ```

use domain::ports::Reading;

use crate::scale::figure::signed;
use crate::scale::framing::{CR, Marks};
use crate::scale::parser::Format;

pub(in crate::scale) const MARKS: Marks = Marks { start: Some(b'\n'), ends: CR };

/// The weight as displayed.
pub(in crate::scale) const QUESTION: &[u8] = b"\nW\r";

/// What one frame says.
pub(in crate::scale) fn read(text: &[u8], format: Format) -> Option<Reading> {
    let [b'\n', body @ .., b'\r'] = text else {
        return None;
    };
    if body == b"?" {
        return Some(Reading::NotUnderstood);
    }
    let ([status, range, mode, motion, _other], rest) = body.split_first_chunk::<5>()?;
    let (field, unit) = rest.split_first_chunk::<10>()?;
    if unit.len() != 3 || !range.is_ascii_digit() {
        return None;
    }
    match status {
        b' ' | b'Z' => {}
        b'O' => return Some(Reading::Overload),
        b'U' => return Some(Reading::Underload),
        b'E' | b'I' => return Some(Reading::Unzeroed),
        b'T' => return Some(Reading::Faulty),
        _ => return None,
    }
    let stable = match motion {
        b' ' => true,
        b'M' => false,
        _ => return None,
    };
    let weight = format.weight_in(unit, signed(field)?, Some(stable))?;
    match mode {
        b'G' => Some(weight),
        b'N' | b'T' => Some(Reading::NetMode),
        _ => None,
    }
}
