//! Reports, their files and signals, through the screens' door.

use serde_json::{Value, json};

use super::harness::{Counter, text};

pub(super) fn ask(kind: &str) -> Value {
    json!({
        "kind": kind, "period": "this-season", "from": "", "until": "", "product": "",
        "community": "", "producer": "", "before": false,
    })
}

pub(super) fn asked(kind: &str, change: Value) -> Value {
    let mut ask = ask(kind);
    let all = ask.as_object_mut().unwrap();
    all.extend(change.as_object().unwrap().clone());
    ask
}

/// The texts of a row, words by their ids.
fn cells(row: &Value) -> Vec<String> {
    let cell = |cell: &Value| match cell["say"].is_null() {
        true => text(&cell["text"]),
        false => text(&cell["say"]["id"]),
    };
    row.as_array().unwrap().iter().map(cell).collect()
}

#[test]
fn a_report_is_seen_narrowed_and_saved() {
    let counter = Counter::open();
    counter.deliver("K-0001", "45,3");
    counter.deliver("K-0002", "32,3");
    let view = counter.call("report.view", ask("by-community"));
    let table = &view["tables"][0];
    assert_eq!(table["rows"].as_array().unwrap().len(), 2, "{view:#}");
    let total = cells(&table["total"]);
    assert_eq!(total[..4], ["report-total", "2", "2", "77,600"]);
    assert_eq!(table["plot"]["bars"], true);
    let only = asked("by-producer", json!({ "producer": "K-0002" }));
    let rows = counter.call("report.view", only)["tables"][0]["rows"].clone();
    assert_eq!(cells(&rows[0])[0], "K-0002");

    for format in ["xlsx", "csv"] {
        let save = json!({ "ask": ask("by-community"), "format": format, "stick": false });
        let path = text(&counter.call("report.save", save)["path"]);
        assert!(path.ends_with(&format!("Compras-por-comunidad 2026-01-01 a 2026-12-31.{format}")));
        let bytes = std::fs::read(&path).unwrap();
        match format {
            "csv" => {
                let table = String::from_utf8(bytes).unwrap();
                let mut rows = table.trim_start_matches('\u{FEFF}').lines();
                assert!(rows.next().unwrap().starts_with("Comunidad;Entregas;Productores;kg;"));
                let community = text(&view["tables"][0]["rows"][0][0]["text"]);
                assert!(rows.next().unwrap().starts_with(&format!("{community};1;1;45,300;")));
            }
            _ => assert!(bytes.starts_with(b"PK"), "a workbook"),
        }
    }
    for kind in ["members", "purchases", "quotas", "premiums", "half-year", "by-sex", "by-day"] {
        let view = counter.call("report.view", ask(kind));
        assert!(!view["tables"].as_array().unwrap().is_empty(), "{kind}");
    }
    counter.check_file();
}

#[test]
fn what_cannot_be_asked_is_refused_with_a_sentence() {
    let counter = Counter::new();
    assert_eq!(counter.refused("report.view", ask("by-day")).0, "not-set-up");
    let counter = Counter::open();
    let days = |from: &str, until: &str| {
        asked("by-day", json!({ "period": "days", "from": from, "until": until }))
    };
    for (ask, why) in [
        (days("", "2026-11-03"), "report-days-missing"),
        (days("2026-11-04", "2026-11-03"), "report-days-reversed"),
        (days("ayer", "2026-11-03"), "date-bad"),
        (asked("by-day", json!({ "producer": "K-9999" })), "unknown-producer"),
    ] {
        assert_eq!(counter.refused("report.view", ask.clone()).1, why, "{ask}");
    }
    let blocked = counter.data().join("reports");
    std::fs::write(&blocked, "a file where the folder should be").unwrap();
    let save = json!({ "ask": ask("by-day"), "format": "csv", "stick": false });
    assert_eq!(counter.refused("report.save", save).1, "report-not-written");
    let hours = json!({ "from": "20", "until": "6" });
    assert_eq!(counter.refused("settings.hours", hours).1, "hours-bad");
}

#[test]
fn signals_lead_to_their_deliveries() {
    let counter = Counter::open();
    let season = json!({ "period": "this-season" });
    for who in ["K-0001", "K-0002", "K-0003"] {
        counter.deliver(who, "20");
    }
    let view = counter.call("report.signals", season.clone());
    assert_eq!((&view["lines"], &view["hours_from"]), (&json!([]), &json!("06:00")));
    counter.call("settings.hours", json!({ "from": "8", "until": "12.30" }));
    let view = counter.call("report.signals", season);
    assert_eq!(view["hours_until"], "12:30");
    let line = &view["lines"][0];
    assert_eq!((&line["what"]["id"], &line["strong"]), (&json!("signal-hours"), &json!(true)));
    let fact = &line["facts"][0];
    let search = json!({ "text": fact["number"], "day": fact["day"] });
    assert_eq!(counter.call("deliveries.list", search)["rows"].as_array().unwrap().len(), 1);
}

#[test]
fn the_buyers_sheets_are_written_or_it_is_said_what_is_missing() {
    let counter = Counter::open();
    counter.deliver("K-0001", "45,3");
    counter.deliver("K-0002", "32,3");
    let load = |change: Value| {
        let mut load = json!({
            "period": "this-month", "from": "", "until": "", "goods": "cacao-nacional/baba",
            "loaded": "2026-11-23", "destination": "Quito", "plate": "PBA-1234",
            "driver": "Rosa Andi", "number": "001-002-000000123", "gross": "", "sack": "69",
            "stick": false,
        });
        load.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        load
    };
    let saved = counter.call("report.load", load(json!({ "gross": "79,5" })));
    assert_eq!((&saved["deliveries"], &saved["kilos"]), (&json!(2), &json!("77,600")));
    let path = text(&saved["path"]);
    assert!(path.ends_with("Comprador-001-002-000000123 2026-11-01 a 2026-11-30.xlsx"), "{path}");
    assert!(std::fs::read(&path).unwrap().starts_with(b"PK"), "a workbook");
    for (change, why) in [
        (json!({ "goods": " " }), "buyer-goods-missing"),
        (json!({ "plate": "" }), "buyer-head-missing"),
        (json!({ "loaded": "" }), "buyer-day-missing"),
        (json!({ "gross": "mucho" }), "buyer-gross-bad"),
        (json!({ "gross": "70" }), "buyer-gross-below"),
        (json!({ "sack": "0" }), "buyer-sack-bad"),
        (json!({ "sack": "-1" }), "buyer-sack-bad"),
        (json!({ "period": "days" }), "report-days-missing"),
        (json!({ "period": "last-season" }), "buyer-nothing"),
    ] {
        assert_eq!(counter.refused("report.load", load(change)).1, why);
    }
    counter.check_file();
}
