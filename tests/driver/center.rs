//! A center made ready for a window: set up, its machines connected, its day open. All through the
//! screens' door, whoever stands behind it: `call` takes a command and its input, and answers.

use serde_json::{Value, json};

use super::machines::{Scale, TestPrinter, TestScale};
use super::wait;

/// Columns of the paper.
pub const COLUMNS: usize = 48;
/// What the center buys, in the order of the tiles.
pub const FORMS: [&str; 5] = [
    "cacao-nacional/baba",
    "cacao-nacional/seco",
    "cacao-ccn51/seco",
    "guayusa/hoja-fresca",
    "vainilla/verde",
];

/// Sets up the center with these tables of prices and producers.
pub fn set_up(call: impl Fn(&str, &Value) -> Value, prices: &str, producers: &str) {
    set_up_until(call, prices, producers, "");
}

/// The same, where the prices hold until that day, `2026-11-22`.
pub fn set_up_until(
    call: impl Fn(&str, &Value) -> Value,
    prices: &str,
    producers: &str,
    until: &str,
) {
    call(
        "start.set_up",
        &json!({
            "association": "Asociación Kallari",
            "center": "Centro Tena",
            "number": "2",
            "user": "Marta",
            "language": "es-EC",
            "communities": [],
            "forms": FORMS,
            "prices_base64": crate::base64(prices.as_bytes()),
            "producers_base64": crate::base64(producers.as_bytes()),
            "prices_from": "2020-01-01",
            "prices_until": until,
        }),
    );
}

/// What lies on each scale while it is installed: all of them can weigh it.
pub const KNOWN_G: i64 = 5_000;

/// Installs a scale of the comma family on that port, which has a known weight on it.
pub fn install(call: impl Fn(&str, &Value) -> Value, name: &str, port: &str, known: &str) {
    let mut choice = choice(&call, name);
    choice["kind"] = json!("serial");
    choice["address"] = json!(port);
    let listen = json!({ "choice": choice, "ask": false });
    wait("the scale at rest", || {
        let heard = call("scales.listen", &listen);
        (heard["at_rest"] != "").then_some(())
    });
    call("scales.install", &json!({ "choice": choice, "known": known }));
}

/// Says that there is no scale of that name: weights are typed.
pub fn install_none(call: impl Fn(&str, &Value) -> Value, name: &str) {
    let mut choice = choice(&call, name);
    choice["kind"] = json!("none");
    call("scales.install", &json!({ "choice": choice, "known": "" }));
}

/// How a scale is installed.
pub fn choice(call: impl Fn(&str, &Value) -> Value, name: &str) -> Value {
    let mut view = call("settings.view", &json!({}));
    let scales = view["scales"].as_array_mut().unwrap();
    let scale = scales.iter_mut().find(|scale| scale["choice"]["name"] == name);
    scale.unwrap_or_else(|| panic!("no scale {name}"))["choice"].take()
}

/// A printer in the network, of so many letters in a row, with a knife.
pub fn printer_at(address: &str, head: usize) -> Value {
    json!({ "kind": "tcp", "address": address, "baud": 9600, "seven_even": false,
            "flow": "rts-cts", "head": head, "cutter": true, "native_qr": true, "letters": 1 })
}

/// Connects scales by their names and the printer by its address.
pub fn connect<'a>(
    call: impl Fn(&str, &Value) -> Value,
    scales: impl IntoIterator<Item = (&'a str, &'a TestScale)>,
    printer: &str,
) {
    for (name, scale) in scales {
        scale.load(KNOWN_G);
        install(&call, name, &scale.port, "5");
        scale.load(0);
    }
    call("settings.printer", &printer_at(printer, COLUMNS));
}

/// Connects scales by their names and the printer, and opens the day with that much cash.
pub fn open_day<'a>(
    call: impl Fn(&str, &Value) -> Value,
    scales: impl IntoIterator<Item = (&'a str, &'a TestScale)>,
    printer: &TestPrinter,
    cash: &str,
) {
    connect(&call, scales, &printer.address);
    let today = call("day.view", &json!({}))["proposed"].take();
    let command = "01930000-0000-7000-8000-000000000001";
    call("day.open", &json!({ "day": today, "cash": cash, "command": command }));
}
