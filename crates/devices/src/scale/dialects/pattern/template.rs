//! How a template is read, and what can be wrong with one.

use std::iter::Peekable;
use std::vec::IntoIter;

use domain::ports::PatternFault;

use super::Template;
use crate::scale::figure::{MOST_DIGITS, Named};
use crate::scale::framing::{ETX, LONGEST};
use crate::scale::parser::Format;

/// Why a template is none. `at` is the place in it, the first character being 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPattern {
    /// It has more characters than a frame may have bytes.
    #[error("a pattern has at most {LONGEST} characters")]
    TooLong,
    /// It has no `#`.
    #[error("the pattern has no place for the figure (#)")]
    NoFigure,
    /// It has no `±`, so that a weight below zero would read as one above.
    #[error("the pattern has no place for the sign (±)")]
    NoSign,
    /// It has places of a figure apart from the others, or a second point.
    #[error("character {at}: the figure is in one piece, with one point")]
    SecondFigure {
        /// Where.
        at: usize,
    },
    /// It has a second `±`.
    #[error("character {at}: there is one place for the sign")]
    SecondSign {
        /// Where.
        at: usize,
    },
    /// It has a second `{…|…}`.
    #[error("character {at}: there is one place that tells rest from motion")]
    SecondState {
        /// Where.
        at: usize,
    },
    /// It has more `#` than a figure may have digits.
    #[error("a figure has at most {MOST_DIGITS} digits")]
    TooManyDigits,
    /// Its decimals are not those that are set for the scale.
    #[error("the pattern has {found} decimals, the scale is set to {wanted}")]
    Decimals {
        /// Its own.
        found: usize,
        /// Those of the scale.
        wanted: usize,
    },
    /// What follows the figure is another unit than is set.
    #[error("character {at}: the scale is set to another unit")]
    OtherUnit {
        /// Where the unit begins.
        at: usize,
    },
    /// `?` beside the figure, or beside its sign, would take any digit for nothing.
    #[error("character {at}: a ? beside the figure could hide a digit")]
    WildBesideFigure {
        /// Where the `?` is.
        at: usize,
    },
    /// A digit or a sign beside the figure, or beside its sign, would be left out of the weight.
    #[error("character {at}: what stands beside the figure is a part of it: write # or ±")]
    PartOfFigure {
        /// Where the digit or sign is.
        at: usize,
    },
    /// No byte of a frame: a letter with an accent, the end of a line, eight bits.
    #[error("character {at}: no byte that can stand in a frame")]
    NotInAFrame {
        /// Where.
        at: usize,
    },
    /// `\` and neither one character nor `x` and two hexadecimal digits behind it.
    #[error("character {at}: \\ needs a character, or x and two hexadecimal digits, behind it")]
    BadEscape {
        /// Where the `\` is.
        at: usize,
    },
    /// `^` that is not between two `#`.
    #[error("character {at}: ^ stands between two #")]
    LonelyPoint {
        /// Where.
        at: usize,
    },
    /// `{` without two different texts of one length, a `|` between them and `}` behind.
    #[error("character {at}: {{rest|motion}} takes two different texts of one length")]
    BadState {
        /// Where the `{` is.
        at: usize,
    },
}

impl From<BadPattern> for PatternFault {
    fn from(bad: BadPattern) -> PatternFault {
        match bad {
            BadPattern::NoFigure => PatternFault::NoFigure,
            BadPattern::NoSign => PatternFault::NoSign,
            BadPattern::Decimals { found, wanted } => PatternFault::Decimals { found, wanted },
            BadPattern::TooLong | BadPattern::TooManyDigits => PatternFault::TooLong,
            BadPattern::SecondFigure { at }
            | BadPattern::SecondSign { at }
            | BadPattern::SecondState { at }
            | BadPattern::OtherUnit { at }
            | BadPattern::WildBesideFigure { at }
            | BadPattern::PartOfFigure { at }
            | BadPattern::NotInAFrame { at }
            | BadPattern::BadEscape { at }
            | BadPattern::LonelyPoint { at }
            | BadPattern::BadState { at } => PatternFault::At(at),
        }
    }
}

