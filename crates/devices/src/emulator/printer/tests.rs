//! The emulated printer by itself: commands, paper, buffer, answers.

use proptest::prelude::*;

use super::machine::Condition;
use super::{PrinterFault, PrinterMachine, Row, png};

fn printer() -> PrinterMachine {
    PrinterMachine::new(32)
}

fn all(machine: &mut PrinterMachine) -> Vec<u8> {
    machine.work(usize::MAX).0
}

/// What is on the paper after these bytes.
fn text(bytes: &[u8]) -> String {
    let mut machine = printer();
    machine.receive(bytes);
    all(&mut machine);
    machine.slips().iter().map(super::Slip::text).collect()
}

#[test]
fn letters_of_the_chosen_page_in_rows_that_wrap() {
    let receipt = b"\x1B@\x1C.\x1BR\x00\x1Bt\x02\x1Ba\x01Se\xA4or\n\x1Ba\x00\xA8qu\x82?\n";
    assert_eq!(text(receipt), format!("{:13}Señor\n¿qué?\n", ""));
    assert_eq!(text(b"\x1Bt\x10Se\xF1or\n"), "Señor\n", "1252");
    assert_eq!(text(b"\x1Bt\x13\xD5\n"), "€\n", "858");
    assert_eq!(text(b"\x1Bt\x7F\xA4\n"), "ñ\n", "a page that it does not have changes nothing");
    let wide = [b"\x1D!\x11".as_slice(), &[b'x'; 17], b"\n"].concat();
    assert_eq!(text(&wide), "xxxxxxxxxxxxxxxx\nx\n", "16 of double width fill the row");
    assert_eq!(text(b"a\x1Bd\x02b\n"), "a\n\n\nb\n");
}

#[test]
fn pictures_and_codes_are_kept_as_such() {
    let mut machine = printer();
    machine.receive(b"\x1Ba\x01\x1Dv0\x00\x02\x00\x02\x00\xF0\x0F\n\x10");
    machine.receive(b"\x1D(k\x04\x001A2\x00\x1D(k\x03\x001C\x06\x1D(k\x03\x001E1");
    machine.receive(b"\x1D(k\x07\x001P0K-01\x1D(k\x03\x001Q0\x1DVB\x00");
    assert_eq!(all(&mut machine), b"");
    let [slip] = &machine.slips()[..] else { panic!("one slip") };
    assert!(slip.cut);
    let picture = Row::Picture(2, vec![0xF0, 0x0F, 0x0A, 0x10], 1);
    assert_eq!(slip.rows, [picture, Row::Qr("K-01".to_owned(), 6, 1)]);
}

#[test]
fn what_it_does_not_know_is_on_the_paper_as_such() {
    assert_eq!(text(b"\x1Bz\x1D\x01\x07ok\n"), {
        "[unknown \\x1bz]\n[unknown \\x1d\\x01]\n[unknown \\x07]\nok\n"
    });
    assert_eq!(text(b"\x1Dv0\x00\xFF\xFF\xFF\xFFok\n").lines().next().unwrap(), {
        "[unknown \\x1dv0]"
    });
}

#[test]
fn chinese_units_print_accents_as_hanzi_until_they_are_told() {
    let mut machine = printer();
    machine.fail(PrinterFault::Chinese);
    machine.receive(b"\x1B@\x1Bt\x02Se\xA4or\n\x1C.Se\xA4or\n");
    all(&mut machine);
    assert_eq!(machine.slips()[0].text(), "Se□r\nSeñor\n");
}

#[test]
fn questions_are_answered_at_once_even_within_a_picture() {
    let mut machine = printer();
    let all_questions = b"\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04";
    assert_eq!(machine.receive(all_questions), [0x12; 4]);
    machine.condition = Condition { paper: false, near_end: false, cover_open: false };
    assert_eq!(machine.receive(all_questions), [0x1A, 0x32, 0x12, 0x7E], "as one without paper");
    machine.condition = Condition { paper: true, near_end: false, cover_open: true };
    assert_eq!(machine.receive(all_questions), [0x1A, 0x16, 0x12, 0x12]);
    machine.condition = Condition { paper: true, near_end: true, cover_open: false };
    assert_eq!(machine.receive(all_questions), [0x12, 0x12, 0x12, 0x1E]);
    assert_eq!(machine.job_bytes(), 0, "a question is no job");

    assert_eq!(machine.receive(b"\x1Dv0\x00\x03\x00\x01\x00\x10\x04\x04"), [0x1E]);
    assert_eq!(all(&mut machine), b"");
    assert_eq!(machine.slips()[0].rows, [Row::Picture(3, vec![0x10, 4, 4], 0)], "and printed");
    machine.fail(PrinterFault::Mute);
    assert_eq!(machine.receive(b"\x10\x04\x01\x1Dr\x01"), b"");
    assert_eq!(all(&mut machine), b"");
}

#[test]
fn the_question_in_turn_is_answered_when_what_came_before_is_printed() {
    let mut machine = printer();
    machine.fail(PrinterFault::PaperOutAtRow(1));
    assert_eq!(machine.receive(b"one\ntwo\n\x1Dr\x01"), b"", "not at once");
    assert_eq!(all(&mut machine), b"", "not without paper");
    assert_eq!(machine.slips()[0].text(), "one\n");
    machine.new_paper();
    assert_eq!(all(&mut machine), [0x00]);
    let slips: Vec<String> = machine.slips().iter().map(super::Slip::text).collect();
    assert_eq!(slips, ["one\n", "two\n"], "what waited comes out by itself on the new paper");
}

