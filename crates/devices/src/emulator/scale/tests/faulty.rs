//! Each fault does what it says, and nothing else.

use std::time::Duration;

use domain::machines::Dialect;

use super::super::{Fault, Plate, ScaleMachine, Voice, frame};
use super::{frames, joined, platform, settle};

fn faulty(dialect: Dialect, fault: Fault) -> ScaleMachine {
    let mut scale = platform(dialect);
    settle(&mut scale, 45_200);
    scale.faults.add(fault);
    scale
}

#[test]
fn a_split_frame_comes_byte_by_byte_and_whole() {
    let mut scale = faulty(Dialect::StGs, Fault::Split);
    let pieces = scale.next_frame();
    assert_eq!(pieces.len(), 18);
    assert!(pieces.iter().all(|piece| piece.bytes.len() == 1 && !piece.after.is_zero()));
    assert_eq!(joined(&pieces), b"ST,GS,   45.20kg\r\n");
}

#[test]
fn joined_frames_come_three_at_a_time() {
    let mut scale = faulty(Dialect::Yaohua, Fault::Joined);
    let lengths: Vec<usize> = frames(&mut scale, 6).iter().map(Vec::len).collect();
    assert_eq!(lengths, [0, 0, 36, 0, 0, 36]);
}

#[test]
fn garbage_stands_between_frames_that_are_whole() {
    let mut scale = faulty(Dialect::StGs, Fault::Garbage);
    let [one, other] = &frames(&mut scale, 2)[..] else { panic!("two") };
    assert!(one.ends_with(b"ST,GS,   45.20kg\r\n") && other.ends_with(b"ST,GS,   45.20kg\r\n"));
    assert_eq!((one.len(), other.len()), (25, 25));
    assert_ne!(one[..7], other[..7], "not the same each time");
}

#[test]
fn a_wrong_checksum_differs_in_nothing_but_the_checksum() {
    for dialect in [
        Dialect::Yaohua,
        Dialect::YaohuaA12e,
        Dialect::YaohuaCommand,
        Dialect::ToledoContinuous,
        Dialect::CasEcr,
    ] {
        let mut scale = faulty(dialect, Fault::Checksum);
        let good = frame(Voice::of(dialect), &scale.body.shown());
        let said = match dialect {
            Dialect::YaohuaCommand => joined(&scale.hear(b"\x02AB03\x03")),
            Dialect::CasEcr => {
                scale.faults.clear();
                scale.hear(b"\x05");
                scale.faults.add(Fault::Checksum);
                joined(&scale.hear(b"\x11"))
            }
            _ => joined(&scale.next_frame()),
        };
        let differs = good.iter().zip(&said).filter(|(good, bad)| good != bad).count();
        assert_eq!((differs, said.len()), (1, good.len()), "{dialect:?}");
    }
    let mut scale = faulty(Dialect::StGs, Fault::Checksum);
    assert_eq!(joined(&scale.next_frame()), b"ST,GS,   45.20kg\r\n", "it has none");
}

#[test]
fn reversed_digits_are_what_a_reversed_indicator_sends() {
    let plate = Plate::new(super::Unit::Kilograms, 3, 1, 30_000).unwrap();
    let mut scale = ScaleMachine::new(plate, Voice::of(Dialect::YaohuaForward));
    settle(&mut scale, 3_000);
    scale.faults.add(Fault::Reversed);
    assert_eq!(joined(&scale.next_frame()), b"=000.3000", "3.000, the wrong way round");
}

#[test]
fn silence_lateness_and_echo() {
    let mut scale = faulty(Dialect::StGs, Fault::Silent);
    assert_eq!(frames(&mut scale, 5).concat(), b"");
    scale.faults.clear();
    assert_eq!(frames(&mut scale, 1).concat().len(), 18);

    let mut scale = faulty(Dialect::Prix, Fault::Late(Duration::from_millis(800)));
    assert_eq!(scale.hear(b"\x05")[0].after, Duration::from_millis(800));
    scale.faults.remove(Fault::Late(Duration::ZERO));
    assert_eq!(scale.hear(b"\x05")[0].after, Duration::ZERO);

    let mut scale = faulty(Dialect::Nci, Fault::Echo);
    assert_eq!(joined(&scale.hear(b"W\r")), b"W\r\n045.20kg\r\n00\r\x03");
}

#[test]
fn parity_is_the_eighth_bit() {
    let plate = Plate::new(super::Unit::Kilograms, 3, 2, 15_000).unwrap();
    let mut scale = ScaleMachine::new(plate, Voice::of(Dialect::Toledo8217));
    settle(&mut scale, 1_234);
    scale.faults.add(Fault::Parity);
    let said = joined(&scale.hear(b"\xD7"));
    assert_eq!(said, b"\x82\x30\xB1\x2E\xB2\x33\xB4\x8D", "W with its parity asks as well");
}

#[test]
fn faults_have_names() {
    assert_eq!(Fault::named("late=800"), Some(Fault::Late(Duration::from_millis(800))));
    assert_eq!(Fault::named("flood=50"), Some(Fault::Flood(50)));
    for none in ["flood", "flood=0", "flood=-1", "split=1", "late=", "nonsense"] {
        assert_eq!(Fault::named(none), None, "{none}");
    }
    for name in Fault::NAMES.split(", ") {
        let example = name.replace("MS", "5").replace("PER_SECOND", "5");
        assert!(Fault::named(&example).is_some(), "{name}");
    }
}
