//! What a printer answers to `DLE EOT n`, the question it answers at once.
//!
//! Most cheap printers never answer. Silence is no answer, and never taken for a good one.

use domain::ports::PrinterState;

#[cfg(test)]
mod tests;

/// What is asked, in this order: printer, off-line causes, paper.
pub(super) const QUESTIONS: [[u8; 3]; 3] = [[0x10, 0x04, 1], [0x10, 0x04, 2], [0x10, 0x04, 4]];

/// Whether a byte is an answer at all; printers also send other bytes unasked.
pub(super) fn is_answer(byte: u8) -> bool {
    byte & 0x93 == 0x12
}

/// What the three answers say, in the order of [`QUESTIONS`]. Of several troubles it names the
/// one that a person can clear.
pub(super) fn judge([printer, causes, paper]: [u8; 3]) -> PrinterState {
    const OFFLINE: u8 = 0x08;
    const COVER_OPEN: u8 = 0x04;
    const STOPPED_FOR_PAPER: u8 = 0x20;
    const ERROR: u8 = 0x40;
    const PAPER_END: u8 = 0x60;

    if causes & COVER_OPEN != 0 {
        PrinterState::CoverOpen
    } else if causes & STOPPED_FOR_PAPER != 0 || paper & PAPER_END != 0 {
        PrinterState::PaperOut
    } else if printer & OFFLINE != 0 || causes & ERROR != 0 {
        PrinterState::Offline
    } else {
        PrinterState::Ready
    }
}
