//! Scales held against test weights: what passes, what fails, and who decides.

use domain::ports::Simulation;
use serde_json::{Value, json};

use super::harness::{BABA, Counter};

fn platform(counter: &Counter) -> Value {
    let view = counter.call("settings.view", json!({}));
    let scales = view["scales"].as_array().unwrap();
    scales.iter().find(|scale| scale["choice"]["name"] == "platform").unwrap().clone()
}

/// Holds the platform against a weight while that much lies on it.
fn check(counter: &Counter, on_it: i64, known: &str) -> Result<Value, (String, String)> {
    counter.bench.load("platform", on_it);
    counter.outcome("scales.check", json!({ "name": "platform", "known": known }))
}

#[test]
fn a_scale_that_fails_is_not_taken_from_until_it_passes_or_somebody_decides() {
    let counter = Counter::open();
    check(&counter, 20_050, "20").unwrap();
    let before = platform(&counter);
    assert_eq!((&before["checked_today"], &before["stopped"]), (&json!(true), &json!(false)));
    assert_eq!(before["checks"][0]["error"], "0,050");
    assert_eq!(before["test_weight"], "20");

    check(&counter, 20_100, "20").unwrap();
    assert_eq!(platform(&counter)["stopped"], true);
    let counter = counter.restart(|_| {});
    counter.begin("K-0006", BABA);
    counter.wait("stopped", |live| live["scale"]["advice"]["id"] == "scale-stopped");
    let stopped = ("scale".to_owned(), "scale-stopped".to_owned());
    assert_eq!(counter.refused("weigh.add", json!({})), stopped);
    counter.type_weight("45,20");

    let release = |reason: &str| {
        counter.outcome("scales.release", json!({ "name": "platform", "reason": reason }))
    };
    assert_eq!(release(" no ").unwrap_err().1, "scale-release-reason");
    release("la pesa es prestada").unwrap();
    assert_eq!(release("otra vez").unwrap_err().1, "scale-not-stopped");
    counter.weigh("platform", 30_000);
    assert_eq!(counter.save()["payable"], "75,200 kg");

    check(&counter, 20_500, "20").unwrap();
    check(&counter, 20_000, "20").unwrap();
    let after = platform(&counter);
    assert_eq!(after["stopped"], false, "it passed again");
    let passed: Vec<_> =
        after["checks"].as_array().unwrap().iter().map(|row| &row["passed"]).collect();
    assert_eq!(passed, [true, false, false, true]);
    counter.check_file();
}

#[test]
fn yesterdays_check_is_not_todays() {
    let counter = Counter::open();
    check(&counter, 20_000, "20").unwrap();
    counter.bench.load("platform", 0);
    counter.call(
        "close.day",
        json!({ "counted": "500,00", "reason": "", "command": super::harness::command() }),
    );
    counter.open_day("2026-11-24", "500,00");
    let view = platform(&counter);
    assert_eq!((&view["checked_today"], &view["test_weight"]), (&json!(false), &json!("20")));
}

#[test]
fn what_says_nothing_of_a_scale_has_its_sentence() {
    let counter = Counter::open();
    let refused = |on_it, known| check(&counter, on_it, known).unwrap_err().1;
    assert_eq!(refused(20_000, ""), "scale-known-missing");
    assert_eq!(refused(20_000, "veinte"), "figure-not-a-number");
    assert_eq!(refused(500, "0,5"), "scale-known-too-light");
    assert_eq!(refused(20_000, "400"), "scale-known-too-heavy");
    counter.bench.unplug("platform", true);
    assert_eq!(refused(20_000, "20"), "scale-not-at-rest");
    assert_eq!(platform(&counter)["checks"], json!([]));
    let unknown = json!({ "name": "otra", "known": "20" });
    assert_eq!(counter.refused("scales.check", unknown).1, "scale-not-there");
}

#[test]
fn the_day_of_an_official_verification_is_kept_and_lies_behind_us() {
    let counter = Counter::open();
    let note =
        |day: &str| counter.outcome("scales.verified", json!({ "name": "platform", "day": day }));
    note("2026-05-11").unwrap();
    assert_eq!(note("2026-11-24").unwrap_err().1, "scale-verified-future");
    assert_eq!(note("once de mayo").unwrap_err().1, "date-bad");
    assert_eq!(platform(&counter)["verified"], "2026-05-11");
    note("").unwrap();
    assert_eq!(platform(&counter)["verified"], "");
}
