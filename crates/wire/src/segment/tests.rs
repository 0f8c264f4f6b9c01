//! What is sealed opens again; what was not sealed by this terminal, or lies, is refused.

use proptest::prelude::*;

use super::*;
use crate::facts::DayOpened;
use crate::{ClockState, Header, Identity, Record};

fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn identity() -> Identity {
    Identity { terminal: [1; 16], epoch: [2; 8], key: key().verifying_key() }
}

fn record(cents: i64) -> Vec<u8> {
    let header = Header { wall_ms: cents, clock: ClockState::Steady, actor: "Rosa".to_owned() };
    Record::encode(&header, &DayOpened { day: 20_761, opening_cents: cents, pieces: None }.into())
}

fn run(first_seq: u64, prev: Hash) -> Run<'static> {
    let Identity { terminal, epoch, .. } = identity();
    Run { center: "archidona", terminal, epoch, first_seq, prev }
}

fn sealed(records: &[Vec<u8>]) -> Segment {
    Segment::seal(run(1, identity().genesis()), records, &key()).expect("a segment")
}

fn compressed(raw: &[u8]) -> Vec<u8> {
    zstd::bulk::compress(raw, 3).expect("it packs")
}

/// The bytes of a segment in rows whose header says something else.
fn lying(change: impl FnOnce(&mut SegmentHeader), body: Option<Vec<u8>>) -> Vec<u8> {
    let records = [record(1), record(2)];
    let mut segment = sealed(&records);
    segment.header.codec = 1;
    segment.header.raw_len = records.concat().len() as u32;
    segment.body = compressed(&records.concat());
    change(&mut segment.header);
    segment.header_bytes = minicbor::to_vec(&segment.header).expect("bytes");
    segment.body = body.unwrap_or(segment.body);
    segment.signature = key().sign(&message(&segment.header_bytes, &segment.body)).to_bytes();
    segment.encode()
}

#[test]
fn records_come_back_with_their_numbers_and_hashes() {
    let records = [record(1), record(2), record(3)];
    let genesis = identity().genesis();
    let segment = Segment::decode(&sealed(&records).encode()).expect("a segment");

    assert!(segment.is_signed_by(&key().verifying_key()));
    let opened = segment.open().expect("its records");
    let mut before = genesis;
    for ((placed, bytes), seq) in opened.records().zip(&records).zip(1..) {
        before = chain::link(before, seq, bytes);
        assert_eq!(placed, Placed { seq, bytes, hash: before });
        assert_eq!(opened.hash_of(seq), Some(before));
    }
    assert_eq!((opened.hash_of(0), opened.hash_of(4)), (None, None));
    assert_eq!(segment.header().head(), before);
    assert_eq!(segment.header().last_seq(), 3);
}

#[test]
fn another_key_has_not_signed_it() {
    let other = SigningKey::from_bytes(&[8; 32]).verifying_key();
    assert!(!sealed(&[record(1)]).is_signed_by(&other));
}

#[test]
fn every_flipped_bit_is_found() {
    let bytes = sealed(&[record(1), record(2)]).encode();
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        if let Ok(segment) = Segment::decode(&flipped) {
            assert!(!segment.is_signed_by(&key().verifying_key()), "bit {bit}");
        }
    }
}

#[test]
fn every_shorter_or_longer_text_is_refused() {
    let bytes = sealed(&[record(1), record(2)]).encode();
    for length in 0..bytes.len() {
        assert!(Segment::decode(&bytes[..length]).is_err(), "{length} of {} bytes", bytes.len());
    }
    let longer = [bytes, vec![0xf6]].concat();
    assert!(Segment::decode(&longer).is_err());
}

#[track_caller]
fn check_refused(bytes: &[u8], why: SegmentError) {
    let refused = Segment::decode(bytes).and_then(|segment| segment.open().map(|_| ()));
    assert_eq!(refused, Err(why));
}

