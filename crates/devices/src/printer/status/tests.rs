//! Answers as makers' manuals list them.

use proptest::prelude::*;

use super::*;

fn heard(bytes: &[u8]) -> Vec<Said> {
    let mut ear = Ear::default();
    bytes.iter().filter_map(|byte| ear.hear(*byte)).collect()
}

#[test]
fn answers_are_told_from_other_bytes() {
    for answer in [0x12, 0x1A, 0x32, 0x7E, 0x16] {
        assert_eq!(heard(&[answer]), [Said::Status(answer)], "{answer:#x}");
    }
    for mark in [0x00, 0x03, 0x0C, 0x0F] {
        assert_eq!(heard(&[mark]), [Said::Mark(mark)], "{mark:#x}");
    }
    for other in [0x10, 0x11, 0x13, 0x14, 0x92, 0xFF, b'A', 0x25, 0x37] {
        assert_eq!(heard(&[other]), [], "{other:#x}");
    }
}

#[test]
fn what_a_printer_says_unasked_is_no_answer() {
    // Reports of a change: a byte with bit 4 and three without.
    assert_eq!(heard(&[0x14, 0x00, 0x00, 0x0F]), []);
    assert_eq!(heard(&[0x14, 0x00, 0x00, 0x0F, 0x00]), [Said::Mark(0)]);
    assert_eq!(heard(&[0x14, 0x00, 0x12]), [Said::Status(0x12)], "one that broke off");
    // XON and XOFF between answers.
    assert_eq!(heard(&[0x13, 0x12, 0x11, 0x16]), [Said::Status(0x12), Said::Status(0x16)]);
}

#[test]
fn a_cleared_buffer_is_told_from_other_reports() {
    assert_eq!(heard(&[0x37, 0x25, 0x00]), [Said::Cleared]);
    assert_eq!(heard(&[0x37, 0x22, 0x12, 0x00, 0x12]), [Said::Status(0x12)]);
    let endless = [&[0x37][..], &[0x41; 200], &[0x12]].concat();
    assert_eq!(heard(&endless), [Said::Status(0x12)], "a report that never ends is given up");
}

#[test]
fn the_trouble_that_a_person_can_clear_is_named() {
    for (answers, state) in [
        ([0x12, 0x12, 0x12], PrinterState::Ready),
        ([0x1A, 0x32, 0x7E], PrinterState::PaperOut),
        ([0x12, 0x12, 0x72], PrinterState::PaperOut),
        ([0x12, 0x12, 0x1E], PrinterState::PaperLow),
        ([0x1A, 0x16, 0x12], PrinterState::CoverOpen),
        ([0x1A, 0x36, 0x7E], PrinterState::CoverOpen), // an open cover also hides the paper
        ([0x1A, 0x12, 0x12], PrinterState::Offline),
        ([0x1A, 0x12, 0x1E], PrinterState::Offline),
        ([0x12, 0x52, 0x12], PrinterState::Offline),
        ([0x12, 0x1A, 0x12], PrinterState::Ready), // somebody holds the feed key
    ] {
        assert_eq!(judge(answers), state, "{answers:x?}");
    }
    assert!(prints(PrinterState::PaperLow) && prints(PrinterState::Ready));
    assert!(!prints(PrinterState::PaperOut) && !prints(PrinterState::Unknown));
    assert!(!marks_no_paper(0x03) && marks_no_paper(0x0C) && marks_no_paper(0x0F));
}

proptest! {
    #[test]
    fn any_bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(heard(&bytes).len() <= bytes.len());
    }
}
