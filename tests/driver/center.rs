//! A center made ready for a window: set up, its machines connected, its day open. All through the
//! screens' door, whoever stands behind it: `call` takes a command and its input, and answers.

use serde_json::{Value, json};

use super::machines::{TestPrinter, TestScale};

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

/// Connects scales by their names and the printer by its address.
pub fn connect<'a>(
    call: impl Fn(&str, &Value) -> Value,
    scales: impl IntoIterator<Item = (&'a str, &'a TestScale)>,
    printer: &str,
) {
    for (name, scale) in scales {
        let serial = json!({ "name": name, "kind": "serial", "port": scale.port, "baud": 9600,
                             "seven_even": false });
        call("settings.scale", &serial);
    }
    let tcp = json!({ "kind": "tcp", "address": printer, "columns": COLUMNS,
                      "cutter": true });
    call("settings.printer", &tcp);
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
