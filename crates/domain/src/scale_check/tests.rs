use proptest::prelude::*;

use super::*;

fn grams(grams: i64) -> Grams {
    Grams::new(grams).unwrap()
}

fn platform() -> ScaleLimits {
    ScaleLimits { capacity: grams(300_000), division: grams(50), min_load: grams(1_000) }
}

#[test]
fn a_test_weight_shows_within_one_two_or_three_divisions() {
    for (known, permitted) in [
        (grams(1_000), 50),
        (grams(25_000), 50),
        (grams(25_050), 100),
        (grams(100_000), 100),
        (grams(100_050), 150),
        (grams(300_000), 150),
    ] {
        for (error, passed) in [(0, true), (permitted, true), (permitted + 1, false)] {
            for error in [error, -error] {
                let shown = known.get() + error;
                let verdict = judge(Occasion::Daily, known, shown, &platform()).unwrap();
                assert_eq!(verdict, Verdict { error_g: error, permitted_g: permitted });
                assert_eq!(verdict.passed(), passed, "{known} shown as {shown}");
            }
        }
    }
}

#[test]
fn what_is_too_light_or_too_heavy_says_nothing_of_a_scale() {
    let least = grams(1_000);
    let too_light = judge(Occasion::Daily, grams(950), 950, &platform());
    assert_eq!(too_light, Err(UnfitWeight::TooLight { least }));
    let too_heavy = judge(Occasion::SetUp, grams(300_050), 300_050, &platform());
    assert_eq!(too_heavy, Err(UnfitWeight::TooHeavy { capacity: grams(300_000) }));
    // Where the least load has fewer than twenty steps, the steps decide.
    let coarse = ScaleLimits { min_load: grams(100), ..platform() };
    assert_eq!(least_weight(&coarse), grams(1_000));
}

proptest! {
    /// Set up with any weight that will do, a scale read with a wrong decimal, in pounds, or with
    /// its digits reversed is never taken.
    #[test]
    fn no_scale_is_set_up_that_reads_tenfold_or_in_another_unit(steps in 20_i64..6_000) {
        let known = grams(steps * 50);
        for shown in [
            known.get() * 10,
            known.get() / 10,
            known.get() * 1_000,
            known.get() * 220_462 / 100_000,
            known.get() * 100_000 / 220_462,
            0,
            -known.get(),
        ] {
            let verdict = judge(Occasion::SetUp, known, shown, &platform()).unwrap();
            prop_assert!(!verdict.passed(), "{known} shown as {shown}");
        }
        let near = known.get() + known.get() / 25;
        prop_assert!(judge(Occasion::SetUp, known, near, &platform()).unwrap().passed());
    }
}