/// One place of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Byte(u8),
    Any,
    Sign,
    Digit,
    State { rest: Vec<u8>, moving: Vec<u8> },
}

impl Template {
    /// Reads a template for a scale of that format.
    ///
    /// # Errors
    /// [`BadPattern`], the first from the left where it has a place.
    pub(in crate::scale) fn new(pattern: &str, format: Format) -> Result<Template, BadPattern> {
        if LONGEST < pattern.chars().count() {
            return Err(BadPattern::TooLong);
        }
        let characters: Vec<(usize, char)> =
            pattern.chars().enumerate().map(|(index, character)| (index + 1, character)).collect();
        let mut reader = Reader { rest: characters.into_iter().peekable(), seen: Seen::default() };
        while reader.place()? {}
        reader.seen.finish(format)
    }
}

/// The places read so far.
#[derive(Default)]
struct Seen {
    places: Vec<Place>,
    /// Where in the template each place began.
    at: Vec<usize>,
    /// `#` before the point.
    whole: usize,
    /// `#` behind it, once there is one.
    decimals: Option<usize>,
    sends_point: bool,
}

struct Reader {
    rest: Peekable<IntoIter<(usize, char)>>,
    seen: Seen,
}

impl Reader {
    /// Reads one place; `false` at the end.
    fn place(&mut self) -> Result<bool, BadPattern> {
        let Some((at, character)) = self.rest.next() else {
            return Ok(false);
        };
        let in_figure = self.seen.places.last() == Some(&Place::Digit);
        let before_digit = self.rest.peek().is_some_and(|&(_, next)| next == '#');
        let place = match character {
            '#' => {
                self.seen.digit(at)?;
                Place::Digit
            }
            '±' if self.seen.places.contains(&Place::Sign) => {
                return Err(BadPattern::SecondSign { at });
            }
            '±' => Place::Sign,
            '?' => Place::Any,
            '{' => self.state(at)?,
            '^' if !(in_figure && before_digit) => return Err(BadPattern::LonelyPoint { at }),
            '^' => {
                self.seen.point(at, false)?;
                return Ok(true); // no byte of the frame
            }
            '.' | ',' if in_figure && before_digit => {
                self.seen.point(at, true)?;
                Place::Byte(byte(at, character)?)
            }
            '\\' => Place::Byte(self.escaped(at)?),
            _ => Place::Byte(byte(at, character)?),
        };
        self.seen.places.push(place);
        self.seen.at.push(at);
        Ok(true)
    }

    /// What stands behind a `\`.
    fn escaped(&mut self, at: usize) -> Result<u8, BadPattern> {
        let bad = BadPattern::BadEscape { at };
        let (_, character) = self.rest.next().ok_or(bad)?;
        if character != 'x' {
            return byte(at, character);
        }
        let mut code = 0;
        for _ in 0..2 {
            let (_, digit) = self.rest.next().ok_or(bad)?;
            code = code * 16 + digit.to_digit(16).ok_or(bad)?;
        }
        char::from_u32(code).map_or(Err(bad), |character| byte(at, character))
    }

    /// `rest|motion}`.
    fn state(&mut self, at: usize) -> Result<Place, BadPattern> {
        if self.seen.places.iter().any(|place| matches!(place, Place::State { .. })) {
            return Err(BadPattern::SecondState { at });
        }
        let (rest, moving) = (self.text(at, '|')?, self.text(at, '}')?);
        if rest.is_empty() || rest == moving || rest.len() != moving.len() {
            return Err(BadPattern::BadState { at });
        }
        Ok(Place::State { rest, moving })
    }

    /// The bytes up to that character, which is taken too.
    fn text(&mut self, begin: usize, end: char) -> Result<Vec<u8>, BadPattern> {
        let mut text = Vec::new();
        loop {
            match self.rest.next().ok_or(BadPattern::BadState { at: begin })? {
                (_, character) if character == end => return Ok(text),
                (at, '\\') => text.push(self.escaped(at)?),
                (_, '{' | '|' | '}') => return Err(BadPattern::BadState { at: begin }),
                (at, character) => text.push(byte(at, character)?),
            }
        }
    }
}

