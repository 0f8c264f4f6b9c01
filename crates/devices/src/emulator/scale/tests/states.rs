//! What a scale goes through: loads, keys, switching on.

use domain::machines::Dialect;
use proptest::prelude::*;

use super::super::{Indicator, Manner, Plate, Range, Unit, frame};
use super::{frames, platform, settle};

#[test]
fn a_load_overshoots_swings_and_comes_to_rest_the_same_way_each_time() {
    let run = || {
        let mut scale = platform(Dialect::StGs);
        scale.body.load(45_200);
        frames(&mut scale, 13)
    };
    let shown = run();
    assert_eq!(shown, run());
    let text: Vec<_> = shown.iter().map(|frame| String::from_utf8_lossy(frame)).collect();
    assert_eq!(text[0], "US,GS,    6.80kg\r\n");
    assert_eq!(text[4], "US,GS,   50.60kg\r\n", "beyond the load");
    assert_eq!(text[6], "US,GS,   43.85kg\r\n", "and back below it");
    assert_eq!((&*text[11], &*text[12]), ("ST,GS,   45.20kg\r\n", "ST,GS,   45.20kg\r\n"));
}

#[test]
fn drift_is_one_division_and_counts_as_rest() {
    let mut scale = platform(Dialect::StGs);
    settle(&mut scale, 45_200);
    scale.body.lies(Manner::Drifts);
    let mut seen: Vec<String> = frames(&mut scale, 24)
        .iter()
        .map(|frame| String::from_utf8_lossy(frame).trim().to_owned())
        .collect();
    seen.sort();
    seen.dedup();
    assert_eq!(seen, ["ST,GS,   45.15kg", "ST,GS,   45.20kg", "ST,GS,   45.25kg"]);
}

#[test]
fn what_never_rests_says_so_in_every_frame() {
    let mut scale = platform(Dialect::StGs);
    settle(&mut scale, 45_200);
    scale.body.lies(Manner::Moves);
    let moving = frames(&mut scale, 50);
    assert!(moving.iter().all(|frame| frame.starts_with(b"US,")));
    assert!(moving.windows(2).all(|pair| pair[0] != pair[1]));
}

#[test]
fn range_ends_nine_divisions_above_the_capacity_and_twenty_below_zero() {
    let mut body = Indicator::new(Plate::platform());
    for (grams, range) in [
        (150_450, Range::Within),
        (150_500, Range::Over),
        (-1_000, Range::Within),
        (-1_050, Range::Under),
    ] {
        body.load(grams);
        (0..12).for_each(|_| body.step());
        assert_eq!(body.shown().range, range, "{grams} g");
    }
}

#[test]
fn the_tare_key_makes_the_weight_net_and_an_empty_scale_forgets_it() {
    let mut scale = platform(Dialect::ToledoContinuous);
    settle(&mut scale, 2_000);
    assert!(scale.body.tare_key());
    settle(&mut scale, 45_200);
    let shown = scale.body.shown();
    assert_eq!((shown.weight, shown.tare, shown.net), (43_200, 2_000, true));
    assert!(!scale.body.zero_key(), "no zero with a tare");
    settle(&mut scale, 0);
    assert_eq!(scale.body.shown().weight, -2_000);
    assert!(scale.body.tare_key());
    assert!(!scale.body.shown().net);
    scale.body.load(45_200);
    assert!(!scale.body.tare_key(), "not while it moves");
}

#[test]
fn the_unit_key_shows_pounds_and_back() {
    let mut scale = platform(Dialect::StGs);
    settle(&mut scale, 45_350);
    scale.body.unit_key();
    // 45.35 kg are 99.98 lb, 100.00 on a division of 0.05.
    assert_eq!(frames(&mut scale, 1)[0], b"ST,GS,  100.00lb\r\n");
    scale.body.unit_key();
    assert_eq!(frames(&mut scale, 1)[0], b"ST,GS,   45.35kg\r\n");
    let grams = Plate::new(Unit::Grams, 0, 1_000, 6_000_000).unwrap();
    let mut body = Indicator::new(grams);
    body.load(500_000);
    (0..12).for_each(|_| body.step());
    body.unit_key();
    let shown = body.shown();
    assert_eq!((shown.counts(), shown.decimals, shown.unit), (1_102, 3, Unit::Pounds));
}

#[test]
fn a_scale_switched_on_with_a_sack_on_it_says_that_it_has_no_zero() {
    let mut scale = platform(Dialect::ToledoContinuous);
    settle(&mut scale, 1_000);
    scale.power_up(false);
    assert_eq!(frames(&mut scale, 1)[0][2] & 0x40, 0x40);
    assert_eq!(scale.body.shown().weight, 1_000, "the sack is still on");
    assert!(scale.body.zero_key());
    assert_eq!(frames(&mut scale, 1)[0][2] & 0x40, 0);
    assert_eq!(scale.body.shown().weight, 0);
    settle(&mut scale, 45_200);
    assert!(!scale.body.zero_key(), "a sack is not taken for nothing");
    scale.power_up(true);
    assert_eq!(scale.body.shown().weight, 0, "unless it was on when the scale was switched on");
}

#[test]
fn a_plate_that_cannot_be_is_refused_with_a_sentence() {
    let plate = |decimals, division, capacity| {
        Plate::new(Unit::Kilograms, decimals, division, capacity).map(|_| ()).unwrap_err()
    };
    assert_eq!(plate(4, 50, 150_000), "a scale shows at most 3 decimals");
    assert_eq!(plate(1, 50, 150_000), "1 decimals cannot show the division");
    assert_eq!(plate(2, 0, 150_000), "2 decimals cannot show the division");
    let sentence = "the capacity is below the division or has more than six figures";
    assert_eq!(plate(2, 50, 10), sentence);
    assert_eq!(plate(3, 1, 1_000_000), sentence);
}

proptest! {
    /// Whatever lies on it and whatever is pressed, each dialect has bytes for it, of bounded
    /// length, and nothing panics.
    #[test]
    fn every_state_has_bytes(
        loads in proptest::collection::vec(any::<i64>(), 1..4),
        steps in 0_usize..14,
        keys in proptest::collection::vec(0_u8..6, 0..6),
        decimals in 0_u8..=3,
    ) {
        let step = 10_i64.pow(3 - u32::from(decimals));
        let plate = Plate::new(Unit::Kilograms, decimals, 5 * step, 150_000).unwrap();
        for dialect in Dialect::ALL {
            let mut scale = super::ScaleMachine::new(plate, super::Voice::of(dialect));
            for load in &loads {
                scale.body.load(*load);
                frames(&mut scale, steps);
            }
            for key in &keys {
                match key {
                    0 => { scale.body.tare_key(); }
                    1 => { scale.body.zero_key(); }
                    2 => scale.body.unit_key(),
                    3 => scale.body.lies(Manner::Moves),
                    4 => scale.power_up(false),
                    _ => scale.body.clear_tare(),
                }
            }
            let bytes = frame(scale.voice(), &scale.body.shown());
            prop_assert!((4..=24).contains(&bytes.len()), "{dialect:?}: {}", bytes.escape_ascii());
        }
    }

    /// No command makes it panic, or keep more than a little.
    #[test]
    fn no_command_is_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for dialect in Dialect::ALL {
            let mut scale = platform(dialect);
            scale.hear(&bytes);
            frames(&mut scale, 60);
        }
    }
}
