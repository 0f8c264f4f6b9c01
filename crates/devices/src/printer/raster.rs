//! Pictures of black and white dots, and the command that prints them (`GS v 0`).

use domain::machines::Head;

#[cfg(test)]
mod tests;

/// Rows of dots sent in one command: short, so that lost bytes spoil little, and high enough for
/// a row of letters.
const BAND_DOTS: usize = 30;

/// The most bytes that the data of one command has: a band across the paper. A printer that lost
/// its job in the middle of a command waits for at most so many.
pub(super) fn longest_block(head: Head) -> usize {
    usize::from(head.dots()) / 8 * BAND_DOTS
}

/// A picture of black and white dots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// Dots across.
    pub width: usize,
    /// Dots down.
    pub height: usize,
    /// Row by row, eight dots a byte, the leftmost in the highest bit, 1 is black; each row is
    /// filled up to whole bytes with white.
    pub bits: Vec<u8>,
}

impl Raster {
    /// An empty picture of that size.
    pub fn white(width: usize, height: usize) -> Raster {
        Raster { width, height, bits: vec![0; width.div_ceil(8) * height] }
    }

    /// Bytes of one row.
    pub fn row_bytes(&self) -> usize {
        self.width.div_ceil(8)
    }

    /// Makes a rectangle black; what is beyond the picture is left out.
    pub fn blacken(&mut self, x: usize, y: usize, wide: usize, high: usize) {
        let row_bytes = self.row_bytes();
        for y in y..(y + high).min(self.height) {
            for x in x..(x + wide).min(self.width) {
                if let Some(byte) = self.bits.get_mut(y * row_bytes + x / 8) {
                    *byte |= 0x80 >> (x % 8);
                }
            }
        }
    }
}

/// Adds the commands that print the picture, with white at its left: whether alignment holds for
/// pictures differs from printer to printer. What is white at its right is not sent.
pub(super) fn send(job: &mut Vec<u8>, raster: &Raster, margin_bytes: usize) {
    if raster.width == 0 {
        return;
    }
    let rows: Vec<&[u8]> = raster.bits.chunks_exact(raster.row_bytes()).collect();
    let inked = rows.iter().filter_map(|row| row.iter().rposition(|byte| *byte != 0)).max();
    let sent = inked.map_or(1, |last| last + 1);
    for band in rows.chunks(BAND_DOTS) {
        let [x_low, x_high, ..] = (margin_bytes + sent).to_le_bytes();
        let [y_low, y_high, ..] = band.len().to_le_bytes();
        job.extend_from_slice(&[0x1D, 0x76, 0x30, 0x00, x_low, x_high, y_low, y_high]);
        let begin = job.len();
        for row in band {
            job.resize(job.len() + margin_bytes, 0);
            job.extend(row.iter().take(sent));
        }
        calm(job.get_mut(begin..).unwrap_or_default());
    }
}

/// Printers obey the commands that begin with DLE (status, clear) even in the middle of a picture.
/// Where dots happen to look like one, one dot more is printed beside a black one.
fn calm(dots: &mut [u8]) {
    let mut rest = dots;
    while let [first, tail @ ..] = rest {
        if *first == 0x10 && matches!(tail.first(), Some(0x04 | 0x05 | 0x14)) {
            *first = 0x18;
        }
        rest = tail;
    }
}