impl Seen {
    /// One more `#`, which must go on with the figure where there is one.
    fn digit(&mut self, at: usize) -> Result<(), BadPattern> {
        let after_point =
            self.decimals == Some(0) && (!self.sends_point || self.at.last() == Some(&(at - 1)));
        if 0 < self.whole && !after_point && self.places.last() != Some(&Place::Digit) {
            return Err(BadPattern::SecondFigure { at });
        }
        match &mut self.decimals {
            Some(decimals) => *decimals += 1,
            None => self.whole += 1,
        }
        Ok(())
    }

    /// The point of the figure.
    fn point(&mut self, at: usize, sent: bool) -> Result<(), BadPattern> {
        if self.decimals.is_some() {
            return Err(BadPattern::SecondFigure { at });
        }
        self.decimals = Some(0);
        self.sends_point = sent;
        Ok(())
    }

    fn finish(self, format: Format) -> Result<Template, BadPattern> {
        let decimals = self.decimals.unwrap_or(0);
        let sign = self.places.iter().position(|place| *place == Place::Sign);
        let first = self.places.iter().position(|place| *place == Place::Digit);
        let last = self.places.iter().rposition(|place| *place == Place::Digit);
        let (Some(first), Some(last)) = (first, last) else {
            return Err(BadPattern::NoFigure);
        };
        let sign = sign.ok_or(BadPattern::NoSign)?;
        let sign_moves = sign + 1 == first;
        if MOST_DIGITS < self.whole + decimals {
            return Err(BadPattern::TooManyDigits);
        }
        if decimals != usize::from(format.decimals) {
            let wanted = usize::from(format.decimals);
            return Err(BadPattern::Decimals { found: decimals, wanted });
        }
        for beside in [first.checked_sub(1), Some(last + 1), sign.checked_sub(1), Some(sign + 1)] {
            self.not_of_the_figure(beside)?;
        }
        self.unit_behind(last, format)?;
        Ok(Template {
            places: self.places,
            format,
            sign_moves,
            whole: self.whole,
            decimals,
            sends_point: self.sends_point,
        })
    }

    /// What stands beside the figure is surely none of it.
    fn not_of_the_figure(&self, index: Option<usize>) -> Result<(), BadPattern> {
        match index.and_then(|index| self.places.get(index).zip(self.at.get(index))) {
            Some((Place::Any, &at)) => Err(BadPattern::WildBesideFigure { at }),
            Some((Place::Byte(b'0'..=b'9' | b'+' | b'-'), &at)) => {
                Err(BadPattern::PartOfFigure { at })
            }
            _ => Ok(()),
        }
    }

    /// Letters behind the figure, with or without blanks between, are no other unit than is set.
    fn unit_behind(&self, last: usize, format: Format) -> Result<(), BadPattern> {
        let mut behind = self
            .places
            .iter()
            .zip(&self.at)
            .skip(last + 1)
            .map_while(|(place, &at)| match place {
                Place::Byte(byte) => Some((*byte, at)),
                _ => None,
            })
            .skip_while(|&(byte, _)| byte == b' ' || byte == b',')
            .take_while(|(byte, _)| byte.is_ascii_alphabetic())
            .peekable();
        let Some(&(_, at)) = behind.peek() else {
            return Ok(());
        };
        let unit: Vec<u8> = behind.map(|(byte, _)| byte).collect();
        match format.named(&unit) {
            Some(Named::Other) => Err(BadPattern::OtherUnit { at }),
            _ => Ok(()),
        }
    }
}

/// A character as a byte that can stand within a frame.
fn byte(at: usize, character: char) -> Result<u8, BadPattern> {
    u8::try_from(character)
        .ok()
        .filter(|&byte| byte.is_ascii() && !matches!(byte, b'\r' | b'\n' | ETX | 0))
        .ok_or(BadPattern::NotInAFrame { at })
}
