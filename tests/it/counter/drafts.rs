//! What was being done when the power went is there again.

use serde_json::json;

use super::harness::{Counter, SECO};

#[test]
fn a_draft_outlives_the_program() {
    let counter = Counter::open();
    counter.begin("K-0003", SECO);
    counter.call("weigh.tare", json!({ "tare": "sack" }));
    counter.type_weight("46,00");
    counter.call("weigh.measure", json!({ "field": "moisture", "text": "7,4" }));
    counter.call("weigh.beans", json!({ "beans": [0, 0, 1, 2] }));
    let before = counter.wait_scale("empty")["weigh"].clone();

    let counter = counter.restart(|_| {});
    let mut after = counter.wait_scale("empty")["weigh"].clone();
    assert_eq!(after["restored"], true);
    let notices = after["notices"].as_array_mut().unwrap();
    let said = notices.iter().position(|say| say["id"] == "notice-restored");
    notices.remove(said.expect("it is said that it was restored"));
    after["restored"] = json!(false);
    assert_eq!(after, before);

    counter.call("weigh.beans", json!({ "beans": vec![0; 100] }));
    assert_eq!(counter.live()["weigh"]["restored"], false, "touched: no more said");
    assert_eq!(counter.save()["payable"], "45,563 kg", "(46,000 - 0,240) x 926 / 930");
    counter.wait_printed(); // a slip that is cut short by the restart would be asked about
    let counter = counter.restart(|_| {});
    counter.nobody_is_there("saved: nothing is restored");
    counter.wait_printed();
    counter.check_file();
}

#[test]
fn what_was_cancelled_does_not_come_back() {
    let counter = Counter::open();
    counter.begin("K-0003", SECO);
    counter.type_weight("46,00");
    counter.call("weigh.cancel", json!({}));
    let counter = counter.restart(|_| {});
    counter.nobody_is_there("cancelled");
}
