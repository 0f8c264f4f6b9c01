//! The scale: a load counts once, and what is unclear does not count.

use domain::ports::Simulation;
use serde_json::{Value, json};

use super::harness::{BABA, Counter};

fn scale(id: &str) -> (String, String) {
    ("scale".to_owned(), id.to_owned())
}

#[test]
fn the_second_of_two_equal_sacks_waits_for_zero() {
    let counter = Counter::open();
    counter.begin("K-0006", BABA);
    counter.weigh("platform", 40_000);
    counter.wait_scale("counted");
    assert_eq!(counter.refused("weigh.add", json!({})), scale("scale-counted"));
    counter.bench.load("platform", 52_000);
    counter.wait_scale("not-zeroed");
    assert_eq!(counter.refused("weigh.add", json!({})), scale("scale-not-zeroed"));
    let save = counter.refused("weigh.save", json!({ "confirm": null }));
    assert_eq!(save, scale("load-not-counted"), "a load that nobody counted is not forgotten");
    assert_eq!(counter.hard_stops(), ["load-not-counted"], "the button says so before");
    let live = counter.weigh("platform", 40_000);
    assert_eq!(live["weigh"]["net"], "80,000 kg");
}

#[test]
fn a_load_from_before_the_start_is_not_counted() {
    let counter = Counter::open();
    counter.bench.load("platform", 30_000);
    counter.begin("K-0006", BABA);
    let counter = counter.restart(|_| {});
    counter.wait_scale("not-zeroed");
    assert_eq!(counter.refused("weigh.add", json!({})), scale("scale-not-zeroed"));
    counter.weigh("platform", 31_000);
}

#[test]
fn what_moves_is_too_much_or_too_little_is_not_counted() {
    let counter = Counter::open();
    counter.begin("K-0006", BABA);
    counter.wait_scale("empty");
    assert_eq!(counter.refused("weigh.add", json!({})), scale("scale-empty"));

    counter.bench.load("platform", 50_000);
    counter.wait_scale("moving");
    assert_eq!(counter.refused("weigh.add", json!({})), scale("scale-moving"));
    assert_eq!(counter.refused("weigh.save", json!({ "confirm": null })), scale("scale-moving"));
    assert_eq!(counter.hard_stops()[0], "scale-moving", "the button says so before");

    counter.bench.load("platform", 400_000);
    counter.wait_scale("over");
    assert_eq!(counter.refused("weigh.add", json!({})), scale("scale-over"));

    counter.bench.load("platform", -500);
    counter.wait_scale("negative");
    assert_eq!(counter.refused("weigh.add", json!({})), scale("scale-negative"));

    counter.bench.load("platform", 0);
    counter.wait_scale("empty");
    counter.bench.load("platform", 600);
    counter.wait_scale("too-light");
    assert_eq!(counter.refused("weigh.add", json!({})), scale("scale-below-minimum"));

    let live = counter.weigh("platform", 25_000);
    assert_eq!(live["weigh"]["net"], "25,000 kg", "nothing of all that was counted");
}

#[test]
fn an_unplugged_scale_loses_nothing() {
    let counter = Counter::open();
    counter.begin("K-0006", BABA);
    counter.weigh("platform", 25_000);
    counter.call("sim.unplug", json!({ "scale": "platform", "out": true }));
    let live = counter.wait_scale("dead");
    assert_eq!(live["scale"]["advice"]["id"], "scale-unplugged");
    assert_eq!(counter.refused("weigh.add", json!({})), scale("scale-unplugged"));
    assert_eq!(counter.live()["weigh"]["net"], "25,000 kg");
    let live = counter.type_weight("10,00");
    assert_eq!(live["weigh"]["net"], "35,000 kg");
    counter.call("sim.unplug", json!({ "scale": "platform", "out": false }));
    counter.weigh("platform", 12_000);
    assert_eq!(counter.save()["payable"], "47,000 kg");
    counter.wait_printed();
    counter.check_file();
}

/// The empty platform takes `grams`, and its cable goes while they stand on it: what is live then.
fn goes_quiet_under(counter: &Counter, grams: i64) -> Value {
    counter.bench.load("platform", 0);
    counter.wait_scale("empty");
    counter.bench.load("platform", grams);
    counter.wait_scale("stable");
    counter.call("sim.unplug", json!({ "scale": "platform", "out": true }));
    counter.wait_scale("dead")
}

