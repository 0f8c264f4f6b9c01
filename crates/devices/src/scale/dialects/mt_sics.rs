//! MT-SICS: Mettler Toledo, and scales that speak like theirs.
//!
//! ```text
//! S S|D figure(10) unit CR LF     at rest; dynamic
//! S I | S + | S -                 not now; over; under
//! ES | ET | EL                    not understood
//! ```
//!
//! The figure always fills ten characters, so that a lost one shows. The frames do not say whether
//! the scale shows gross or net.

use domain::ports::Reading;

use crate::scale::figure::{is_refusal, signed};
use crate::scale::framing::{LF, Marks, bare};
use crate::scale::parser::Format;

pub(in crate::scale) const MARKS: Marks = Marks { start: None, ends: LF };

/// The weight at once, at rest or not.
pub(in crate::scale) const QUESTION: &[u8] = b"SI\r\n";

/// What one line says.
pub(in crate::scale) fn read(text: &[u8], format: Format) -> Option<Reading> {
    let line = bare(text);
    if is_refusal(line) {
        return Some(Reading::NotUnderstood);
    }
    let (state, rest) = match line {
        b"S I" => return Some(Reading::Unsteady),
        b"S +" => return Some(Reading::Overload),
        b"S -" => return Some(Reading::Underload),
        [b'S', b' ', state, b' ', rest @ ..] => (state, rest),
        _ => return None,
    };
    let stable = match state {
        b'S' => true,
        b'D' => false,
        _ => return None,
    };
    let (field, unit) = rest.split_at_checked(10)?;
    let unit = unit.strip_prefix(b" ")?;
    format.weight_in(unit, signed(field)?, Some(stable))
}
