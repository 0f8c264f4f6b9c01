//! Adam CPWplus, when asked.
//!
//! ```text
//! [prefix] sign figure unit CR LF
//! G    +   2.00 kg              gross; N net, T tare
//! ASNG/W+   1.75  kg            another firmware: S at rest, U not
//! +  0.58  lb                   a third, without prefix
//! ```
//!
//! There always is a sign. Where the prefix does not say whether the load is at rest, our own
//! window alone decides; where there is none, whether the scale shows gross or net cannot be seen.
//! What stands in place of a figure that is out of range is in no manual, and is no frame.

use domain::ports::Reading;

use crate::scale::figure::{is_refusal, signed};
use crate::scale::framing::{LF, Marks, bare};
use crate::scale::parser::Format;

pub(in crate::scale) const MARKS: Marks = Marks { start: None, ends: LF };

/// Asks for the gross weight.
pub(in crate::scale) const QUESTION: &[u8] = b"G\r\n";

/// What one line says.
pub(in crate::scale) fn read(text: &[u8], format: Format) -> Option<Reading> {
    let line = bare(text).trim_ascii();
    if is_refusal(line) {
        return Some(Reading::NotUnderstood);
    }
    let sign = line.iter().position(|byte| matches!(byte, b'+' | b'-'))?;
    let (prefix, line) = line.split_at_checked(sign)?;
    let stable = match prefix.trim_ascii_end() {
        b"" | b"G" => None,
        b"ASNG/W" => Some(true),
        b"AUNG/W" => Some(false),
        b"N" | b"T" => return Some(Reading::NetMode),
        _ => return None,
    };
    let unit = line.iter().position(u8::is_ascii_alphabetic)?;
    let (field, unit) = line.split_at_checked(unit)?;
    let field = field.strip_suffix(b" ")?; // figure and unit never touch
    format.weight_in(unit, signed(field.trim_ascii_end())?, stable)
}
