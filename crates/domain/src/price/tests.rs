use proptest::prelude::*;

use super::*;

fn amount(grams: i64, micros: i64, unit: PriceUnit) -> i64 {
    line_amount(Grams::new(grams).unwrap(), Price::new(micros, unit).unwrap()).get()
}

#[test]
fn units_weigh_what_they_weigh_and_no_quintal_is_a_kilogram() {
    use crate::price::grams_of;
    let grams = |micro_units, unit| grams_of(micro_units, unit).map(crate::mass::Grams::get);
    assert_eq!(grams(1_000_000, PriceUnit::Qq), Some(45_359));
    assert_eq!(grams(2_500_000, PriceUnit::Qq), Some(113_398));
    assert_eq!(grams(139_500_000, PriceUnit::Lb), Some(63_276));
    assert_eq!(grams(63_504_000, PriceUnit::Kg), Some(63_504));
    assert_eq!(grams(1, PriceUnit::Kg), Some(0));
    assert_eq!(grams(-1, PriceUnit::Kg), None);
    assert_eq!(grams(i64::MAX, PriceUnit::Qq), None);
}

#[test]
fn a_quintal_is_a_hundred_pounds() {
    assert_eq!(PriceUnit::Qq.e5_grams(), 100 * PriceUnit::Lb.e5_grams());
    for unit in [PriceUnit::Kg, PriceUnit::Lb, PriceUnit::Qq] {
        assert_eq!(u128::from(unit.e5_grams().unsigned_abs()), unit.divisor().get());
        assert_eq!(PriceUnit::parse(unit.as_str()), Some(unit));
    }
    assert_eq!(PriceUnit::parse("quintal"), None);
}

#[test]
fn amounts_round_half_up_once() {
    assert_eq!(amount(1_000, 5_000, PriceUnit::Kg), 1, "half a cent goes up");
    assert_eq!(amount(1_000, 4_999, PriceUnit::Kg), 0, "less than half a cent goes down");
    assert_eq!(amount(108_932, 1_150_000, PriceUnit::Lb), 27_618, "the receipt in the picture");
    assert_eq!(amount(45_359_237, 268_000_000, PriceUnit::Qq), 26_800_000, "1000 quintals exactly");
}

#[test]
fn prices_outside_the_limits_are_refused() {
    for micros in [-1, Price::MAX_MICROS + 1, i64::MIN, i64::MAX] {
        assert_eq!(Price::new(micros, PriceUnit::Kg), Err(NotAPrice(micros)));
    }
}

#[test]
fn three_lines_of_the_largest_amount_are_still_an_amount() {
    let largest = Price::new(Price::MAX_MICROS, PriceUnit::Lb).unwrap();
    let line = line_amount(Grams::MAX, largest);
    let exact = 100_000_000_000_i128 * 100_000_000_000 * 10;
    assert_eq!(i128::from(line.get()), (exact * 2 / 45_359_237 + 1) / 2, "not clamped");
    assert!(line.checked_add(line).and_then(|two| two.checked_add(line)).is_some());
}

proptest! {
    /// Against whole micro-cents, by the definition: the amount is at most half a cent off, and
    /// exactly half a cent only downwards of it.
    #[test]
    fn an_amount_is_the_nearest_cent(
        grams in 0..=Grams::MAX.get(),
        micros in 0..=Price::MAX_MICROS,
        unit in prop::sample::select(vec![PriceUnit::Kg, PriceUnit::Lb, PriceUnit::Qq]),
    ) {
        let exact = i128::from(grams) * i128::from(micros) * 10; // in parts of `d` to the cent
        let d = i128::from(unit.e5_grams());
        let off = i128::from(amount(grams, micros, unit)) * d - exact;
        prop_assert!(-d < 2 * off && 2 * off <= d);
    }
}
