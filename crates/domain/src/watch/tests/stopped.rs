//! A scale that failed its check.

use super::*;

#[test]
fn a_scale_that_is_stopped_is_not_taken_from_and_still_shows_a_test_weight() {
    let mut counter = Counter::new();
    for word in words("0*12 20050*12") {
        counter.play(word);
    }
    assert_eq!(counter.standing(), Standing::Stable { grams: 20_050 });
    counter.watch.stop(true);
    assert_eq!(counter.standing(), Standing::Stopped);
    let refused = counter.play("take");
    assert_eq!(refused, Some(Err(CaptureRefusal::Standing(Standing::Stopped))));
    assert_eq!(
        counter.watch.at_rest(counter.now_ms - 1, counter.now_ms),
        Some((20_050, b"20050".as_slice()))
    );
    assert_eq!(counter.watch.at_rest(counter.now_ms, counter.now_ms), None, "not newer");
    counter.watch.stop(false);
    assert_eq!(counter.standing(), Standing::Stable { grams: 20_050 });
    for (word, shown) in [("20010~", None), ("20020", None), ("OL", None), ("pull", None)] {
        counter.play(word);
        assert_eq!(counter.watch.at_rest(counter.now_ms - 1, counter.now_ms), shown, "{word}");
    }
}
