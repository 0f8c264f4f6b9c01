//! Damaged bytes are refused or change the hash, and nothing panics.

use proptest::prelude::*;
use wire::{DecodeError, Fact, Hash, Record, chain};

use super::{examples, facts, frozen};

#[test]
fn a_record_that_was_cut_off_is_refused() {
    for (name, bytes) in frozen() {
        for length in 0..bytes.len() {
            assert!(
                Record::decode(&bytes[..length]).is_err(),
                "{name}: {length} of {} bytes are no record",
                bytes.len()
            );
        }
    }
}

#[test]
fn bytes_behind_a_record_are_refused() {
    for (name, mut bytes) in frozen() {
        bytes.extend_from_slice(&[0xf6, 0x00, 0xf6]);
        let refused = Record::decode(&bytes);
        assert!(matches!(refused, Err(DecodeError::Trailing(3))), "{name}: {refused:?}");
    }
}

#[test]
fn arrays_within_arrays_without_end_do_not_exhaust_the_stack() {
    // Opened days have three fields: the depth stands in a fourth, which is passed over. Of a kind
    // that nobody knows the whole body is.
    let opened = [0x86, 8, 1, 0, 0, 0x60, 0x84, 0, 0, 0xf6];
    let unknown = [0x86, 0x18, 200, 1, 0, 0, 0x60, 0x82, 0];
    for head in [&opened[..], &unknown[..]] {
        let mut bytes = head.to_vec();
        bytes.extend(std::iter::repeat_n(0x81, 1_000_000));
        assert!(Record::decode(&bytes).is_err(), "it never ends");
        bytes.push(0);
        let read = Record::decode(&bytes);
        assert!(read.is_ok(), "it is deep, but a record: {:?}", read.err());
    }
}

/// Small enough for every bit of every record: what is read of it never panics, and what is linked
/// is another chain.
#[test]
fn every_flipped_bit_changes_the_hash() {
    let before = Hash([7; 32]);
    for (name, bytes) in frozen() {
        let whole = chain::link(before, 1, &bytes);
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let _read_or_refused = Record::decode(&flipped);
            assert_ne!(chain::link(before, 1, &flipped), whole, "{name}: bit {bit}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _read_or_refused = Record::decode(&bytes);
    }

    /// A body of noise behind a sound header reaches further into the reader.
    #[test]
    fn arbitrary_bodies_never_panic(
        kind in 0_u8..=16,
        body in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let mut bytes = vec![0x86, kind, 1, 0, 0, 0x60];
        bytes.extend_from_slice(&body);
        let _read_or_refused = Record::decode(&bytes);
    }

    #[test]
    fn a_changed_byte_changes_the_hash_of_all_that_follow(
        pick in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
        mask in 1_u8..,
    ) {
        let records: Vec<Vec<u8>> = examples().iter().map(super::Example::encode).collect();
        let mut damaged = records.clone();
        let record = pick.index(records.len());
        let at = place.index(records[record].len());
        damaged[record][at] ^= mask;
        let (whole, broken) = (hashes(&records), hashes(&damaged));
        prop_assert_eq!(&whole[..record], &broken[..record]);
        for (whole, broken) in whole.iter().zip(&broken).skip(record) {
            prop_assert_ne!(whole, broken);
        }
    }

    #[test]
    fn figures_of_any_size_come_back(
        cents in any::<i64>(),
        day in any::<i32>(),
        delivery in any::<Option<u64>>(),
        producer in any::<String>(),
        wall_ms in any::<i64>(),
    ) {
        let mut header = examples().remove(0).header;
        header.wall_ms = wall_ms;
        let fact = Fact::Payment(facts::payment(&producer, cents, day, delivery));
        let bytes = Record::encode(&header, &fact);
        prop_assert_eq!(&bytes, &Record::encode(&header, &fact), "the same record, the same bytes");
        let record = Record::decode(&bytes).expect("what was written can be read");
        prop_assert_eq!(record, Record { header, fact });
    }
}

fn hashes(records: &[Vec<u8>]) -> Vec<Hash> {
    let mut hash = Hash([0; 32]);
    (1..)
        .zip(records)
        .map(|(seq, bytes)| {
            hash = chain::link(hash, seq, bytes);
            hash
        })
        .collect()
}
