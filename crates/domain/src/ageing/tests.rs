use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn granted(text: &str, cents: i64) -> Granted {
    Granted { day: day(text), cents: Cents::new(cents).unwrap() }
}

fn aged(granted: &[Granted], reduced: i64) -> [i64; 3] {
    let ageing = age(granted, Cents::new(reduced).unwrap(), day("2026-11-03"));
    [ageing.to_30, ageing.to_90, ageing.above_90].map(Cents::get)
}

#[test]
fn an_advance_ages_with_its_days() {
    for (on, buckets) in [
        ("2026-11-03", [500, 0, 0]),
        ("2026-10-04", [500, 0, 0]), // 30 days
        ("2026-10-03", [0, 500, 0]), // 31
        ("2026-08-05", [0, 500, 0]), // 90
        ("2026-08-04", [0, 0, 500]), // 91
        ("2026-11-09", [500, 0, 0]), // a clock that went ahead
    ] {
        assert_eq!(aged(&[granted(on, 500)], 0), buckets, "{on}");
    }
}

#[test]
fn what_is_recovered_counts_for_the_oldest() {
    let advances =
        [granted("2026-11-01", 1_000), granted("2026-01-15", 8_000), granted("2026-09-20", 3_000)];
    assert_eq!(aged(&advances, 0), [1_000, 3_000, 8_000]);
    assert_eq!(aged(&advances, 7_999), [1_000, 3_000, 1]);
    assert_eq!(aged(&advances, 8_500), [1_000, 2_500, 0]);
    assert_eq!(aged(&advances, 11_400), [600, 0, 0]);
    assert_eq!(aged(&advances, 20_000), [0, 0, 0], "more was recovered than was lent");
}

proptest! {
    #[test]
    fn what_is_open_is_what_was_granted_less_what_was_recovered(
        amounts in proptest::collection::vec((0_i64..400, 0_i64..100_000), 0..12),
        reduced in 0_i64..600_000,
    ) {
        let today = day("2026-11-03");
        let advances: Vec<Granted> = amounts
            .iter()
            .map(|&(ago, cents)| Granted {
                day: today - chrono::Days::new(ago.unsigned_abs()),
                cents: Cents::new(cents).unwrap(),
            })
            .collect();
        let total: i64 = amounts.iter().map(|(_, cents)| cents).sum();
        let open: i64 = aged(&advances, reduced).iter().sum();
        prop_assert_eq!(open, (total - reduced).max(0));
    }
}
