//! A wrong clock is pointed out and refuses nothing.

use serde_json::json;

use super::harness::{Counter, MORNING_MS, command};

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
