//! Grade, segregation, lines, recovery.

use super::*;

#[test]
fn a_plain_delivery_is_its_weight_times_its_price() {
    let account = Counter::new().settle(&load(12_345)).unwrap();
    assert_eq!((account.net, account.payable), (grams(12_345), grams(12_345)));
    assert_eq!(paid_for(&account), [("base", 12_345, 1_235)], "12.345 is rounded half-up");
    assert_eq!(parts(&account), [("conventional", 12_345)]);
    assert_eq!((account.total, account.due), (cents(1_235), cents(1_235)));
    assert_eq!((account.grade, account.quota_used_dry), (None, Grams::ZERO));
}

#[test]
fn a_delivery_over_the_quota_is_split_and_paid_at_two_prices() {
    let account = Counter::new().organic(Some(15_000)).settle(&load(68_550)).unwrap();
    // 15 000 / 0.38 = 39 473.68, of which whole grams fit; they use 14 999.74, counted as 15 000.
    assert_eq!(parts(&account), [("organic", 39_473), ("conventional", 29_077)]);
    assert_eq!(paid_for(&account), [("base", 68_550, 6_855), ("organic", 39_473, 395)]);
    assert_eq!(account.quota_used_dry, grams(15_000));
}

#[test]
fn only_organic_producers_with_a_quota_deliver_organic() {
    let mut counter = Counter::new().organic(None);
    assert_eq!(parts(&counter.settle(&load(100)).unwrap()), [("conventional", 100)]);
    counter = counter.organic(Some(0));
    let account = counter.settle(&load(100)).unwrap();
    assert_eq!(parts(&account), [("conventional", 100)]);
    assert_eq!(paid_for(&account), [("base", 100, 10)]);
    counter.standing.quota_left_dry = Some(grams(1_000));
    for (status, name) in [
        (OrganicStatus::Transition(1), "transition-1"),
        (OrganicStatus::Transition(3), "transition-3"),
        (OrganicStatus::Conventional, "conventional"),
        (OrganicStatus::Sanctioned, "conventional"),
        (OrganicStatus::Withdrawn, "conventional"),
    ] {
        counter.standing.organic = status;
        let account = counter.settle(&load(100)).unwrap();
        assert_eq!((parts(&account), account.quota_used_dry), (vec![(name, 100)], Grams::ZERO));
        assert_eq!(paid_for(&account), [("base", 100, 10)]);
    }
}

#[test]
fn the_seal_earns_on_all_payable_grams() {
    let mut counter = Counter::new().organic(Some(38));
    counter.standing.chakra = true;
    let account = counter.settle(&load(10_000)).unwrap();
    assert_eq!(
        paid_for(&account),
        [("base", 10_000, 1_000), ("organic", 100, 1), ("chakra", 10_000, 10)]
    );
    counter.prices.differentials.clear();
    assert_eq!(paid_for(&counter.settle(&load(10_000)).unwrap()), [("base", 10_000, 1_000)]);
}

#[test]
fn a_grade_chooses_the_price_and_limits_differentials() {
    let mut counter = Counter::new().with_grades().organic(Some(1_000));
    counter.prices.differentials[0].grades = Some(vec!["A".into()]);
    let below = BasePrice {
        form: counter.form.id.clone(),
        grade: Some("below".into()),
        price: price(500_000),
    };
    counter.prices.base.push(below);
    let with_split = |split: u32| {
        let sample =
            Sample { total: 20, counts: [("split".to_owned(), split)].into(), length_mm: None };
        counter.settle(&Load { sample: Some(sample), ..load(1_000) }).unwrap()
    };
    let first = with_split(1);
    assert_eq!(first.grade.as_deref(), Some("A"));
    assert_eq!(paid_for(&first), [("base", 1_000, 200), ("organic", 1_000, 10)]);
    let second = with_split(2);
    assert_eq!(second.grade.as_deref(), Some("below"));
    assert_eq!(paid_for(&second), [("base", 1_000, 50)]);
    assert_eq!(parts(&second), [("organic", 1_000)], "the grade does not change where it goes");
}

#[test]
fn recovery_stops_at_the_cap_and_at_the_balance() {
    let mut counter = Counter::new();
    let mut recovered = |advance: i64| {
        counter.standing.advance = cents(advance);
        let account = counter.settle(&load(10_550)).unwrap();
        assert_eq!(account.total, cents(1_055));
        (account.recovered.get(), account.due.get())
    };
    assert_eq!(recovered(0), (0, 1_055));
    assert_eq!(recovered(316), (316, 739));
    assert_eq!(recovered(317), (316, 739), "30 % of 1055 is 316.5, rounded down");
    counter.rules.recovery_cap = PerMille::WHOLE;
    assert_eq!(counter.settle(&load(1_000)).unwrap().recovered, cents(100));
}

#[test]
fn kinds_read_back_from_their_names() {
    for kind in [DeductionKind::ForeignMatter, DeductionKind::RainWet, DeductionKind::Moisture] {
        assert_eq!(DeductionKind::parse(kind.as_str()), Some(kind));
    }
    for kind in [LineKind::Base, LineKind::Organic, LineKind::Chakra] {
        assert_eq!(LineKind::parse(kind.as_str()), Some(kind));
    }
    assert_eq!((DeductionKind::parse("tare"), LineKind::parse("")), (None, None));
}
