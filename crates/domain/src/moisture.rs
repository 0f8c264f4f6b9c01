//! Moisture as it is measured: one reading of the meter, or several of which the mean counts.
//!
//! A meter reads a handful of beans, and one handful says little of a bag: two or three are read
//! and averaged. `docs/rules.md`, section "Moisture".

use crate::decimal::{self, NotAFigure};
use crate::rounding::div_half_up;
use crate::share::PerMille;

/// The most readings of one delivery.
pub const MOST_READINGS: usize = 9;

/// Stands between the readings where they are typed.
pub const BETWEEN: char = '+';

/// Why a text is no readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotReadings {
    /// One of them is no share.
    #[error(transparent)]
    Figure(#[from] NotAFigure),
    /// More than [`MOST_READINGS`].
    #[error("at most {MOST_READINGS} readings")]
    TooMany,
}

/// Readings as they are typed, in percent with a plus between them: `7,4+7,8`. A plus at the end
/// waits for one more.
///
/// # Errors
/// [`NotReadings`]; [`NotAFigure::Empty`] where nothing is typed.
pub fn read(text: &str) -> Result<Vec<PerMille>, NotReadings> {
    let text = text.trim();
    let text = text.strip_suffix(BETWEEN).unwrap_or(text);
    let readings =
        text.split(BETWEEN).map(decimal::per_mille).collect::<Result<Vec<_>, NotAFigure>>()?;
    match readings.len() <= MOST_READINGS {
        true => Ok(readings),
        false => Err(NotReadings::TooMany),
    }
}

/// What readings come to: their mean, rounded half-up to a part of a thousand; `None` of none.
pub fn mean(readings: &[PerMille]) -> Option<PerMille> {
    let sum: u128 = readings.iter().map(|reading| u128::from(reading.get())).sum();
    let count = std::num::NonZeroU128::new(u128::try_from(readings.len()).ok()?)?;
    let mean = u16::try_from(div_half_up(sum, count)).ok()?;
    PerMille::new(mean).ok()
}

#[cfg(test)]
mod tests;
