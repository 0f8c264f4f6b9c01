//! A center that worked alone joins a server and brings its history.

use serde_json::{Value, json};

use super::running::{CENTER, Running};
use super::{check_all_there, exchange, join, problem, settled};
use crate::counter::{Counter, command};

#[test]
fn a_center_brings_its_history_and_goes_on() {
    let server = Running::new();
    let counter = Counter::open();
    counter.deliver("K-0001", "20,00");
    let alone = counter.call("sync.view", json!({}));
    assert_eq!((&alone["server"], &alone["may_join"]), (&Value::Null, &json!(true)));
    let said = |live: &Value| live["status"].to_string().contains("status-sync");
    assert!(!said(&counter.live()), "a center that stands alone has nothing to send");

    join(&counter, &server, &server.url());
    check_all_there(&counter, &server);
    assert!(said(&counter.live()));

    counter.deliver("K-0002", "30,00");
    let waiting = counter.call("sync.view", json!({}))["waiting"].clone();
    assert_eq!(waiting["deliveries"], 1, "{waiting:#}");
    assert_eq!(waiting["payable"], "30,000 kg");
    assert_ne!(waiting["worth"], "$ 0,00");
    exchange(&counter);
    check_all_there(&counter, &server);
    counter.check_file();
}

/// The close never waits for the center; that it has the day is said once it has signed for it.
#[test]
fn a_closed_day_says_when_the_center_has_all_of_it() {
    let mut server = Running::new();
    let counter = Counter::open();
    join(&counter, &server, &server.url());
    counter.deliver("K-0001", "20,00");
    exchange(&counter);
    counter.deliver("K-0002", "20,00");
    counter.wait_printed();
    server.stop();
    let close = json!({ "counted": "0", "reason": "prueba", "command": command() });
    let opened = counter.call("close.day", close)["opened"].clone();
    let report = || counter.call("close.report", json!({ "opened": opened }));
    let days = || counter.call("close.days", json!({}))["days"][0]["received"].clone();
    let before = report();
    assert_eq!(
        (&before["received"], &before["sent"]["id"]),
        (&json!(false), &json!("day-not-received"))
    );
    assert_eq!(days(), false);
    let waited = before["sections"].to_string();
    assert!(waited.contains("Sin enviar al cerrar"), "{waited}");

    let server = server.restart(|_| {});
    exchange(&counter);
    let after = report();
    assert_eq!((&after["received"], &after["sent"]["id"]), (&json!(true), &json!("day-received")));
    assert_eq!(after["sent"]["args"]["date"], "23/11/2026", "{after:#}");
    assert_eq!(days(), true);
    // Later it is the same moment, however often is exchanged.
    counter.clock.set(crate::counter::MORNING_MS + 2 * 60 * 60 * 1000);
    counter.call("deliveries.reprint", json!({ "seq": first(&counter) }));
    exchange(&counter);
    assert_eq!(report()["sent"], after["sent"]);
    drop(server);
    counter.check_file();
}

/// The first delivery of the day.
fn first(counter: &Counter) -> Value {
    let list = counter.call("deliveries.list", json!({ "text": "", "day": "2026-11-23" }));
    list["rows"][0]["seq"].clone()
}

#[test]
fn it_is_still_joined_after_a_restart_and_sends_by_itself() {
    let server = Running::new();
    let counter = Counter::open();
    join(&counter, &server, &server.url());
    counter.deliver("K-0001", "20,00");
    let counter = counter.restart(|_| {});
    counter.wait("everything to be sent", |_| {
        let view = counter.call("sync.view", json!({}));
        view["waiting"]["records"] == 0 && view["busy"] == false
    });
    check_all_there(&counter, &server);
}

#[test]
fn a_code_that_does_not_work_says_why_and_changes_nothing() {
    let server = Running::new();
    let counter = Counter::open();
    let tries = |url: &str, center: &str, code: &str| {
        counter.call("sync.join", json!({ "url": url, "center": center, "code": code }));
        let view = settled(&counter);
        assert_eq!(view["server"], Value::Null, "{view:#}");
        problem(&view)
    };
    let code = server.code();
    let nobody = "0000-0000-0000-0000-0000";
    assert_eq!(tries(&server.url(), CENTER, nobody), "sync-code");
    assert_eq!(tries(&server.url(), "tena", &code), "sync-code");
    assert_eq!(tries("http://127.0.0.1:9", CENTER, &code), "sync-no-way");

    let bad = json!({ "url": server.url(), "center": CENTER, "code": "abc" });
    assert_eq!(counter.refused("sync.join", bad).1, "server-code-bad");

    counter.call("sync.join", json!({ "url": server.url(), "center": CENTER, "code": code }));
    assert_eq!(problem(&settled(&counter)), "");
    let other = Counter::open();
    other.call("sync.join", json!({ "url": server.url(), "center": CENTER, "code": code }));
    assert_eq!(problem(&settled(&other)), "sync-used");
    let twice = json!({ "url": server.url(), "center": CENTER, "code": code });
    assert_eq!(counter.refused("sync.join", twice).1, "server-joined-already");
}

#[test]
fn two_terminals_of_a_center_stand_side_by_side() {
    let server = Running::new();
    let counters = [Counter::open(), Counter::open()];
    for counter in &counters {
        join(counter, &server, &server.url());
        counter.deliver("K-0001", "20,00");
    }
    for counter in &counters {
        exchange(counter);
        check_all_there(counter, &server);
    }
    let mut records = server.records();
    let all = records.len();
    records.sort_unstable();
    records.dedup();
    assert_eq!(records.len(), all, "each record once");
}
