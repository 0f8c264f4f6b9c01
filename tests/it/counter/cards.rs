//! Who stands at the counter: cards and numbers.

use serde_json::json;

use super::harness::{Counter, command};

#[test]
fn cards_are_read_refused_and_replaced() {
    let counter = Counter::open();
    let scan = |code: &str| counter.call("weigh.scan", json!({ "code": code }));
    let refused = |code: &str| counter.refused("weigh.scan", json!({ "code": code })).1;
    assert_eq!(scan("EC1P900000006F")["weigh"]["producer"]["code"], "K-0006");
    assert_eq!(scan("6")["weigh"]["producer"]["code"], "K-0006");
    assert_eq!(refused("EC1P900000006G"), "damaged-card");
    assert_eq!(refused("7777"), "unknown-producer");
    assert_eq!(refused("https://ejemplo.ec"), "unknown-producer");

    counter.call("producers.block_card", json!({ "code": "K-0006" }));
    assert_eq!(refused("EC1P900000006F"), "blocked-card");
    let taken = json!({ "code": "K-0006", "card": "EC1P900000005H" });
    assert_eq!(counter.refused("producers.card", taken).1, "card-in-use");
    let torn = "EC1P900000007F";
    let given = json!({ "code": "K-0006", "card": torn });
    assert_eq!(counter.refused("producers.card", given).1, "damaged-card", "no scan would find it");
    let new = json!({ "command": command(), "name": "Ana", "community": "Shandia", "card": torn });
    assert_eq!(counter.refused("producers.register", new).1, "damaged-card");
    // A card of before this program has a code of its own.
    counter.call("producers.card", json!({ "code": "K-0006", "card": "t-77" }));
    assert_eq!(scan("T-77")["weigh"]["producer"]["code"], "K-0006");
    counter.check_file();
}

#[test]
fn nobody_is_served_before_the_day_is_open() {
    let counter = Counter::new();
    let none = counter.refused("live", json!({ "version": 0 }));
    assert_eq!(none, ("not-set-up".to_owned(), "not-set-up".to_owned()));
    counter.call("start.demo", json!({}));
    let scan = counter.refused("weigh.scan", json!({ "code": "K-0006" }));
    assert_eq!(scan.0, "no-day");
    assert_eq!(counter.refused("weigh.add", json!({})).0, "no-day");
    assert_eq!(counter.refused("weigh.save", json!({ "confirm": null })).0, "no-day");
}
