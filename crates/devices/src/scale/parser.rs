//! What all dialects of scales have in common: bytes in, frames out.

use domain::machines::{Dialect, MassUnit, Speech};
use domain::ports::{Frame, Reading};
use domain::weighing::ScaleLimits;

use super::dialects::pattern::{self, Template};
use super::dialects::st_gs::StGs;
use super::dialects::{
    adam, cas, mt_sics, nci, ohaus, prix, rice_lake, sma, toledo, toledo_8217, yaohua,
    yaohua_equals, yaohua_lines,
};
use super::framing::{Blocks, Lines, Marks};
use super::question::question;

pub use super::dialects::pattern::BadPattern;

/// Reads the bytes of one scale. Pure: the same bytes give the same frames, however they were cut.
///
/// No parser has a way to a weight without sign, status where the dialect has one, the exact number
/// of decimals and the unit where the frame names one: bytes that lack one of them are
/// `Reading::Garbled`.
pub trait Parser: Send {
    /// Takes what arrived, however it was cut, and answers the frames that it completes.
    fn feed(&mut self, bytes: &[u8]) -> Vec<Frame>;

    /// What the scale now waits for: to be sent at once, and told once. Asked for after each
    /// `feed`. Only where a question has two steps; see [`question`].
    fn answer(&mut self) -> Option<&'static [u8]> {
        None
    }

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

/// What one frame of seven bits says; `None` where it is none.
type Read = fn(&[u8], Format) -> Option<Reading>;

/// The parser of that speech.
///
/// # Errors
/// [`BadPattern`] for a [`Dialect::Pattern`] whose pattern is none.
pub fn parser(speech: &Speech, format: Format) -> Result<Box<dyn Parser>, BadPattern> {
    let question = question(speech);
    let lines = |marks: Marks, read: Read| -> Box<dyn Parser> {
        Box::new(Lines::new(marks, question, move |_, text: &[u8]| read(text, format)))
    };
    Ok(match speech.dialect {
        Dialect::StGs | Dialect::StGsRead => Box::new(StGs::asked_with(question, format)),
        Dialect::Yaohua => lines(yaohua::MARKS, yaohua::continuous),
        Dialect::YaohuaCommand => lines(yaohua::MARKS, yaohua::command),
        Dialect::YaohuaForward => Box::new(Blocks::new(yaohua_equals::Equals::forward(format))),
        Dialect::YaohuaReversed => Box::new(Blocks::new(yaohua_equals::Equals::reversed(format))),
        Dialect::YaohuaA12e => lines(yaohua_lines::MARKS, yaohua_lines::a12e),
        Dialect::YaohuaWw => lines(yaohua_lines::MARKS, yaohua_lines::ww),
        Dialect::ToledoContinuous => Box::new(Blocks::new(toledo::Continuous::new(format))),
        Dialect::Toledo8217 => lines(toledo_8217::MARKS, toledo_8217::read),
        Dialect::Ohaus => lines(ohaus::MARKS, ohaus::read),
        Dialect::MtSics => lines(mt_sics::MARKS, mt_sics::read),
        Dialect::Nci => lines(nci::MARKS, nci::read),
        Dialect::Sma => lines(sma::MARKS, sma::read),
        Dialect::RiceLake => lines(rice_lake::MARKS, rice_lake::read),
        Dialect::Cas10 => lines(cas::MARKS, cas::ten),
        Dialect::CasEcr => Box::new(Blocks::new(cas::Checkout::new(format))),
        Dialect::Prix => lines(prix::MARKS, prix::read),
        Dialect::Adam => lines(adam::MARKS, adam::read),
        Dialect::Pattern => {
            let template = Template::new(&speech.pattern, format)?;
            let read = move |_: &[u8], text: &[u8]| template.read(text);
            Box::new(Lines::new(pattern::MARKS, question, read))
        }
    })
}
