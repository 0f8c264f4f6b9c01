//! The sheet of letters: the same words in everything that a printer may understand, one line
//! each, with a number that is right in all of them. A person chooses the line that looks right.

use domain::machines::{Letters, PrinterProfile};
use domain::paper::{Align, Size};

use super::escpos;

#[cfg(test)]
mod tests;

/// What tells a right page from a wrong one: the letters of Spanish beyond ASCII.
const WORDS: &str = "áéíóú ñÑ ¿¡ üÜ º °";

/// The line of the candidate at that place, counted from 1.
pub(super) fn line(number: usize) -> String {
    format!("{number:>2}  {WORDS}")
}

/// The bytes that print the sheet.
pub fn encode(profile: PrinterProfile) -> Vec<u8> {
    let columns = usize::from(profile.head.columns());
    let mut job = escpos::begun(profile, columns * 12);
    for (letters, number) in Letters::CANDIDATES.into_iter().zip(1..) {
        let line = line(number);
        match letters {
            Letters::Page { page, number } => {
                escpos::choose_page(&mut job, number);
                escpos::words(&mut job, &line, columns, page);
            }
            Letters::Drawn => {
                escpos::drawn_words(&mut job, &line, columns, Size::NORMAL, false, Align::Left);
            }
        }
    }
    escpos::end(&mut job, profile);
    job
}
