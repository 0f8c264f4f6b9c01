//! What is refused, and the largest that is not.

use super::*;
use crate::grading::SampleRefusal;

#[test]
fn each_refusal_has_its_own_sentence() {
    let form = Counter::new().form.id;
    assert_eq!(Counter::new().settle(&Load::default()), Err(Refusal::NoWeighings));

    let mut dry_only = Counter::new();
    dry_only.form.rain_wet_allowed = false;
    let wet = Load { rain_wet: true, ..load(100) };
    let refusal = Refusal::RainWetNotAllowed { form: form.clone() };
    assert_eq!(dry_only.settle(&wet), Err(refusal));

    let mut graded = Counter::new().with_grades();
    assert_eq!(graded.settle(&load(100)), Err(Refusal::SampleMissing));
    let empty = Load { sample: Some(Sample::empty(graded.table.as_ref().unwrap())), ..load(100) };
    assert_eq!(graded.settle(&empty), Err(Refusal::SampleBad(SampleRefusal::Empty)));
    let all_split = Sample { total: 1, counts: [("split".to_owned(), 1)].into(), length_mm: None };
    let below = Load { sample: Some(all_split), ..load(100) };
    let refusal = Refusal::NoPrice { form: form.clone(), grade: Some("below".into()) };
    assert_eq!(graded.settle(&below), Err(refusal));
    graded.table.as_mut().unwrap().name = "another".into();
    let refusal = Refusal::GradeTableMissing { table: "pods".into() };
    assert_eq!(graded.settle(&below), Err(refusal), "never by another table");

    let mut unpriced = Counter::new();
    unpriced.prices.base.clear();
    assert_eq!(
        unpriced.settle(&load(100)),
        Err(Refusal::NoPrice { form: form.clone(), grade: None })
    );

    let mut broken = Counter::new().organic(Some(1));
    broken.form.dry_equivalent_pm = 0;
    assert_eq!(broken.settle(&load(100)), Err(Refusal::NoDryEquivalent { form }));
}

#[test]
fn the_largest_delivery_is_settled_and_a_larger_one_refused() {
    let mut counter = Counter::new().organic(Some(Grams::MAX.get())).with_moisture();
    counter.standing.chakra = true;
    counter.form.dry_equivalent_pm = 1;
    let largest = Price::new(Price::MAX_MICROS, PriceUnit::Lb).unwrap();
    counter.prices.base[0].price = largest;
    counter.prices.differentials.iter_mut().for_each(|d| d.price = largest);

    let one = Weighing::new(grams(100_000_000), Grams::ZERO, &scale()).unwrap();
    let moist =
        Load { moisture: Some(share(71)), foreign_matter: share(1), rain_wet: true, ..load(1) };
    let full = Load { weighings: vec![one; 1_000], ..moist.clone() };
    let account = counter.settle(&full).unwrap();
    assert_eq!(account.net, Grams::MAX);
    // 10^11 x 999/1000 x 950/1000 x 929/930
    assert_eq!(account.payable, grams(94_802_951_613));
    assert_eq!(account.total.get(), account.lines.iter().map(|l| l.cents.get()).sum::<i64>());

    let more = Load { weighings: vec![one; 1_001], ..moist };
    assert_eq!(counter.settle(&more), Err(Refusal::TooMuch));
}

#[test]
fn cash_is_at_most_what_is_due_and_what_the_drawer_holds() {
    let paid = |due, handed_over, drawer| pay(cents(due), cents(handed_over), cents(drawer));
    let payment = |paid, owed| Ok(Payment { paid: cents(paid), owed: cents(owed) });
    assert_eq!(paid(4_788, 2_300, 2_300), payment(2_300, 2_488));
    assert_eq!(paid(4_788, 0, 0), payment(0, 4_788));
    assert_eq!(paid(4_788, 4_788, 10_000), payment(4_788, 0));
    assert_eq!(
        paid(4_788, 4_789, 10_000),
        Err(Refusal::MoreThanDue { handed_over: cents(4_789), due: cents(4_788) })
    );
    assert_eq!(
        paid(4_788, 2_301, 2_300),
        Err(Refusal::MoreThanInDrawer { handed_over: cents(2_301), in_drawer: cents(2_300) })
    );
}
