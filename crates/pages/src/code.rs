//! Codes that machines read: squares for readers that see pictures, and bars for those that do not.

use barcoders::sym::code128::Code128;
use qrcode::bits::Bits;
use qrcode::{Color, EcLevel, QrCode, Version};

/// A text that a machine reads, as a QR code and as Code 128.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    text: String,
    /// Squares row by row, `true` is dark.
    squares: Vec<bool>,
    /// Strips of equal width, `true` is dark.
    strips: Vec<bool>,
}

/// A text that is not written so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no code of at most 16 capitals and digits: {0:?}")]
pub struct NotEncoded(String);

impl Code {
    /// Squares in a row of the QR code: version 1, the smallest.
    pub(crate) const ACROSS: usize = 21;
    /// Letters that such a QR code holds where a quarter of it may be worn off (level Q).
    const MOST: usize = 16;
    /// Code 128, its set of capitals, small letters and digits.
    const SET_B: char = '\u{181}';

    /// The codes of a text of capitals and digits: those letters lie on the same keys of all
    /// keyboards, for a scanner that types.
    ///
    /// # Errors
    /// [`NotEncoded`] for any other text, for an empty one, and for one of more than 16 letters.
    pub fn of(text: &str) -> Result<Code, NotEncoded> {
        let not = || NotEncoded(text.to_owned());
        let plain = text.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit());
        if !plain || !(1..=Code::MOST).contains(&text.len()) {
            return Err(not());
        }
        let squares = squares(text).ok_or_else(not)?;
        let bars = Code128::new(format!("{}{text}", Code::SET_B)).map_err(|_| not())?;
        let strips = bars.encode().into_iter().map(|strip| strip == 1).collect();
        Ok(Code { text: text.to_owned(), squares, strips })
    }

    /// What a machine reads.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The dark squares: column, row, and how many stand beside each other.
    pub(crate) fn dark_squares(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        self.squares
            .chunks(Code::ACROSS)
            .enumerate()
            .flat_map(|(row, squares)| runs(squares).map(move |(column, wide)| (column, row, wide)))
    }

    /// The dark bars: where each begins, and how wide it is.
    pub(crate) fn bars(&self) -> impl Iterator<Item = (usize, usize)> {
        runs(&self.strips)
    }

    /// How wide all bars are together, with what is light between them.
    pub(crate) fn strips(&self) -> usize {
        self.strips.len()
    }
}

fn squares(text: &str) -> Option<Vec<bool>> {
    let mut bits = Bits::new(Version::Normal(1));
    bits.push_alphanumeric_data(text.as_bytes()).ok()?;
    bits.push_terminator(EcLevel::Q).ok()?;
    let code = QrCode::with_bits(bits, EcLevel::Q).ok()?;
    Some(code.to_colors().into_iter().map(|color| color == Color::Dark).collect())
}

/// Where dark runs begin, and how long they are.
fn runs(cells: &[bool]) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    cells.chunk_by(|a, b| a == b).filter_map(move |run| {
        let from = at;
        at += run.len();
        run.first().is_some_and(|dark| *dark).then_some((from, run.len()))
    })
}
