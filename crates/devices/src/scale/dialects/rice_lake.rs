//! Rice Lake 120 to 482, IQ355, Cardinal 225: fourteen bytes.
//!
//! ```text
//! STX polarity figure(7) unit G|N status CR [LF]
//! polarity  blank, -; ^ over, ] under
//! unit      K kilograms, G grams, L pounds, O ounces, T tonnes
//! status    blank, Z centre of zero, M motion, O out of range, I invalid
//! ```

use domain::ports::Reading;

use crate::scale::figure::{Figure, blanks, figure};
use crate::scale::framing::{CR, Marks, STX};
use crate::scale::parser::Format;

pub(in crate::scale) const MARKS: Marks = Marks { start: Some(STX), ends: CR };

/// What one frame says.
pub(in crate::scale) fn read(text: &[u8], format: Format) -> Option<Reading> {
    let [STX, polarity, field @ .., unit, mode, status, b'\r'] = text else {
        return None;
    };
    if field.len() != 7 || !matches!(mode, b'G' | b'N') {
        return None;
    }
    let negative = match polarity {
        b' ' => false,
        b'-' => true,
        b'^' => return Some(Reading::Overload),
        b']' => return Some(Reading::Underload),
        _ => return None,
    };
    let stable = match status {
        b' ' | b'Z' => true,
        b'M' => false,
        b'O' if negative => return Some(Reading::Underload),
        b'O' => return Some(Reading::Overload),
        b'I' => return Some(Reading::Unsteady),
        _ => return None,
    };
    let unit: &[u8] = match unit {
        b'K' => b"kg",
        b'G' => b"g",
        b'L' => b"lb",
        b'O' => b"oz",
        b'T' => b"t",
        _ => return None,
    };
    let figure = Figure { negative, ..figure(blanks(field))? };
    let weight = format.weight_in(unit, figure, Some(stable))?;
    Some(if *mode == b'N' { Reading::NetMode } else { weight })
}
