//! What holds of a parser whatever comes. Shared with the fuzz targets in `fuzz/`.

use devices::scale::parser::{Format, parser};
use domain::machines::{Dialect, MassUnit, Speech};
use domain::ports::{Frame, Reading};

/// No frame of ours is longer, so no parser keeps more.
const LONGEST: usize = 64;

/// Feeds the bytes whole and one by one: nothing panics, both say the same, no byte is told twice,
/// nothing is longer than a frame, and every weight has the decimals that are set.
pub(crate) fn holds(speech: &Speech, format: Format, bytes: &[u8]) {
    let Ok(mut whole) = parser(speech, format) else {
        return;
    };
    let mut cut = parser(speech, format).expect("the same speech has a parser again");
    let frames = whole.feed(bytes);
    let in_pieces: Vec<Frame> = bytes.iter().flat_map(|byte| cut.feed(&[*byte])).collect();
    assert_eq!(frames, in_pieces, "{speech:?} {bytes:02X?}");
    assert_eq!(whole.answer(), cut.answer(), "{speech:?} {bytes:02X?}");

    let told: usize = frames.iter().map(|frame| frame.raw.len()).sum();
    assert!(told <= bytes.len(), "{told} of {} bytes told", bytes.len());
    for frame in &frames {
        assert!(!frame.raw.is_empty() && frame.raw.len() <= LONGEST, "{frame:?}");
        if let Reading::Weight { grams, .. } = frame.reading {
            let step = match format.unit {
                MassUnit::Kilograms => 10_i64.pow(3 - u32::from(format.decimals)),
                MassUnit::Grams => 1,
            };
            assert_eq!(grams % step, 0, "{frame:?} with {format:?}");
        }
    }
}

/// Dialects that are cut into frames in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    /// By marks at their ends.
    Lines,
    /// By length.
    Blocks,
    /// As a template says.
    Pattern,
}

impl Group {
    /// The dialects of the group, in a fixed order.
    pub(crate) fn dialects(self) -> Vec<Dialect> {
        let of = |dialect: &Dialect| match dialect {
            Dialect::YaohuaForward
            | Dialect::YaohuaReversed
            | Dialect::ToledoContinuous
            | Dialect::CasEcr => Group::Blocks,
            Dialect::Pattern => Group::Pattern,
            _ => Group::Lines,
        };
        Dialect::ALL.into_iter().filter(|dialect| of(dialect) == self).collect()
    }
}

/// Tries one input of a fuzzer: the dialect, the format and whether it is asked; of a pattern the
/// template up to a zero; then what the scale sends.
pub(crate) fn try_input(group: Group, input: &[u8]) {
    let [dialect, format, bytes @ ..] = input else {
        return;
    };
    let dialects = group.dialects();
    let mut speech = Speech::of(dialects[usize::from(*dialect) % dialects.len()]);
    speech.asked = format & 0x10 != 0;
    let unit = if format & 0x08 == 0 { MassUnit::Kilograms } else { MassUnit::Grams };
    let format = Format { unit, decimals: format & 0x03 };
    let mut bytes = bytes;
    if group == Group::Pattern {
        let end = bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len());
        speech.pattern = String::from_utf8_lossy(&bytes[..end]).into_owned();
        bytes = &bytes[(end + 1).min(bytes.len())..];
    }
    holds(&speech, format, bytes);
}
