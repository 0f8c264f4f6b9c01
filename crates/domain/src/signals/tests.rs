//! Where each rule begins to say something, and where it stays silent.

use proptest::prelude::*;

use super::Strength::{Notable, Strong};
use super::*;

fn share(some: u32, all: u32) -> Share {
    Share { some, all }
}

#[test]
fn a_share_stands_out_by_size_and_beside_the_others() {
    for (own, others, expected) in [
        (share(3, 30), share(0, 500), None), // too few with the mark
        (share(20, 29), share(0, 500), None),
        (share(9, 91), share(0, 500), None), // 98 per mille
        (share(10, 100), share(0, 500), Some(Notable)),
        (share(10, 100), share(25, 500), Some(Notable)),
        (share(10, 100), share(26, 500), None), // the scale is broken for all
        (share(10, 100), share(20, 29), None.or(Some(Notable))), // too few of the others
        (share(300, 1_000), share(0, 0), Some(Strong)),
        (share(0, 0), share(0, 0), None),
        (share(u32::MAX, u32::MAX), share(1, u32::MAX), Some(Strong)),
    ] {
        assert_eq!(apart(own, others, &MANUAL), expected, "{own:?} beside {others:?}");
    }
}

#[test]
fn last_digits_are_even_until_chance_no_longer_explains_them() {
    assert_eq!(last_digits(&[9; 10]), None, "too few");
    assert_eq!(last_digits(&[10; 10]), None);
    assert_eq!(last_digits(&[24, 8, 9, 8, 9, 10, 8, 8, 8, 8]), None, "chi-square 22.2");
    // Checked with another program: 28.6, and far above.
    assert_eq!(last_digits(&[26, 8, 8, 8, 9, 9, 8, 8, 8, 8]), Some(Notable));
    assert_eq!(last_digits(&[55, 5, 5, 5, 5, 5, 5, 5, 5, 5]), Some(Strong), "half end in zero");
    assert_eq!(last_digits(&[u32::MAX; 10]), None, "no overflow");
}

#[test]
fn containers_cash_and_yields() {
    assert_eq!(container(share(60, 100), share(41, 100)), None);
    assert_eq!(container(share(60, 100), share(40, 100)), Some(Notable));
    assert_eq!(container(share(100, 100), share(10, 49)), None, "too few of the others");
    assert_eq!(
        [-99, 99, -100, 999, 1_000].map(cash)[1..],
        [None, Some(Notable), Some(Notable), Some(Strong)]
    );
    assert_eq!(cash(i64::MIN), Some(Strong));
    assert_eq!(
        [149, 150, 200].map(|it| beyond_quota(it, 100)),
        [None, Some(Notable), Some(Strong)]
    );
    assert_eq!(beyond_quota(1, 0), None, "no quota is no measure");
    assert_eq!(usual(&[5; 19]), None);
    let many: Vec<i64> = (1..=21).collect();
    assert_eq!(usual(&many), Some(11));
    assert_eq!([43, 44, 88].map(|it| beyond_usual(it, 11)), [None, Some(Notable), Some(Strong)]);
}

proptest! {
    #[test]
    fn nothing_is_said_of_digits_that_are_even(n in 10_u32..100_000, extra in 0_usize..10) {
        let mut counts = [n; 10];
        counts.iter_mut().take(extra).for_each(|count| *count += 1);
        prop_assert_eq!(last_digits(&counts), None);
    }

    #[test]
    fn more_of_the_same_never_stands_out_less(some in 0_u32..1_000, rest in 0_u32..1_000) {
        let own = share(some, some + rest);
        let more = share(some + 1, some + rest + 1);
        prop_assert!(apart(own, share(0, 0), &VOIDS) <= apart(more, share(0, 0), &VOIDS));
    }
}
