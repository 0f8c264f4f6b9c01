//! What is believed of an answer, and what is not. The network is not needed for it.

use wire::exchange::Sums;

use super::*;
use crate::counter_under_test::Counter;
use crate::sync::joined_under_test::{self, joined_counter, server};

/// That counter, and who sends for it.
fn sending_counter() -> (Counter, Sender) {
    let counter = joined_counter();
    let sender = Sender::of(&counter.desk.store).expect("readable").expect("joined");
    (counter, sender)
}

/// The server's answer that it has everything up to that record.
fn answer(counter: &Counter, seq: u64) -> Answer {
    let store = &counter.desk.store;
    let hash = match seq {
        0 => store.identity().genesis(),
        seq => exchange::hash_of(store.db(), seq).expect("readable").expect("there"),
    };
    joined_under_test::answer(counter, (seq, hash))
}

fn settled(counter: &mut Counter, sender: &Sender, answer: &Answer) -> Result<Settled, Problem> {
    settle(&mut counter.desk.store, sender, &answer.seal(&server()), 7)
}

/// The log has moved; nothing came from the center.
fn settled_to(more: bool) -> Settled {
    Settled {
        more,
        moved: true,
        received: false,
        more_to_read: false,
        restarted: false,
        revoked: false,
        backoff_s: 0,
    }
}

fn acknowledged(counter: &Counter) -> Option<u64> {
    let last = exchange::acknowledged(counter.desk.store.db()).expect("readable");
    last.map(|last| last.seq)
}

#[test]
fn what_the_server_has_signed_is_kept_also_when_it_is_less_than_before() {
    let (mut counter, sender) = sending_counter();
    let head = counter.desk.store.head().seq;
    let all = answer(&counter, head);
    let settled_all = settled(&mut counter, &sender, &all).expect("believed");
    assert_eq!(settled_all, settled_to(false));
    assert_eq!(acknowledged(&counter), Some(head));
    let parcel_after = parcel(&counter.desk.store, Some(1 << 20)).expect("readable");
    assert!(parcel_after.records.is_empty(), "nothing is above it");

    // The server was restored from an old copy.
    let less = answer(&counter, 2);
    let settled_less = settled(&mut counter, &sender, &less).expect("believed");
    assert_eq!(settled_less, settled_to(true));
    let again = parcel(&counter.desk.store, Some(1 << 20)).expect("readable");
    assert_eq!((again.first_seq, again.records.len() as u64), (3, head - 2));

    // One that takes nothing does not move.
    let settled_again = settled(&mut counter, &sender, &less).expect("believed");
    assert!(!settled_again.moved);
}

#[test]
fn what_is_not_the_servers_changes_nothing() {
    let (mut counter, sender) = sending_counter();
    let good = answer(&counter, 3);
    let stranger = good.seal(&SigningKey::from_bytes(&[8; 32]));
    let store = &mut counter.desk.store;
    for bytes in [stranger, b"<html>".to_vec(), Vec::new()] {
        let refused = settle(store, &sender, &bytes, 7);
        assert!(matches!(refused, Err(Problem::NotTheServer(_))), "{refused:?}");
    }
    let mut elsewhere = good;
    elsewhere.acknowledgement.center = "tena".to_owned();
    let refused = settled(&mut counter, &sender, &elsewhere);
    assert!(matches!(refused, Err(Problem::NotTheServer(_))), "{refused:?}");
    assert_eq!(acknowledged(&counter), None);
}

#[test]
fn a_journal_that_is_behind_or_beside_the_servers_is_told() {
    let (mut counter, sender) = sending_counter();
    let head = counter.desk.store.head().seq;
    let mut beyond = answer(&counter, head);
    beyond.acknowledgement.seq = head + 1;
    let refused = settled(&mut counter, &sender, &beyond);
    assert!(matches!(refused, Err(Problem::Rewound)), "{refused:?}");

    let mut beside = answer(&counter, head);
    beside.acknowledgement.seq = head - 1;
    let refused = settled(&mut counter, &sender, &beside);
    assert!(matches!(refused, Err(Problem::Differs)), "{refused:?}");

    let mut forked = answer(&counter, head);
    forked.reply.said = vec![Said::Fork(3)];
    let refused = settled(&mut counter, &sender, &forked);
    assert!(matches!(refused, Err(Problem::Differs)), "{refused:?}");
    assert_eq!(acknowledged(&counter), None);
}

#[test]
fn sums_that_differ_are_told() {
    let (mut counter, sender) = sending_counter();
    let mut odd = answer(&counter, 3);
    odd.acknowledgement.sums = Sums { deliveries: 1, payable_g: 1, total_cents: 1 };
    let refused = settled(&mut counter, &sender, &odd);
    assert!(matches!(refused, Err(Problem::Sums)), "{refused:?}");
    assert_eq!(acknowledged(&counter), Some(3), "the records are there all the same");
}

#[test]
fn a_parcel_holds_one_record_at_least_and_no_more_than_was_asked() {
    let (counter, sender) = sending_counter();
    let store = &counter.desk.store;
    let asks = parcel(store, None).expect("readable");
    assert!(asks.records.is_empty());
    let small = parcel(store, Some(1)).expect("readable");
    assert_eq!((small.first_seq, small.records.len()), (1, 1));
    let bytes = sender.request(&small, 7).expect("a request");
    let read = SignedRequest::decode(&bytes).expect("a request");
    assert!(read.is_signed_by(&store.identity().key));
    let segment = Segment::decode(&read.request.push[0]).expect("a segment");
    assert_eq!((segment.header().first_seq, segment.header().count), (1, 1));
}
