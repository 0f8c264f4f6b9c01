use super::*;

fn of(number: i64) -> Cents {
    Cents::new(number).unwrap()
}

#[test]
fn the_door_lets_in_zero_to_the_limit() {
    assert_eq!(of(0), Cents::ZERO);
    assert_eq!(of(9_007_199_254_740_991), Cents::MAX);
    for outside in [-1, 9_007_199_254_740_991 + 1, i64::MIN, i64::MAX] {
        assert!(Cents::new(outside).is_err(), "{outside} must be refused");
    }
}

#[test]
fn subtraction_refuses_what_is_below_zero() {
    assert_eq!(of(5).checked_sub(of(5)), Some(Cents::ZERO));
    assert_eq!(of(5).checked_sub(of(6)), None);
}

#[test]
fn addition_refuses_what_is_above_the_limit() {
    assert_eq!(of(5).checked_add(of(6)), Some(of(11)));
    assert_eq!(Cents::MAX.checked_add(of(1)), None);
}

#[test]
fn a_sum_stops_at_the_limit_and_never_wraps() {
    assert_eq!([of(1), of(2), of(3)].into_iter().sum::<Cents>(), of(6));
    assert_eq!(std::iter::repeat_n(Cents::MAX, 1_000).sum::<Cents>(), Cents::MAX);
}

#[test]
fn logs_name_the_unit() {
    assert_eq!(of(62_450).to_string(), "62450 cents");
}
