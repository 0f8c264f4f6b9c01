//! NCI and ECR: Avery Weigh-Tronix, Brecknell, Salter, Ohaus Aviator, when asked.
//!
//! ```text
//! LF figure unit(2) CR LF [S] status CR ETX     weight
//! LF [S] status CR ETX                          no weight now
//! LF ? CR ETX                                   not understood
//! ```
//!
//! `^^^^^^` in place of the figure is over, `______` under, `------` not zeroed. The status is two
//! characters, or three where bit 6 of the second says so; each has bits 4 and 5 set.
//!
//! ```text
//! first   0 motion, 2 and 3 memory errors        (1: at zero)
//! second  0 under, 1 over, 2 memory error, 3 calibration error
//! third   2 net, 3 not zeroed since switched on  (0 and 1: range)
//! ```

use domain::ports::Reading;

use crate::scale::figure::{Figure, signed};
use crate::scale::framing::{ETX, Marks};
use crate::scale::parser::Format;

/// A frame has line feeds within, so its beginning is read with it.
pub(in crate::scale) const MARKS: Marks = Marks { start: None, ends: &[ETX, 0x83] };

/// Asks for the weight.
pub(in crate::scale) const QUESTION: &[u8] = b"W\r";

/// What one frame says.
pub(in crate::scale) fn read(text: &[u8], format: Format) -> Option<Reading> {
    let begin = text.iter().position(|&byte| !matches!(byte, b'\r' | 0))?;
    let [b'\n', body @ .., b'\r', ETX] = text.get(begin..)? else {
        return None;
    };
    if body == b"?" {
        return Some(Reading::NotUnderstood);
    }
    let Some(end) = body.iter().position(|&byte| byte == b'\r') else {
        let status = Status::read(body)?;
        return Some(status.trouble().unwrap_or(Reading::Unsteady));
    };
    let (weight, rest) = body.split_at_checked(end)?;
    let status = Status::read(rest.strip_prefix(b"\r\n")?)?;
    let (field, unit) = weight.split_last_chunk::<2>()?;
    let shown = shown(field)?;
    if let Some(trouble) = status.trouble() {
        return Some(trouble);
    }
    match shown {
        Shown::Trouble(reading) => Some(reading),
        Shown::Figure(_) if status.net => Some(Reading::NetMode),
        Shown::Figure(figure) => format.weight_in(unit, figure, Some(!status.motion)),
    }
}

/// What stands in the place of the figure.
enum Shown {
    Figure(Figure),
    Trouble(Reading),
}

/// Six characters, or seven where the point is one more.
fn shown(field: &[u8]) -> Option<Shown> {
    if !matches!(field.len(), 6 | 7) {
        return None;
    }
    let filled_with = |sign: u8| field.iter().all(|&byte| byte == sign);
    Some(match () {
        () if filled_with(b'^') => Shown::Trouble(Reading::Overload),
        () if filled_with(b'_') => Shown::Trouble(Reading::Underload),
        () if filled_with(b'-') => Shown::Trouble(Reading::Unzeroed),
        () => Shown::Figure(signed(field)?),
    })
}

/// What the scale says beside the weight.
struct Status {
    motion: bool,
    net: bool,
    over: bool,
    under: bool,
    faulty: bool,
    unzeroed: bool,
}

impl Status {
    fn read(text: &[u8]) -> Option<Status> {
        let text = text.strip_prefix(b"S").unwrap_or(text);
        let (first, second, third) = match *text {
            [first, second] if !bit(second, 6) => (first, second, 0x30),
            [first, second, third] if bit(second, 6) && !bit(third, 6) => (first, second, third),
            _ => return None,
        };
        if [first, second, third].iter().any(|byte| byte & 0x30 != 0x30) {
            return None;
        }
        Some(Status {
            motion: bit(first, 0),
            net: bit(third, 2),
            over: bit(second, 1),
            under: bit(second, 0),
            faulty: bit(first, 2) || bit(first, 3) || bit(second, 2) || bit(second, 3),
            unzeroed: bit(third, 3),
        })
    }

    /// Why no figure counts, if it does not.
    fn trouble(&self) -> Option<Reading> {
        match self {
            Status { faulty: true, .. } => Some(Reading::Faulty),
            Status { over: true, .. } => Some(Reading::Overload),
            Status { under: true, .. } => Some(Reading::Underload),
            Status { unzeroed: true, .. } => Some(Reading::Unzeroed),
            _ => None,
        }
    }
}

fn bit(byte: u8, bit: u8) -> bool {
    byte & (1 << bit) != 0
}
