//! A slip as a picture, dot for dot as a head of 8 dots to the millimetre prints it.

use qrcode::{Color, EcLevel, QrCode};
use spleen_font::{FONT_12X24, PSF2Font};

use super::paper::{Cell, Row, Slip, margin};

/// Dots of a letter across and down.
const LETTER: (usize, usize) = (12, 24);
/// Free below a row of letters.
const GAP: usize = 6;
/// White at the edges, so that the picture shows where the paper ends.
const EDGE: usize = 12;

/// The slip as a PNG of one bit a dot.
///
/// # Errors
/// A sentence where a picture of that size cannot be made.
pub fn png(slip: &Slip) -> Result<Vec<u8>, String> {
    let font = PSF2Font::new(FONT_12X24)?;
    let across = slip.columns * LETTER.0;
    let mut drawing = Drawing { across, font, dots: Vec::new() };
    drawing.feed(EDGE);
    for row in &slip.rows {
        match row {
            Row::Text(cells, align) => drawing.letters(cells, *align),
            Row::Picture(bytes, dots, align) => drawing.picture(*bytes, dots, *align),
            Row::Qr(payload, dots, align) => drawing.qr(payload, usize::from(*dots), *align),
            Row::Unknown(_) => {}
        }
    }
    drawing.feed(EDGE);
    drawing.encode().map_err(|error| error.to_string())
}

struct Drawing<'a> {
    /// Dots of the paper.
    across: usize,
    font: PSF2Font<'a>,
    /// Row by row, the edges left out; `true` is black.
    dots: Vec<bool>,
}

impl Drawing<'_> {
    fn height(&self) -> usize {
        self.dots.len() / self.across.max(1)
    }

    fn feed(&mut self, rows: usize) {
        self.dots.resize(self.dots.len() + rows * self.across, false);
    }

    /// A dot beyond the paper is not printed.
    fn dot(&mut self, x: usize, y: usize) {
        if x < self.across
            && let Some(dot) = self.dots.get_mut(y * self.across + x)
        {
            *dot = true;
        }
    }

    fn letters(&mut self, cells: &[Cell], align: u8) {
        let high = cells.iter().map(|cell| usize::from(cell.high)).max().unwrap_or(1);
        let width = cells.iter().map(|cell| usize::from(cell.wide) * LETTER.0).sum();
        let (mut left, top) = (margin(self.across, width, align), self.height());
        self.feed(high * LETTER.1 + GAP);
        for cell in cells {
            let base = top + (high - usize::from(cell.high)) * LETTER.1;
            self.letter(cell, left, base);
            left += usize::from(cell.wide) * LETTER.0;
        }
    }

    fn letter(&mut self, cell: &Cell, left: usize, top: usize) {
        let mut bytes = [0; 4];
        let asked = cell.letter.encode_utf8(&mut bytes).as_bytes();
        let Some(glyph) =
            self.font.glyph_for_utf8(asked).or_else(|| self.font.glyph_for_utf8(b"?"))
        else {
            return;
        };
        let (wide, high) = (usize::from(cell.wide), usize::from(cell.high));
        for (y, row) in glyph.enumerate() {
            for (x, _) in row.enumerate().filter(|(_, black)| *black) {
                let (x, y) = (left + x * wide, top + y * high);
                self.square(x, y, wide + usize::from(cell.bold), high);
            }
        }
    }

    fn square(&mut self, left: usize, top: usize, wide: usize, high: usize) {
        for y in top..top + high {
            (left..left + wide).for_each(|x| self.dot(x, y));
        }
    }

    fn picture(&mut self, bytes: usize, dots: &[u8], align: u8) {
        let (left, top) = (margin(self.across, bytes * 8, align), self.height());
        let rows = dots.chunks(bytes.max(1));
        self.feed(rows.len());
        for (y, row) in rows.enumerate() {
            for (x, byte) in row.iter().enumerate() {
                let black = (0..8).filter(|bit| byte & 0x80 >> bit != 0);
                black.for_each(|bit| self.dot(left + x * 8 + bit, top + y));
            }
        }
    }

    /// A code that does not fit the paper prints nothing, as on a real printer.
    fn qr(&mut self, payload: &str, dots: usize, align: u8) {
        let Ok(code) = QrCode::with_error_correction_level(payload, EcLevel::M) else {
            return;
        };
        let (squares, width) = (code.width(), code.width() * dots);
        if self.across < width {
            return;
        }
        let (left, top) = (margin(self.across, width, align), self.height());
        self.feed(width + GAP);
        for (place, color) in code.to_colors().into_iter().enumerate() {
            if color == Color::Dark {
                let (x, y) = (place % squares * dots, place / squares * dots);
                self.square(left + x, top + y, dots, dots);
            }
        }
    }

    fn encode(&self) -> Result<Vec<u8>, png::EncodingError> {
        let side = |dots: usize| u32::try_from(dots).unwrap_or(u32::MAX);
        let wide = self.across + 2 * EDGE;
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, side(wide), side(self.height()));
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        let mut writer = encoder.write_header()?;
        let mut packed = Vec::new();
        for row in self.dots.chunks(self.across.max(1)) {
            // One is white; edges and what is left of the last byte are white.
            let start = packed.len();
            packed.resize(start + wide.div_ceil(8), 0xFF);
            for (x, _) in row.iter().enumerate().filter(|(_, black)| **black) {
                let x = x + EDGE;
                if let Some(byte) = packed.get_mut(start + x / 8) {
                    *byte &= !(0x80 >> (x % 8));
                }
            }
        }
        writer.write_image_data(&packed)?;
        writer.finish()?;
        Ok(bytes)
    }
}