#[test]
fn a_signed_lie_is_refused_with_a_reason() {
    use SegmentError::{Body, Chain, Codec, OutOfRange};

    check_refused(&lying(|h| h.count = 0, None), OutOfRange("count"));
    check_refused(&lying(|h| h.count = MAX_RECORDS + 1, None), OutOfRange("count"));
    for first in [0, u64::MAX, i64::MAX as u64] {
        check_refused(&lying(|h| h.first_seq = first, None), OutOfRange("first record"));
    }
    check_refused(&lying(|h| h.center.clear(), None), OutOfRange("center"));
    check_refused(&lying(|h| h.center = "x".repeat(33), None), OutOfRange("center"));
    check_refused(&lying(|h| h.center = "Ñapo 1".to_owned(), None), OutOfRange("center"));
    let number = Body("has another number of records than it says");
    check_refused(&lying(|h| h.count = 3, None), number);
    check_refused(&lying(|h| h.head[0] ^= 1, None), Chain);
    check_refused(&lying(|h| h.codec = 9, None), Codec(9));
    check_refused(&lying(|h| h.raw_len += 1, None), Body("has another length than it says"));
    check_refused(&lying(|h| h.raw_len -= 1, None), Body("is not what was compressed"));
    check_refused(&lying(|_| (), Some(b"no zstd".to_vec())), Body("is not what was compressed"));
    let open_ended = compressed(&[0x86]);
    let change = |h: &mut SegmentHeader| h.raw_len = 1;
    check_refused(&lying(change, Some(open_ended)), Body("holds something that is no record"));
}

#[test]
fn no_memory_is_taken_for_a_bomb() {
    let too_large = SegmentError::TooLarge("unpacked body");
    check_refused(&lying(|h| h.raw_len = u32::MAX, None), too_large.clone());
    let zeros = compressed(&vec![0; MAX_RAW]);
    check_refused(&lying(|h| h.raw_len = MAX_RAW as u32, Some(zeros)), too_large);
    check_refused(&vec![0; MAX_SEGMENT + 1], SegmentError::TooLarge("length"));
}

#[test]
fn what_would_be_no_segment_is_not_sealed() {
    let seal = |records: &[Vec<u8>]| {
        Segment::seal(run(1, identity().genesis()), records, &key()).map(|_| ())
    };
    assert_eq!(seal(&[]), Err(SegmentError::OutOfRange("count")));
    assert_eq!(seal(&[vec![0; MAX_RAW + 1]]), Err(SegmentError::TooLarge("unpacked body")));
}

#[test]
fn a_header_with_more_fields_is_of_a_newer_program_and_is_read() {
    let segment = sealed(&[record(1)]);
    let mut header = segment.header_bytes.clone();
    assert_eq!(header[0], 0x89, "nine fields");
    header[0] = 0x8a;
    header.push(0xf5);
    let signature = key().sign(&message(&header, &segment.body)).to_bytes();
    let newer = Segment { header_bytes: header, signature, ..segment };
    let read = Segment::decode(&newer.encode()).expect("it is read");
    assert!(read.is_signed_by(&key().verifying_key()));
    assert!(read.open().is_ok());
}

proptest! {
    /// Wherever a journal is cut into segments, the same records with the same hashes come out.
    #[test]
    fn a_journal_may_be_cut_anywhere(lengths in prop::collection::vec(1_usize..5, 1..6)) {
        let mut prev = identity().genesis();
        let mut first = 1;
        for (at, length) in lengths.into_iter().enumerate() {
            let records: Vec<_> = (0..length).map(|i| record((at * 10 + i) as i64)).collect();
            let segment = Segment::seal(run(first, prev), &records, &key()).unwrap();
            let opened = Segment::decode(&segment.encode()).unwrap().open().unwrap();
            for placed in opened.records() {
                prop_assert_eq!(placed.seq, first);
                prev = chain::link(prev, first, placed.bytes);
                prop_assert_eq!(placed.hash, prev);
                first += 1;
            }
        }
    }
}
