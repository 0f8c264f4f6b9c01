//! Which price list is in force on a day.

use chrono::NaiveDate;
use domain::price::{Price, PriceUnit};
use domain::prices::PriceList;

use crate::counter_under_test::{BABA, Counter, PRICES, refusal};
use crate::desk::deliveries::new_id;
use crate::store::reference::prices_on;
use wire::reference_facts::day_number;

fn list(counter: &Counter, from: &str, until: Option<&str>) -> PriceList {
    let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
    let (from, until) = (day(from), until.map(day));
    let catalogue = &counter.desk.reference.catalogue;
    let rows = sheets::prices(PRICES.as_bytes(), catalogue, from, until).unwrap().good;
    sheets::price_list(&rows, from, until)
}

fn issue(counter: &mut Counter, from: &str, until: Option<&str>) {
    let (list, now) = (list(counter, from, until), counter.tick());
    counter.desk.issue_prices(new_id(now), &list, now).unwrap();
}

#[test]
fn the_list_that_began_last_is_in_force_until_it_ends() {
    let mut counter = Counter::open();
    issue(&mut counter, "2026-11-10", Some("2026-11-20"));
    issue(&mut counter, "2026-12-01", None);
    issue(&mut counter, "2026-11-15", Some("2026-11-16"));
    issue(&mut counter, "2026-12-01", Some("2026-12-02"));
    let version = |day: &str| {
        let day = day_number(day.parse().unwrap());
        prices_on(counter.desk.store.db(), day).unwrap().map(|issued| issued.version)
    };
    assert_eq!(version("2025-12-31"), None, "before the first");
    assert_eq!(version("2026-11-09"), Some(1));
    assert_eq!(version("2026-11-10"), Some(2), "its first day");
    assert_eq!(version("2026-11-15"), Some(4));
    assert_eq!(version("2026-11-16"), Some(4), "its last day");
    assert_eq!(version("2026-11-17"), None, "those before it do not come back");
    assert_eq!(version("2026-12-01"), Some(5), "of two that begin together the one issued last");
    assert_eq!(version("2026-12-03"), None, "also not the one without an end");
}

#[test]
fn of_two_lists_of_one_day_the_one_issued_last_is_renewed() {
    let mut counter = Counter::open();
    let today = day_number("2026-11-03".parse().unwrap());
    for micros in [1_200_000, 1_300_000] {
        let (mut new, now) = (list(&counter, "2026-11-03", None), counter.tick());
        new.base[0].price = Price::new(micros, PriceUnit::Lb).unwrap();
        counter.desk.issue_prices(new_id(now), &new, now).unwrap();
    }
    let in_force = |counter: &Counter| {
        prices_on(counter.desk.store.db(), today).unwrap().unwrap().list.base[0].price.micros()
    };
    assert_eq!(in_force(&counter), 1_300_000);
    let now = counter.tick();
    counter.desk.renew_prices(new_id(now), None, now).unwrap();
    assert_eq!(in_force(&counter), 1_300_000, "the prices that held are the prices that hold");
}

#[test]
fn a_list_of_tomorrow_changes_nothing_today() {
    let mut counter = Counter::open();
    issue(&mut counter, "2026-11-04", None);
    let in_force = |counter: &Counter| counter.desk.reference.prices.as_ref().map(|(v, _)| *v);
    assert_eq!(in_force(&counter), Some(1));
    counter.close_day();
    counter.open_day("2026-11-04", 0);
    assert_eq!(in_force(&counter), Some(2));
}

#[test]
fn after_the_last_list_nothing_can_be_bought() {
    let mut new =
        crate::counter_under_test::new_center(crate::counter_under_test::PEOPLE, "center");
    new.prices.as_mut().unwrap().valid_until = "2026-11-02".parse().ok();
    let dir = tempfile::tempdir().unwrap();
    let now = crate::counter_under_test::ms("2026-11-02T09:00:00-05:00");
    crate::desk::setup::set_up(dir.path(), &new, now).unwrap();
    let desk = crate::desk::Desk::open(dir.path(), now).unwrap().unwrap();
    let mut counter = Counter { desk, dir, now };
    counter.open_day("2026-11-03", 50_000);
    counter.bring("K-0001", BABA);
    counter.load(63_000, 0);
    let preview = counter.desk.preview(None);
    assert_eq!(preview.hard[0].1.id, "no-price-list");
    assert!(preview.reduction.is_some(), "it can be weighed");
    assert_eq!(refusal(counter.save()), "no-price-list");
    issue(&mut counter, "2026-11-03", None);
    counter.save().unwrap();
}

#[test]
fn a_list_that_cannot_be_is_refused() {
    let mut counter = Counter::open();
    let now = counter.tick();
    let mut empty = list(&counter, "2026-11-03", None);
    empty.base.clear();
    assert_eq!(refusal(counter.desk.issue_prices(new_id(now), &empty, now)), "prices-empty");
    let mut backwards = list(&counter, "2026-11-03", None);
    backwards.valid_until = "2026-11-02".parse().ok();
    assert_eq!(refusal(counter.desk.issue_prices(new_id(now), &backwards, now)), "period-bad");
    let mut twice = list(&counter, "2026-11-03", None);
    twice.base.push(twice.base[0].clone());
    assert_eq!(refusal(counter.desk.issue_prices(new_id(now), &twice, now)), "prices-bad-rows");
}
