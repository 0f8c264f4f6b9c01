//! Voids and corrections: what is given back, to the cent and the gram.

use chrono::NaiveDate;

use crate::api::FieldId;
use crate::counter_under_test::{BABA, Counter, GUAYUSA, PRICES, SECO, refusal};
use crate::desk::deliveries::new_id;
use crate::store::{deliveries, journal, quotas};

const CACAO: &str = "cacao-nacional";

/// Advance, owed to the producer, claim on the producer.
fn accounts(counter: &Counter, code: &str) -> (i64, i64, i64) {
    let producer = counter.producer(code);
    (producer.advance_cents, producer.owed_cents, producer.claim_cents)
}

#[test]
fn a_void_gives_everything_back() {
    let mut counter = Counter::open();
    let taken = counter.take("K-0001", BABA, 63_000);
    assert_eq!(accounts(&counter, "K-0001"), (2_948, 0, 0));
    assert_eq!((counter.drawer(), counter.quota_used("K-0001", CACAO)), (38_212, 23_940));

    counter.void(taken.seq, None).unwrap();
    assert_eq!(accounts(&counter, "K-0001"), (8_000, 0, 0));
    assert_eq!((counter.drawer(), counter.quota_used("K-0001", CACAO)), (50_000, 0));
    assert_eq!(refusal(counter.void(taken.seq, None)), "already-voided");
    let next = counter.take("K-0001", BABA, 63_000);
    assert_eq!(next.number.number, 2, "a number stays used");
    counter.is_sound();
}

#[test]
fn cash_that_does_not_come_back_is_a_claim() {
    let mut counter = Counter::open();
    let taken = counter.take("K-0001", BABA, 63_000);
    assert_eq!(refusal(counter.void(taken.seq, Some(11_789))), "returned-more-than-paid");
    counter.void(taken.seq, Some(10_000)).unwrap();
    assert_eq!(accounts(&counter, "K-0001"), (8_000, 0, 1_788));
    assert_eq!(counter.drawer(), 48_212);
    counter.is_sound();
}

#[test]
fn what_was_owed_to_the_producer_is_cancelled() {
    let mut counter = Counter::open();
    counter.bring("K-0001", BABA);
    counter.load(63_000, 0);
    counter.desk.pay_less(Some("50".to_owned())).unwrap();
    let taken = counter.save().unwrap();
    assert_eq!(accounts(&counter, "K-0001"), (2_948, 6_788, 0));
    counter.void(taken.seq, None).unwrap();
    assert_eq!(accounts(&counter, "K-0001"), (8_000, 0, 0));
    assert_eq!(counter.drawer(), 50_000);
    counter.is_sound();
}

#[test]
fn a_void_needs_a_reason_and_a_day() {
    let mut counter = Counter::open();
    let taken = counter.take("K-0001", BABA, 63_000);
    let now = counter.tick();
    assert_eq!(refusal(counter.desk.correct(taken.seq, "  ", false, now)), "reason-missing");
    counter.close_day();
    assert_eq!(refusal(counter.void(taken.seq, None)), "no-day");
    assert_eq!(refusal(counter.void(9_999, None)), "no-day");
    counter.open_day("2026-11-04", 20_000);
    counter.void(taken.seq, None).unwrap();
    assert_eq!(counter.drawer(), 31_788, "the cash comes back on the day of the void");
    assert_eq!(refusal(counter.void(9_999, None)), "unknown-delivery");
}

