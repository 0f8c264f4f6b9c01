//! QR codes: by the printer's own command, or as dots where it has none. Model 2, level M.

use qrcode::{Color, EcLevel, QrCode};

use super::raster::Raster;

#[cfg(test)]
mod tests;

/// The largest dots of a QR code; 6 reads well from a worn head.
const DOTS: usize = 6;
/// Below that a QR code does not read.
const LEAST_DOTS: usize = 3;
/// White at each side that belongs to the code, in its own dots. ISO/IEC 18004.
const QUIET: usize = 4;
/// Bytes that fit into a QR code of level M, by version from 1 on. ISO/IEC 18004.
const BYTES: [usize; 20] =
    [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666];

/// Without what could command a printer.
pub(super) fn harmless(payload: &str) -> String {
    payload.chars().filter(|letter| !letter.is_control()).collect()
}

/// The commands with which a printer draws the code; `None` where it does not fit the paper: it
/// would print nothing, or more than one sees.
pub(super) fn commands(payload: &str, paper_dots: usize) -> Option<Vec<u8>> {
    let data = harmless(payload).into_bytes();
    let dots = printer_dots(data.len(), paper_dots)?;
    let [low, high, ..] = (data.len() + 3).to_le_bytes();
    let mut commands = vec![0x1D, 0x28, 0x6B, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00];
    commands.extend_from_slice(&[0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x43, dots]);
    commands.extend_from_slice(&[0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x45, 0x31]);
    commands.extend_from_slice(&[0x1D, 0x28, 0x6B, low, high, 0x31, 0x50, 0x30]);
    commands.extend_from_slice(&data);
    commands.extend_from_slice(&[0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x51, 0x30]);
    Some(commands)
}

/// The size of one dot of the code, so that it fits the paper whatever mode the printer chooses;
/// `None` where it cannot.
fn printer_dots(bytes: usize, paper_dots: usize) -> Option<u8> {
    let version = BYTES.iter().position(|room| bytes <= *room)? + 1;
    let dots = (paper_dots / (17 + 4 * version)).min(DOTS);
    (0 < bytes && LEAST_DOTS <= dots).then_some(u8::try_from(dots).ok()?)
}

/// The code as a picture as broad as the paper, with the white that it needs above and below;
/// `None` where it does not fit.
pub(super) fn drawn(payload: &str, paper_dots: usize) -> Option<Raster> {
    let data = harmless(payload);
    if data.is_empty() {
        return None;
    }
    let code = QrCode::with_error_correction_level(data.as_bytes(), EcLevel::M).ok()?;
    let across = code.width() + 2 * QUIET;
    let dots = (paper_dots / across).min(DOTS);
    if dots < LEAST_DOTS {
        return None;
    }
    let mut raster = Raster::white(paper_dots, across * dots);
    let left = (paper_dots - across * dots) / 2;
    for (place, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (place % code.width() + QUIET, place / code.width() + QUIET);
            raster.blacken(left + x * dots, y * dots, dots, dots);
        }
    }
    Some(raster)
}
