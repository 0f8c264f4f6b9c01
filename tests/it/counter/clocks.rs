//! A wrong clock is pointed out and refuses nothing.

use serde_json::json;

use super::harness::{BABA, Counter, MORNING_MS, command};

/// 1 January 2010, noon in Ecuador.
const YEAR_2010_MS: i64 = 1_262_365_200_000;

#[test]
fn a_clock_of_2010_is_said_and_the_counter_works() {
    let counter = Counter::open();
    counter.deliver("K-0006", "40,00");
    let expected = counter.drawer();
    let counted = expected.trim_start_matches("$ ").to_owned();
    counter.call("close.day", json!({ "counted": counted, "reason": "", "command": command() }));
    counter.wait_printed();

    let counter = counter.restart(|_| {});
    counter.clock.set(YEAR_2010_MS);
    let view = counter.call("day.view", json!({}));
    assert_eq!(view["clock"]["id"], "clock-before-program");
    assert_eq!(view["proposed"], "2026-11-24", "the day after the last, not one of 2010");
    counter.open_day("2026-11-24", "100,00");
    let saved = counter.deliver("K-0011", "30,00");
    assert_eq!(saved["number"], "99-001-000002", "order is by number, never by the clock");
    counter.wait_printed();
    counter.check_file();
}

/// A board without a battery begins in 1970.
#[test]
fn the_first_start_on_a_clock_of_1970_can_be_tried() {
    let counter = Counter::new();
    counter.clock.set(12 * 60 * 60 * 1000);
    counter.call("start.demo", json!({}));
    let proposed = counter.call("day.view", json!({}))["proposed"].clone();
    counter.open_day(proposed.as_str().unwrap(), "500,00");
    counter.deliver("K-0006", "40,00");
    counter.wait_printed();
    counter.check_file();
}

#[test]
fn a_leap_ahead_is_said() {
    let counter = Counter::open();
    counter.call("close.day", json!({ "counted": "500,00", "reason": "", "command": command() }));
    counter.wait_printed(); // a slip that comes out later is a record of that later time
    let day = 24 * 60 * 60 * 1000;
    counter.clock.set(MORNING_MS + 45 * day);
    assert_eq!(counter.call("day.view", json!({}))["clock"]["id"], "clock-leapt-ahead");
    counter.clock.set(MORNING_MS + day);
    assert_eq!(counter.call("day.view", json!({}))["clock"], json!(null));
    let past = json!({ "day": "2026-11-01", "cash": "0", "command": command() });
    assert_eq!(counter.refused("day.open", past).1, "day-before-last");
}

const HOUR_MS: i64 = 60 * 60 * 1000;

/// The power goes in the evening, with a sack on the scale and nobody to close the day.
#[test]
fn a_day_left_open_is_said_in_the_morning_and_closed_as_its_own() {
    let counter = Counter::open();
    counter.deliver("K-0006", "40,00");
    counter.wait_printed();
    counter.begin("K-0011", BABA);
    counter.type_weight("30,00");
    counter.clock.set(MORNING_MS + 20 * HOUR_MS);
    assert_eq!(counter.live()["left_open"], json!(null), "who works past midnight is at work");

    let counter = counter.restart(|_| {});
    counter.clock.set(MORNING_MS + 24 * HOUR_MS);
    let live = counter.live();
    assert_eq!(live["left_open"]["id"], "day-left-open", "{live:#}");
    let told = &live["left_open"]["args"];
    assert_eq!((&told["day"], &told["today"]), (&json!("23/11/2026"), &json!("24/11/2026")));
    // What was on the scale, and on paper, is still of that day.
    let late = counter.save();
    let close = json!({ "counted": "500,00", "reason": "se fue la luz", "command": command() });
    let opened = counter.call("close.day", close)["opened"].clone();
    counter.wait_printed();
    let report = counter.call("close.report", json!({ "opened": opened }));
    assert_eq!(report["day"], "2026-11-23");
    let shown = report.to_string();
    assert!(shown.contains("24/11/2026 07:00"), "when it was closed: {shown}");
    assert!(shown.contains("Ese rato el reloj marcaba otro día"), "{shown}");
    assert!(shown.contains(late["number"].as_str().unwrap()), "{shown}");

    assert_eq!(counter.live()["left_open"], json!(null));
    assert_eq!(counter.call("day.view", json!({}))["proposed"], "2026-11-24");
    counter.open_day("2026-11-24", "500,00");
    let next = counter.deliver("K-0006", "10,00");
    assert_eq!(next["number"], "99-001-000003");
    let days = counter.call("close.days", json!({}))["days"].clone();
    assert_eq!((&days[0]["day"], &days[0]["deliveries"]), (&json!("2026-11-23"), &json!(2)));
    // A clock that fell back to 2010 says nothing of days.
    counter.clock.set(YEAR_2010_MS);
    assert_eq!(counter.live()["left_open"], json!(null));
    counter.wait_printed();
    counter.check_file();
}