#[test]
fn a_correction_keeps_the_prices_of_the_original() {
    let mut counter = Counter::open();
    let taken = counter.take("K-0001", BABA, 63_000);
    let dearer = PRICES.replace("base;1,15;lb", "base;2,00;lb");
    let day: NaiveDate = "2026-11-03".parse().unwrap();
    let catalogue = &counter.desk.reference.catalogue;
    let rows = sheets::prices(dearer.as_bytes(), catalogue, day, None).unwrap().good;
    let list = sheets::price_list(&rows, day, None);
    let now = counter.tick();
    counter.desk.issue_prices(new_id(now), &list, now).unwrap();

    counter.correct(taken.seq);
    counter.desk.drop_last().unwrap();
    counter.load(100_000, 0);
    let shown = counter.desk.preview(None).account.unwrap();
    assert_eq!(shown.total.get(), 26_731, "253,53 and 13,78: the old prices");
    assert_eq!(shown.recovered.get(), 8_000, "the whole advance is owed again");
    let corrected = counter.save().unwrap();
    assert_eq!(corrected.paid.get(), 18_731, "as shown");
    assert_eq!(accounts(&counter, "K-0001"), (0, 0, 0));
    assert_eq!(counter.drawer(), 50_000 - 18_731);
    assert_eq!(counter.quota_used("K-0001", CACAO), 38_000, "and not of both");

    let db = counter.desk.store.db();
    let (fact, _) = journal::delivery(db, corrected.seq).unwrap();
    assert_eq!((fact.price_list, fact.corrects), (1, Some(taken.seq)));
    let original = deliveries::get(db, taken.seq).unwrap().unwrap();
    assert_eq!(original.corrected_by, Some(corrected.seq));
    assert!(original.voided_by.is_some());
    counter.is_sound();
    let next = counter.take("K-0002", BABA, 40_000);
    let (fact, _) = journal::delivery(counter.desk.store.db(), next.seq).unwrap();
    assert_eq!(fact.price_list, 2, "the next delivery has the new ones");
}

/// The statuses of the original were another person's: they go with that person.
#[test]
fn a_correction_of_the_name_takes_the_right_persons_status() {
    let mut counter = Counter::open();
    let taken = counter.take("K-0001", BABA, 63_000);
    counter.correct(taken.seq);
    let now = counter.tick();
    counter.desk.choose("K-0003", now).unwrap();
    assert_eq!(counter.desk.draft.weighings.len(), 1, "the weights stay");
    let corrected = counter.save().unwrap();
    assert_eq!(corrected.paid.get(), 15_972 - 2_500, "no premium; 25,00 of an advance");
    assert_eq!(accounts(&counter, "K-0001"), (8_000, 0, 0));
    assert_eq!(counter.quota_used("K-0001", CACAO), 0);
    let (fact, _) = journal::delivery(counter.desk.store.db(), corrected.seq).unwrap();
    assert_eq!((fact.organic.as_str(), fact.chakra), ("conventional", false));
    counter.is_sound();
}

#[test]
fn a_seal_of_another_person_is_not_paid() {
    let mut counter = Counter::open();
    let taken = counter.take("K-0004", GUAYUSA, 20_000);
    assert_eq!(taken.paid.get(), 1_819 + 44);
    counter.correct(taken.seq);
    let now = counter.tick();
    counter.desk.choose("K-0002", now).unwrap();
    assert_eq!(counter.save().unwrap().paid.get(), 1_819, "without the seal");
    counter.is_sound();
}

/// The quota is the new product's, and what is shown is what is saved.
#[test]
fn a_correction_of_the_product_uses_that_products_quota() {
    let mut counter = Counter::open();
    let taken = counter.take("K-0001", BABA, 63_000);
    counter.correct(taken.seq);
    let now = counter.tick();
    counter.desk.choose_form(GUAYUSA, now).unwrap();
    assert_eq!(counter.desk.draft.weighings.len(), 1, "weighed on the same scale");
    let shown = counter.desk.preview(None).account.unwrap();
    let corrected = counter.save().unwrap();
    assert_eq!(corrected.paid, shown.due);
    let (fact, _) = journal::delivery(counter.desk.store.db(), corrected.seq).unwrap();
    assert_eq!(fact.segregation[0].grams, 46_296, "12,5 kg dry of guayusa");
    assert_eq!(counter.quota_used("K-0001", CACAO), 0);
    assert_eq!(counter.quota_used("K-0001", "guayusa"), 12_500);
    counter.is_sound();
}

