//! Properties of the watch over random stories.

use proptest::prelude::*;

use super::*;

/// A random story that often reaches a capture: runs of one weight, noise, gaps, the clerk.
fn story() -> impl Strategy<Value = Vec<String>> {
    let grams =
        prop::sample::select(vec![0, 0, 0, 50, -50, 100, 45_200, 45_250, 45_300, 950, 45_210]);
    let flag = prop::sample::select(vec!["", "", "", "?", "~"]);
    let run =
        (grams, flag, 1..18_usize).prop_map(|(g, flag, times)| vec![format!("{g}{flag}"); times]);
    let other =
        prop::sample::select(vec!["OL", "UL", "NT", "LB", "XX", "--", "pull", "gone", "MV", "NZ"]);
    let noise = (other, 1..20_usize).prop_map(|(word, times)| vec![word.to_owned(); times]);
    let clerk = Just(vec!["take".to_owned()]);
    prop::collection::vec(prop_oneof![6 => run, 1 => noise, 4 => clerk], 1..60)
        .prop_map(|parts| parts.concat())
}

/// What the rules say of a capture, worked out from the whole story so far and nothing else.
fn judge(past: &[(u64, String)], taken: &Captured) -> Result<(), TestCaseError> {
    let (last_ms, last) = past.last().unwrap();
    prop_assert_eq!(&taken.raw, last.as_bytes(), "it is a frame of the stream, the last one");
    prop_assert_eq!(taken.at_ms, *last_ms);
    prop_assert!(!last.ends_with('~'), "the scale said that it moves");
    prop_assert_eq!(
        frame(last).reading,
        Reading::Weight { grams: taken.gross_g, stable: (!last.ends_with('?')).then_some(true) }
    );
    prop_assert_eq!(taken.gross_g % LIMITS.division_g, 0);
    prop_assert!((LIMITS.min_load_g..=LIMITS.capacity_g).contains(&taken.gross_g));
    // The shortest run of last frames that is both long enough and counts enough.
    let proof = (3..=past.len())
        .map(|count| &past[past.len() - count..])
        .find(|run| run.first().is_some_and(|(at, _)| 1_000 <= last_ms - at));
    let Some(proof) = proof else {
        return Err(TestCaseError::fail("less than a second or three frames"));
    };
    for (_, word) in proof {
        let Reading::Weight { grams, .. } = frame(word).reading else {
            return Err(TestCaseError::fail(format!("{word} in the second before")));
        };
        prop_assert!((grams - taken.gross_g).abs() <= LIMITS.division_g, "it moved");
    }
    Ok(())
}

/// At least two frames in a row at zero, 400 ms apart, since the last capture.
fn was_empty(since: &[(u64, String)]) -> bool {
    let zero = |word: &str| match frame(word).reading {
        Reading::Weight { grams, .. } => grams.abs() <= LIMITS.division_g,
        _ => false,
    };
    since.split(|(_, word)| !zero(word)).any(|run| {
        run.first().zip(run.last()).is_some_and(|(first, last)| ZERO_MS <= last.0 - first.0)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn every_capture_of_a_random_story_obeys_the_rules(story in story()) {
        let mut counter = Counter::new();
        let mut past: Vec<(u64, String)> = Vec::new();
        let mut counted_up_to = 0;
        for word in story {
            let before = counter.standing();
            match counter.play(&word) {
                Some(Ok(taken)) => {
                    prop_assert_eq!(before, Standing::Stable { grams: taken.gross_g });
                    judge(&past, &taken)?;
                    prop_assert!(was_empty(&past[counted_up_to..]), "counted without a zero");
                    counted_up_to = past.len();
                }
                Some(Err(refusal)) => {
                    let stale = refusal == CaptureRefusal::NoFreshFrame
                        && matches!(before, Standing::Stable { .. });
                    prop_assert!(stale || refusal == CaptureRefusal::Standing(before));
                    prop_assert_eq!(counter.standing(), before, "a refusal changes nothing");
                }
                None if matches!(word.as_str(), "--" | "pull" | "gone") => {}
                None => past.push((counter.now_ms, word)),
            }
        }
    }

    #[test]
    fn no_frame_and_no_limit_makes_it_fail(
        frames in prop::collection::vec((any::<i64>(), any::<Option<bool>>(), 0..700_u64), 1..40),
        (capacity_g, division_g, min_load_g) in any::<(i64, i64, i64)>(),
    ) {
        let mut watch = ScaleWatch::new(WatchLimits { capacity_g, division_g, min_load_g });
        let mut now_ms = 0;
        for (grams, stable, pause) in frames {
            now_ms += pause;
            watch.feed(&Frame { raw: vec![], reading: Reading::Weight { grams, stable } }, now_ms);
            if let Ok(taken) = watch.capture(0, now_ms) {
                prop_assert_eq!(taken.gross_g, grams);
                prop_assert!(0 < grams && grams <= capacity_g);
            }
        }
    }
}
