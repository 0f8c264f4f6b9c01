//! From net to payable.

use super::*;

#[test]
fn deductions_run_on_the_exact_weight() {
    let counter = Counter::new().with_moisture();
    let wet = Load {
        foreign_matter: share(17),
        rain_wet: true,
        moisture: Some(share(83)),
        ..load(93_850)
    };
    let account = counter.settle(&wet).unwrap();
    // 93 850 x 0.983 = 92 254.55; x 0.95 = 87 641.8225; x 917/930 = 86 416.7220...
    let expected = [("foreign-matter", 1_595), ("rain-wet", 4_613), ("moisture", 1_225)];
    assert_eq!(deducted(&account), expected);
    assert_eq!(account.payable, grams(86_417));
}

#[test]
fn the_running_weight_is_not_rounded_between_steps() {
    // 15 x 0.9 = 13.5, shown as 14; x 0.9 = 12.15, shown as 12. From the shown 14 it would be 13.
    let mut counter = Counter::new();
    counter.rules.rain_wet_discount = share(100);
    let wet = Load { foreign_matter: share(100), rain_wet: true, ..load(15) };
    assert_eq!(counter.settle(&wet).unwrap().payable, grams(12));
}

#[test]
fn a_deduction_is_listed_when_its_condition_holds_even_at_no_grams() {
    let mut counter = Counter::new();
    counter.rules.rain_wet_discount = PerMille::ZERO;
    let dusty = Load { foreign_matter: share(1), rain_wet: true, ..load(100) };
    let account = counter.settle(&dusty).unwrap();
    assert_eq!(deducted(&account), [("foreign-matter", 0), ("rain-wet", 0)]);
    assert_eq!(deducted(&counter.settle(&load(100)).unwrap()), []);
}

#[test]
fn moisture_counts_above_the_reference_and_up_to_the_maximum() {
    let counter = Counter::new().with_moisture();
    let at =
        |moisture: u16| counter.settle(&Load { moisture: Some(share(moisture)), ..load(93_000) });
    assert_eq!(deducted(&at(69).unwrap()), []);
    assert_eq!(deducted(&at(70).unwrap()), [], "exactly the reference takes nothing off");
    assert_eq!(deducted(&at(71).unwrap()), [("moisture", 100)]);
    assert_eq!(deducted(&at(150).unwrap()), [("moisture", 8_000)], "exactly the maximum is bought");
    let (moisture, max) = (share(151), share(150));
    assert_eq!(at(151), Err(Refusal::MoistureAboveMax { moisture, max }));
    assert_eq!(counter.settle(&load(93_000)), Err(Refusal::MoistureMissing));
    let unasked = Load { moisture: Some(share(999)), ..load(93_000) };
    assert!(Counter::new().settle(&unasked).is_ok(), "a form without a rule has no use for it");
}

#[test]
fn a_worthless_load_is_recorded_worth_nothing() {
    let counter = Counter::new().organic(Some(1_000));
    let stones = Load { foreign_matter: PerMille::WHOLE, ..load(5_000) };
    let account = counter.settle(&stones).unwrap();
    assert_eq!(account.payable, Grams::ZERO);
    assert_eq!(parts(&account), [], "parts of 0 g are omitted");
    assert_eq!(paid_for(&account), [("base", 0, 0)], "lines of 0 cents stay, differentials go");
    assert_eq!(account.quota_used_dry, Grams::ZERO);
}
