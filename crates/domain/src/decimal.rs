//! What a person typed, read as a figure: comma or point for the decimals, never for thousands.

use crate::mass::Grams;
use crate::money::Cents;
use crate::price::Price;
use crate::share::PerMille;

/// Why a text is no such figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAFigure {
    /// Nothing but blanks.
    #[error("nothing was typed")]
    Empty,
    /// Letters, two separators, a separator alone.
    #[error("that is not a number")]
    NotANumber,
    /// More decimals than this figure has.
    #[error("at most {most} decimals")]
    TooManyDecimals {
        /// How many it may have.
        most: u8,
    },
    /// A minus sign.
    #[error("the number is negative")]
    Negative,
    /// More than this figure can be.
    #[error("the number is too large")]
    TooLarge,
}

/// Grams from kilograms: `45,3` is 45 300 g. At most three decimals.
///
/// # Errors
/// [`NotAFigure`].
pub fn grams_from_kg(text: &str) -> Result<Grams, NotAFigure> {
    Grams::new(scaled(text, 3)?).map_err(|_| NotAFigure::TooLarge)
}

/// A share from percent: `7,4` is 74 per mille, and `74` is 740. At most one decimal.
///
/// # Errors
/// [`NotAFigure`]; `TooLarge` above 100.
pub fn per_mille(text: &str) -> Result<PerMille, NotAFigure> {
    let parts = u16::try_from(scaled(text, 1)?).map_err(|_| NotAFigure::TooLarge)?;
    PerMille::new(parts).map_err(|_| NotAFigure::TooLarge)
}

/// Cents from dollars: `12,5` is 1250. At most two decimals.
///
/// # Errors
/// [`NotAFigure`].
pub fn cents(text: &str) -> Result<Cents, NotAFigure> {
    Cents::new(scaled(text, 2)?).map_err(|_| NotAFigure::TooLarge)
}

/// Micro-dollars from a price in dollars: `0,0625` is 62 500. At most six decimals; what it
/// answers is between 0 and [`Price::MAX_MICROS`].
///
/// # Errors
/// [`NotAFigure`].
pub fn micros(text: &str) -> Result<i64, NotAFigure> {
    let micros = scaled(text, 6)?;
    if Price::MAX_MICROS < micros {
        return Err(NotAFigure::TooLarge);
    }
    Ok(micros)
}

/// A whole number: beans, pods, millimetres.
///
/// # Errors
/// [`NotAFigure`].
pub fn count(text: &str) -> Result<u32, NotAFigure> {
    u32::try_from(scaled(text, 0)?).map_err(|_| NotAFigure::TooLarge)
}

/// The number times 10^decimals. A side of the separator may be missing (`,5`, or `45,` while
/// somebody is still typing), not both.
fn scaled(text: &str, decimals: u8) -> Result<i64, NotAFigure> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NotAFigure::Empty);
    }
    // A minus only means "negative" in front of something that else is a number.
    if let Some(positive) = text.strip_prefix(['-', '\u{2212}']) {
        return match scaled(positive, decimals) {
            Ok(_) | Err(NotAFigure::TooManyDecimals { .. } | NotAFigure::TooLarge) => {
                Err(NotAFigure::Negative)
            }
            Err(_) => Err(NotAFigure::NotANumber),
        };
    }
    let (whole, part) = text.split_once([',', '.']).unwrap_or((text, ""));
    let digits = |side: &str| side.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(part) || (whole.is_empty() && part.is_empty()) {
        return Err(NotAFigure::NotANumber);
    }
    if usize::from(decimals) < part.len() {
        return Err(NotAFigure::TooManyDecimals { most: decimals });
    }
    let padding = std::iter::repeat_n(b'0', usize::from(decimals) - part.len());
    whole
        .bytes()
        .chain(part.bytes())
        .chain(padding)
        .try_fold(0_i64, |number, digit| {
            number.checked_mul(10)?.checked_add(i64::from(digit - b'0'))
        })
        .ok_or(NotAFigure::TooLarge)
}

#[cfg(test)]
mod tests;
