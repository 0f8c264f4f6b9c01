//! Scales that speak when they are asked: the question, its echo, and answers in two steps.

use devices::scale::parser::parser;
use devices::scale::question;
use domain::machines::{Dialect, Speech};

use super::frames::{format, golden, said, say};

fn asked(dialect: Dialect) -> Speech {
    Speech { asked: true, ..Speech::of(dialect) }
}

/// Those that can be asked, with the question.
fn questions() -> Vec<(Dialect, &'static [u8])> {
    let of = |dialect| Some((dialect, question(&asked(dialect))?));
    Dialect::ALL.into_iter().filter_map(of).collect()
}

#[test]
fn the_questions() {
    let told: Vec<String> = questions()
        .iter()
        .map(|(dialect, bytes)| format!("{} {}", dialect.name(), bytes.escape_ascii()))
        .collect();
    let expected = [
        r"st-gs Q\r\n",
        r"st-gs-read READ\r\n",
        r"yaohua-ww R",
        r"yaohua-command \x02AB03\x03",
        r"ohaus IP\r\n",
        r"mt-sics SI\r\n",
        r"toledo-8217 W",
        r"nci W\r",
        r"sma \nW\r",
        r"cas-ecr \x05",
        r"prix \x05",
        r"adam G\r\n",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_scale_that_speaks_by_itself_is_not_asked_and_one_that_does_not_is() {
    for dialect in Dialect::ALL {
        let by_itself = Speech { asked: false, ..Speech::of(dialect) };
        assert_eq!(question(&by_itself).is_some(), dialect.only_asked(), "{dialect:?}");
    }
}

#[test]
fn our_question_sent_back_is_nothing_that_the_scale_says() {
    for (dialect, question) in questions() {
        for frame in golden().into_iter().filter(|frame| frame.dialect == dialect) {
            let mut parser = parser(&asked(dialect), frame.format).unwrap();
            assert_eq!(said(parser.as_mut(), question), "", "{dialect:?} alone");
            if frame.reading == "Garbled" {
                continue;
            }
            for _ in 0..3 {
                let exchange = [question, &frame.bytes].concat();
                assert_eq!(said(parser.as_mut(), &exchange), frame.reading, "{frame:?}");
            }
            // Two questions before the answer, and a late answer to the first.
            let late = [question, question, &frame.bytes, &frame.bytes].concat();
            let twice = format!("{0} {0}", frame.reading);
            assert_eq!(said(parser.as_mut(), &late), twice, "{frame:?}");
        }
    }
}

#[test]
fn a_checkout_of_cas_is_answered_once_for_each_ack_outside_of_a_frame() {
    let mut parser = parser(&asked(Dialect::CasEcr), format("kg 2")).unwrap();
    assert_eq!(parser.answer(), None);
    assert_eq!(parser.feed(b"\x05"), vec![], "our own byte, sent back");
    assert_eq!(parser.answer(), None);
    assert_eq!(parser.feed(b"\x06"), vec![]);
    assert_eq!(parser.answer(), Some(&b"\x11"[..]));
    assert_eq!(parser.answer(), None, "told once");

    // A frame whose check is the byte of an ACK: `S` ... XOR 06.
    let body = (0..10_000)
        .map(|hundredths| {
            format!("S {:>6}kg", format!("{}.{:02}", hundredths / 100, hundredths % 100))
        })
        .find(|body| body.bytes().fold(0, |sum, byte| sum ^ byte) == 0x66)
        .unwrap()
        .replace('S', "U");
    let check = body.bytes().fold(0, |sum, byte| sum ^ byte);
    let frame = [b"\x11\x01\x02", body.as_bytes(), &[check, 0x03, 0x04]].concat();
    let told = parser.feed(&frame);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(say(&told[0].reading).ends_with('~'));
    assert_eq!(parser.answer(), None, "what stands in a frame is no ACK");

    parser.feed(b"\x06");
    parser.reset();
    assert_eq!(parser.answer(), None, "the line was cut meanwhile");
}

#[test]
fn a_scale_that_does_not_understand_says_so() {
    for (dialect, answer) in [
        (Dialect::MtSics, "ES\r\n"),
        (Dialect::MtSics, "ET\r\n"),
        (Dialect::Ohaus, "ES\r\n"),
        (Dialect::StGs, "?\r\n"),
        (Dialect::Nci, "\n?\r\x03"),
        (Dialect::Sma, "\n?\r"),
    ] {
        let mut parser = parser(&asked(dialect), format("kg 2")).unwrap();
        assert_eq!(said(parser.as_mut(), answer.as_bytes()), "NotUnderstood", "{answer:?}");
    }
}
