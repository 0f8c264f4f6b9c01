//! Cash that moves beside deliveries: what it does to the drawer and to whom it is about.

use domain::drawer::Movement::{
    self, Advance, Drop, Expense, Repayment, Replenishment, Settlement,
};
use domain::money::Cents;

use crate::counter_under_test::{BABA, Counter, refusal};
use crate::desk::cash::Wanted;
use crate::store::cash;
use crate::trouble::Trouble;

fn wanted(movement: Movement, cents: i64, producer: &str) -> Wanted {
    let amount = Cents::new(cents).unwrap();
    let reason = if producer.is_empty() { "gasolina" } else { "" };
    Wanted { movement, amount, producer: producer.to_owned(), reason: reason.to_owned() }
}

fn moves(counter: &mut Counter, wanted: &Wanted) -> Result<(), Trouble> {
    let (command, now) = (counter.command(), counter.tick());
    counter.desk.move_cash(command, wanted, now).map(drop)
}

#[test]
fn the_drawer_is_the_sum_of_what_moved() {
    let mut counter = Counter::open();
    let opening = counter.drawer();
    counter.take("K-0003", BABA, 20_000);
    let paid = opening - counter.drawer();
    let advance = counter.producer("K-0002").advance_cents;
    for (movement, cents, producer) in [
        (Replenishment, 5_000, ""),
        (Expense, 2_100, ""),
        (Drop, 1_000, ""),
        (Advance, 700, "K-0002"),
    ] {
        moves(&mut counter, &wanted(movement, cents, producer)).unwrap();
    }
    assert_eq!(counter.drawer(), opening - paid + 5_000 - 2_100 - 1_000 - 700);
    assert_eq!(counter.producer("K-0002").advance_cents, advance + 700);
    let day = counter.desk.day.unwrap();
    let sums = cash::sums(counter.desk.store.db(), day.opened_seq).unwrap();
    let sum: i64 = sums.iter().map(|(of, cents)| if of.comes_in() { *cents } else { -cents }).sum();
    assert_eq!(day.opening_cents + sum, day.drawer_cents);
    let moved = cash::beside_deliveries(counter.desk.store.db(), day.opened_seq).unwrap();
    let moved: Vec<_> = moved.iter().map(|it| (it.movement, it.cents)).collect();
    assert_eq!(moved, [(Advance, 700), (Drop, 1_000), (Expense, 2_100), (Replenishment, 5_000)]);
    counter.is_sound();
}

#[test]
fn what_is_owed_is_paid_later_and_no_more_than_that() {
    let mut counter = Counter::open();
    counter.bring("K-0002", BABA);
    counter.load(20_000, 0);
    counter.desk.pay_less(Some("0".to_owned())).unwrap();
    counter.save().unwrap();
    let owed = counter.producer("K-0002").owed_cents;
    assert!(0 < owed);
    let too_much = moves(&mut counter, &wanted(Settlement, owed + 1, "K-0002"));
    assert_eq!(refusal(too_much), "cash-more-than-owed");
    let before = counter.drawer();
    moves(&mut counter, &wanted(Settlement, owed, "K-0002")).unwrap();
    assert_eq!((counter.producer("K-0002").owed_cents, counter.drawer()), (0, before - owed));
    counter.is_sound();
}

#[test]
fn the_same_command_moves_cash_once() {
    let mut counter = Counter::open();
    let (command, before) = (counter.command(), counter.drawer());
    let wanted = wanted(Expense, 500, "");
    let first = counter.desk.move_cash(command, &wanted, counter.now).unwrap();
    let again = counter.desk.move_cash(command, &wanted, counter.now).unwrap();
    assert_eq!((first, counter.drawer()), (again, before - 500));
    counter.is_sound();
}

#[test]
fn what_makes_no_sense_is_refused_and_moves_nothing() {
    let mut counter = Counter::open();
    let (before, holds) = (counter.desk.store.head().seq, counter.drawer());
    let without = |of: Wanted| Wanted { reason: "  ".to_owned(), ..of };
    let long = Wanted { reason: "x".repeat(121), ..wanted(Expense, 1, "") };
    for (of, why) in [
        (wanted(Expense, 0, ""), "cash-nothing"),
        (without(wanted(Expense, 1, "")), "cash-reason-missing"),
        (without(wanted(Replenishment, 1, "")), "cash-reason-missing"),
        (long, "cash-reason-long"),
        (wanted(Drop, holds + 1, ""), "cash-drawer-short"),
        (wanted(Advance, holds + 1, "K-0001"), "cash-drawer-short"),
        (wanted(Replenishment, Cents::MAX.get(), ""), "figure-too-large"),
        (wanted(Advance, 1, "K-9999"), "unknown-producer"),
        (wanted(Advance, 1, ""), "unknown-producer"),
        (wanted(Settlement, 1, "K-0001"), "cash-more-than-owed"),
    ] {
        assert_eq!(refusal(moves(&mut counter, &of)), why, "{of:?}");
    }
    assert_eq!((counter.desk.store.head().seq, counter.drawer()), (before, holds));
    counter.close_day();
    let closed = moves(&mut counter, &wanted(Expense, 1, ""));
    assert!(matches!(closed, Err(Trouble::NoDay)), "{closed:?}");
    counter.is_sound();
}

#[test]
fn what_somebody_owes_is_taken_and_no_more_than_that() {
    let mut counter = Counter::open();
    counter.take("K-0003", BABA, 20_000);
    let delivered = counter.take("K-0002", BABA, 10_000);
    let paid = delivered.paid.get();
    counter.void(delivered.seq, Some(paid - 300)).unwrap();
    moves(&mut counter, &wanted(Advance, 2_000, "K-0002")).unwrap();
    let of = counter.producer("K-0002");
    let (advance, claim) = (of.advance_cents, of.claim_cents);
    assert_eq!(claim, 300, "what did not come back");
    let too_much = moves(&mut counter, &wanted(Repayment, advance + claim + 1, "K-0002"));
    assert_eq!(refusal(too_much), "cash-more-than-owes");
    let before = counter.drawer();

    moves(&mut counter, &wanted(Repayment, 200, "K-0002")).unwrap();
    let of = counter.producer("K-0002");
    assert_eq!((of.claim_cents, of.advance_cents), (100, advance), "what did not come back first");
    moves(&mut counter, &wanted(Repayment, 1_100, "K-0002")).unwrap();
    let of = counter.producer("K-0002");
    assert_eq!((of.claim_cents, of.advance_cents), (0, advance - 1_000));
    assert_eq!(counter.drawer(), before + 1_300);

    let nobody = moves(&mut counter, &wanted(Repayment, 100, ""));
    assert_eq!(refusal(nobody), "unknown-producer");
    let day = counter.desk.day.unwrap();
    let moved = cash::beside_deliveries(counter.desk.store.db(), day.opened_seq).unwrap();
    let brought: Vec<_> = moved.iter().filter(|it| it.movement == Repayment).collect();
    assert_eq!(brought.iter().map(|it| it.cents).collect::<Vec<_>>(), [1_100, 200]);
    assert_eq!(brought[0].producer.as_ref().unwrap().0, "K-0002");
    counter.is_sound();
}
