//! Programs of different ages read each other: fields are appended, kinds and versions are added.

use minicbor::{Decoder, Encoder};
use wire::{ClockState, Fact, Header, Record};

use super::{Example, examples, facts};

/// The fields of an encoded body.
fn fields(body: &[u8]) -> Vec<Vec<u8>> {
    let mut decoder = Decoder::new(body);
    let count = decoder.array().expect("a body is an array").expect("of known length");
    (0..count)
        .map(|_| {
            let start = decoder.position();
            decoder.skip().expect("a whole field");
            body[start..decoder.position()].to_vec()
        })
        .collect()
}

/// The record of an example with its body's fields changed.
fn with_fields(example: &Example, change: impl Fn(&mut Vec<Vec<u8>>)) -> Vec<u8> {
    let bytes = example.encode();
    let mut decoder = Decoder::new(&bytes);
    decoder.array().expect("a record is an array");
    for _ in 0..5 {
        decoder.skip().expect("the header");
    }
    let (head, body) = bytes.split_at(decoder.position());
    let mut fields = fields(body);
    change(&mut fields);
    let mut changed = head.to_vec();
    Encoder::new(&mut changed)
        .array(u64::try_from(fields.len()).expect("few fields"))
        .expect("a Vec takes every byte");
    changed.extend(fields.concat());
    changed
}

#[test]
fn a_field_of_a_newer_program_is_passed_over() {
    // A text, and an array within an array: whatever it is.
    for newer in [&b"\x65newer"[..], &b"\x82\x01\x82\x02\xf6"[..]] {
        for example in examples() {
            let bytes = with_fields(&example, |fields| {
                // What a newer program fills in stands behind all that this one may leave out.
                fields.resize_with(fields.len().max(40), || vec![0xf6]);
                fields.push(newer.to_vec());
            });
            let record = Record::decode(&bytes).expect(example.name);
            assert_eq!(record.fact, example.fact, "{}", example.name);
        }
    }
}

#[test]
fn a_record_from_before_a_field_was_added_is_read_without_it() {
    let mut older = facts::delivery();
    older.corrects = None;
    older.paper_number = None;
    let example = super::full("without its last fields", facts::delivery());
    let bytes = with_fields(&example, |fields| fields.truncate(26));
    let record = Record::decode(&bytes).expect("an older delivery");
    assert_eq!(record.fact, Fact::Delivery(older.clone()));

    let as_written = Record::encode(&example.header, &Fact::Delivery(older));
    assert_eq!(as_written, bytes, "what is absent at the end is not written");
}

#[test]
fn a_field_that_must_be_there_is_missed() {
    let example = super::full("too short", facts::payment("K-0142", 14_825, 20_761, None));
    let bytes = with_fields(&example, |fields| fields.truncate(2));
    assert!(Record::decode(&bytes).is_err(), "a payment without its day");
}

#[test]
fn kinds_and_versions_of_a_newer_program_are_kept_byte_for_byte() {
    // Also bodies that this program would never write: a map, a float, an array without a length.
    let bodies: [&[u8]; 4] = [b"\x80", b"\xa1\x01\x02", b"\xfb\0\0\0\0\0\0\0\0", b"\x9f\x01\xff"];
    for (kind, version) in [(0, 1), (9, 200), (200, 1), (255, 255)] {
        for body in bodies {
            let fact = Fact::Unknown { kind, version, body: body.to_vec() };
            let header =
                Header { wall_ms: -1, clock: ClockState::LeaptAhead, actor: "Rosa".to_owned() };
            let bytes = Record::encode(&header, &fact);
            let record = Record::decode(&bytes).expect("a record of a newer program");
            assert_eq!(record, Record { header, fact });
            assert_eq!(Record::encode(&record.header, &record.fact), bytes);
        }
    }
}
