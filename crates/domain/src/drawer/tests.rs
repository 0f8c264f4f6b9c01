use proptest::prelude::*;

use super::*;

fn cents(number: i64) -> Cents {
    Cents::new(number).unwrap()
}

#[test]
fn every_movement_counts_on_its_side() {
    let mut drawer = Drawer::open(cents(1_000));
    for (movement, amount, holds) in [
        (Movement::Replenishment, 500, 1_500),
        (Movement::Expense, 100, 1_400),
        (Movement::Drop, 400, 1_000),
        (Movement::Advance, 200, 800),
        (Movement::Settlement, 300, 500),
        (Movement::Payment, 500, 0),
        (Movement::Return, 50, 50),
        (Movement::Repayment, 25, 75),
    ] {
        drawer = drawer.after(movement, cents(amount)).unwrap();
        assert_eq!(drawer.holds(), cents(holds), "after {movement:?}");
    }
    let sides = [drawer.replenishments, drawer.expenses, drawer.advances, drawer.settlements];
    assert_eq!(sides, [500, 100, 200, 300].map(cents));
    let sides = [drawer.paid, drawer.returned, drawer.repaid, drawer.drops];
    assert_eq!(sides, [500, 50, 25, 400].map(cents));
    for movement in Movement::ALL {
        assert_eq!(Movement::parse(movement.as_str()), Some(movement));
    }
}

#[test]
fn nothing_takes_it_below_zero() {
    let drawer = Drawer::open(cents(100));
    let (out, holds) = (cents(101), cents(100));
    for movement in Movement::ALL.into_iter().filter(|movement| !movement.comes_in()) {
        assert_eq!(drawer.after(movement, out), Err(DrawerRefusal::TooLittle { out, holds }));
        assert_eq!(drawer.after(movement, holds).unwrap().holds(), Cents::ZERO);
    }
}

#[test]
fn more_than_an_amount_can_be_is_refused() {
    let drawer = Drawer::open(Cents::MAX);
    let more = drawer.after(Movement::Replenishment, cents(1));
    assert_eq!(more, Err(DrawerRefusal::TooMuch));
}

#[test]
fn a_count_is_exact_over_or_short() {
    let drawer = Drawer::open(cents(100));
    assert_eq!(drawer.compare(cents(100)), Count::Exact);
    assert_eq!(drawer.compare(cents(103)), Count::Over(cents(3)));
    assert_eq!(drawer.compare(cents(0)), Count::Short(cents(100)));
}

#[test]
fn the_next_shift_begins_with_what_was_counted() {
    let drawer = Drawer::open(cents(10_000)).after(Movement::Payment, cents(4_000)).unwrap();
    assert_eq!(drawer.compare(cents(5_900)), Count::Short(cents(100)));
    let next = drawer.after_handover(cents(5_900));
    assert_eq!((next.holds(), next.found, next.paid), (cents(5_900), -100, cents(4_000)));
    let next = next.after(Movement::Payment, cents(900)).unwrap().after_handover(cents(5_050));
    assert_eq!((next.holds(), next.found, next.paid), (cents(5_050), -50, cents(4_900)));
}

#[test]
fn it_runs_low_below_the_limit_and_not_at_it() {
    let drawer = Drawer::open(cents(10_000));
    assert!(!drawer.runs_low(cents(10_000)));
    assert!(drawer.runs_low(cents(10_001)));
    assert!(!Drawer::open(Cents::ZERO).runs_low(Cents::ZERO), "no limit, no warning");
}

proptest! {
    /// The sentence of docs/rules.md, over any day with any handovers.
    #[test]
    fn the_closing_is_the_sum_of_all_that_moved(
        moves in prop::collection::vec((0_usize..9, 0_i64..10_000), 0..50),
    ) {
        let mut drawer = Drawer::open(cents(20_000));
        for (kind, amount) in moves {
            drawer = match Movement::ALL.get(kind) {
                Some(movement) => drawer.after(*movement, cents(amount)).unwrap_or(drawer),
                None => drawer.after_handover(cents(amount)),
            };
        }
        let comes_in = [drawer.opening, drawer.replenishments, drawer.returned, drawer.repaid];
        let goes_out =
            [drawer.expenses, drawer.drops, drawer.advances, drawer.settlements, drawer.paid];
        let sum = |sides: &[Cents]| sides.iter().map(|side| side.get()).sum::<i64>();
        let closing = sum(&comes_in) - sum(&goes_out) + drawer.found;
        prop_assert_eq!(drawer.holds().get(), closing);
    }
}
