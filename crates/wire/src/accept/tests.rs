//! Segments of one journal, and of a clone that went its own way, in any order and any number.

use std::convert::Infallible;

use ed25519_dalek::SigningKey;
use proptest::prelude::*;

use super::*;
use crate::chain::{Identity, link};
use crate::segment::{Run, Segment};

fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn identity() -> Identity {
    Identity { terminal: [1; 16], epoch: [2; 8], key: key().verifying_key() }
}

/// A journal of ten records; a clone differs from its fifth record on.
fn journal(clone: bool) -> Vec<Vec<u8>> {
    (1..=10_u8)
        .map(|seq| vec![0x18, if clone && 5 <= seq { 100 + seq } else { 30 + seq }])
        .collect()
}

fn hash_after(records: &[Vec<u8>], seq: u64) -> Hash {
    (1..=seq)
        .zip(records)
        .fold(identity().genesis(), |before, (seq, record)| link(before, seq, record))
}

/// Records `first` to `last` of a journal.
fn segment(records: &[Vec<u8>], first: u64, last: u64) -> Segment {
    let Identity { terminal, epoch, .. } = identity();
    let prev = hash_after(records, first - 1);
    let run = Run { center: "archidona", terminal, epoch, first_seq: first, prev };
    let part = &records[first as usize - 1..last as usize];
    Segment::seal(run, part, &key()).expect("a segment")
}

/// A log as a server keeps it, without a disk.
#[derive(Default)]
struct Log {
    records: Vec<(Vec<u8>, Hash)>,
    aside: Vec<Segment>,
}

impl Log {
    fn head(&self) -> LogHead {
        let hash = self.records.last().map_or(identity().genesis(), |(_, hash)| *hash);
        LogHead { seq: self.records.len() as u64, hash }
    }

    fn take(&mut self, segment: &Segment) -> Verdict {
        let opened = segment.open().expect("its records");
        let stored = |seq: u64| Ok::<_, Infallible>(self.records[seq as usize - 1].1);
        let Ok(verdict) = judge(
            self.head(),
            LogHead { seq: 0, hash: identity().genesis() },
            segment.header(),
            &opened,
            stored,
        );
        match verdict {
            Verdict::Append { above } => {
                let new = opened.records().filter(|placed| above < placed.seq);
                self.records.extend(new.map(|placed| (placed.bytes.to_vec(), placed.hash)));
            }
            Verdict::Fork { .. } => self.aside.push(segment.clone()),
            Verdict::Known | Verdict::NeedFrom(_) => {}
        }
        verdict
    }
}

#[test]
fn each_verdict() {
    let (ours, clones) = (journal(false), journal(true));
    let mut log = Log::default();

    assert_eq!(log.take(&segment(&ours, 2, 3)), Verdict::NeedFrom(1));
    assert_eq!(log.take(&segment(&ours, 1, 3)), Verdict::Append { above: 0 });
    assert_eq!(log.take(&segment(&ours, 5, 6)), Verdict::NeedFrom(4));
    assert_eq!(log.take(&segment(&ours, 2, 3)), Verdict::Known);
    assert_eq!(log.take(&segment(&ours, 2, 7)), Verdict::Append { above: 3 });
    assert_eq!(log.take(&segment(&clones, 1, 4)), Verdict::Known, "they part after it");
    assert_eq!(log.take(&segment(&clones, 3, 6)), Verdict::Fork { at: 5 });
    assert_eq!(log.take(&segment(&clones, 3, 10)), Verdict::Fork { at: 5 });
    assert_eq!(log.take(&segment(&clones, 7, 8)), Verdict::Fork { at: 6 }, "linked elsewhere");
    assert_eq!(log.take(&segment(&clones, 8, 9)), Verdict::Fork { at: 7 }, "linked elsewhere");
    assert_eq!(log.head(), LogHead { seq: 7, hash: hash_after(&ours, 7) });
    assert_eq!(log.aside.len(), 4, "and nothing of the clone is lost");
}

#[test]
fn the_first_record_belongs_to_this_identity_alone() {
    let mut log = Log::default();
    let Identity { terminal, epoch, .. } = identity();
    let run = Run { center: "archidona", terminal, epoch, first_seq: 1, prev: Hash([9; 32]) };
    let foreign = Segment::seal(run, &journal(false), &key()).expect("a segment");
    assert_eq!(log.take(&foreign), Verdict::Fork { at: 1 });
}

proptest! {
    /// Whatever is repeated, cut, mixed or late: the log is a prefix of one of the two journals,
    /// that of whoever came first after they parted, and what contradicts it stands aside.
    #[test]
    fn any_order_and_number_of_segments_leaves_one_prefix(
        sent in prop::collection::vec((any::<bool>(), 1_u64..=10, 0_u64..5), 0..60),
    ) {
        let journals = [journal(false), journal(true)];
        let mut log = Log::default();
        for (clone, first, more) in sent {
            let before = log.head();
            let last = (first + more).min(10);
            let verdict = log.take(&segment(&journals[usize::from(clone)], first, last));
            let grew = matches!(verdict, Verdict::Append { above } if above == before.seq);
            prop_assert_eq!(grew, before.seq < log.head().seq);
            if let Verdict::NeedFrom(seq) = verdict {
                prop_assert!(seq == before.seq + 1 && seq < first);
            }
        }
        let head = log.head();
        let of = |records: &[Vec<u8>]| head.hash == hash_after(records, head.seq);
        prop_assert!(of(&journals[0]) || of(&journals[1]));
        prop_assert!(log.aside.is_empty() || 5 <= head.seq);
    }
}
