//! The letters: Liberation Sans, which comes with the program and covers Spanish and Kichwa.

use std::sync::LazyLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};
use unicode_normalization::UnicodeNormalization;

/// A font, measured.
pub(crate) struct Face {
    pub(crate) font: Font,
    charmap: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    per_em: f32,
}

/// Ordinary letters.
pub(crate) static REGULAR: LazyLock<Face> =
    LazyLock::new(|| Face::new(include_bytes!("../../../assets/fonts/LiberationSans-Regular.ttf")));
/// Heavy letters.
pub(crate) static BOLD: LazyLock<Face> =
    LazyLock::new(|| Face::new(include_bytes!("../../../assets/fonts/LiberationSans-Bold.ttf")));

/// The face of ordinary or heavy letters.
pub(crate) fn face(bold: bool) -> &'static Face {
    if bold { &BOLD } else { &REGULAR }
}

impl Face {
    fn new(bytes: &'static [u8]) -> Face {
        const OURS: &str = "the fonts that come with the program can be read";
        let font = Font::new(bytes.into(), 0).expect(OURS);
        let read = FontRef::new(bytes).expect(OURS);
        Face {
            per_em: font.units_per_em(),
            charmap: read.charmap(),
            metrics: read.glyph_metrics(Size::unscaled(), LocationRef::default()),
            font,
        }
    }

    /// The letters of a text, one after the other. What the font lacks is a question mark.
    pub(crate) fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        text.char_indices()
            .map(|(at, letter)| {
                let found = self.charmap.map(letter).or_else(|| self.charmap.map('?'));
                let glyph = found.unwrap_or_default();
                let advance = self.metrics.advance_width(glyph).unwrap_or_default() / self.per_em;
                let range = at..at + letter.len_utf8();
                let id = GlyphId::new(glyph.to_u32());
                KrillaGlyph::new(id, advance, 0.0, 0.0, 0.0, range, None)
            })
            .collect()
    }

    /// How wide a text is in letters of that size, points.
    pub(crate) fn width(&self, text: &str, size: f32) -> f32 {
        self.glyphs(text).iter().map(|glyph| glyph.x_advance).sum::<f32>() * size
    }

    /// Breaks a text between words into lines of at most that width; a word that is too long is
    /// broken anywhere. At least one line.
    pub(crate) fn wrap(&self, text: &str, size: f32, room: f32) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.width(&longer, size) <= room {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for letter in word.chars() {
                line.push(letter);
                if room < self.width(&line, size) && 1 < line.chars().count() {
                    line.pop();
                    lines.push(std::mem::replace(&mut line, letter.to_string()));
                }
            }
        }
        lines.push(line);
        lines
    }
}

/// Free text as paper wants it: accents composed with their letters, and nothing invisible, which
/// could turn the direction of reading.
pub(crate) fn clean(text: &str) -> String {
    let invisible = |letter: char| {
        matches!(letter, '\u{AD}' | '\u{FEFF}' | '\u{300}'..='\u{36F}' | '\u{61C}')
            || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}')
            || matches!(letter, '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}')
    };
    text.nfc()
        .filter(|letter| !invisible(*letter))
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}
