//! What goes wrong at a printer, as data.

use std::time::Duration;

/// One thing that goes wrong. Bytes are those of a job, without the questions that are answered
/// at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrinterFault {
    /// The paper ends once so many bytes were printed, counted from when this was set.
    PaperOutAtByte(u64),
    /// The paper ends once so many rows were printed.
    PaperOutAtRow(u64),
    /// What comes while it cannot print is lost instead of kept.
    Drops,
    /// It never answers.
    Mute,
    /// It prints so many bytes a second.
    Slow(u32),
    /// It reads no more after so many bytes of a connection, and keeps it open.
    StopsReading(u64),
    /// It ends the connection after so many bytes.
    Closes(u64),
    /// After a connection it takes nobody for so long.
    Holds(Duration),
    /// It wakes up in the mode of two bytes a letter.
    Chinese,
}

impl PrinterFault {
    /// Their names, as [`PrinterFault::named`] takes them.
    pub const NAMES: &str = "paper-out-byte=N, paper-out-row=N, drops, mute, \
        slow=BYTES_PER_SECOND, stops=N, closes=N, holds=MS, chinese";

    /// The fault of that name: `mute`, `paper-out-row=12`.
    pub fn named(text: &str) -> Option<PrinterFault> {
        let (name, number) = match text.split_once('=') {
            Some((name, number)) => (name, Some(number.parse::<u32>().ok()?)),
            None => (text, None),
        };
        Some(match (name, number) {
            ("paper-out-byte", Some(count)) => PrinterFault::PaperOutAtByte(count.into()),
            ("paper-out-row", Some(count)) => PrinterFault::PaperOutAtRow(count.into()),
            ("drops", None) => PrinterFault::Drops,
            ("mute", None) => PrinterFault::Mute,
            ("slow", Some(rate @ 1..)) => PrinterFault::Slow(rate),
            ("stops", Some(count)) => PrinterFault::StopsReading(count.into()),
            ("closes", Some(count)) => PrinterFault::Closes(count.into()),
            ("holds", Some(ms)) => PrinterFault::Holds(Duration::from_millis(ms.into())),
            ("chinese", None) => PrinterFault::Chinese,
            _ => return None,
        })
    }
}

/// All that goes wrong at a time. The end of the paper is no part of it: it happens once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PrinterFaults {
    /// [`PrinterFault::Drops`].
    pub drops: bool,
    /// [`PrinterFault::Mute`].
    pub mute: bool,
    /// [`PrinterFault::Slow`].
    pub slow: Option<u32>,
    /// [`PrinterFault::StopsReading`].
    pub stops: Option<u64>,
    /// [`PrinterFault::Closes`].
    pub closes: Option<u64>,
    /// [`PrinterFault::Holds`].
    pub holds: Option<Duration>,
}
