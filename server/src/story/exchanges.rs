//! What is brought, in any order and number, is kept once.

use wire::exchange::{Said, Sums};
use wire::facts::Void;

use super::*;
use crate::store::logs;

stories! {
    what_is_acknowledged_is_there_with_its_sums,
    nothing_new_is_an_answer_too,
    repeated_overlapping_and_early_segments_leave_each_record_once,
    a_clone_forks_the_log_and_both_are_kept,
    what_is_no_segment_of_this_log_is_named_and_the_rest_is_kept,
    records_of_a_newer_program_are_kept_and_stop_nothing,
    two_terminals_share_a_feed_without_a_gap,
    a_version_that_nobody_speaks_is_refused,
}

/// A terminal with a day of work.
fn with_work(place: &Place) -> Journal {
    let mut journal = place.terminal(1);
    journal.writes(opened(150_000));
    journal.writes(delivery(45_300, 8_477));
    journal.writes(delivery(20_600, 5_507));
    journal.writes(Void {
        delivery: 3,
        hash: journal.hash_after(3).0.to_vec(),
        day: 20_780,
        reason: "otra vez".to_owned(),
        returned_cents: 5_507,
        approver: None,
    });
    journal
}

fn what_is_acknowledged_is_there_with_its_sums(place: &Place) {
    let journal = with_work(place);
    let answer = place.brings(&journal, &[journal.segment(1, 3), journal.segment(4, 4)]);

    assert_eq!(answer.reply.said, [Said::Stored, Said::Stored]);
    let acknowledged = answer.acknowledgement;
    assert_eq!((acknowledged.seq, acknowledged.hash()), (4, journal.hash_after(4)));
    let sums = Sums { deliveries: 2, payable_g: 65_900, total_cents: 13_984 };
    assert_eq!(acknowledged.sums, sums);
    assert_eq!((acknowledged.center.as_str(), acknowledged.server_ms), (CENTER, NOW));
}

fn nothing_new_is_an_answer_too(place: &Place) {
    let journal = with_work(place);
    let before = place.brings(&journal, &[]);
    assert_eq!((before.acknowledgement.seq, before.reply.said.len()), (0, 0));
    assert_eq!(before.acknowledgement.hash(), journal.identity.genesis());
}

fn repeated_overlapping_and_early_segments_leave_each_record_once(place: &Place) {
    let journal = with_work(place);
    let early = place.brings(&journal, &[journal.segment(3, 4)]);
    assert_eq!(early.reply.said, [Said::NeedFrom(1)]);
    assert_eq!(early.acknowledgement.seq, 0);

    let parts = [(1, 2), (1, 2), (2, 3), (1, 4), (3, 3)].map(|(a, b)| journal.segment(a, b));
    let answer = place.brings(&journal, &parts);
    let said = [Said::Stored, Said::Known, Said::Stored, Said::Stored, Said::Known];
    assert_eq!(answer.reply.said, said);
    let kept = logs::after(place.db(), CENTER, 0, 100).expect("records");
    let places: Vec<_> = kept.iter().map(|placed| (placed.pos, placed.seq)).collect();
    assert_eq!(places, [(1, 1), (2, 2), (3, 3), (4, 4)]);
}

fn a_clone_forks_the_log_and_both_are_kept(place: &Place) {
    let journal = with_work(place);
    let mut clone = Journal { records: journal.records[..2].to_vec(), ..journal.clone() };
    clone.writes(delivery(1_000, 100));
    place.brings(&journal, &[journal.segment(1, 4)]);

    for _ in 0..2 {
        let answer = place.brings(&clone, &[clone.segment(2, 3)]);
        assert_eq!(answer.reply.said, [Said::Fork(3)]);
        assert_eq!(answer.acknowledgement.hash(), journal.hash_after(4), "the log stays");
    }
    assert_eq!(logs::forks(place.db(), CENTER).expect("forks"), 1, "once, however often it comes");
}

fn what_is_no_segment_of_this_log_is_named_and_the_rest_is_kept(place: &Place) {
    let journal = with_work(place);
    let mut other = place.terminal(2);
    other.writes(opened(1));
    let mut damaged = journal.segment(2, 2);
    let last = damaged.len() - 1;
    damaged[last] ^= 1;
    let parts = [journal.segment(1, 1), other.segment(1, 1), damaged, b"x".to_vec()];
    let answer = place.brings(&journal, &parts);
    assert_eq!(answer.reply.said, [Said::Stored, Said::Unsound, Said::Unsound, Said::Unsound]);
    assert_eq!(answer.acknowledgement.seq, 1);
}

fn records_of_a_newer_program_are_kept_and_stop_nothing(place: &Place) {
    let mut journal = place.terminal(1);
    journal.writes(Fact::Unknown { kind: 200, version: 3, body: vec![0x81, 0x18, 0x2a] });
    journal.records.push(vec![0x63, b'u', b'm', b'!']); // CBOR, but no record
    journal.writes(delivery(1_000, 100));
    let answer = place.brings(&journal, &[journal.segment(1, 3)]);
    assert_eq!(answer.acknowledgement.seq, 3);
    assert_eq!(answer.acknowledgement.sums.deliveries, 1);
    let kept = logs::after(place.db(), CENTER, 0, 100).expect("records");
    let understood: Vec<_> = kept.iter().map(|placed| placed.record.is_some()).collect();
    assert_eq!(understood, [true, false, true]);
}

fn two_terminals_share_a_feed_without_a_gap(place: &Place) {
    let mut first = place.terminal(1);
    let mut second = place.terminal(2);
    for cents in 1..=3 {
        first.writes(opened(cents));
        second.writes(opened(cents));
        place.brings(&second, &[second.segment(cents.cast_unsigned(), cents.cast_unsigned())]);
        place.brings(&first, &[first.segment(cents.cast_unsigned(), cents.cast_unsigned())]);
    }
    let kept = logs::after(place.db(), CENTER, 0, 100).expect("records");
    let positions: Vec<_> = kept.iter().map(|placed| placed.pos).collect();
    assert_eq!(positions, [1, 2, 3, 4, 5, 6]);
    let rest = logs::after(place.db(), CENTER, 4, 1).expect("records");
    assert_eq!(rest.iter().map(|placed| placed.pos).collect::<Vec<_>>(), [5]);
}

fn a_version_that_nobody_speaks_is_refused(place: &Place) {
    let journal = place.terminal(1);
    let request = Request {
        oldest: NEWEST + 1,
        newest: NEWEST + 2,
        app: "9.0.0".to_owned(),
        center: CENTER.to_owned(),
        terminal: journal.identity.terminal,
        epoch: journal.identity.epoch,
        wall_ms: NOW,
        push: Vec::new(),
        pull: Vec::new(),
        want_bytes: 0,
        spans: Vec::new(),
        series: 0,
    };
    let refused = place.service.exchange(&SignedRequest::seal(&request, &journal.key), NOW);
    assert!(matches!(refused, Err(Refusal::Version)), "{refused:?}");
}
