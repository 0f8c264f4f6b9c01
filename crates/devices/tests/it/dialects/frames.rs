//! The frames of the fixture, and readings in words.

use devices::scale::parser::{Format, Parser, parser};
use domain::machines::{Dialect, MassUnit, Speech};
use domain::ports::Reading;

const FIXTURE: &str = include_str!("../../fixtures/scale-frames.txt");

/// One line of the fixture.
#[derive(Clone, Debug)]
pub(crate) struct Golden {
    pub(crate) dialect: Dialect,
    pub(crate) format: Format,
    pub(crate) bytes: Vec<u8>,
    /// In words, as [`say`] has it.
    pub(crate) reading: String,
}

impl Golden {
    /// The grams that it says, if it says any.
    pub(crate) fn grams(&self) -> Option<i64> {
        self.reading.trim_end_matches(['~', '?']).parse().ok()
    }
}

pub(crate) fn golden() -> Vec<Golden> {
    let frames: Vec<Golden> = FIXTURE
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let mut parts = line.split('|').map(str::trim);
            let mut part = || parts.next().unwrap();
            Golden {
                dialect: Dialect::named(part()).unwrap(),
                format: format(part()),
                bytes: hex(part()),
                reading: part().to_owned(),
            }
        })
        .collect();
    assert!(60 < frames.len(), "the fixture has been read");
    frames
}

/// `kg 2`.
pub(crate) fn format(text: &str) -> Format {
    let (unit, decimals) = text.split_once(' ').unwrap();
    let unit = if unit == "kg" { MassUnit::Kilograms } else { MassUnit::Grams };
    Format { unit, decimals: decimals.trim().parse().unwrap() }
}

/// `0D 0A`, `20*9`.
pub(crate) fn hex(text: &str) -> Vec<u8> {
    text.split_whitespace()
        .flat_map(|word| {
            let (byte, times) = word.split_once('*').unwrap_or((word, "1"));
            vec![u8::from_str_radix(byte, 16).unwrap(); times.parse().unwrap()]
        })
        .collect()
}

/// A parser as a scale of that dialect is usually set up.
pub(crate) fn parser_of(dialect: Dialect, format: Format) -> Box<dyn Parser> {
    parser(&speech(dialect, format), format).unwrap()
}

/// The usual speech of a dialect; of a pattern, one like the `ST,GS` family.
pub(crate) fn speech(dialect: Dialect, format: Format) -> Speech {
    let mut speech = Speech { unit: format.unit, ..Speech::of(dialect) };
    speech.decimals = Some(format.decimals);
    if dialect == Dialect::Pattern {
        let point = if format.decimals == 0 { "" } else { "." };
        let decimals = "#".repeat(format.decimals.into());
        let unit = if format.unit == MassUnit::Grams { "g" } else { "kg" };
        speech.pattern = format!("{{ST|US}},GS,±#####{point}{decimals}{unit}");
    }
    speech
}

/// Everything that a stream says to a parser that has seen nothing, in words.
pub(crate) fn heard(dialect: Dialect, format: Format, bytes: &[u8]) -> String {
    said(parser_of(dialect, format).as_mut(), bytes)
}

/// Everything that a stream says, in words.
pub(crate) fn said(parser: &mut dyn Parser, bytes: &[u8]) -> String {
    let frames = parser.feed(bytes);
    frames.iter().map(|frame| say(&frame.reading)).collect::<Vec<_>>().join(" ")
}

/// `45200`, `45200~`, `45200?`, `Overload`.
pub(crate) fn say(reading: &Reading) -> String {
    match reading {
        Reading::Weight { grams, stable: Some(true) } => format!("{grams}"),
        Reading::Weight { grams, stable: Some(false) } => format!("{grams}~"),
        Reading::Weight { grams, stable: None } => format!("{grams}?"),
        other => format!("{other:?}"),
    }
}

/// As an adapter shows a line of seven bits with even parity that is read with eight bits.
pub(crate) fn with_parity(bytes: &[u8]) -> Vec<u8> {
    let even = |byte: &u8| if byte.count_ones().is_multiple_of(2) { *byte } else { byte | 0x80 };
    bytes.iter().map(even).collect()
}
