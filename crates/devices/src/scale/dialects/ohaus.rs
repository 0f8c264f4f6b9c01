//! Ohaus Defender, and lines like theirs that have no legend.
//!
//! ```text
//! [sign] figure unit [?] [G | N | NET | T | PT] CR LF
//! ```
//!
//! How wide the parts are depends on the firmware, so they are told apart by what they are. `?`
//! says that the load moves. Where the legend is missing a `?` may be missing as well, and our own
//! window alone decides.

use domain::ports::Reading;

use crate::scale::figure::{blanks, is_refusal, signed};
use crate::scale::framing::{LF, Marks, bare};
use crate::scale::parser::Format;

pub(in crate::scale) const MARKS: Marks = Marks { start: None, ends: LF };

/// The weight at once, at rest or not.
pub(in crate::scale) const QUESTION: &[u8] = b"IP\r\n";

/// What one line says.
pub(in crate::scale) fn read(text: &[u8], format: Format) -> Option<Reading> {
    let line = bare(text).trim_ascii();
    if is_refusal(line) {
        return Some(Reading::NotUnderstood);
    }
    let letter = line.iter().position(u8::is_ascii_alphabetic)?;
    let (field, rest) = line.split_at_checked(letter)?;
    let field = field.strip_suffix(b" ")?; // figure and unit never touch
    let figure = signed(field.trim_ascii_end())?;
    let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (unit, rest) = rest.split_at_checked(length)?;
    let rest = blanks(rest);
    let (moves, legend) = match rest.strip_prefix(b"?") {
        Some(legend) => (true, blanks(legend)),
        None => (false, rest),
    };
    let stable = match legend {
        b"G" => Some(!moves),
        b"" => moves.then_some(false),
        b"N" | b"NET" | b"T" | b"PT" => return Some(Reading::NetMode),
        _ => return None,
    };
    format.weight_in(unit, figure, stable)
}
