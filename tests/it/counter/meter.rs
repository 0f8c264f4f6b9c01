//! A moisture meter on a serial line, through the whole terminal.

use std::time::Duration;

use devices::emulator::meter::Measured;
use devices::emulator::{EmulatedMeter, Socket};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::harness::{Counter, SECO};

/// A meter under a port's name.
fn meter() -> (TempDir, String, EmulatedMeter) {
    let dir = tempfile::tempdir().unwrap();
    let name = dir.path().join("meter");
    let every = Duration::from_millis(100);
    let meter = EmulatedMeter::start(Socket::Port(name.clone()), every).unwrap();
    (dir, name.display().to_string(), meter)
}

fn shows(meter: &EmulatedMeter, product: &str, tenths: u16) {
    meter.show(Some(Measured { product: product.to_owned(), tenths }));
}

/// The meter's set-up as the settings screen sends it.
fn choice(counter: &Counter, port: &str, called: &str) -> Value {
    let mut choice = counter.call("settings.view", json!({}))["meter"]["choice"].clone();
    choice["name"] = json!("Tesma");
    choice["kind"] = json!("serial");
    choice["address"] = json!(port);
    let products = choice["products"].as_array_mut().unwrap();
    let product = products.iter_mut().find(|product| product["form"] == SECO).unwrap();
    product["called"] = json!(called);
    choice
}

fn says(counter: &Counter, id: &str) {
    counter.wait(id, |live| live["weigh"]["meter"]["say"]["id"] == id);
    assert_eq!(counter.refused("meter.take", json!({})).1, id);
}

#[test]
fn what_the_meter_shows_is_taken_by_a_key_and_never_by_itself() {
    let (_dir, port, meter) = meter();
    let counter = Counter::open();
    counter.begin("K-0006", SECO);
    counter.call("meter.set", choice(&counter, &port, "CACAO"));
    says(&counter, "meter-silent");

    shows(&meter, "CACAO", 74);
    let live = counter.wait("a reading", |live| live["weigh"]["meter"]["reading"] == "7,4");
    assert_eq!(live["weigh"]["meter"]["say"], json!(null));
    assert_eq!(live["weigh"]["fields"][0]["text"], "", "nothing is taken by itself");
    counter.call("meter.take", json!({}));
    shows(&meter, "CACAO", 78);
    counter.wait("the next", |live| live["weigh"]["meter"]["reading"] == "7,8");
    let live = counter.call("meter.take", json!({}));
    let field = &live["weigh"]["fields"][0];
    assert_eq!((&field["text"], &field["mean"]), (&json!("7,4+7,8"), &json!("7,6")));
    assert_eq!(field["readings"][1], json!({ "text": "7,8", "by_meter": true }));

    shows(&meter, "MAIZ", 130);
    says(&counter, "meter-other-product");
    meter.show(None);
    counter.clock.pass(4_000);
    says(&counter, "meter-silent");
    meter.unplug().unwrap();
    says(&counter, "meter-unplugged");
    meter.plug().unwrap();
    shows(&meter, "CACAO", 71);
    counter.wait("it is back", |live| live["weigh"]["meter"]["reading"] == "7,1");
    let setting = &counter.call("settings.view", json!({}))["meter"];
    let raw = setting["raw"].as_array().unwrap().last().unwrap().as_str().unwrap();
    assert!(raw.contains("CACAO") && raw.contains("07.1"), "{raw}");
    counter.check_file();
}

#[test]
fn a_set_up_that_does_not_go_together_is_refused() {
    let counter = Counter::open();
    let refused = |change: fn(&mut Value)| {
        let mut choice = choice(&counter, "/dev/ttyUSB7", "CACAO");
        change(&mut choice);
        counter.refused("meter.set", choice).1
    };
    assert_eq!(refused(|choice| choice["name"] = json!(" ")), "meter-name-missing");
    assert_eq!(refused(|choice| choice["name"] = json!("m".repeat(30))), "meter-name-long");
    assert_eq!(refused(|choice| choice["address"] = json!("")), "port-missing");
    assert_eq!(refused(|choice| choice["baud"] = json!(1)), "setting-bad");
    assert_eq!(refused(|choice| choice["kind"] = json!("radio")), "setting-bad");
    let tcp = |choice: &mut Value| choice["kind"] = json!("tcp");
    assert_eq!(refused(tcp), "scale-address-port");

    counter.call("meter.set", choice(&counter, "/dev/does-not-exist", "CACAO"));
    counter.begin("K-0006", SECO);
    says(&counter, "meter-not-there");
    let view = counter.call("meter.check", json!({ "known": "7,0", "shown": "6,8" }));
    assert_eq!(view["meter"]["checks"][0]["error"], "-0,2 %");
    let mut gone = choice(&counter, "", "");
    gone["name"] = json!("");
    gone["kind"] = json!("none");
    let view = counter.call("meter.set", gone);
    assert_eq!(
        (&view["meter"]["now"], &view["meter"]["choice"]["name"]),
        (&json!(null), &json!(""))
    );
}
