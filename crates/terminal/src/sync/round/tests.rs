//! What is believed of an answer, and what is not. The network is not needed for it.

use wire::Fact;
use wire::exchange::{Acknowledgement, Sums};
use wire::facts::EpochOpened;

use super::*;
use crate::counter_under_test::Counter;
use crate::store::journal;
use crate::sync::joined_under_test::{self, joined_counter, server};

/// That counter, and who sends for it.
fn sending_counter() -> (Counter, Sender) {
    let counter = joined_counter();
    let sender = Sender::of(&counter.desk.store).expect("readable").expect("joined");
    (counter, sender)
}

fn who(counter: &Counter) -> (&'static str, [u8; 16], [u8; 8]) {
    let identity = counter.desk.store.identity();
    ("talag", identity.terminal, identity.epoch)
}

/// The server's answer that it has everything up to that record.
fn answer(counter: &Counter, seq: u64) -> Answer {
    let store = &counter.desk.store;
    let hash = match seq {
        0 => store.genesis(),
        seq => exchange::hash_of(store.db(), seq).expect("readable").expect("there"),
    };
    joined_under_test::answer(counter, (seq, hash))
}

fn settled(counter: &mut Counter, sender: &Sender, answer: &Answer) -> Result<Settled, Problem> {
    let head = counter.desk.store.head().seq;
    let sent = Sent { above: 0, to: head, carried: None };
    settle(&mut counter.desk.store, sender, (sent, &answer.seal(&server())), 7)
}

/// Nothing came from the center.
fn settled_to(more: bool) -> Settled {
    Settled { more, ..Settled::default() }
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

    // One that takes nothing stays there.
    let settled_again = settled(&mut counter, &sender, &less).expect("believed");
    assert_eq!((settled_again, acknowledged(&counter)), (settled_to(true), Some(2)));
}

#[test]
fn what_is_not_the_servers_changes_nothing() {
    let (mut counter, sender) = sending_counter();
    let good = answer(&counter, 3);
    let stranger = good.seal(&SigningKey::from_bytes(&[8; 32]));
    let store = &mut counter.desk.store;
    for bytes in [stranger, b"<html>".to_vec(), Vec::new()] {
        let nothing = Sent { above: 0, to: 0, carried: None };
        let refused = settle(store, &sender, (nothing, &bytes), 7);
        assert!(matches!(refused, Err(Problem::NotTheServer(_))), "{refused:?}");
    }
    let mut elsewhere = good;
    elsewhere.acknowledgement.center = "tena".to_owned();
    let refused = settled(&mut counter, &sender, &elsewhere);
    assert!(matches!(refused, Err(Problem::NotTheServer(_))), "{refused:?}");
    assert_eq!(acknowledged(&counter), None);
}

