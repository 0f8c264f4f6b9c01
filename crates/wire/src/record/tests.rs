//! The header and the shape of a record. The bytes of each kind are frozen in `tests/golden`.

use expect_test::{Expect, expect};

use super::*;
use crate::facts::DayOpened;

fn opened() -> Fact {
    DayOpened { day: 20_761, opening_cents: 150_000, pieces: None }.into()
}

fn header(clock: ClockState) -> Header {
    Header { wall_ms: 1_793_750_400_123, clock, actor: "Rosa Grefa".to_owned() }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_record_is_an_array_of_header_and_body() {
    let bytes = Record::encode(&header(ClockState::Steady), &opened());
    // Six items: kind, version, wall_ms, clock, actor, and a body of two.
    let parts = ["86", "08", "01", WALL_MS, "00", ACTOR, "82", "195119", "1a000249f0"];
    assert_eq!(hex(&bytes), parts.concat());
}

const WALL_MS: &str = "1b000001a1a3dafc7b";
const ACTOR: &str = "6a526f7361204772656661";

#[test]
fn the_same_record_gives_the_same_bytes() {
    let header = header(ClockState::Steady);
    assert_eq!(Record::encode(&header, &opened()), Record::encode(&header, &opened()));
}

#[test]
fn what_the_clock_was_thought_of_comes_back() {
    for clock in [ClockState::Steady, ClockState::WentBack, ClockState::LeaptAhead] {
        let record = Record::decode(&Record::encode(&header(clock), &opened())).unwrap();
        assert_eq!(record.header, header(clock));
    }
}

#[track_caller]
fn check_refused(bytes: &[u8], expected: Expect) {
    expected.assert_eq(&Record::decode(bytes).unwrap_err().to_string());
}

#[test]
fn what_is_no_record_is_refused_with_a_reason() {
    let whole = Record::encode(&header(ClockState::Steady), &opened());

    // A kind beyond 255.
    assert!(Record::decode(b"\x86\x19\x01\x00\x01\x00\x00\x60\x80").is_err());
    check_refused(b"", expect!["the bytes are not a record: end of input bytes"]);
    check_refused(b"\x85\x08\x01\x00\x00\x60", expect!["the record's length is out of range"]);
    check_refused(
        b"\x9f\x08\x01\x00\x00\x60\x82\x00\x00\xff",
        expect!["the record's length is out of range"],
    );
    check_refused(
        b"\x86\x08\x01\x00\x03\x60\x82\x00\x00",
        expect!["the record's clock is out of range"],
    );
    check_refused(
        b"\x86\x08\x01\x00\x00\x61\xff\x82\x00\x00",
        expect!["the bytes are not a record: invalid utf-8 at position 5"],
    );
    check_refused(
        b"\x86\x08\x01\x00\x00\x60\x82\x00\xfa\x3f\x80\x00\x00",
        expect!["the bytes are not a record: unexpected type f32 at position 2: expected i64"],
    );
    check_refused(&[&whole[..], b"\x00"].concat(), expect!["1 bytes follow the record"]);
}