/// The cable goes in the moment before the save: the sack on the platform must not be forgotten
/// in silence, nor keep the rest of the delivery from being saved.
#[test]
fn a_load_on_a_scale_that_went_quiet_is_asked_about() {
    let counter = Counter::open();
    counter.begin("K-0006", BABA);
    counter.weigh("platform", 25_000);
    let live = goes_quiet_under(&counter, 20_000);
    let stop = &live["weigh"]["stops"][0];
    assert_eq!((&stop["hard"], &stop["say"]["id"]), (&json!(false), &json!("soft-load-left")));
    assert_eq!(stop["say"]["args"]["shown"], "20,000");
    let asked = counter.call("weigh.save", json!({ "confirm": null }));
    assert_eq!(asked["stops"][0]["say"]["id"], "soft-load-left", "{asked}");

    // It was of this delivery: typed, it is in it, and nothing is left to ask.
    counter.type_weight("20,00");
    assert_eq!(counter.save()["payable"], "45,000 kg");

    // It was not: whoever knows that says so.
    counter.call("sim.unplug", json!({ "scale": "platform", "out": false }));
    counter.begin("K-0011", BABA);
    counter.weigh("platform", 10_000);
    goes_quiet_under(&counter, 30_000);
    assert_eq!(
        counter.call("weigh.save", json!({ "confirm": null }))["stops"][0]["say"]["id"],
        "soft-load-left"
    );
    // The cable is back between the question and its answer: the answer was of another weight.
    counter.call("sim.unplug", json!({ "scale": "platform", "out": false }));
    counter.wait_scale("stable");
    let answered = counter.refused("weigh.save", json!({ "confirm": "00" }));
    assert_eq!(answered, scale("load-not-counted"));
    counter.call("sim.unplug", json!({ "scale": "platform", "out": true }));
    counter.wait_scale("dead");
    let outcome = counter.call("weigh.save", json!({ "confirm": "00" }));
    assert_eq!(outcome["saved"]["payable"], "10,000 kg", "{outcome:#}");
}

#[test]
fn saving_takes_the_load_that_is_on() {
    let counter = Counter::open();
    counter.begin("K-0006", BABA);
    counter.wait_scale("empty");
    counter.bench.load("platform", 25_000);
    counter.wait_scale("stable");
    assert_eq!(counter.save()["payable"], "25,000 kg");
    counter.wait_scale("counted");
    counter.begin("K-0011", BABA);
    let empty = counter.refused("weigh.save", json!({ "confirm": null }));
    assert_eq!(empty.1, "no-weighings", "the load of the last producer is not the next one's");
}

/// The scale has to be seen empty again after a weight was typed; whoever saves does not wait for
/// a scale on which nothing stands.
#[test]
fn a_typed_weight_is_saved_at_once() {
    let counter = Counter::open();
    counter.begin("K-0006", BABA);
    counter.wait_scale("empty");
    counter.type_weight("25,00");
    assert_eq!(counter.save()["payable"], "25,000 kg");
}

#[test]
fn a_typed_weight_says_why_and_names_its_paper() {
    let counter = Counter::open();
    counter.begin("K-0006", BABA);
    let typed = |gross: &str, number: &str| {
        let reason = "paper";
        json!({ "gross": gross, "reason": reason, "paper_number": number })
    };
    let refused = |input| counter.refused("weigh.manual", input).1;
    assert_eq!(refused(typed("45,50", " ")), "manual-reason-paper");
    assert_eq!(refused(typed("45,51", "17")), "not-on-division");
    assert_eq!(refused(typed("400", "17")), "over-capacity");
    assert_eq!(refused(typed("0,5", "17")), "below-minimum");
    assert_eq!(refused(typed("cuarenta", "17")), "figure-not-a-number");
    counter.call("weigh.manual", typed("45,50", "17"));
    let saved = counter.save();
    let row = counter.row(&saved["seq"]);
    assert_eq!((&row["manual"], &row["paper_number"]), (&json!(true), &json!("17")));
    let receipt = counter.call("deliveries.receipt", json!({ "seq": saved["seq"] }));
    let rows = super::harness::rows_of(&receipt["strip"]).join("\n");
    assert!(rows.contains("PESO DIGITADO A MANO"), "{rows}");
    assert!(rows.contains("papel N.º 17"), "{rows}");
}
