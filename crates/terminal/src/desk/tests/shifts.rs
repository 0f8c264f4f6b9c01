//! The drawer goes from clerk to clerk: each shift begins with what was counted.

use domain::drawer::Movement;
use domain::money::Cents;
use domain::pieces::{Counted, Pieces};

use crate::counter_under_test::{BABA, Counter, refusal};
use crate::desk::handover::{Handover, shifts_of};
use crate::store::{days, journal, slips};
use crate::trouble::Trouble;

fn handover(cents: i64, to: &str, reason: &str) -> Handover {
    let counted = Counted::total(Cents::new(cents).unwrap());
    Handover { counted, to: to.to_owned(), reason: reason.to_owned() }
}

fn hand_over(counter: &mut Counter, of: &Handover) -> Result<(), Trouble> {
    let (command, now) = (counter.command(), counter.tick());
    counter.desk.hand_over(command, of, now).map(drop)
}

#[test]
fn each_shift_has_its_clerk_its_movements_and_its_difference_and_the_day_adds_up() {
    let mut counter = Counter::open();
    counter.take("K-0003", BABA, 10_000);
    let first = 50_000 - counter.drawer();
    let expected = counter.drawer();
    hand_over(&mut counter, &handover(expected - 100, " Germán  Andi ", "un vuelto")).unwrap();
    assert_eq!(counter.drawer(), expected - 100, "it holds what was counted");
    counter.take("K-0004", BABA, 20_000);
    let second = expected - 100 - counter.drawer();
    let expected = counter.drawer();
    hand_over(&mut counter, &handover(expected, "Marta", "")).unwrap();
    let (command, now) = (counter.command(), counter.tick());
    let counted = Cents::new(counter.drawer() + 25).unwrap();
    counter.desk.close_day(command, counted, "sobró", now).unwrap();

    let db = counter.desk.store.db();
    let day = days::last(db).unwrap().unwrap();
    let shifts = shifts_of(db, day).unwrap();
    let shown: Vec<_> = shifts
        .iter()
        .map(|of| {
            let paid = of.moved.iter().find(|it| it.0 == Movement::Payment).unwrap().1;
            let end = of.shift.end.as_ref().unwrap();
            (of.clerk.as_str(), paid, end.difference_cents(), end.reason.as_str())
        })
        .collect();
    let wanted = [
        ("Marta", first, -100, "un vuelto"),
        ("Germán Andi", second, 0, ""),
        ("Marta", 0, 25, "sobró"),
    ];
    assert_eq!(shown, wanted);
    let found: i64 =
        shifts.iter().map(|of| of.shift.end.as_ref().unwrap().difference_cents()).sum();
    let moved: i64 = shifts.iter().flat_map(|of| &of.moved).map(|it| it.1).sum();
    assert_eq!(day.opening_cents - moved + found, day.counted_cents.unwrap());
    counter.is_sound();
}

#[test]
fn a_handover_that_makes_no_sense_changes_nothing() {
    let mut counter = Counter::open();
    let before = counter.desk.store.head().seq;
    for (of, why) in [
        (handover(49_900, "Germán", "  "), "difference-reason-missing"),
        (handover(50_000, "  ", ""), "handover-to-missing"),
        (handover(50_000, "marta", ""), "handover-same"),
        (handover(50_000, &"x".repeat(61), ""), "handover-name-long"),
    ] {
        assert_eq!(refusal(hand_over(&mut counter, &of)), why);
    }
    assert_eq!(counter.desk.store.head().seq, before);
    counter.close_day();
    let closed = hand_over(&mut counter, &handover(50_000, "Germán", ""));
    assert!(matches!(closed, Err(Trouble::NoDay)), "{closed:?}");
    counter.is_sound();
}

#[test]
fn the_same_command_hands_over_once() {
    let mut counter = Counter::open();
    let (command, now) = (counter.command(), counter.tick());
    let of = handover(50_000, "Germán", "por si acaso");
    let slip = counter.desk.hand_over(command, &of, now).unwrap();
    assert_eq!(counter.desk.hand_over(command, &of, now).unwrap(), slip);
    let day = counter.desk.day.unwrap();
    let shifts = shifts_of(counter.desk.store.db(), day).unwrap();
    assert_eq!(shifts.len(), 2);
    let began = shifts[1].shift.began_seq;
    assert_eq!(slips::get(counter.desk.store.db(), began).unwrap(), Some(slip));
    match journal::get(counter.desk.store.db(), began).unwrap().unwrap().record.fact {
        wire::Fact::DrawerHandedOver(fact) => assert_eq!(fact.reason, "", "nothing differs"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_pieces_that_were_handed_over_are_those_that_can_be_there() {
    let mut counter = Counter::open();
    let pieces = Pieces::of([("note-2000", 25)]).unwrap();
    let of = Handover { counted: Counted::pieces(pieces), ..handover(0, "Germán", "") };
    hand_over(&mut counter, &of).unwrap();
    assert_eq!(counter.desk.at_most, Some(pieces));
    counter.take("K-0003", BABA, 10_000);
    assert_eq!(counter.desk.at_most, Some(pieces), "at most");
    let counter = counter.restart();
    assert_eq!(counter.desk.at_most, Some(pieces));
}
