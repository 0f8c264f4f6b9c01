//! Questions, commands, and what is no command.

use domain::machines::Dialect;

use super::super::{Indicator, Make, Plate, ScaleMachine};
use super::{frames, joined, platform, said, settle, voice};

#[test]
fn scales_that_only_answer_say_nothing_by_themselves() {
    for dialect in Dialect::ALL {
        let mut scale = platform(dialect);
        let streams = frames(&mut scale, 20).iter().any(|frame| !frame.is_empty());
        assert_eq!(streams, !dialect.only_asked(), "{dialect:?}");
    }
}

#[test]
fn checkouts() {
    let mut scale = platform(Dialect::CasEcr);
    settle(&mut scale, 45_200);
    assert_eq!(said(&mut scale, b"\x11"), "", "nobody said hello");
    assert_eq!(said(&mut scale, b"\x05"), "\\x06");
    assert_eq!(said(&mut scale, b"\x11"), "\\x01\\x02S  45.20kgr\\x03\\x04");
    assert_eq!(said(&mut scale, b"\x11"), "", "hello again first");

    let mut scale = platform(Dialect::Prix);
    settle(&mut scale, 4_500);
    assert_eq!(said(&mut scale, b"x\x05"), "\\x0204500\\x03");

    let mut scale = platform(Dialect::Toledo8217);
    settle(&mut scale, 45_200);
    assert_eq!(said(&mut scale, b"W"), "\\x02045.20\\r");
    assert_eq!(said(&mut scale, b"Ehello"), "\\x02E\\rhello", "the probe that cannot harm");
    assert_eq!(said(&mut scale, b"F"), "\\x02F\\r");
    assert_eq!(said(&mut scale, b"?"), "");
    assert_eq!(said(&mut scale, b"T"), "\\x02?`\\r");
    assert_eq!(said(&mut scale, b"W"), "\\x02000.00N\\r");
    assert_eq!(said(&mut scale, b"CW"), "\\x02?@\\r\\x02045.20\\r");
}

#[test]
fn nci_and_sma() {
    let mut scale = platform(Dialect::Nci);
    settle(&mut scale, 45_200);
    assert_eq!(said(&mut scale, b"W"), "", "a command ends with CR");
    assert_eq!(said(&mut scale, b"\r"), "\\n045.20kg\\r\\n00\\r\\x03");
    assert_eq!(said(&mut scale, b"S\r"), "\\n00\\r\\x03");
    assert_eq!(said(&mut scale, b"X\r"), "\\n?\\r\\x03");

    let mut scale = platform(Dialect::Sma);
    settle(&mut scale, 2_000);
    assert_eq!(said(&mut scale, b"\nW\r"), "\\n 1G        2.00kg \\r");
    assert_eq!(said(&mut scale, b"\nT\r"), "\\n 1N        0.00kg \\r");
    assert_eq!(said(&mut scale, b"\nM\r"), "\\n 1T        2.00kg \\r");
    assert_eq!(said(&mut scale, b"\nC\r"), "\\n 1G        2.00kg \\r");
    assert_eq!(said(&mut scale, b"\nX\r"), "\\n?\\r");
    assert_eq!(frames(&mut scale, 2).concat(), b"");
    said(&mut scale, b"\nR\r");
    assert_eq!(frames(&mut scale, 2).concat().len(), 40, "repeats until something else comes");
}

#[test]
fn yaohuas_commands() {
    let mut scale = platform(Dialect::YaohuaCommand);
    settle(&mut scale, 2_000);
    scale.body.tare_key();
    settle(&mut scale, 45_200);
    assert_eq!(said(&mut scale, b"\x02AB03\x03"), "\\x02AB+004520219\\x03", "gross");
    assert_eq!(said(&mut scale, b"\x02AC02\x03"), "\\x02AC+000200219\\x03", "tare");
    assert_eq!(said(&mut scale, b"\x02AD05\x03"), "\\x02AD+004320219\\x03", "net");
    assert_eq!(said(&mut scale, b"\x02AA00\x03"), "\\x02AA00\\x03", "hello");
    for wrong in [b"\x02AB04\x03", b"\x02BB00\x03", b"\x02AZ1B\x03"] {
        assert_eq!(said(&mut scale, wrong), "", "{}", wrong.escape_ascii());
    }
    assert_eq!(said(&mut scale, b"\x02A\x02AB03\x03"), "\\x02AB+004520219\\x03", "begun again");
}

