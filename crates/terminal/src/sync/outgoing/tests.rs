//! What comes next after an answer, whatever happened while it was on its way.

use wire::Hash;
use wire::accept::LogHead;
use wire::exchange::{Said, SignedRequest};

use super::*;
use crate::counter_under_test::Counter;
use crate::store::epochs::Why;
use crate::sync::joined_under_test::{self, joined_counter, server};

/// What is sent now.
fn outgoing(counter: &Counter, pace: Pace) -> Outgoing {
    let made = Outgoing::of(&counter.desk.store, pace, counter.now).expect("readable");
    made.expect("it has joined")
}

/// Segments in a request.
fn segments(outgoing: &Outgoing) -> usize {
    let bytes = outgoing.request().expect("a request");
    SignedRequest::decode(&bytes).expect("a request").request.push.len()
}

/// The server's answer that its log ends at that record, with that hash.
fn answer(counter: &Counter, last: (u64, Hash), said: Vec<Said>) -> Vec<u8> {
    let mut answer = joined_under_test::answer(counter, last);
    answer.reply.said = said;
    answer.seal(&server())
}

fn head(counter: &Counter) -> (u64, Hash) {
    let head = counter.desk.store.head();
    (head.seq, head.hash)
}

#[test]
fn what_is_saved_while_it_only_asks_is_sent_next() {
    let mut counter = joined_counter();
    let all = answer(&counter, head(&counter), Vec::new());
    let first = outgoing(&counter, Pace::new());
    let came = first.settle(&mut counter.desk.store, &all, 7).expect("believed");
    assert_eq!(came.next, Next::Done);

    let asks = outgoing(&counter, Pace::new());
    assert_eq!(segments(&asks), 0, "nothing is above the acknowledgement");
    counter.desk.set_language("en", counter.now).expect("a record more");
    let came = asks.settle(&mut counter.desk.store, &all, 8).expect("no problem");
    assert_eq!(came.next, Next::Again);
}

#[test]
fn what_came_to_the_server_by_another_way_is_no_problem() {
    let mut counter = joined_counter();
    let sent = outgoing(&counter, Pace::new());
    let all = answer(&counter, head(&counter), Vec::new());
    counter.desk.set_language("en", counter.now).expect("a record more");
    // A carrier's answer is faster than the line's.
    let carried = outgoing(&counter, Pace::new());
    carried.settle(&mut counter.desk.store, &all, 7).expect("believed");
    let came = sent.settle(&mut counter.desk.store, &all, 8).expect("no problem");
    assert_eq!(came.next, Next::Again);
}

#[test]
fn a_server_that_takes_nothing_is_not_asked_for_ever() {
    let mut counter = joined_counter();
    let sent = outgoing(&counter, Pace::new());
    let genesis = counter.desk.store.identity().genesis();
    let nothing = answer(&counter, (0, genesis), vec![Said::Unsound]);
    let refused = sent.settle(&mut counter.desk.store, &nothing, 7);
    assert!(matches!(refused, Err(Problem::Unsound)), "{refused:?}");
}

#[test]
fn after_a_cut_line_what_contradicts_the_server_is_brought_there_all_the_same() {
    let mut counter = joined_counter();
    let mut pace = Pace::new();
    pace.failed();
    let asks = outgoing(&counter, pace);
    assert_eq!(segments(&asks), 0, "what became of the last request is not known");
    let other = answer(&counter, (2, Hash([3; 32])), Vec::new());
    let told = asks.settle(&mut counter.desk.store, &other, 7);
    assert_eq!(told.expect("goes on").next, Next::Again);
    pace.came_through(1, true);

    let brings = outgoing(&counter, pace);
    assert_eq!(segments(&brings), 1, "the server has to see it, to say where they part");
    let other = answer(&counter, (2, Hash([3; 32])), vec![Said::Fork(2)]);
    let came = brings.settle(&mut counter.desk.store, &other, 7).expect("a new epoch");
    assert_eq!(came.next, Next::Again);
    let again = SignedRequest::decode(&outgoing(&counter, pace).request().expect("a request"));
    assert_eq!(again.expect("a request").request.spans.len(), 2, "it says which epochs it has");
}

#[test]
fn what_was_packed_is_sent_next_unless_an_epoch_has_begun() {
    let mut counter = joined_counter();
    let parcel = parcel(&counter.desk.store, Some(1)).expect("readable");
    let first = Outgoing { parcel, ..outgoing(&counter, Pace::new()) };
    let hash = exchange::hash_of(counter.desk.store.db(), 1).expect("readable").expect("there");
    let one = answer(&counter, (1, hash), vec![Said::Stored]);
    first.settle(&mut counter.desk.store, &one, 7).expect("believed");
    let is_next = |counter: &Counter| {
        let store = &counter.desk.store;
        let behind = first.behind(store, Pace::new(), 7).expect("readable").expect("more");
        behind.is_next(store).expect("readable")
    };
    assert!(is_next(&counter));

    let (base, stamp) = (LogHead { seq: 1, hash }, counter.desk.stamp(8));
    counter.desk.store.open_epoch(base, Why::Parted { elsewhere: 3 }, stamp).expect("opened");
    assert!(!is_next(&counter), "the earlier epoch's key has signed it");
}
