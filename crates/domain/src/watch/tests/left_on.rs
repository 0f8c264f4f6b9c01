//! A load that was on when the scale went quiet.

use super::*;

/// What is left on at the end of a story.
fn left_on(story: &str) -> Option<i64> {
    let mut counter = Counter::new();
    for word in words(story) {
        counter.play(word);
    }
    counter.watch.left_on(counter.now_ms)
}

#[test]
fn a_load_that_nobody_counted_is_remembered_when_the_scale_goes_quiet() {
    for quiet in ["pull", "gone", "--*20", "XX*20"] {
        for load in ["0*12 45200*12", "0*12 45200~*12", "0*12 45200", "45200*12"] {
            assert_eq!(left_on(&format!("{load} {quiet}")), Some(45_200), "{load} {quiet}");
        }
    }
}

/// What a scale that speaks refuses to save with, a quiet one asks about.
#[test]
fn neither_a_loose_cable_nor_a_sack_on_a_counted_one_is_forgotten() {
    let jerked = "0*12 45200*12 pull 45300 pull";
    assert_eq!(left_on(jerked), Some(45_300));
    let on_top = "0*12 25000*12 take 25000*3 45200*12 pull";
    assert_eq!(left_on(on_top), Some(45_200));
    let typed_and_emptied = "0*12 45200*12 pull typed 0*12 30000*12 pull";
    assert_eq!(left_on(typed_and_emptied), Some(30_000));
}

#[test]
fn nothing_is_left_on_a_scale_that_speaks_or_was_empty_or_counted_or_typed_for() {
    for story in [
        "",
        "pull",
        "0*12 pull",
        "0*12 50*12 pull",
        "0*12 -100*12 pull",
        "0*12 45200*12",
        "0*12 45200*12 take pull",
        "0*12 45200*12 pull typed",
        "0*12 45200*12 pull 45200*12",
        "0*12 45200*12 pull 0*12",
    ] {
        assert_eq!(left_on(story), None, "{story}");
    }
    let mut counter = Counter::new();
    counter.watch.stop(true);
    words("0*12 45200*12 pull").into_iter().for_each(|word| drop(counter.play(word)));
    assert_eq!(counter.watch.left_on(counter.now_ms), None, "nothing is taken from it");
}
