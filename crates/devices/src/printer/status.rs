//! What a printer says of itself: to `DLE EOT n`, the question that it answers at once, to
//! `GS r 1`, which it answers when it comes to it in the job, and to `DLE DC4 8`, by which it
//! throws its buffer away.
//!
//! Most cheap printers never answer. Silence is no answer, and never taken for a good one.

use domain::ports::PrinterState;

#[cfg(test)]
mod tests;

/// What is asked, in this order: printer, off-line causes, paper.
pub(super) const QUESTIONS: [[u8; 3]; 3] = [[0x10, 0x04, 1], [0x10, 0x04, 2], [0x10, 0x04, 4]];
/// Asks for the paper, in the order of the job: the answer says that everything before was done.
pub(super) const MARK: [u8; 3] = [0x1D, 0x72, 1];
/// Throws away everything that waits in the printer (Epson `DLE DC4 8`, Citizen): answered by
/// `37 25 00`.
pub(super) const CLEAR: [u8; 10] = [0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8];
/// The older way of it (`DLE ENQ 2`), which is not answered.
pub(super) const CLEAR_OLD: [u8; 3] = [0x10, 0x05, 2];
/// The most bytes of a report that begins with `37`. Maker's manual.
const LONGEST_REPORT: usize = 80;

/// What a printer said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// The answer to one of [`QUESTIONS`].
    Status(u8),
    /// The answer to [`MARK`].
    Mark(u8),
    /// The answer to [`CLEAR`].
    Cleared,
}

/// Tells answers from what printers say unasked.
#[derive(Debug, Default)]
pub(super) struct Ear(Within);

/// What the next byte may belong to.
#[derive(Debug, Default)]
enum Within {
    #[default]
    Nothing,
    /// A report of four bytes that is sent at each change of state; so many are left.
    Change(u8),
    /// A report from `37` to a zero: its second byte, and how many bytes it has.
    Report(Option<u8>, usize),
}

impl Ear {
    /// Takes the next byte.
    pub(super) fn hear(&mut self, byte: u8) -> Option<Said> {
        match self.0 {
            Within::Change(left) if byte & 0x90 == 0 => {
                self.0 = match left {
                    2.. => Within::Change(left - 1),
                    _ => Within::Nothing,
                };
                return None;
            }
            Within::Report(kind, length) if length < LONGEST_REPORT => {
                if byte == 0 {
                    self.0 = Within::Nothing;
                    return (kind == Some(0x25)).then_some(Said::Cleared);
                }
                self.0 = Within::Report(kind.or(Some(byte)), length + 1);
                return None;
            }
            _ => self.0 = Within::Nothing,
        }
        match byte {
            0x37 => self.0 = Within::Report(None, 1),
            _ if byte & 0x93 == 0x12 => return Some(Said::Status(byte)),
            _ if byte & 0x93 == 0x10 => self.0 = Within::Change(3),
            _ if byte & 0xF0 == 0 => return Some(Said::Mark(byte)),
            _ => {}
        }
        None
    }
}

/// Whether the answer to [`MARK`] says that there is no paper: some printers answer it all the
/// same.
pub(super) fn marks_no_paper(mark: u8) -> bool {
    mark & 0x0C != 0
}

/// What the three answers say, in the order of [`QUESTIONS`]. Of several troubles it names the
/// one that a person can clear.
pub(super) fn judge([printer, causes, paper]: [u8; 3]) -> PrinterState {
    const OFFLINE: u8 = 0x08;
    const COVER_OPEN: u8 = 0x04;
    const STOPPED_FOR_PAPER: u8 = 0x20;
    const ERROR: u8 = 0x40;
    const PAPER_NEAR_END: u8 = 0x0C;
    const PAPER_END: u8 = 0x60;

    if causes & COVER_OPEN != 0 {
        PrinterState::CoverOpen
    } else if causes & STOPPED_FOR_PAPER != 0 || paper & PAPER_END != 0 {
        PrinterState::PaperOut
    } else if printer & OFFLINE != 0 || causes & ERROR != 0 {
        PrinterState::Offline
    } else if paper & PAPER_NEAR_END != 0 {
        PrinterState::PaperLow
    } else {
        PrinterState::Ready
    }
}

/// Whether a printer that says so prints.
pub(super) fn prints(state: PrinterState) -> bool {
    matches!(state, PrinterState::Ready | PrinterState::PaperLow)
}
