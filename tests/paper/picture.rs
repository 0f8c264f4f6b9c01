//! A slip as a picture (SVG), for people to look at: every letter in its own cell of the paper.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

use super::{Align, Row, Slip};

/// Dots of a letter across and down; the paper's own measure, 8 dots to the millimetre.
const LETTER: (usize, usize) = (12, 24);
/// From the top of one row to the top of the next.
const LINE_DOTS: usize = 30;
/// White at the edges, so that the picture shows where the paper ends.
const EDGE: usize = 10;

/// Draws a slip on paper of so many columns.
pub fn svg(slip: &Slip, columns: usize) -> String {
    let mut drawing = Drawing { columns, top: EDGE, body: String::new() };
    for row in &slip.rows {
        drawing.row(row);
    }
    let (wide, high) = (columns * LETTER.0 + 2 * EDGE, drawing.top + EDGE);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" \
         font-family=\"DejaVu Sans Mono, monospace\" font-size=\"20\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n{}</svg>\n",
        drawing.body
    )
}

struct Drawing {
    columns: usize,
    top: usize,
    body: String,
}

impl Drawing {
    fn row(&mut self, row: &Row) {
        match row {
            Row::Text { text, wide, high, bold, align } => {
                self.text(text, usize::from(*wide), usize::from(*high), *bold, *align);
            }
            Row::Raster { row_bytes, bits } => {
                for (y, line) in bits.chunks(*row_bytes).enumerate() {
                    for x in (0..row_bytes * 8).filter(|x| line[x / 8] & (0x80 >> (x % 8)) != 0) {
                        self.dot(EDGE + x, self.top + y, 1);
                    }
                }
                self.top += bits.len() / row_bytes;
            }
            Row::Qr { text, dots } => self.qr(text, usize::from(*dots)),
            Row::Feed(rows) => self.top += usize::from(*rows) * LINE_DOTS,
            Row::Cut => {
                self.top += 3 * LINE_DOTS;
                let (y, right) = (self.top, EDGE + self.columns * LETTER.0);
                self.add(format_args!(
                    "<path d=\"M0 {y}H{right}\" stroke=\"black\" stroke-dasharray=\"6 4\"/>"
                ));
            }
        }
    }

    fn text(&mut self, text: &str, wide: usize, high: usize, bold: bool, align: Align) {
        let room = self.columns.saturating_sub(text.chars().count() * wide);
        let start = match align {
            Align::Left => 0,
            Align::Center => room * LETTER.0 / 2,
            Align::Right => room * LETTER.0,
        };
        let base = self.top + LETTER.1 * high - 5 * high;
        let weight = if bold { " font-weight=\"bold\"" } else { "" };
        for (place, letter) in text.chars().enumerate().filter(|(_, letter)| *letter != ' ') {
            let x = EDGE + start + place * LETTER.0 * wide;
            let letter = match letter {
                '&' => "&amp;".to_owned(),
                '<' => "&lt;".to_owned(),
                other => other.to_string(),
            };
            self.add(format_args!(
                "<text transform=\"translate({x} {base}) scale({wide} {high})\"{weight}>\
                 {letter}</text>"
            ));
        }
        self.top += LINE_DOTS.max(LETTER.1 * high + LINE_DOTS - LETTER.1);
    }

    fn qr(&mut self, text: &str, dots: usize) {
        let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else { return };
        let left = EDGE + (self.columns * LETTER.0).saturating_sub(code.width() * dots) / 2;
        for (place, color) in code.to_colors().into_iter().enumerate() {
            if color == Color::Dark {
                let (x, y) = (place % code.width(), place / code.width());
                self.dot(left + x * dots, self.top + y * dots, dots);
            }
        }
        self.top += code.width() * dots + LINE_DOTS - LETTER.1;
    }

    fn dot(&mut self, x: usize, y: usize, size: usize) {
        self.add(format_args!("<path d=\"M{x} {y}h{size}v{size}h-{size}z\"/>"));
    }

    fn add(&mut self, what: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.body, "{what}");
    }
}
