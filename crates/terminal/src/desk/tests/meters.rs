//! The moisture meter: several readings, whose they are, and when it was checked.

use std::collections::BTreeMap;

use domain::machines::{MeterLine, MeterSetup};
use domain::ports::MeterFrame;
use domain::share::PerMille;
use wire::facts::{MoistureReading, MoistureTaken};

use crate::api::FieldId;
use crate::counter_under_test::{BABA, Counter, SECO, refusal};
use crate::store::journal;
use crate::trouble::Trouble;
use crate::view;

fn meter() -> MeterSetup {
    let products = BTreeMap::from([(SECO.to_owned(), "cacao".to_owned())]);
    MeterSetup { name: "Tesma".to_owned(), line: MeterLine::None, products }
}

fn told(product: &str, pm: u16) -> MeterFrame {
    let raw = format!("{product}:{pm}").into_bytes();
    MeterFrame { raw, product: product.to_owned(), moisture: PerMille::new(pm).unwrap() }
}

/// Dry cacao at the counter, cut and weighed.
fn brought() -> Counter {
    let mut counter = Counter::open();
    counter.bring("K-0004", SECO);
    counter.load(20_000, 0);
    counter.desk.beans(vec![0; 100]).unwrap();
    counter
}

fn moisture(counter: &mut Counter) -> (Option<u16>, Option<MoistureTaken>) {
    let taken = counter.save().unwrap();
    let (fact, _) = journal::delivery(counter.desk.store.db(), taken.seq).unwrap();
    counter.is_sound();
    (fact.moisture_pm, fact.moisture.map(|taken| *taken))
}

fn set_meter(counter: &mut Counter) {
    let now = counter.tick();
    counter.desk.set_meter(Some(meter()), now).unwrap();
}

#[test]
fn one_reading_that_is_typed_says_no_more_than_itself() {
    let mut counter = brought();
    counter.desk.measure(FieldId::Moisture, "7,4").unwrap();
    assert_eq!(moisture(&mut counter), (Some(74), None));
}

#[test]
fn several_readings_are_kept_and_their_mean_counts() {
    let mut counter = brought();
    counter.desk.measure(FieldId::Moisture, "7,4+7.8+7,2").unwrap();
    let shown = view::weigh_view(&counter.desk, view::OnScale::default(), counter.now);
    let field = shown.unwrap().fields.swap_remove(0);
    assert_eq!((field.done, field.mean.as_str(), field.readings.len()), (true, "7,5", 3));
    let (pm, taken) = moisture(&mut counter);
    let typed = |pm| MoistureReading { pm, raw: None };
    let readings = vec![typed(74), typed(78), typed(72)];
    assert_eq!(pm, Some(75));
    assert_eq!(taken, Some(MoistureTaken { readings, meter: None, checked_day: None }));
}

#[test]
fn what_is_no_reading_keeps_the_delivery_from_being_saved() {
    let mut counter = brought();
    for (text, id) in [
        ("7,4+x", "figure-not-a-number"),
        ("7++8", "moisture-missing"),
        ("7+7+7+7+7+7+7+7+7+7", "moisture-too-many"),
        ("7,4+40", "moisture-above-max"),
    ] {
        counter.desk.measure(FieldId::Moisture, text).unwrap();
        let hard = counter.desk.preview(None).hard;
        let (field, say) = hard.first().unwrap_or_else(|| panic!("{text} passes"));
        assert_eq!((*field, say.id.as_str()), (Some(FieldId::Moisture), id), "{text}");
    }
    // A slip of the finger hides in the mean, and is asked about all the same.
    counter.desk.measure(FieldId::Moisture, "7,4+7,4+14").unwrap();
    let preview = counter.desk.preview(None);
    assert!(preview.hard.is_empty(), "{:?}", preview.hard);
    assert_eq!(preview.soft.len(), 1, "{:?}", preview.soft);
}

#[test]
fn a_reading_of_the_meter_keeps_its_frame_until_somebody_changes_it() {
    let mut counter = brought();
    set_meter(&mut counter);
    counter.desk.take_metered(told("CACAO", 74)).unwrap();
    counter.desk.take_metered(told("CACAO", 78)).unwrap();
    assert_eq!(counter.desk.draft.text(FieldId::Moisture), "7,4+7,8");
    let text = "7,4+7,9".to_owned();
    counter.desk.measure(FieldId::Moisture, &text).unwrap();
    let mut counter = counter.restart();
    let (pm, taken) = moisture(&mut counter);
    let taken = taken.unwrap();
    let raws: Vec<Option<&[u8]>> = taken.readings.iter().map(|it| it.raw.as_deref()).collect();
    assert_eq!((pm, raws), (Some(77), vec![Some(b"CACAO:74".as_slice()), None]));
    assert_eq!(taken.meter.as_deref(), Some("Tesma"));
}