/// Another form of the same product: quota and advance are free again before it is settled.
#[test]
fn a_correction_of_the_form_shows_what_it_saves() {
    let mut counter = Counter::open();
    let taken = counter.take("K-0001", BABA, 118_400);
    counter.correct(taken.seq);
    let now = counter.tick();
    counter.desk.choose_form(SECO, now).unwrap();
    assert!(counter.desk.draft.weighings.is_empty(), "another scale");
    counter.load(44_000, 0);
    counter.desk.measure(FieldId::Moisture, "7").unwrap();
    counter.desk.beans(vec![0; 100]).unwrap();
    let shown = counter.desk.preview(None).account.unwrap();
    assert_eq!(shown.quota_used_dry.get(), 44_000);
    assert_eq!(shown.recovered.get(), 7_980.max(shown.recovered.get()), "of the whole advance");
    let corrected = counter.save().unwrap();
    assert_eq!(corrected.paid, shown.due);
    assert_eq!(counter.quota_used("K-0001", CACAO), 44_000);
    counter.is_sound();
}

#[test]
fn a_correction_in_the_new_year_uses_the_old_years_quota() {
    let mut counter = Counter::open();
    counter.close_day();
    counter.now = crate::counter_under_test::ms("2026-12-31T09:00:00-05:00");
    counter.open_day("2026-12-31", 50_000);
    let taken = counter.take("K-0001", BABA, 63_000);
    counter.close_day();
    counter.now = crate::counter_under_test::ms("2027-01-02T09:00:00-05:00");
    counter.open_day("2027-01-02", 50_000);
    counter.correct(taken.seq);
    counter.desk.drop_last().unwrap();
    counter.load(100_000, 0);
    let shown = counter.desk.preview(None).account.unwrap();
    assert_eq!(shown.quota_used_dry.get(), 38_000);
    let corrected = counter.save().unwrap();
    let used = |counter: &Counter| {
        let day = wire::reference_facts::day_number("2026-12-31".parse().unwrap());
        quotas::of(counter.desk.store.db(), "K-0001", CACAO, day).unwrap().unwrap().used_g
    };
    assert_eq!(used(&counter), 38_000);
    counter.void(corrected.seq, None).unwrap();
    assert_eq!(used(&counter), 0, "a corrected correction too");
    counter.is_sound();
}

#[test]
fn the_measures_come_back_into_their_fields() {
    let mut counter = Counter::open();
    counter.bring("K-0004", SECO);
    counter.load(20_000, 240);
    counter.desk.measure(FieldId::Moisture, "7,4").unwrap();
    counter.desk.measure(FieldId::ForeignMatter, "1").unwrap();
    let beans: Vec<u8> = (0..100).map(|bean| u8::from(75 <= bean) + u8::from(90 <= bean)).collect();
    counter.desk.beans(beans.clone()).unwrap();
    let before = counter.desk.draft.clone();
    let taken = counter.save().unwrap();
    counter.correct(taken.seq);
    let draft = &counter.desk.draft;
    assert_eq!((&draft.texts, &draft.beans), (&before.texts, &beans));
    assert_eq!(draft.weighings, before.weighings);
    assert_ne!(draft.command, before.command);
}

#[test]
fn a_correction_does_not_push_a_draft_aside() {
    let mut counter = Counter::open();
    let taken = counter.take("K-0001", BABA, 63_000);
    counter.bring("K-0002", BABA);
    let now = counter.tick();
    let refused = counter.desk.correct(taken.seq, "error", false, now);
    assert_eq!(refusal(refused), "draft-busy");
}

#[test]
fn weighed_again_is_not_from_paper() {
    use crate::api::ManualReason;
    let mut counter = Counter::open();
    counter.bring("K-0002", BABA);
    counter.desk.add_manual("40", ManualReason::Paper, " 17 ").unwrap();
    assert_eq!(counter.desk.draft.paper_number.as_deref(), Some("17"));
    let taken = counter.save().unwrap();
    let now = counter.tick();
    counter.desk.correct(taken.seq, "error", true, now).unwrap();
    assert_eq!(counter.desk.draft.paper_number, None);
    counter.desk.cancel(now).unwrap();
    counter.correct(taken.seq);
    assert_eq!(counter.desk.draft.paper_number.as_deref(), Some("17"));
}
