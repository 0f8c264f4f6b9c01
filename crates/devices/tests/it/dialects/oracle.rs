//! What holds of a parser whatever comes. Shared with the fuzz targets in `fuzz/`.

use devices::scale::parser::{Format, parser};
use domain::machines::{MassUnit, Speech};
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
