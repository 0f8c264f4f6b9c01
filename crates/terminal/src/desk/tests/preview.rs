//! The account as far as it goes, and what stands in the way of saving.

use domain::stops::SoftStop;

use crate::api::FieldId;
use crate::counter_under_test::{BABA, Counter, GUAYUSA, SECO, VANILLA, refusal};
use crate::desk::preview::Preview;
use crate::trouble::soft_say;

/// Ids of what forbids saving, with their fields.
fn hard(preview: &Preview) -> Vec<(Option<FieldId>, String)> {
    preview.hard.iter().map(|(field, say)| (*field, say.id.clone())).collect()
}

fn soft(preview: &Preview) -> Vec<String> {
    preview.soft.iter().map(|stop| soft_say(stop).id).collect()
}

#[test]
fn the_account_is_that_of_the_rules() {
    let mut counter = Counter::open();
    counter.bring("K-0001", BABA);
    counter.load(63_000, 0);
    let preview = counter.desk.preview(None);
    let account = preview.account.as_ref().unwrap();
    let lines: Vec<i64> = account.lines.iter().map(|line| line.cents.get()).collect();
    assert_eq!(lines, [15_972, 868], "138,891 lb at 1,15, and at 0,0625 on top");
    assert_eq!(account.recovered.get(), 5_052, "30 % of 168,40, of 80,00 owed");
    assert_eq!(account.due.get(), 11_788);
    assert_eq!(account.quota_used_dry.get(), 23_940, "63 kg at 380 per mille");
    assert_eq!(preview.hard, []);
}

#[test]
fn a_load_on_the_scale_counts_before_it_is_captured() {
    let mut counter = Counter::open();
    counter.bring("K-0002", BABA);
    counter.load(40_000, 850);
    let alone = counter.desk.preview(None).reduction.unwrap().net;
    let with = counter.desk.preview(Some(20_000)).reduction.unwrap().net;
    assert_eq!((alone.get(), with.get()), (39_150, 59_150));
    assert_eq!(counter.desk.draft.weighings.len(), 1, "looking at it captures nothing");
}

#[test]
fn weights_are_known_while_the_moisture_is_missing() {
    let mut counter = Counter::open();
    counter.bring("K-0003", SECO);
    counter.load(20_000, 0);
    let preview = counter.desk.preview(None);
    assert_eq!(preview.reduction.as_ref().unwrap().payable.get(), 20_000);
    assert!(preview.account.is_none());
    assert_eq!(hard(&preview), [(Some(FieldId::Moisture), "moisture-missing".to_owned())]);

    counter.desk.measure(FieldId::Moisture, "7,4").unwrap();
    let preview = counter.desk.preview(None);
    assert_eq!(preview.reduction.as_ref().unwrap().payable.get(), 19_914, "20 x 926 / 930");
    assert_eq!(hard(&preview), [(None, "sample-missing".to_owned())]);
}

#[test]
fn a_wrong_field_is_said_once_at_its_place() {
    let mut counter = Counter::open();
    counter.bring("K-0003", SECO);
    counter.load(20_000, 0);
    for (text, id) in [
        ("74", "moisture-above-max"),
        ("15,1", "moisture-above-max"),
        ("siete", "figure-not-a-number"),
        ("7,45", "figure-too-many-decimals"),
    ] {
        counter.desk.measure(FieldId::Moisture, text).unwrap();
        let preview = counter.desk.preview(None);
        assert_eq!(hard(&preview)[0], (Some(FieldId::Moisture), id.to_owned()), "{text}");
        let said = preview.hard.iter().filter(|(_, say)| say.id == id).count();
        assert_eq!(said, 1, "{text}");
        assert_eq!(
            preview.reduction.as_ref().unwrap().net.get(),
            20_000,
            "the weights are still shown"
        );
    }
    counter.desk.measure(FieldId::Moisture, "15").unwrap();
    let preview = counter.desk.preview(None);
    assert!(!hard(&preview).iter().any(|(field, _)| *field == Some(FieldId::Moisture)));
}

#[test]
fn what_is_missing_forbids_saving() {
    let mut counter = Counter::open();
    assert_eq!(hard(&counter.desk.preview(None)), [(None, "no-producer".to_owned())]);
    counter.bring("K-0001", BABA);
    assert_eq!(hard(&counter.desk.preview(None)), [(None, "no-weighings".to_owned())]);
    assert_eq!(refusal(counter.save()), "no-weighings");
    counter.desk.choose_form("cacao-ccn51/seco", counter.now).unwrap();
    counter.load(20_000, 0);
    counter.desk.measure(FieldId::Moisture, "7").unwrap();
    counter.desk.beans(vec![0; 100]).unwrap();
    assert_eq!(refusal(counter.save()), "no-price-grade", "the list has no price for it");
}