#[test]
fn without_paper_it_keeps_what_comes_or_loses_it() {
    for (drops, left) in [(false, "old\nnew\n"), (true, "new\n")] {
        let mut machine = printer();
        if drops {
            machine.fail(PrinterFault::Drops);
        }
        machine.condition.paper = false;
        machine.receive(b"old\n");
        all(&mut machine);
        assert!(machine.slips().is_empty());
        machine.new_paper();
        machine.receive(b"new\n");
        all(&mut machine);
        assert_eq!(machine.slips()[0].text(), left);
    }
}

#[test]
fn the_order_to_forget_what_waits_is_obeyed_at_once() {
    for order in [b"\x10\x05\x02".as_slice(), b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"] {
        let mut machine = printer();
        machine.condition.paper = false;
        machine.receive(b"old\n");
        machine.receive(order);
        machine.receive(b"new\n");
        machine.new_paper();
        all(&mut machine);
        assert_eq!(machine.slips()[0].text(), "new\n");
    }
}

#[test]
fn the_paper_ends_at_the_byte_and_the_row_that_were_named() {
    let receipt = b"one\ntwo\nthree\n";
    for (fault, out) in [
        (PrinterFault::PaperOutAtByte(4), "one\n"),
        (PrinterFault::PaperOutAtByte(5), "one\n"),
        (PrinterFault::PaperOutAtByte(8), "one\ntwo\n"),
        (PrinterFault::PaperOutAtRow(2), "one\ntwo\n"),
    ] {
        let mut machine = printer();
        machine.fail(fault);
        machine.receive(receipt);
        all(&mut machine);
        assert_eq!((machine.slips()[0].text().as_str(), machine.condition.paper), (out, false));
    }
    let mut machine = printer();
    machine.fail(PrinterFault::PaperOutAtByte(0));
    assert!(!machine.condition.paper, "at once");
    machine.new_paper();
    machine.receive(&[b'\n'; 10_001]);
    all(&mut machine);
    assert_eq!((machine.slips()[0].rows.len(), machine.condition.paper), (10_000, false), "a roll");
}

#[test]
fn a_full_buffer_takes_no_more() {
    let mut machine = printer();
    machine.condition.cover_open = true;
    while 0 < machine.room() {
        machine.receive(&[b'x'; 100]);
    }
    machine.condition.cover_open = false;
    assert_eq!(machine.work(100).1, 100, "a run of letters at a time");
    assert!(0 < machine.room());
}

#[test]
fn jobs_are_what_came_without_the_questions() {
    let mut machine = printer();
    machine.receive(b"\x10\x04\x01\x1B@one\n\x10\x04\x04");
    assert_eq!(machine.job_bytes(), 6);
    machine.end_job();
    machine.receive(b"\x10\x04\x01");
    machine.end_job();
    machine.receive(b"broken");
    machine.break_job();
    assert_eq!(machine.jobs(), [b"\x1B@one\n".to_vec()], "a question alone is none");
}

#[test]
fn slips_are_torn_off_where_there_is_no_knife() {
    let mut machine = printer();
    machine.receive(b"one\n\x1DV\x42\x00two\n");
    all(&mut machine);
    assert_eq!(machine.slips_since(0).len(), 1, "the second still hangs");
    machine.tear_off();
    machine.tear_off();
    let slips = machine.slips();
    assert_eq!((slips.len(), slips[0].cut, slips[1].cut), (2, true, false));
    assert_eq!(machine.slips_since(1)[0].text(), "two\n");
}

#[test]
fn a_picture_of_a_slip_is_as_wide_as_its_paper() {
    let mut machine = printer();
    machine.receive(b"\x1B@\x1Bt\x02\x1Ba\x01\x1D!\x11\xA8qu\x82?\n\x1D!\x00\x1BE\x01bold\n");
    machine.receive(b"\x1D(k\x07\x001P0K-01\x1D(k\x03\x001Q0");
    all(&mut machine);
    let picture = png(&machine.slips()[0]).unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(picture)).read_info().unwrap();
    let mut dots = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut dots).unwrap();
    assert_eq!(info.width, 32 * 12 + 24);
    // Edges, one row of double height, one of letters, a code of 21 squares of 3 dots.
    assert_eq!(info.height, 12 + 54 + 30 + 63 + 6 + 12);
    assert!(dots.iter().any(|byte| *byte != 0xFF), "something is black");
}

#[test]
fn faults_have_names() {
    for name in PrinterFault::NAMES.split(", ") {
        let example = name.replace("BYTES_PER_SECOND", "5").replace("MS", "5").replace('N', "5");
        assert!(PrinterFault::named(&example).is_some(), "{name}");
    }
    for none in ["slow", "slow=0", "mute=1", "paper-out-row=x", ""] {
        assert_eq!(PrinterFault::named(none), None, "{none}");
    }
}

proptest! {
    /// However hostile the bytes and however they are cut: no panic, and the same paper.
    #[test]
    fn every_byte_is_survived(
        bytes in proptest::collection::vec(
            prop_oneof![any::<u8>(), Just(0x1B), Just(0x1D), Just(b'('), Just(b'k'), Just(0x10)],
            0..400,
        ),
        cut in 0_usize..400,
    ) {
        let mut whole = printer();
        whole.receive(&bytes);
        all(&mut whole);
        let mut parts = printer();
        let (one, other) = bytes.split_at(cut.min(bytes.len()));
        let mut answers = parts.receive(one);
        answers.extend(parts.receive(other));
        all(&mut parts);
        prop_assert_eq!(whole.slips().len(), parts.slips().len());
        for (whole, parts) in whole.slips().iter().zip(parts.slips()) {
            prop_assert_eq!(whole.text(), parts.text());
            png(&parts).unwrap();
        }
    }
}
