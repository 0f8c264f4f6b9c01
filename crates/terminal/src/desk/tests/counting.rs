//! The drawer counted by notes and coins, and which of them are named to be handed over.

use domain::money::Cents;
use domain::pieces::{Counted, Pieces};
use wire::Fact;

use crate::api::TypedPiece;
use crate::counter_under_test::{BABA, Counter, PEOPLE, refusal};
use crate::desk::cash::Wanted;
use crate::desk::counting;
use crate::store::{days, journal};

fn typed(counts: &[(&str, &str)]) -> Vec<TypedPiece> {
    let of = |(piece, count): &(&str, &str)| TypedPiece {
        piece: (*piece).to_owned(),
        count: (*count).to_owned(),
    };
    counts.iter().map(of).collect()
}

fn pieces(counts: &[(&str, u32)]) -> Counted {
    Counted::pieces(Pieces::of(counts.iter().copied()).unwrap())
}

fn opened_with(counts: &[(&str, u32)]) -> Counter {
    let mut counter = Counter::closed(PEOPLE, "center");
    let (command, now) = (counter.command(), counter.tick());
    counter.desk.open_day(command, "2026-11-03", pieces(counts), now).unwrap();
    counter
}

fn named(counter: &Counter, cents: i64) -> (Vec<(&'static str, u32)>, i64) {
    let out = counter.desk.hand_out(Cents::new(cents).unwrap());
    (out.pieces.each().map(|(kind, count)| (kind.name, count)).collect(), out.left.get())
}

#[test]
fn a_count_is_its_pieces_where_there_are_any_and_a_total_otherwise() {
    let by_pieces = counting::counted("999", &typed(&[("note-2000", "7"), ("coin-25", "")]));
    assert_eq!(by_pieces.unwrap(), pieces(&[("note-2000", 7)]));
    let total = counting::counted("12,50", &[]).unwrap();
    assert_eq!(total, Counted::total(Cents::new(1_250).unwrap()));
    let bad = |count: &str| refusal(counting::pieces(&typed(&[("note-500", count)])));
    assert_eq!(bad("x"), "figure-not-a-number");
    assert_eq!(bad("-1"), "figure-negative");
    assert_eq!(bad("10000"), "pieces-too-many");
    assert_eq!(refusal(counting::counted("", &[])), "figure-empty");
    let unknown = counting::pieces(&typed(&[("note-300", "1")]));
    assert!(unknown.is_err(), "no screen sends that");
}

#[test]
fn what_was_counted_is_kept_in_the_facts_of_opening_and_close() {
    let mut counter = opened_with(&[("note-2000", 10), ("coin-25", 8)]);
    assert_eq!(counter.drawer(), 20_200);
    let day = days::last(counter.desk.store.db()).unwrap().unwrap();
    let fact = |seq| journal::get(counter.desk.store.db(), seq).unwrap().unwrap().record.fact;
    let Fact::DayOpened(opened) = fact(day.opened_seq) else { panic!("an opening") };
    let kept: Vec<_> = opened.pieces.unwrap().into_iter().map(|it| (it.piece, it.count)).collect();
    assert_eq!(kept, [("note-2000".to_owned(), 10), ("coin-25".to_owned(), 8)]);
    let (command, now) = (counter.command(), counter.tick());
    let counted = pieces(&[("note-1000", 20), ("coin-50", 4)]);
    counter.desk.close_day(command, counted, "", now).unwrap();
    let day = days::last(counter.desk.store.db()).unwrap().unwrap();
    let closed = journal::get(counter.desk.store.db(), day.closed_seq.unwrap()).unwrap().unwrap();
    let Fact::DayClosed(closed) = closed.record.fact else { panic!("a close") };
    assert_eq!((closed.counted_cents, closed.pieces.unwrap().len()), (20_200, 2));
    counter.is_sound();
}

#[test]
fn pieces_that_were_not_there_are_not_named_until_cash_comes_in() {
    let mut counter = opened_with(&[("note-2000", 20), ("note-500", 5), ("coin-25", 8)]);
    assert_eq!(
        named(&counter, 3_075),
        (vec![("note-2000", 1), ("note-500", 2), ("coin-25", 3)], 0)
    );
    assert_eq!(named(&counter, 2_030), (vec![("note-2000", 1), ("coin-25", 1)], 5));
    counter.take("K-0003", BABA, 10_000);
    assert_eq!(named(&counter, 2_030).1, 5, "what went out brings no dimes");
    let mut counter = counter.restart();
    assert_eq!(named(&counter, 2_030).1, 5, "known from the journal");
    let brought = Wanted {
        movement: domain::drawer::Movement::Replenishment,
        amount: Cents::new(1_000).unwrap(),
        producer: String::new(),
        reason: "sueltos".to_owned(),
    };
    let (command, now) = (counter.command(), counter.tick());
    counter.desk.move_cash(command, &brought, now).unwrap();
    let all = vec![("note-2000", 1), ("coin-25", 1), ("coin-5", 1)];
    assert_eq!(named(&counter, 2_030), (all, 0), "nobody knows what came");
}

#[test]
fn a_total_alone_says_nothing_of_pieces() {
    let counter = Counter::open();
    assert_eq!(counter.desk.at_most, None);
    assert_eq!(named(&counter, 7).0, [("coin-5", 1), ("coin-1", 2)]);
}

/// Due are $ 117,88: 63 kg at 1,15 a pound, an eighth of a quota, less an advance.
#[test]
fn where_coins_are_missing_what_can_be_paid_is_offered() {
    let mut counter = opened_with(&[("note-2000", 20), ("note-500", 5), ("coin-25", 8)]);
    counter.bring("K-0001", BABA);
    counter.load(63_000, 0);
    let preview = counter.desk.preview(None);
    let (due, offer) = (preview.account.unwrap().due.get(), preview.offer.unwrap());
    assert_eq!((due, offer.pays.get(), offer.owes.get(), offer.order), (11_788, 11_700, 88, false));
    assert_eq!(preview.hard, [], "it can be saved all the same");
}

#[test]
fn the_drawer_is_low_below_the_limit_of_the_center() {
    let mut counter = Counter::closed(PEOPLE, "center");
    assert!(!counter.desk.runs_low(), "no day is open");
    counter.open_day("2026-11-03", 10_000);
    assert!(!counter.desk.runs_low(), "a hundred dollars, where nobody has said anything");
    counter.take("K-0003", BABA, 10_000);
    assert!(counter.desk.runs_low());
    let now = counter.tick();
    assert_eq!(refusal(counter.desk.warn_below("mucho", now)), "figure-not-a-number");
    counter.desk.warn_below("20", now).unwrap();
    assert!(!counter.desk.runs_low());
    let counter = counter.restart();
    assert_eq!(counter.desk.warns_below.get(), 2_000);
}