#[test]
fn mt_sics_waits_for_rest_with_s_and_not_with_si() {
    let mut scale = platform(Dialect::MtSics);
    settle(&mut scale, 0);
    scale.body.load(45_200);
    assert_eq!(said(&mut scale, b"SI\r\n"), "S D       6.80 kg\\r\\n");
    assert_eq!(said(&mut scale, b"S\r\n"), "");
    let answers: Vec<_> = frames(&mut scale, 20).concat();
    assert_eq!(answers, b"S S      45.20 kg\r\n", "once, when it stands still");
    scale.body.lies(super::super::Manner::Moves);
    said(&mut scale, b"S\r\n");
    assert_eq!(frames(&mut scale, 60).concat(), b"S I\r\n", "it gives up");
    assert_eq!(said(&mut scale, b"T\r\n"), "T I\\r\\n");
    assert_eq!(said(&mut scale, b"Z\r\n"), "Z I\\r\\n");
    assert_eq!(said(&mut scale, b"nonsense\r\n"), "ES\\r\\n");
    said(&mut scale, b"SIR\r\n");
    assert_eq!(frames(&mut scale, 3).iter().filter(|frame| !frame.is_empty()).count(), 3);
    assert_eq!(said(&mut scale, b"@\r\n"), "I4 A \\\"0000000001\\\"\\r\\n");
    scale.body.lies(super::super::Manner::Settles);
    assert_eq!(said(&mut scale, b"Z\r\n"), "Z +\\r\\n", "a sack is no zero");
    assert_eq!(said(&mut scale, b"T\r\n"), "T S      45.20 kg\\r\\n");
    assert_eq!(said(&mut scale, b"TA\r\n"), "TA A      45.20 kg\\r\\n");
    assert_eq!(said(&mut scale, b"TAC\r\n"), "TAC A\\r\\n");
}

#[test]
fn mt_sics_tells_only_changes_when_it_is_asked_for_those() {
    let mut scale = platform(Dialect::MtSics);
    said(&mut scale, b"SR\r\n");
    assert_eq!(frames(&mut scale, 20).concat(), b"S S       0.00 kg\r\n");
}

#[test]
fn lines_of_text() {
    let voice = voice(Dialect::StGs, Make::GeneralMeasure);
    let mut scale = ScaleMachine::new(Plate::platform(), voice);
    assert_eq!(said(&mut scale, b"READ\r\n"), "ST,GS,+0000.00kg\\r\\n");
    assert_eq!(said(&mut scale, b"ZERO ON\r\n"), "YES\\r\\n");
    settle(&mut scale, 45_200);
    assert_eq!(said(&mut scale, b"ZERO ON\r\n"), "NO?\\r\\n");
    let mut scale = platform(Dialect::StGsRead);
    assert_eq!(said(&mut scale, b"Q\r\nREAD\r\n"), "ST,GS,+0000.00kg\\r\\n", "Q is A&D's");

    let mut scale = platform(Dialect::Adam);
    settle(&mut scale, 2_000);
    assert_eq!(said(&mut scale, b"T\r\nG\r\n"), "G    +   2.00 kg\\r\\n", "gross, with a tare");
    assert_eq!(said(&mut scale, b"what\r\n"), "");

    let mut scale = platform(Dialect::Ohaus);
    settle(&mut scale, 0);
    scale.body.load(45_200);
    assert_eq!(said(&mut scale, b"IP\r\n"), "     6.80 kg   ?G  \\r\\n");
    said(&mut scale, b"0P\r\nP\r\n");
    assert_eq!(frames(&mut scale, 20).concat(), b"    45.20 kg    G  \r\n", "P waits for rest");
    assert_eq!(said(&mut scale, b"PU\r\n"), "kg\\r\\n");
    assert_eq!(said(&mut scale, b"what\r\n"), "ES\\r\\n");

    let mut scale = platform(Dialect::YaohuaWw);
    settle(&mut scale, 2_000);
    assert_eq!(said(&mut scale, b"TR"), "wn0000.00kg\\r\\n");
    let mut body = Indicator::new(Plate::platform());
    body.load(500);
    (0..12).for_each(|_| body.step());
    let mut scale = platform(Dialect::ToledoContinuous);
    scale.body = body;
    assert_eq!(joined(&scale.hear(b"ZP"))[4..10], *b"000000");
}
