//! The frames of makers and captures, whole, cut, joined, and among garbage.

use super::frames::{Golden, golden, heard, parser_of, said, say, with_parity};
use domain::machines::Dialect;

/// A first frame that is not understood is taken for a cut one, so it comes twice.
fn expected_of_two(frame: &Golden) -> String {
    match frame.reading.as_str() {
        "Garbled" => "Garbled".to_owned(),
        reading => format!("{reading} {reading}"),
    }
}

#[test]
fn every_golden_frame_reads() {
    for frame in golden() {
        let twice = frame.bytes.repeat(2);
        assert_eq!(
            heard(frame.dialect, frame.format, &twice),
            expected_of_two(&frame),
            "{frame:?}"
        );
    }
}

#[test]
fn every_dialect_but_the_pattern_has_a_golden_frame() {
    for dialect in Dialect::ALL {
        let found = golden().iter().any(|frame| frame.dialect == dialect);
        assert_eq!(found, dialect != Dialect::Pattern, "{dialect:?}");
    }
}

#[test]
fn byte_by_byte_it_is_the_same_and_the_evidence_is_what_came() {
    for frame in golden() {
        let stream = frame.bytes.repeat(3);
        let whole = parser_of(frame.dialect, frame.format).feed(&stream);
        let mut parser = parser_of(frame.dialect, frame.format);
        let cut: Vec<_> = stream.iter().flat_map(|byte| parser.feed(&[*byte])).collect();
        assert_eq!(cut, whole, "{frame:?}");
        for told in &whole {
            let raw = told.raw.as_slice();
            let within = stream.windows(raw.len()).any(|window| window == raw);
            assert!(within && frame.bytes.len() <= raw.len() + 1, "{raw:02X?} of {frame:?}");
        }
    }
}

#[test]
fn a_whole_frame_is_told_at_its_last_byte() {
    // What is held back until more comes would be told as new after a gap.
    for frame in golden().into_iter().filter(|frame| frame.reading != "Garbled") {
        let mut parser = parser_of(frame.dialect, frame.format);
        assert_eq!(said(parser.as_mut(), &frame.bytes), frame.reading, "{frame:?}");
    }
}

#[test]
fn garbage_between_frames_is_told_and_costs_at_most_the_frame_behind_it() {
    let noises: [&[u8]; 4] = [b"#!", b"\x7F\x00\xFF\xFE\x55", b"\x02\x02", &[0xAA; 200]];
    for frame in golden().into_iter().filter(|frame| frame.grams().is_some()) {
        for noise in noises {
            let mut parser = parser_of(frame.dialect, frame.format);
            assert_eq!(said(parser.as_mut(), &frame.bytes), frame.reading);
            let stream = [noise, &frame.bytes.repeat(3)].concat();
            let told = said(parser.as_mut(), &stream);
            let good: Vec<_> = told.split(' ').filter(|word| *word == frame.reading).collect();
            let other = told.split(' ').all(|word| word == frame.reading || word == "Garbled");
            assert!(other && 2 <= good.len(), "{told} after {noise:02X?} of {frame:?}");
            assert!(told.contains("Garbled"), "{told} after {noise:02X?} of {frame:?}");
        }
    }
}

#[test]
fn a_cut_frame_at_the_beginning_is_not_held_against_the_scale() {
    for frame in golden().into_iter().filter(|frame| frame.grams().is_some()) {
        for cut in 1..frame.bytes.len() {
            let stream = [&frame.bytes[cut..], &frame.bytes.repeat(3)].concat();
            let told = heard(frame.dialect, frame.format, &stream);
            assert!(!told.contains("Garbled"), "{told} from byte {cut} of {frame:?}");
            assert!(told.ends_with(&frame.reading), "{told} from byte {cut} of {frame:?}");
        }
    }
}

#[test]
fn a_line_that_was_cut_begins_anew() {
    for frame in golden().into_iter().filter(|frame| frame.grams().is_some()) {
        let mut parser = parser_of(frame.dialect, frame.format);
        let half = frame.bytes.len() / 2;
        parser.feed(&frame.bytes[..half]);
        parser.reset();
        let told: Vec<_> =
            parser.feed(&frame.bytes).iter().map(|told| say(&told.reading)).collect();
        assert_eq!(told, [frame.reading.as_str()], "{frame:?}");
    }
}

#[test]
fn seven_bits_with_parity_read_as_eight() {
    // Of CAS with 22 bytes the lamp byte has eight bits, so that its line cannot have seven.
    for frame in golden().into_iter().filter(|frame| frame.bytes.is_ascii()) {
        let twice = with_parity(&frame.bytes.repeat(2));
        assert_eq!(
            heard(frame.dialect, frame.format, &twice),
            expected_of_two(&frame),
            "{frame:?}"
        );
    }
}
