//! A real center, and practice beside it: its own file, and every slip says so.

use ::it::driver::center::choice;
use serde_json::{Value, json};

use super::harness::{Counter, rows_of};

const PRODUCERS: &str = "numero;nombre;comunidad;organico;chakra;socio\n\
    12;Rosa Grefa;Shandia;convencional;no;si\n";
const PRICES: &str = "forma;grado;programa;precio;unidad\ncacao-nacional/baba;;base;1,15;lb\n";

/// A real center with one producer, and a price for wet cacao.
pub(crate) fn center() -> Counter {
    let counter = Counter::new();
    let set_up = json!({
        "association": "Asociación Kallpa", "center": "Centro Talag", "number": "7",
        "user": "Marta", "language": "es-EC", "communities": ["Shandia"],
        "forms": ["cacao-nacional/baba"], "prices_base64": ::it::base64(PRICES.as_bytes()),
        "producers_base64": ::it::base64(PRODUCERS.as_bytes()), "prices_from": "2026-11-01",
        "prices_until": "",
    });
    let start = counter.call("start.set_up", set_up.clone());
    assert_eq!(start["open"], "center");
    assert_eq!(counter.refused("start.set_up", set_up).1, "already-set-up");
    counter
}

fn receipt(counter: &Counter, saved: &Value) -> String {
    let receipt = counter.call("deliveries.receipt", json!({ "seq": saved["seq"] }));
    rows_of(&receipt["strip"]).join("\n")
}

#[test]
fn practice_leaves_no_trace_in_the_center() {
    let counter = center();
    counter.open_day("2026-11-23", "100,00");
    let real = counter.deliver("12", "20,00");
    assert!(!receipt(&counter, &real).contains("SIN VALOR"));
    let records = |counter: &Counter| counter.call("settings.diagnostics", json!({}));
    let before = records(&counter);

    let start = counter.call("start.training", json!({ "on": true }));
    assert_eq!(start["open"], "training");
    assert!(counter.data().join("training/acopio.db").is_file(), "a file of its own");
    counter.open_day("2026-11-23", "100,00");
    let practice = counter.deliver("12", "30,00");
    let slip = receipt(&counter, &practice);
    assert_eq!(slip.matches("SIN VALOR").count(), 2, "{slip}");

    counter.call("start.training", json!({ "on": false }));
    assert_eq!(records(&counter), before, "not one record more");
    let list = counter.call("deliveries.list", json!({ "text": "", "day": "" }));
    assert_eq!((&list["count"], &list["rows"][0]["number"]), (&json!(1), &real["number"]));
}

#[test]
fn a_real_center_weighs_with_no_drawn_scale() {
    let counter = center();
    let call = |command: &str, input: &serde_json::Value| counter.call(command, input.clone());
    let mut drawn = choice(call, "platform");
    drawn["kind"] = json!("simulated");
    let install = json!({ "choice": drawn, "known": "" });
    assert_eq!(counter.refused("scales.install", install).1, "setting-simulated-real");
}