#[test]
fn pods_ask_for_their_three_figures() {
    let mut counter = Counter::open();
    counter.bring("K-0004", VANILLA);
    counter.load(2_000, 0);
    counter.desk.measure(FieldId::Pods, "50").unwrap();
    counter.desk.measure(FieldId::Length, "170").unwrap();
    counter.desk.measure(FieldId::Split, "51").unwrap();
    let preview = counter.desk.preview(None);
    let said = (Some(FieldId::Split), "split-more-than-pods".to_owned());
    assert_eq!(hard(&preview)[0], said);
    counter.desk.measure(FieldId::Split, "0").unwrap();
    let account = counter.desk.preview(None).account.unwrap();
    assert_eq!(account.grade.as_deref(), Some("A"));
    assert_eq!(account.total.get(), 6_667, "2 kg at 33,333333");
}

#[test]
fn no_more_is_paid_than_the_drawer_holds_and_than_is_due() {
    let mut counter = Counter::closed(crate::counter_under_test::PEOPLE, "center");
    counter.open_day("2026-11-03", 10_000);
    counter.bring("K-0001", BABA);
    counter.load(63_000, 0);
    assert_eq!(hard(&counter.desk.preview(None)), [(None, "more-than-in-drawer".to_owned())]);
    assert_eq!(refusal(counter.desk.pay_less(Some("117,89".to_owned()))), "more-than-due");
    counter.desk.pay_less(Some("100".to_owned())).unwrap();
    let taken = counter.save().unwrap();
    assert_eq!((taken.paid.get(), taken.owed.get()), (10_000, 1_788));
    assert_eq!(counter.drawer(), 0);
    assert_eq!(counter.producer("K-0001").owed_cents, 1_788);
    counter.is_sound();
}

#[test]
fn a_quota_that_ends_in_the_delivery_is_asked_about() {
    let mut counter = Counter::open();
    counter.bring("K-0001", BABA);
    counter.load(130_000, 0);
    let preview = counter.desk.preview(None);
    assert_eq!(soft(&preview), ["soft-over-quota"]);
    let account = preview.account.unwrap();
    let parts: Vec<i64> = account.segregation.iter().map(|part| part.grams.get()).collect();
    assert_eq!(parts, [118_421, 11_579], "45 kg dry are 118,421 kg wet");
    assert_eq!(account.lines[1].cents.get(), 1_632);
    counter.save().unwrap();

    counter.now += 3_600_000;
    counter.bring("K-0001", BABA);
    counter.load(10_000, 0);
    let preview = counter.desk.preview(None);
    assert_eq!(soft(&preview), [""; 0], "used up is no question any more");
    assert_eq!(preview.account.unwrap().lines.len(), 1);
}

#[test]
fn enter_alone_passes_no_soft_stop() {
    use crate::desk::weigh::Saved;
    let mut counter = Counter::open();
    counter.take("K-0002", BABA, 40_000);
    counter.bring("K-0002", BABA);
    counter.load(38_750, 0);
    assert!(matches!(
        counter.desk.preview(None).soft.as_slice(),
        [SoftStop::JustDelivered { minutes: 1 }]
    ));
    for (answer, is_wrong) in [(None, false), (Some(""), false), (Some("38"), true)] {
        let Saved::Confirm { weight, wrong, .. } =
            counter.desk.save(answer, None, counter.now).unwrap()
        else {
            panic!("saved with {answer:?}");
        };
        assert_eq!((weight.as_str(), wrong), ("38,750", is_wrong));
    }
    assert!(matches!(counter.desk.save(Some("50"), None, counter.now), Ok(Saved::Taken(_))));
    let last = counter.desk.last_saved.unwrap();
    let (fact, _) = crate::store::journal::delivery(counter.desk.store.db(), last).unwrap();
    assert_eq!(fact.passed, ["soft-just-delivered"], "knowingly");
}

#[test]
fn three_times_the_usual_is_asked_about() {
    let mut counter = Counter::open();
    for grams in [10_000, 12_000, 11_000] {
        counter.take("K-0003", GUAYUSA, grams);
        counter.now += 86_400_000;
    }
    counter.bring("K-0003", GUAYUSA);
    counter.load(110_000, 0);
    assert_eq!(soft(&counter.desk.preview(None)), ["soft-above-usual"]);
}

#[test]
fn nothing_is_bought_while_no_day_is_open() {
    let mut counter = Counter::open();
    counter.close_day();
    let now = counter.tick();
    assert_eq!(refusal(counter.desk.scan("1", now)), "no-day");
    assert_eq!(refusal(counter.desk.choose("K-0001", now)), "no-day");
    assert_eq!(refusal(counter.desk.save(None, None, now).map(|_| ())), "no-day");
}
