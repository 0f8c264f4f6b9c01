//! What all dialects of scales have in common: bytes in, frames out.

use domain::machines::{Dialect, MassUnit, Speech};
use domain::ports::Frame;
use domain::weighing::ScaleLimits;

use super::st_gs::StGs;

/// Reads the bytes of one scale. Pure: the same bytes give the same frames, however they were cut.
///
/// No parser has a way to a weight without sign, status where the dialect has one, the exact number
/// of decimals and the unit where the frame names one: bytes that lack one of them are
/// `Reading::Garbled`.
pub trait Parser: Send {
    /// Takes what arrived, however it was cut, and answers the frames that it completes.
    fn feed(&mut self, bytes: &[u8]) -> Vec<Frame>;

    /// Forgets a half-read frame: the line was cut.
    fn reset(&mut self);
}

/// How the scale's figures are to be read: set by a person, never guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// The only unit taken.
    pub unit: MassUnit,
    /// Exactly so many decimals of that unit: at most 3 for kilograms, 0 for grams. A frame of a
    /// scale with more cannot be told in whole grams and reads as `Garbled`.
    pub decimals: u8,
}

impl Format {
    /// The format of that speech, on a scale of those limits.
    pub fn of(speech: &Speech, limits: &ScaleLimits) -> Format {
        let usual = match speech.unit {
            MassUnit::Kilograms => limits.decimals(),
            MassUnit::Grams => 0,
        };
        Format { unit: speech.unit, decimals: speech.decimals.unwrap_or(usual) }
    }
}

/// The parser of that speech. `None` for a dialect that is not read, or a pattern that is none.
pub fn parser(speech: &Speech, format: Format) -> Option<Box<dyn Parser>> {
    match speech.dialect {
        Dialect::StGs => Some(Box::new(StGs::new(format))),
        _ => None,
    }
}

/// What a scale is asked so that it tells its weight once; `None` where it speaks by itself.
pub fn question(_speech: &Speech) -> Option<&'static [u8]> {
    None
}
