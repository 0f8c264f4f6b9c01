//! The delivery in the making survives what happens around it.

use crate::api::{FieldId, ManualReason};
use crate::counter_under_test::{BABA, Counter, GUAYUSA, SECO, VANILLA, refusal};

#[test]
fn a_draft_is_back_after_the_power_was_cut() {
    let mut counter = Counter::open();
    counter.bring("K-0001", SECO);
    counter.load(20_000, 240);
    counter.desk.measure(FieldId::Moisture, "7,").unwrap();
    counter.desk.beans(vec![0, 1, 2, 3]).unwrap();
    counter.desk.pay_less(Some("12,50".to_owned())).unwrap();
    let draft = counter.desk.draft.clone();

    let mut counter = counter.restart();
    assert_eq!(counter.desk.draft, draft, "to the letter, and with its command");
    assert!(counter.desk.restored, "and the clerk is told");
    assert!(counter.desk.situation.is_some());
    counter.desk.measure(FieldId::Moisture, "7,4").unwrap();
    assert!(!counter.desk.restored);
}

#[test]
fn a_saved_draft_does_not_come_back() {
    let mut counter = Counter::open();
    counter.take("K-0001", BABA, 63_000);
    let counter = counter.restart();
    assert!(!counter.desk.draft.begun());
    assert!(!counter.desk.restored);
}

#[test]
fn a_draft_that_cannot_be_read_does_not_keep_the_center_closed() {
    let mut counter = Counter::open();
    counter.bring("K-0001", BABA);
    crate::store::drafts::put(counter.desk.store.db(), "Marta", r#"{"of":"another version"}"#)
        .unwrap();
    let mut counter = counter.restart();
    assert!(!counter.desk.draft.begun());
    counter.take("K-0001", BABA, 63_000);
}

#[test]
fn weights_stay_when_the_product_changes_on_the_same_scale() {
    let mut counter = Counter::open();
    counter.bring("K-0001", BABA);
    counter.load(63_000, 0);
    counter.desk.rain_wet(true).unwrap();
    counter.desk.measure(FieldId::ForeignMatter, "1").unwrap();
    counter.desk.choose_form(GUAYUSA, counter.now).unwrap();
    assert_eq!(counter.desk.draft.weighings.len(), 1);
    assert!(!counter.desk.draft.rain_wet, "measures of another product go");
    assert!(counter.desk.draft.texts.is_empty());

    counter.desk.choose_form(VANILLA, counter.now).unwrap();
    assert!(counter.desk.draft.weighings.is_empty(), "63 kg were never on the small scale");
}

#[test]
fn a_number_of_a_paper_goes_with_its_weights() {
    let mut counter = Counter::open();
    counter.bring("K-0001", BABA);
    let typed = counter.desk.add_manual("40", ManualReason::Paper, "  ");
    assert_eq!(refusal(typed), "manual-reason-paper");
    counter.desk.add_manual("40", ManualReason::Paper, "17").unwrap();
    counter.desk.choose_form(VANILLA, counter.now).unwrap();
    assert_eq!(counter.desk.draft.paper_number, None);

    counter.desk.choose_form(BABA, counter.now).unwrap();
    counter.desk.add_manual("40", ManualReason::Paper, "18").unwrap();
    counter.desk.drop_last().unwrap();
    assert_eq!(counter.desk.draft.paper_number, None);
    assert_eq!(refusal(counter.desk.drop_last()), "nothing-to-drop");
}

#[test]
fn a_typed_weight_has_the_limits_of_its_scale() {
    let mut counter = Counter::open();
    counter.bring("K-0001", BABA);
    for (text, id) in [
        ("0,95", "below-minimum"),
        ("300,05", "over-capacity"),
        ("63,02", "not-on-division"),
        ("", "figure-empty"),
        ("-5", "figure-negative"),
        ("sesenta", "figure-not-a-number"),
    ] {
        let typed = counter.desk.add_manual(text, ManualReason::ScaleDead, "");
        assert_eq!(refusal(typed), id, "{text}");
    }
    counter.desk.add_manual("63,05", ManualReason::ScaleDead, "").unwrap();
    assert_eq!(counter.desk.draft.weighings[0].gross_g, 63_050);
}

#[test]
fn who_brings_it_may_change_without_weighing_again() {
    let mut counter = Counter::open();
    counter.bring("K-0001", BABA);
    counter.load(63_000, 0);
    counter.desk.choose("K-0002", counter.now).unwrap();
    assert_eq!(counter.desk.draft.weighings.len(), 1);
    assert_eq!(counter.desk.draft.form.as_deref(), Some(BABA));
}

#[test]
fn the_usual_product_is_proposed() {
    let mut counter = Counter::open();
    counter.take("K-0002", GUAYUSA, 20_000);
    let now = counter.tick();
    counter.desk.choose("K-0002", now).unwrap();
    assert_eq!(counter.desk.draft.form.as_deref(), Some(GUAYUSA), "what this one brings");
    counter.desk.cancel(now).unwrap();
    counter.desk.choose("K-0003", now).unwrap();
    assert_eq!(counter.desk.draft.form.as_deref(), Some(GUAYUSA), "what all bring today");
}

/// After a power cut the clerk must see that the last delivery was saved, before paying it again.
#[test]
fn the_last_delivery_of_the_open_day_is_shown_again_after_a_restart() {
    let mut counter = Counter::open();
    let taken = counter.take("K-0001", BABA, 63_000);
    let mut counter = counter.restart();
    assert_eq!(counter.desk.last_saved, Some(taken.seq));
    counter.void(taken.seq, None).unwrap();
    assert_eq!(counter.restart().desk.last_saved, None, "what is voided is not the last one");
}

#[test]
fn a_producer_alone_is_kept_but_is_no_work_to_lose() {
    let mut counter = Counter::open();
    counter.bring("K-0001", BABA);
    assert!(counter.desk.draft.begun() && !counter.desk.draft.entered());
    counter.load(63_000, 0);
    assert!(counter.desk.draft.entered());
}
