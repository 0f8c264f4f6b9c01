//! Letters as dots, for printers whose own letters are wrong: Spleen's 12×24 dots, the size that
//! printers have their own in, so that columns hold.

use std::collections::HashMap;
use std::sync::LazyLock;

use domain::paper::{Align, Size};
use spleen_font::FONT_12X24;

use super::letters::{Written, written};
use super::raster::Raster;

#[cfg(test)]
mod tests;

/// Dots of a letter of ordinary size across and down.
const LETTER: (usize, usize) = (12, 24);
/// White below a row of letters, as much as printers leave by themselves.
const BELOW: usize = 6;

/// A row of letters as a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DrawnRow {
    /// As broad as the columns, and as high as the letters with the white below them.
    pub(super) raster: Raster,
    /// How many characters the font has no likeness of; each is a `?`.
    pub(super) replaced: usize,
}

/// Draws one row for paper of so many letters of ordinary size. Letters beyond its edge are left
/// out; no row that was laid out has any.
pub(super) fn row(text: &str, columns: usize, size: Size, bold: bool, align: Align) -> DrawnRow {
    let (wide, high) = (usize::from(size.wide.clamp(1, 8)), usize::from(size.high.clamp(1, 8)));
    let mut raster = Raster::white(columns * LETTER.0, LETTER.1 * high + BELOW);
    let Written { letters, replaced } = written(text, columns / wide, has);
    let room = raster.width.saturating_sub(letters.len() * LETTER.0 * wide);
    let mut left = match align {
        Align::Left => 0,
        Align::Center => room / 2,
        Align::Right => room,
    };
    for letter in letters {
        for (y, dots) in glyph(letter).unwrap_or(&[]).chunks_exact(2).enumerate() {
            let [first, second] = dots else { continue };
            let mut dots = u16::from_be_bytes([*first, *second]);
            if bold {
                dots |= dots >> 1;
            }
            for x in (0..LETTER.0).filter(|x| dots & (0x8000 >> x) != 0) {
                raster.blacken(left + x * wide, y * high, wide, high);
            }
        }
        left += LETTER.0 * wide;
    }
    DrawnRow { raster, replaced }
}

fn has(letter: char) -> bool {
    glyph(letter).is_some()
}

/// The dots of a letter, two bytes a row, the leftmost in the highest bit.
fn glyph(letter: char) -> Option<&'static [u8]> {
    static FONT: LazyLock<HashMap<char, &[u8]>> =
        LazyLock::new(|| glyphs(FONT_12X24).unwrap_or_default());
    FONT.get(&letter).copied()
}

/// The letters of a font file of the Linux console (PSF 2). The reader of the font's own crate
/// misses letters that share their dots with another, as `«` does.
fn glyphs(file: &[u8]) -> Option<HashMap<char, &[u8]>> {
    let number = |at: usize| {
        let bytes = file.get(at..)?.first_chunk()?;
        usize::try_from(u32::from_le_bytes(*bytes)).ok()
    };
    let (head, count, size) = (number(8)?, number(16)?, number(20)?);
    let (dots, names) = file.get(head..)?.split_at_checked(count.checked_mul(size)?)?;
    let mut glyphs = HashMap::new();
    for (dots, names) in dots.chunks_exact(size.max(1)).zip(names.split(|byte| *byte == 0xFF)) {
        // Behind 0xFE stand letters of several characters.
        let letters = names.split(|byte| *byte == 0xFE).next().unwrap_or_default();
        for letter in std::str::from_utf8(letters).ok()?.chars() {
            glyphs.entry(letter).or_insert(dots);
        }
    }
    Some(glyphs)
}
