use super::*;
use crate::catalogue::{FormId, MoistureRule};
use crate::money::Cents;
use crate::price::PriceUnit;

fn grams(number: i64) -> Grams {
    Grams::new(number).unwrap()
}

fn share(parts: u16) -> PerMille {
    PerMille::new(parts).unwrap()
}

fn form() -> Form {
    let moisture = MoistureRule {
        reference: share(70),
        max: share(150),
        usual_min: share(65),
        usual_max: share(120),
    };
    Form {
        id: FormId::new("cacao/baba").unwrap(),
        name: String::new(),
        detail: String::new(),
        picture: String::new(),
        scale: String::new(),
        price_unit: PriceUnit::Lb,
        dry_equivalent_pm: 380,
        moisture: Some(moisture),
        rain_wet_allowed: true,
        grade_table: None,
    }
}

fn standing(organic: OrganicStatus, left: Option<i64>) -> Standing {
    let quota_left_dry = left.map(grams);
    Standing { organic, chakra: false, quota_left_dry, advance: Cents::ZERO }
}

fn with_history(payable: i64, history: History) -> Vec<SoftStop> {
    let standing = standing(OrganicStatus::Conventional, None);
    soft_stops(grams(payable), &[share(70)], &form(), &standing, &history)
}

#[test]
fn a_stop_begins_just_beyond_its_figure() {
    let median = History { producer_median: Some(grams(10_000)), ..History::default() };
    assert_eq!(with_history(30_000, median), [], "three times as much is still usual");
    let stop = SoftStop::AboveUsual { payable: grams(30_001), median: grams(10_000) };
    assert_eq!(with_history(30_001, median), [stop]);

    let p99 = History { form_p99: Some(grams(90_000)), ..History::default() };
    assert_eq!(with_history(90_000, p99), []);
    let stop = SoftStop::AboveNearlyAll { payable: grams(90_001), p99: grams(90_000) };
    assert_eq!(with_history(90_001, p99), [stop]);

    let minutes = |m| History { minutes_since_same: Some(m), ..History::default() };
    assert_eq!(with_history(1, minutes(5)), [SoftStop::JustDelivered { minutes: 5 }]);
    assert_eq!(with_history(1, minutes(6)), []);
}

#[test]
fn a_quota_stops_where_the_delivery_will_be_split() {
    let stops = |payable, organic, left| {
        let history = History::default();
        soft_stops(grams(payable), &[], &form(), &standing(organic, left), &history)
    };
    let organic = OrganicStatus::Organic;
    assert_eq!(stops(10_000, organic, Some(3_800)), [], "exactly what is left");
    let stop = SoftStop::OverQuota { wanted_dry: grams(3_801), left_dry: grams(3_800) };
    assert_eq!(stops(10_001, organic, Some(3_800)), [stop]);
    assert_eq!(stops(10_001, organic, None), [], "without a quota nothing runs out");
    assert_eq!(stops(10_001, OrganicStatus::Transition(2), Some(0)), []);
}

#[test]
fn moisture_is_looked_at_twice_outside_its_band() {
    let stops = |moisture: u16, form: &Form| {
        let standing = standing(OrganicStatus::Conventional, None);
        soft_stops(grams(1), &[share(moisture)], form, &standing, &History::default())
    };
    for usual in [65, 120] {
        assert_eq!(stops(usual, &form()), []);
    }
    let (usual_min, usual_max) = (share(65), share(120));
    for odd in [64, 121] {
        let stop = SoftStop::UnusualMoisture { moisture: share(odd), usual_min, usual_max };
        assert_eq!(stops(odd, &form()), [stop]);
        assert_eq!(stops(odd, &Form { moisture: None, ..form() }), []);
        // One odd reading is asked about, although the mean of them is usual.
        let (of_three, none) = ([share(90), share(odd), share(90)], History::default());
        let standing = standing(OrganicStatus::Conventional, None);
        assert_eq!(soft_stops(grams(1), &of_three, &form(), &standing, &none), [stop]);
    }
}

#[test]
fn all_that_is_odd_is_asked_about_at_once() {
    let history = History {
        producer_median: Some(grams(1_000)),
        form_p99: Some(grams(2_000)),
        minutes_since_same: Some(0),
    };
    let standing = standing(OrganicStatus::Organic, Some(1));
    let stops = soft_stops(grams(5_000), &[share(150)], &form(), &standing, &history);
    assert_eq!(stops.len(), 5);
}

#[test]
fn figures_at_the_limit_do_not_overflow() {
    let history = History { producer_median: Some(Grams::MAX), ..History::default() };
    assert_eq!(with_history(Grams::MAX.get(), history), []);
}

/// Shown on the card and the paper; asked every time, it would no longer be read.
#[test]
fn a_quota_that_was_used_up_before_is_not_asked_about() {
    let asked = |left| {
        let standing = standing(OrganicStatus::Organic, Some(left));
        soft_stops(grams(5_000), &[], &form(), &standing, &History::default())
            .iter()
            .any(|stop| matches!(stop, SoftStop::OverQuota { .. }))
    };
    assert!(asked(1) && !asked(0));
}

#[test]
fn somebody_whom_the_family_has_not_named_is_asked_about() {
    let ask = |who| stranger(who, ["Wayra Grefa", "José Andi"].into_iter());
    assert_eq!(ask(None), None, "who sells for the family");
    assert_eq!(ask(Some("wayra grefa")), None);
    assert_eq!(ask(Some("Wayra")), Some(SoftStop::Stranger));
    assert_eq!(ask(Some("Pedro Tapuy")), Some(SoftStop::Stranger));
    assert_eq!(stranger(Some("Wayra Grefa"), [].into_iter()), Some(SoftStop::Stranger));
}