#[test]
fn a_meter_set_to_something_else_is_not_believed() {
    let mut counter = brought();
    assert_eq!(refusal(counter.desk.take_metered(told("CACAO", 74))), "meter-none");
    set_meter(&mut counter);
    assert_eq!(refusal(counter.desk.take_metered(told("MAIZ", 74))), "meter-other-product");
    let now = counter.tick();
    let nameless = MeterSetup { products: BTreeMap::new(), ..meter() };
    counter.desk.set_meter(Some(nameless), now).unwrap();
    assert_eq!(refusal(counter.desk.take_metered(told("CACAO", 74))), "meter-product-unknown");
    set_meter(&mut counter);
    let now = counter.tick();
    counter.desk.choose_form(BABA, now).unwrap();
    assert_eq!(refusal(counter.desk.take_metered(told("CACAO", 74))), "meter-not-asked");
    assert_eq!(counter.desk.draft.text(FieldId::Moisture), "");
}

#[test]
fn nine_readings_are_enough() {
    let mut counter = brought();
    set_meter(&mut counter);
    for _ in 0..9 {
        counter.desk.take_metered(told("CACAO", 123)).unwrap();
    }
    let text = counter.desk.draft.text(FieldId::Moisture).to_owned();
    assert_eq!(refusal(counter.desk.take_metered(told("CACAO", 74))), "moisture-too-many");
    assert_eq!(counter.desk.draft.text(FieldId::Moisture), text);
    assert_eq!(counter.desk.preview(None).reading.moistures.len(), 9, "{text}");
}

#[test]
fn the_day_of_its_last_check_stays_with_a_delivery() {
    let mut counter = brought();
    let check = |counter: &mut Counter, known, shown| -> Result<(), Trouble> {
        let now = counter.tick();
        counter.desk.check_meter(known, shown, now)
    };
    assert_eq!(refusal(check(&mut counter, "7", "7,2")), "meter-none");
    set_meter(&mut counter);
    assert_eq!(refusal(check(&mut counter, "siete", "7,2")), "figure-not-a-number");
    check(&mut counter, "7", "7,2").unwrap();
    let checks = counter.desk.meter_checks("Tesma").unwrap();
    assert_eq!((checks[0].known_pm, checks[0].shown_pm, checks[0].by.as_str()), (70, 72, "Marta"));
    counter.desk.measure(FieldId::Moisture, "7,4").unwrap();
    let day = counter.desk.day.unwrap().day;
    let (_, taken) = moisture(&mut counter);
    assert_eq!(taken.unwrap().checked_day, Some(day));
}

#[test]
fn a_correction_brings_the_readings_back() {
    let mut counter = brought();
    set_meter(&mut counter);
    counter.desk.take_metered(told("CACAO", 74)).unwrap();
    counter.desk.measure(FieldId::Moisture, "7,4+8").unwrap();
    let before = counter.desk.draft.clone();
    let taken = counter.save().unwrap();
    counter.correct(taken.seq);
    let draft = &counter.desk.draft;
    assert_eq!((&draft.texts, &draft.metered), (&before.texts, &before.metered));
    assert_eq!(draft.metered.len(), 1);
}

#[test]
fn a_correction_keeps_the_meter_of_its_day_unless_somebody_measures_again() {
    let mut counter = brought();
    counter.desk.measure(FieldId::Moisture, "7,4").unwrap();
    let typed = counter.save().unwrap();
    set_meter(&mut counter);
    counter.correct(typed.seq);
    assert_eq!(moisture(&mut counter), (Some(74), None), "there was no meter then");

    let mut counter = brought();
    set_meter(&mut counter);
    counter.desk.take_metered(told("CACAO", 74)).unwrap();
    let taken = counter.save().unwrap();
    let now = counter.tick();
    counter.desk.set_meter(Some(MeterSetup { name: "Otro".to_owned(), ..meter() }), now).unwrap();
    counter.desk.check_meter("7", "7,2", now).unwrap();
    counter.correct(taken.seq);
    let named = |taken: Option<MoistureTaken>| taken.map(|it| (it.meter, it.checked_day));
    let kept = counter.save().unwrap();
    let (fact, _) = journal::delivery(counter.desk.store.db(), kept.seq).unwrap();
    assert_eq!(named(fact.moisture.map(|it| *it)), Some((Some("Tesma".to_owned()), None)));

    counter.correct(kept.seq);
    counter.desk.measure(FieldId::Moisture, "7,6").unwrap();
    let day = counter.desk.day.unwrap().day;
    let (_, again) = moisture(&mut counter);
    assert_eq!(named(again), Some((Some("Otro".to_owned()), Some(day))));
}

#[test]
fn a_meter_that_is_taken_away_is_gone() {
    let mut counter = brought();
    set_meter(&mut counter);
    assert_eq!(counter.desk.meter().unwrap(), Some(meter()));
    let now = counter.tick();
    counter.desk.set_meter(None, now).unwrap();
    assert_eq!(counter.desk.meter().unwrap(), None);
    let long = MeterSetup { name: "m".repeat(25), ..meter() };
    assert_eq!(refusal(counter.desk.set_meter(Some(long), now)), "meter-name-long");
}
