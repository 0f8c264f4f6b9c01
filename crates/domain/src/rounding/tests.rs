use proptest::prelude::*;

use super::*;

/// Half-up the slow way: counts up from below in steps of one.
fn slow_half_up(n: u128, d: u128) -> u128 {
    let mut q = 0;
    // q is right once n/d + 1/2 < q + 1, that is 2n + d < 2d(q + 1).
    while 2 * n + d >= 2 * d * (q + 1) {
        q += 1;
    }
    q
}

fn nonzero(d: u128) -> NonZeroU128 {
    NonZeroU128::new(d).unwrap()
}

#[test]
fn halves_go_up_and_what_is_below_goes_down() {
    for (n, d, expected) in [(0, 2, 0), (1, 2, 1), (1, 3, 0), (2, 3, 1), (7, 5, 1), (8, 5, 2)] {
        assert_eq!(div_half_up(n, nonzero(d)), expected, "{n}/{d}");
    }
}

#[test]
fn the_largest_numbers_do_not_overflow() {
    let max = u128::MAX;
    assert_eq!(div_half_up(max, nonzero(1)), max);
    assert_eq!(div_half_up(max, nonzero(max)), 1);
    assert_eq!(div_half_up(max - 1, nonzero(max)), 1, "one less than whole is above half");
    assert_eq!(div_half_up(max / 2, nonzero(max)), 0, "MAX is odd, so this is below half");
    assert_eq!(div_up(max, nonzero(2)), max / 2 + 1);
}

proptest! {
    #[test]
    fn half_up_is_the_slow_one(n in 0_u128..20_000, d in 1_u128..300) {
        prop_assert_eq!(div_half_up(n, nonzero(d)), slow_half_up(n, d));
    }

    #[test]
    fn down_and_up_enclose_the_quotient(n in 0_u128..=u128::MAX / 2, d in 1_u128..u128::MAX) {
        let (down, up) = (div_down(n, nonzero(d)), div_up(n, nonzero(d)));
        prop_assert!(down * d <= n);
        prop_assert!(up - down == u128::from(n % d != 0));
        prop_assert!([down, up].contains(&div_half_up(n, nonzero(d))));
    }
}
