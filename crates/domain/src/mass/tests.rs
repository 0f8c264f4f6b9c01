use super::*;

fn of(number: i64) -> Grams {
    Grams::new(number).unwrap()
}

#[test]
fn the_door_lets_in_zero_to_the_limit() {
    assert_eq!(of(0), Grams::ZERO);
    assert_eq!(of(100_000_000_000), Grams::MAX);
    for outside in [-1, 100_000_000_000 + 1, i64::MIN, i64::MAX] {
        assert!(Grams::new(outside).is_err(), "{outside} must be refused");
    }
}

#[test]
fn subtraction_refuses_what_is_below_zero() {
    assert_eq!(of(5).checked_sub(of(5)), Some(Grams::ZERO));
    assert_eq!(of(5).checked_sub(of(6)), None);
}

#[test]
fn addition_refuses_what_is_above_the_limit() {
    assert_eq!(of(5).checked_add(of(6)), Some(of(11)));
    assert_eq!(Grams::MAX.checked_add(of(1)), None);
}

#[test]
fn a_sum_stops_at_the_limit_and_never_wraps() {
    assert_eq!([of(1), of(2), of(3)].into_iter().sum::<Grams>(), of(6));
    assert_eq!(std::iter::repeat_n(Grams::MAX, 1_000).sum::<Grams>(), Grams::MAX);
}

#[test]
fn logs_name_the_unit() {
    assert_eq!(of(62_450).to_string(), "62450 g");
}
