//! A strip as ESC/POS bytes, with the few commands that every receipt printer knows.
//!
//! Each slip starts with everything set anew, and each row says its own alignment, weight and
//! size: bytes lost in one job do not disfigure the next.

use domain::machines::{CodePage, Head, Letters, PrinterProfile};
use domain::paper::{Align, Row, Size, Strip};

use super::raster::Raster;
use super::{code_page, drawn, pictures, qr, raster};

#[cfg(test)]
mod tests;

const INIT: &[u8] = &[0x1B, 0x40];
/// Leaves the double-byte mode in which many printers wake up; needed again after each INIT.
const SINGLE_BYTE: &[u8] = &[0x1C, 0x2E];
const CHARACTERS_USA: &[u8] = &[0x1B, 0x52, 0x00];
const LINE_FEED: u8 = 0x0A;
/// Feeds past the knife and cuts, leaving one point.
const CUT: &[u8] = &[0x1D, 0x56, 0x42, 0x00];
/// Rows fed where there is no knife, so that the slip can be torn off below its last row.
const TEAR_OFF_ROWS: u8 = 4;
/// Dots of one letter across.
const LETTER_DOTS: usize = 12;

/// The bytes that print the strip.
pub fn encode(strip: &Strip, profile: PrinterProfile) -> Vec<u8> {
    let columns = usize::from(strip.columns);
    let paper_dots = columns * LETTER_DOTS;
    let mut job = begun(profile, paper_dots);
    for row in &strip.rows {
        match row {
            Row::Text { text, size, bold, align } => match profile.letters {
                Letters::Page { page, .. } => {
                    style(&mut job, *align, *bold, *size);
                    words(&mut job, text, columns / usize::from(size.wide.clamp(1, 8)), page);
                }
                Letters::Drawn => drawn_words(&mut job, text, columns, *size, *bold, *align),
            },
            Row::Picture(name) => {
                if let Some(raster) = pictures::named(name) {
                    picture(&mut job, &raster, paper_dots);
                }
            }
            Row::Qr(payload) => code(&mut job, payload, paper_dots, profile.native_qr),
            Row::Feed(rows) => feed(&mut job, *rows),
            Row::Cut => end(&mut job, profile),
        }
    }
    job
}

/// A job's first bytes: everything set anew, and the slip in the middle of a broader paper.
pub(super) fn begun(profile: PrinterProfile, paper_dots: usize) -> Vec<u8> {
    let mut job = [INIT, SINGLE_BYTE, CHARACTERS_USA].concat();
    if let Letters::Page { number, .. } = profile.letters {
        choose_page(&mut job, number);
    }
    // Only where the head is none of those that slips are laid out for: printers of the others
    // need not know these two commands.
    if let (Head::Dots512, Some(white)) =
        (profile.head, usize::from(profile.head.dots()).checked_sub(paper_dots))
    {
        let ([left, left_high, ..], [width, width_high, ..]) =
            ((white / 2).to_le_bytes(), paper_dots.to_le_bytes());
        job.extend_from_slice(&[0x1D, 0x4C, left, left_high, 0x1D, 0x57, width, width_high]);
    }
    job
}

pub(super) fn choose_page(job: &mut Vec<u8>, number: u8) {
    job.extend_from_slice(&[0x1B, 0x74, number]);
}

/// The end of a slip: cut, or fed so far that it can be torn off.
pub(super) fn end(job: &mut Vec<u8>, profile: PrinterProfile) {
    match profile.cutter {
        true => job.extend_from_slice(CUT),
        false => feed(job, TEAR_OFF_ROWS),
    }
}

fn style(job: &mut Vec<u8>, align: Align, bold: bool, size: Size) {
    let align = match align {
        Align::Left => 0,
        Align::Center => 1,
        Align::Right => 2,
    };
    let factor = (size.wide.clamp(1, 8) - 1) << 4 | (size.high.clamp(1, 8) - 1);
    job.extend_from_slice(&[0x1B, 0x61, align, 0x1B, 0x45, u8::from(bold), 0x1D, 0x21, factor]);
}

/// A row of the printer's own letters.
pub(super) fn words(job: &mut Vec<u8>, text: &str, room: usize, page: CodePage) {
    let encoded = code_page::encode(text, room, page);
    lost(encoded.replaced);
    job.extend_from_slice(&encoded.bytes);
    job.push(LINE_FEED);
}

/// A row of letters as dots.
pub(super) fn drawn_words(
    job: &mut Vec<u8>,
    text: &str,
    columns: usize,
    size: Size,
    bold: bool,
    align: Align,
) {
    let drawn = drawn::row(text, columns, size, bold, align);
    lost(drawn.replaced);
    style(job, Align::Left, false, Size::NORMAL);
    raster::send(job, &drawn.raster, 0);
}

fn lost(replaced: usize) {
    if 0 < replaced {
        tracing::warn!(replaced, "letters that the printer does not have");
    }
}

fn feed(job: &mut Vec<u8>, rows: u8) {
    if 0 < rows {
        job.extend_from_slice(&[0x1B, 0x64, rows]);
    }
}

/// In the middle. Too wide a picture is left out, as it would be printed as garbage.
fn picture(job: &mut Vec<u8>, raster: &Raster, paper_dots: usize) {
    let Some(room) = (paper_dots / 8).checked_sub(raster.row_bytes()) else {
        tracing::warn!(width = raster.width, paper_dots, "a picture is wider than the paper");
        return;
    };
    style(job, Align::Left, false, Size::NORMAL);
    raster::send(job, raster, room / 2);
}

/// A QR code in the middle.
fn code(job: &mut Vec<u8>, payload: &str, paper_dots: usize, native: bool) {
    let printed = match native {
        true => qr::commands(payload, paper_dots).map(|commands| {
            style(job, Align::Center, false, Size::NORMAL);
            job.extend_from_slice(&commands);
        }),
        false => qr::drawn(payload, paper_dots).map(|drawn| {
            style(job, Align::Left, false, Size::NORMAL);
            raster::send(job, &drawn, 0);
        }),
    };
    if printed.is_none() {
        // The number is in print beside it.
        tracing::warn!(bytes = payload.len(), paper_dots, "a QR code does not fit the paper");
    }
}
