//! Toledo 8217, 8213 and their relatives at checkouts, which speak when they are asked.
//!
//! ```text
//! STX 01.234 [N] CR     a weight at rest; N net
//! STX ? status CR       no weight now: bits 0 motion, 1 over, 2 under zero, 3 not zeroed
//! ```
//!
//! Bit 5 of the status is net for one maker and always set for another, so it is not looked at. The
//! unit is what the scale is set to: no frame names it. Six characters of figure are always sent.

use domain::ports::Reading;

use crate::scale::figure::{blanks, figure};
use crate::scale::framing::{CR, Marks, STX};
use crate::scale::parser::Format;

pub(in crate::scale) const MARKS: Marks = Marks { start: Some(STX), ends: CR };

/// Asks for the weight. Nothing follows the letter.
pub(in crate::scale) const QUESTION: &[u8] = b"W";

/// What one frame says.
pub(in crate::scale) fn read(text: &[u8], format: Format) -> Option<Reading> {
    let [STX, body @ .., b'\r'] = text else {
        return None;
    };
    if let [b'?', status] = body {
        return no_weight(*status);
    }
    let (field, net) = match body {
        [field @ .., b'N'] => (field, true),
        field => (field, false),
    };
    if field.len() != 6 {
        return None;
    }
    let weight = format.weight(figure(blanks(field))?, Some(true))?;
    Some(if net { Reading::NetMode } else { weight })
}

/// Why there is no weight.
fn no_weight(status: u8) -> Option<Reading> {
    let bit = |bit: u8| status & (1 << bit) != 0;
    if !bit(6) {
        return None;
    }
    Some(match () {
        () if bit(1) => Reading::Overload,
        () if bit(2) => Reading::Underload,
        () if bit(3) => Reading::Unzeroed,
        () => Reading::Unsteady,
    })
}
