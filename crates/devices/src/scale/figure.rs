//! The parts of which frames are made: figures, signs, units, and what they make together.

use domain::machines::MassUnit;
use domain::ports::Reading;

use super::parser::Format;

/// More digits than any scale shows, and few enough for grams in an `i64`.
pub(super) const MOST_DIGITS: usize = 9;

/// A number as a frame shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// Whether it stands below zero.
    pub(super) negative: bool,
    /// Its digits without the point.
    pub(super) number: i64,
    /// How many of them stand behind the point.
    pub(super) decimals: usize,
}

/// Digits with at most one point between them, and nothing else.
pub(super) fn figure(text: &[u8]) -> Option<Figure> {
    let mut parts = text.split(|&byte| byte == b'.');
    let (whole, decimals) = (parts.next()?, parts.next());
    if parts.next().is_some() || whole.is_empty() || decimals.is_some_and(<[u8]>::is_empty) {
        return None;
    }
    let decimals = decimals.unwrap_or_default();
    if MOST_DIGITS < whole.len() + decimals.len() {
        return None;
    }
    let number = whole.iter().chain(decimals).try_fold(0_i64, |number, digit| {
        digit.is_ascii_digit().then(|| number * 10 + i64::from(digit - b'0'))
    })?;
    Some(Figure { negative: false, number, decimals: decimals.len() })
}

/// A figure, and before it blanks, one sign or none, blanks. No sign is above zero: these are
/// fields in which a scale puts a minus where there is one.
pub(super) fn signed(text: &[u8]) -> Option<Figure> {
    let text = blanks(text);
    let negative = text.first() == Some(&b'-');
    let signed = negative || text.first() == Some(&b'+');
    let figure = figure(blanks(text.get(usize::from(signed)..)?))?;
    Some(Figure { negative, ..figure })
}

/// What follows the blanks.
pub(super) fn blanks(text: &[u8]) -> &[u8] {
    let begin = text.iter().position(|&byte| byte != b' ').unwrap_or(text.len());
    text.get(begin..).unwrap_or_default()
}

/// Which unit a frame names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// The one that is set.
    Ours,
    /// One that scales know, but another.
    Other,
}

impl Format {
    /// What unit that is; `None` where it is none. Letters of both cases, blanks around them.
    pub(super) fn named(self, unit: &[u8]) -> Option<Named> {
        let unit = unit.trim_ascii().to_ascii_lowercase();
        let ours = match self.unit {
            MassUnit::Kilograms => b"kg".as_slice(),
            MassUnit::Grams => b"g".as_slice(),
        };
        let known = [&b"kg"[..], b"g", b"lb", b"lbs", b"oz", b"t", b"pc", b"pcs"];
        match known.contains(&unit.as_slice()) {
            true if unit == ours => Some(Named::Ours),
            true => Some(Named::Other),
            false => None,
        }
    }

    /// The weight that a figure with its unit tells; `None` for a unit that is none, and for other
    /// decimals than are set: they would be a tenfold weight.
    pub(super) fn weight_in(
        self,
        unit: &[u8],
        figure: Figure,
        stable: Option<bool>,
    ) -> Option<Reading> {
        match self.named(unit)? {
            Named::Ours => self.weight(figure, stable),
            Named::Other => Some(Reading::WrongUnit),
        }
    }

    /// The weight that a figure tells in the unit that is set.
    pub(super) fn weight(self, figure: Figure, stable: Option<bool>) -> Option<Reading> {
        if figure.decimals != usize::from(self.decimals) {
            return None;
        }
        let zeros = match self.unit {
            MassUnit::Kilograms => usize::checked_sub(3, figure.decimals)?,
            MassUnit::Grams => usize::checked_sub(0, figure.decimals)?,
        };
        let grams = figure.number.checked_mul(10_i64.checked_pow(u32::try_from(zeros).ok()?)?)?;
        Some(Reading::Weight { grams: if figure.negative { -grams } else { grams }, stable })
    }
}

/// Whether the two characters behind `bytes` are their XOR: each four bits, `0` to `9`, `A` to `F`.
pub(super) fn xor_holds(bytes: &[u8], high: u8, low: u8) -> bool {
    let nibble = |four: u8| if four <= 9 { b'0' + four } else { b'A' + (four - 10) };
    let sum = bytes.iter().fold(0, |sum, byte| sum ^ byte);
    (high, low) == (nibble(sum >> 4), nibble(sum & 0x0F))
}

/// Whether a line says that our question was not understood.
pub(super) fn is_refusal(line: &[u8]) -> bool {
    matches!(line.trim_ascii(), b"?" | b"ES" | b"ET" | b"EL" | b"EI")
}
