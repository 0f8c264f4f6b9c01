//! The simulated scale, frame by frame, through the real parser and the real watch.

use domain::mass::Grams;
use domain::ports::Reading;
use domain::watch::{ScaleWatch, Standing, WatchLimits};
use expect_test::{Expect, expect};

use super::*;

/// A scale that shows so many decimals, in steps of one.
fn steps_of_one(decimals: u8) -> ScaleLimits {
    let grams = |grams| Grams::new(grams).unwrap();
    ScaleLimits {
        capacity: grams(300_000),
        division: grams(10_i64.pow(3 - u32::from(decimals))),
        min_load: grams(0),
    }
}

/// The frames of so many tenths of a second, without waiting for them.
fn frames(scale: &mut SimulatedScale, count: usize) -> Vec<Frame> {
    (0..count)
        .flat_map(|_| {
            let bytes = scale.next_frame();
            scale.parser.feed(&bytes)
        })
        .collect()
}

#[track_caller]
fn check(frames: &[Frame], expect: Expect) {
    let raw: Vec<_> = frames.iter().map(|frame| String::from_utf8_lossy(&frame.raw)).collect();
    expect.assert_eq(&raw.concat().replace("\r\n", "\n"));
}

#[test]
fn a_load_overshoots_swings_and_settles_the_same_way_each_time() {
    let pan = Pan::default();
    let mut scale = SimulatedScale::new(pan.clone(), steps_of_one(2));
    frames(&mut scale, 3);
    pan.load(45_200);
    check(
        &frames(&mut scale, 13),
        expect![[r#"
            US,GS,+   6.78kg
            US,GS,+  23.50kg
            US,GS,+  40.68kg
            US,GS,+  48.82kg
            US,GS,+  50.62kg
            US,GS,+  47.46kg
            US,GS,+  43.84kg
            US,GS,+  44.30kg
            US,GS,+  45.65kg
            US,GS,+  45.43kg
            US,GS,+  45.11kg
            ST,GS,+  45.20kg
            ST,GS,+  45.20kg
        "#]],
    );
    pan.load(0);
    check(
        &frames(&mut scale, 3),
        expect![[r#"
            US,GS,+  38.42kg
            US,GS,+  21.70kg
            US,GS,+   4.52kg
        "#]],
    );
}

#[test]
fn its_figures_have_the_scales_decimals_and_every_frame_is_understood() {
    for (decimals, shown) in [(0, 45_000), (1, 45_200), (2, 45_240), (3, 45_236)] {
        for sign in [1, -1] {
            let pan = Pan::default();
            let mut scale = SimulatedScale::new(pan.clone(), steps_of_one(decimals));
            pan.load(sign * 45_236);
            let frames = frames(&mut scale, 20);
            assert_eq!(frames.len(), 20);
            for frame in &frames {
                assert!(matches!(frame.reading, Reading::Weight { .. }), "{frame:?}");
            }
            assert_eq!(
                frames[19].reading,
                Reading::Weight { grams: sign * shown, stable: Some(true) }
            );
        }
    }
}

#[test]
fn more_than_its_figures_hold_is_an_overload() {
    let pan = Pan::default();
    let mut scale = SimulatedScale::new(pan.clone(), steps_of_one(3));
    for (load, reading) in [(i64::MAX, Reading::Overload), (i64::MIN, Reading::Underload)] {
        pan.load(load);
        assert_eq!(frames(&mut scale, 20)[19].reading, reading);
    }
}

#[test]
fn the_watch_takes_a_simulated_load_once() {
    let limits = WatchLimits { capacity_g: 150_000, division_g: 50, min_load_g: 1_000 };
    let mut watch = ScaleWatch::new(limits);
    let pan = Pan::default();
    let mut scale = SimulatedScale::new(pan.clone(), steps_of_one(2));
    let mut now_ms = 0;
    let mut run = |watch: &mut ScaleWatch, scale: &mut SimulatedScale, count| {
        for frame in frames(scale, count) {
            now_ms += 100;
            watch.feed(&frame, now_ms);
        }
        now_ms
    };
    for load in [45_200, 45_200, 20_650] {
        let now = run(&mut watch, &mut scale, 14);
        assert_eq!(watch.standing(now), Standing::Empty);
        pan.load(load);
        let now = run(&mut watch, &mut scale, 24);
        assert_eq!(watch.capture(now - 1, now).map(|taken| taken.gross_g), Ok(load));
        assert_eq!(watch.standing(now), Standing::Counted { grams: load });
        pan.load(0);
        run(&mut watch, &mut scale, 14);
    }
}

#[test]
fn in_real_time_it_speaks_ten_times_a_second_and_can_be_unplugged() {
    let pan = Pan::default();
    pan.load(20_000);
    let mut scale = SimulatedScale::new(pan.clone(), steps_of_one(2));
    let start = moment();
    let mut count = 0;
    while start.elapsed() < Duration::from_millis(1_050) {
        count += scale.frames(Duration::from_millis(250)).unwrap().len();
    }
    let due = usize::try_from(start.elapsed().as_millis() / FRAME_TIME.as_millis()).unwrap();
    assert!(count.abs_diff(due) <= 2, "{count} frames where {due} were due");

    pan.unplug(true);
    assert!(matches!(scale.frames(Duration::from_millis(10)), Err(LineFault::Unplugged(_))));
    pan.unplug(false);
    let frames = scale.frames(Duration::from_millis(250)).unwrap();
    assert_eq!(frames[0].reading, Reading::Weight { grams: 20_000, stable: Some(true) });
}

#[test]
fn a_load_settles_on_the_scales_own_division() {
    let pan = Pan::default();
    let mut scale = SimulatedScale::new(
        pan.clone(),
        ScaleLimits { division: Grams::new(50).unwrap(), ..steps_of_one(2) },
    );
    pan.load(45_236);
    let settled = frames(&mut scale, 13).pop().unwrap();
    assert_eq!(settled.reading, Reading::Weight { grams: 45_250, stable: Some(true) });
}
