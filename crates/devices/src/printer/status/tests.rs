//! Answers as makers' manuals list them.

use super::*;

#[test]
fn answers_are_told_from_other_bytes() {
    for answer in [0x12, 0x1A, 0x32, 0x7E, 0x16] {
        assert!(is_answer(answer), "{answer:#x}");
    }
    for other in [0x00, 0x10, 0x11, 0x13, 0x14, 0x0F, 0x92, 0xFF, b'A'] {
        assert!(!is_answer(other), "{other:#x}");
    }
}

#[test]
fn the_trouble_that_a_person_can_clear_is_named() {
    for (answers, state) in [
        ([0x12, 0x12, 0x12], PrinterState::Ready),
        ([0x1A, 0x32, 0x7E], PrinterState::PaperOut),
        ([0x12, 0x12, 0x72], PrinterState::PaperOut),
        ([0x12, 0x12, 0x1E], PrinterState::Ready), // paper near its end still prints
        ([0x1A, 0x16, 0x12], PrinterState::CoverOpen),
        ([0x1A, 0x36, 0x7E], PrinterState::CoverOpen), // an open cover also hides the paper
        ([0x1A, 0x12, 0x12], PrinterState::Offline),
        ([0x12, 0x52, 0x12], PrinterState::Offline),
        ([0x12, 0x1A, 0x12], PrinterState::Ready), // somebody holds the feed key
    ] {
        assert_eq!(judge(answers), state, "{answers:x?}");
    }
}
