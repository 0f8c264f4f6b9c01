//! Papers on A4 and A5. A [`Document`] says what stands on them, in the order of reading;
//! [`pdf`] finds the places, breaks what is too long over pages, and writes a PDF.
//!
//! Texts come in as people read them: nothing here knows a delivery, a language or a number. The
//! same document gives the same bytes on every machine: no clock, no fonts of the system. Its
//! parts are tagged, so that a machine can read it out in order.
//!
//! Deliberately absent: photographs, colors, and any layout that a caller could fiddle with.
#![forbid(unsafe_code)]

mod cards;
mod code;
mod face;
mod layout;
mod model;
mod plot;
mod slip;
mod table;
mod write;

pub use code::{Code, NotEncoded};
pub use model::{Align, Block, Card, Column, Document, Dots, Figure, Plot, Style, Table};

/// A document that cannot be written: one with more than a PDF can hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the pages cannot be written: {0}")]
pub struct NotWritten(String);

/// The PDF of a document. `number` says what stands at the foot of a page, of so many: 1 of 3.
///
/// # Errors
/// [`NotWritten`].
pub fn pdf(
    document: &Document,
    number: &dyn Fn(usize, usize) -> String,
) -> Result<Vec<u8>, NotWritten> {
    let laid_out = layout::lay_out(document);
    write::write(document, laid_out, number)
}

/// How many pages a document takes.
pub fn count(document: &Document) -> usize {
    layout::lay_out(document).pages.len()
}

#[cfg(test)]
mod tests;
