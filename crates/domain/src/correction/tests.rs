use super::*;

fn cents(number: i64) -> Cents {
    Cents::new(number).unwrap()
}

fn effect() -> Effect {
    Effect {
        recovered: cents(2_052),
        quota_used_dry: Grams::new(15_000).unwrap(),
        paid: cents(2_300),
        owed: cents(2_488),
    }
}

#[test]
fn a_void_gives_back_exactly_what_the_delivery_took() {
    let reversal = reverse(&effect(), cents(2_300)).unwrap();
    assert_eq!(reversal.advance, cents(2_052));
    assert_eq!(reversal.quota_dry, Grams::new(15_000).unwrap());
    assert_eq!(reversal.cancelled, cents(2_488));
    assert_eq!((reversal.returned, reversal.claim), (cents(2_300), Cents::ZERO));
}

#[test]
fn cash_that_does_not_come_back_is_a_claim() {
    let reversal = reverse(&effect(), cents(300)).unwrap();
    assert_eq!((reversal.returned, reversal.claim), (cents(300), cents(2_000)));
}

#[test]
fn no_more_comes_back_than_was_paid() {
    let (came_back, paid) = (cents(2_301), cents(2_300));
    assert_eq!(reverse(&effect(), came_back), Err(MoreThanPaid { came_back, paid }));
}

#[test]
fn only_the_difference_of_a_correction_changes_hands() {
    let cents = |of| Cents::new(of).unwrap();
    assert_eq!(exchange(cents(4_520), cents(5_000)), Exchange::More(cents(480)));
    assert_eq!(exchange(cents(4_520), cents(4_000)), Exchange::Less(cents(520)));
    assert_eq!(exchange(cents(4_520), cents(4_520)), Exchange::Same);
    assert_eq!(exchange(Cents::ZERO, Cents::MAX), Exchange::More(Cents::MAX));
}
