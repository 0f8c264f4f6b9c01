//! A strip as ESC/POS bytes, with the few commands that every receipt printer knows.
//!
//! Each slip starts with everything set anew, and each row says its own alignment, weight and
//! size: bytes lost in one job do not disfigure the next.

use domain::paper::{Align, Row, Size, Strip};

use super::pbm::Raster;
use super::{cp850, pictures};

#[cfg(test)]
mod tests;

const INIT: &[u8] = &[0x1B, 0x40];
/// Leaves the double-byte mode in which many printers wake up; needed again after each INIT.
const SINGLE_BYTE: &[u8] = &[0x1C, 0x2E];
const CHARACTERS_USA: &[u8] = &[0x1B, 0x52, 0x00];
const CODE_PAGE_850: &[u8] = &[0x1B, 0x74, 0x02];
const LINE_FEED: u8 = 0x0A;
/// Feeds past the knife and cuts, leaving one point.
const CUT: &[u8] = &[0x1D, 0x56, 0x42, 0x00];
/// Rows fed where there is no knife, so that the slip can be torn off below its last row.
const TEAR_OFF_ROWS: u8 = 4;
/// Dots of one letter across.
const LETTER_DOTS: usize = 12;
/// Rows of dots sent in one command: short, so that lost bytes spoil little.
const BAND_DOTS: usize = 24;
/// The largest dots of a QR code; 6 reads well from a worn head.
const QR_DOTS: usize = 6;
/// Below that a QR code does not read.
const QR_LEAST_DOTS: usize = 3;
/// Bytes that fit into a QR code of level M, by version from 1 on. Standard ISO/IEC 18004.
const QR_BYTES: [usize; 20] =
    [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666];

/// What a printer can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Whether it has a knife.
    pub cutter: bool,
}

/// The bytes that print the strip.
pub fn encode(strip: &Strip, profile: Profile) -> Vec<u8> {
    let columns = usize::from(strip.columns);
    let mut job = [INIT, SINGLE_BYTE, CHARACTERS_USA, CODE_PAGE_850].concat();
    for row in &strip.rows {
        match row {
            Row::Text { text, size, bold, align } => {
                style(&mut job, *align, *bold, *size);
                words(&mut job, text, columns / usize::from(size.wide.clamp(1, 8)));
            }
            Row::Picture(name) => {
                if let Some(raster) = pictures::named(name) {
                    style(&mut job, Align::Left, false, Size::NORMAL);
                    picture(&mut job, &raster, columns * LETTER_DOTS);
                }
            }
            Row::Qr(payload) => {
                style(&mut job, Align::Center, false, Size::NORMAL);
                qr(&mut job, payload, columns * LETTER_DOTS);
            }
            Row::Feed(rows) => feed(&mut job, *rows),
            Row::Cut if profile.cutter => job.extend_from_slice(CUT),
            Row::Cut => feed(&mut job, TEAR_OFF_ROWS),
        }
    }
    job
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

fn words(job: &mut Vec<u8>, text: &str, room: usize) {
    let encoded = cp850::encode(text, room);
    if 0 < encoded.replaced {
        tracing::warn!(replaced = encoded.replaced, "letters that the printer does not have");
    }
    job.extend_from_slice(&encoded.bytes);
    job.push(LINE_FEED);
}

fn feed(job: &mut Vec<u8>, rows: u8) {
    if 0 < rows {
        job.extend_from_slice(&[0x1B, 0x64, rows]);
    }
}

/// In the middle by white dots at its left: whether alignment holds for pictures differs from
/// printer to printer. Too wide a picture is left out, as it would be printed as garbage.
fn picture(job: &mut Vec<u8>, raster: &Raster, paper_dots: usize) {
    let (paper_bytes, row_bytes) = (paper_dots / 8, raster.row_bytes());
    if paper_bytes < row_bytes {
        tracing::warn!(width = raster.width, paper_dots, "a picture is wider than the paper");
        return;
    }
    let margin = (paper_bytes - row_bytes) / 2;
    let rows: Vec<&[u8]> = raster.bits.chunks_exact(row_bytes).collect();
    for band in rows.chunks(BAND_DOTS) {
        let [x_low, x_high, ..] = (margin + row_bytes).to_le_bytes();
        let [y_low, y_high, ..] = band.len().to_le_bytes();
        job.extend_from_slice(&[0x1D, 0x76, 0x30, 0x00, x_low, x_high, y_low, y_high]);
        for row in band {
            job.resize(job.len() + margin, 0);
            job.extend_from_slice(row);
        }
    }
}

/// A QR code drawn by the printer itself: model 2, error correction M.
fn qr(job: &mut Vec<u8>, payload: &str, paper_dots: usize) {
    let data: Vec<u8> = payload.chars().filter(|c| !c.is_control()).collect::<String>().into();
    let Some(dots) = qr_dots(data.len(), paper_dots) else {
        // It would print nothing, or more than one sees; the number is in print beside it.
        tracing::warn!(bytes = data.len(), paper_dots, "a QR code does not fit the paper");
        return;
    };
    let [low, high, ..] = (data.len() + 3).to_le_bytes();
    job.extend_from_slice(&[0x1D, 0x28, 0x6B, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00]);
    job.extend_from_slice(&[0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x43, dots]);
    job.extend_from_slice(&[0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x45, 0x31]);
    job.extend_from_slice(&[0x1D, 0x28, 0x6B, low, high, 0x31, 0x50, 0x30]);
    job.extend_from_slice(&data);
    job.extend_from_slice(&[0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x51, 0x30]);
}

/// The size of one dot of the code, so that it fits the paper; `None` where it cannot.
fn qr_dots(bytes: usize, paper_dots: usize) -> Option<u8> {
    let version = QR_BYTES.iter().position(|room| bytes <= *room)? + 1;
    let across = 17 + 4 * version;
    let dots = (paper_dots / across).min(QR_DOTS);
    (0 < bytes && QR_LEAST_DOTS <= dots).then_some(u8::try_from(dots).ok()?)
}
