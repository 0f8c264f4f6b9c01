//! Soft stops: Enter alone never passes one, the last two digits of the weight do.

use serde_json::{Value, json};

use super::harness::{BABA, Counter, SECO};

fn save(counter: &Counter, confirm: Value) -> Value {
    counter.call("weigh.save", json!({ "confirm": confirm }))
}

fn ids(outcome: &Value) -> Vec<&str> {
    let stops = outcome["stops"].as_array().unwrap();
    stops.iter().map(|stop| stop["say"]["id"].as_str().unwrap()).collect()
}

#[test]
fn only_the_digits_of_the_weight_pass() {
    let counter = Counter::open();
    counter.begin("K-0001", BABA);
    counter.type_weight("130,35");
    for (answer, wrong) in [(json!(null), false), (json!(""), false), (json!("36"), true)] {
        let outcome = save(&counter, answer);
        assert_eq!((&outcome["kind"], &outcome["wrong"]), (&json!("confirm"), &json!(wrong)));
        assert_eq!(ids(&outcome), ["soft-over-quota"]);
        assert_eq!(outcome["weight"], "130,350");
    }
    let outcome = save(&counter, json!("50"));
    assert_eq!(outcome["kind"], "saved", "{outcome:#}");
    assert_eq!(outcome["saved"]["payable"], "130,350 kg");
    counter.wait_printed();
    counter.check_file();
}

#[test]
fn the_same_again_after_a_minute_is_asked_about() {
    let counter = Counter::open();
    counter.deliver("K-0006", "40,00");
    counter.clock.set(super::harness::MORNING_MS + 60_000);
    counter.begin("K-0006", BABA);
    counter.type_weight("40,00");
    assert_eq!(ids(&save(&counter, json!(null))), ["soft-just-delivered"]);
    counter.clock.set(super::harness::MORNING_MS + 20 * 60_000);
    counter.begin("K-0006", BABA);
    counter.call("weigh.form", json!({ "form": BABA }));
    assert_eq!(save(&counter, json!(null))["kind"], "saved", "not any more after 20 minutes");
}

#[test]
fn moisture_that_is_unusual_is_asked_about_and_too_much_is_refused() {
    let counter = Counter::open();
    counter.begin("K-0011", SECO);
    counter.type_weight("40,00");
    counter.call("weigh.beans", json!({ "beans": vec![0; 100] }));
    let moisture = |text: &str| {
        counter.call("weigh.measure", json!({ "field": "moisture", "text": text }));
    };
    moisture("74");
    let refused = counter.refused("weigh.save", json!({ "confirm": null }));
    assert_eq!(refused.1, "moisture-above-max");
    moisture("12,0");
    assert_eq!(ids(&save(&counter, json!(null))), ["soft-unusual-moisture"]);
    moisture("7,0");
    assert_eq!(save(&counter, json!(null))["kind"], "saved");
}

#[test]
fn no_price_no_purchase() {
    let counter = Counter::open();
    // The next list buys only guayusa, and only today.
    let csv = "forma;grado;programa;precio;unidad\nguayusa/hoja-fresca;;base;0,41;lb\n";
    let list = json!({
        "from": "2026-11-23", "until": "2026-11-23", "base64": ::it::base64(csv.as_bytes()),
        "command": super::harness::command(),
    });
    counter.call("prices.issue", list);
    counter.begin("K-0006", BABA);
    counter.type_weight("40,00");
    assert_eq!(counter.refused("weigh.save", json!({ "confirm": null })).1, "no-price");
}