/// What a journal goes on behind, and what it was told of the server's.
fn opened(counter: &Counter) -> EpochOpened {
    let store = &counter.desk.store;
    let last = journal::get(store.db(), store.head().seq).expect("readable").expect("there");
    match last.record.fact {
        Fact::EpochOpened(opened) => opened,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_journal_that_the_server_has_more_of_goes_on_in_a_new_epoch() {
    let (mut counter, sender) = sending_counter();
    let (head, before) = (counter.desk.store.head().seq, counter.desk.store.identity().clone());
    let mut beyond = answer(&counter, head);
    beyond.acknowledgement.seq = head + 5;
    beyond.reply.said = vec![Said::Known];
    let settled = settled(&mut counter, &sender, &beyond).expect("settled");
    assert!(settled.reopened && settled.more, "{settled:?}");
    assert_eq!(acknowledged(&counter), Some(head));
    let opened = opened(&counter);
    assert_eq!((opened.span.base_seq, opened.elsewhere, &*opened.why), (head, head + 5, "parted"));
    assert_eq!(opened.before.epoch, before.epoch);
    assert!(opened.span.is_proven_by(&before), "the old key says whose it is");
    assert_ne!(counter.desk.store.identity().epoch, before.epoch);
    counter.is_sound();
    // What comes late to the old epoch changes nothing any more.
    let late = super::tests::settled(&mut counter, &sender, &beyond).expect("ignored");
    assert!(!late.reopened && late.more, "{late:?}");
}

#[test]
fn what_was_recorded_beside_the_servers_belongs_to_the_new_epoch() {
    let (mut counter, sender) = sending_counter();
    let head = counter.desk.store.head().seq;
    let mut forked = answer(&counter, head);
    forked.acknowledgement =
        Acknowledgement::new(who(&counter), (head, Hash([3; 32])), 5, Sums::default());
    forked.reply.said = vec![Said::Fork(4)];
    assert!(settled(&mut counter, &sender, &forked).expect("settled").reopened);
    assert_eq!(opened(&counter).span.base_seq, 3);
    let sender = Sender::of(&counter.desk.store).expect("readable").expect("joined");
    let next = parcel(&counter.desk.store, Some(1 << 20)).expect("readable");
    assert_eq!((next.first_seq, next.sent().to), (4, head + 1), "all behind it, and the epoch");
    let segment = sender.segment(&next).expect("packed").expect("records");
    assert_eq!(segment.header().epoch, counter.desk.store.identity().epoch);
    counter.is_sound();
}

#[test]
fn what_is_not_common_as_far_as_was_sent_is_looked_for_further_back() {
    let (mut counter, sender) = sending_counter();
    let head = counter.desk.store.head().seq;
    let five = answer(&counter, 5);
    settled(&mut counter, &sender, &five).expect("believed");
    let other = Acknowledgement::new(who(&counter), (head, Hash([3; 32])), 5, Sums::default());
    let mut beside = Answer { acknowledgement: other, ..answer(&counter, head) };
    beside.reply.said = vec![Said::Fork(5)];
    let sent = |above, to| Sent { above, to, carried: None };
    let store = &mut counter.desk.store;
    let back = settle(store, &sender, (sent(5, head), &beside.seal(&server())), 7);
    assert!(!back.expect("goes on").reopened);
    assert_eq!(acknowledged(&counter), Some(0), "all of it must be held against the server's");
    // Nothing new came to light: it must not go on for ever.
    beside.reply.said = vec![Said::Unsound];
    let store = &mut counter.desk.store;
    let stuck = settle(store, &sender, (sent(0, head), &beside.seal(&server())), 7);
    assert!(matches!(stuck, Err(Problem::Differs)), "{stuck:?}");
    // Asked alone, the server cannot say where they part: what is there is brought next.
    beside.reply.said = Vec::new();
    let store = &mut counter.desk.store;
    let asked = settle(store, &sender, (sent(0, 0), &beside.seal(&server())), 7);
    assert!(asked.is_ok_and(|settled| settled.more && !settled.reopened));
}

#[test]
fn a_revoked_terminal_opens_no_epoch() {
    let (mut counter, sender) = sending_counter();
    let head = counter.desk.store.head().seq;
    let mut beyond = answer(&counter, head);
    beyond.acknowledgement.seq = head + 5;
    beyond.reply.revoked = true;
    let refused = settled(&mut counter, &sender, &beyond);
    assert!(matches!(refused, Err(Problem::Revoked)), "{refused:?}");
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
fn sums_are_held_against_each_acknowledgement_from_the_beginning_on() {
    let (mut counter, sender) = sending_counter();
    let saved = [42_500, 17_300].map(|gross_g| {
        counter.take("K-0002", "cacao-nacional/baba", gross_g);
        counter.desk.store.head().seq
    });
    let [middle, head] = saved;
    let one_cent_more = |counter: &Counter, seq| {
        let mut odd = answer(counter, seq);
        odd.acknowledgement.sums.total_cents += 1;
        odd
    };
    // Further on, once more the same, further back, and again to the end.
    for seq in [middle, head, head, 2, middle, head] {
        let odd = one_cent_more(&counter, seq);
        for _ in 0..2 {
            let refused = settled(&mut counter, &sender, &odd);
            assert!(matches!(refused, Err(Problem::Sums)), "{seq}: {refused:?}");
        }
        let right = answer(&counter, seq);
        settled(&mut counter, &sender, &right).expect("the sums are right");
    }
}

#[test]
fn what_was_summed_up_before_gives_the_same_sums() {
    let mut counter = joined_counter();
    for gross_g in [42_500, 17_300] {
        counter.take("K-0002", "cacao-nacional/baba", gross_g);
    }
    let store = &mut counter.desk.store;
    let head = store.head().seq;
    // Every epoch's beginning behind every other's, forth and back.
    for to in (0..=head).chain((0..=head).rev()) {
        for above in (0..=to).chain((0..=to).rev()) {
            let all = exchange::sums_between(store.db(), above, to).expect("readable");
            assert_eq!(store.sums(above, to).expect("readable"), all, "{above} {to}");
        }
    }
    let all = store.sums(0, head).expect("readable");
    assert_eq!(all.deliveries, 2);
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
