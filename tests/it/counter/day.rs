//! A day from opening to close, with everything that a clerk does in it.

use serde_json::json;

use super::harness::{BABA, Counter, SECO, VANILLA, command, rows_of};

#[test]
fn three_products_in_one_morning() {
    let counter = Counter::open();

    counter.begin("K-0006", BABA);
    counter.call("weigh.tare", json!({ "tare": "bucket" }));
    counter.weigh("platform", 34_200);
    counter.call("weigh.tare", json!({ "tare": null }));
    let live = counter.weigh("platform", 20_600);
    let nets: Vec<_> =
        live["weigh"]["weighings"].as_array().unwrap().iter().map(|row| &row["net"]).collect();
    assert_eq!(nets, ["33,350", "20,600"]);
    let wet = counter.save();
    assert_eq!(wet["payable"], "53,950 kg");

    counter.begin("K-0003", SECO);
    counter.weigh("bench", 46_000);
    assert_eq!(
        counter.refused("weigh.save", json!({ "confirm": null })),
        ("refused".to_owned(), "moisture-missing".to_owned())
    );
    counter.call("weigh.measure", json!({ "field": "moisture", "text": "7,4" }));
    let beans: Vec<u8> = [vec![0; 80], vec![1; 15], vec![2; 5]].concat();
    counter.call("weigh.beans", json!({ "beans": beans }));
    let dry = counter.save();
    assert_eq!(dry["payable"], "45,802 kg", "46,000 x 926 / 930, half up");

    counter.begin("K-0015", VANILLA);
    counter.weigh("counter", 1_234);
    for (field, value) in [("pods", "100"), ("length", "175"), ("split", "0")] {
        counter.call("weigh.measure", json!({ "field": field, "text": value }));
    }
    let vanilla = counter.save();
    assert_eq!(vanilla["payable"], "1,234 kg");

    counter.wait_printed();
    let slips = counter.call("sim.paper", json!({}))["slips"].as_array().unwrap().clone();
    assert_eq!(slips.len(), 3);
    for (slip, saved) in slips.iter().zip([&vanilla, &dry, &wet]) {
        let number = format!("Recibo {}", saved["number"].as_str().unwrap());
        assert!(rows_of(slip).contains(&number), "{number}: {slip:#}");
    }
    for saved in [&wet, &dry, &vanilla] {
        assert_eq!(counter.row(&saved["seq"])["print"], "printed");
    }
    counter.check_file();
}

#[test]
fn saving_twice_saves_once() {
    let counter = Counter::open();
    let first = counter.deliver("K-0006", "40,00");
    let again = counter.refused("weigh.save", json!({ "confirm": null }));
    assert_eq!(again.1, "no-producer", "the next draft is empty");
    let list = counter.call("deliveries.list", json!({ "text": "", "day": "" }));
    assert_eq!(list["count"], 1);
    assert_eq!(list["rows"][0]["seq"], first["seq"]);
}

#[test]
fn opening_and_closing_twice_is_once() {
    let counter = Counter::new();
    counter.call("start.demo", json!({}));
    let input = json!({ "day": "2026-11-23", "cash": "100,00", "command": command() });
    counter.call("day.open", input.clone());
    counter.call("day.open", input);
    let other = json!({ "day": "2026-11-23", "cash": "100,00", "command": command() });
    assert_eq!(counter.refused("day.open", other).1, "day-already-open");
    let close = json!({ "counted": "100,00", "reason": "", "command": command() });
    let slip = counter.call("close.day", close.clone());
    assert_eq!(counter.call("close.day", close), slip);
    assert_eq!(counter.live()["day_open"], false);
    counter.check_file();
}

#[test]
fn a_void_takes_everything_back() {
    let counter = Counter::open();
    let before = counter.drawer();
    let saved = counter.deliver("K-0005", "50,00");
    let page = |counter: &Counter| counter.call("producers.get", json!({ "code": "K-0005" }));
    assert_ne!(counter.drawer(), before);
    assert_ne!(page(&counter)["card"]["advance"], "$ 80,00", "some of it was recovered");

    let void = json!({
        "seq": saved["seq"], "reason": "Era de otra persona", "returned": "",
        "command": command(),
    });
    counter.call("deliveries.void", void.clone());
    counter.call("deliveries.void", void);
    assert_eq!(counter.drawer(), before);
    assert_eq!(page(&counter)["card"]["advance"], "$ 80,00");
    let row = counter.row(&saved["seq"]);
    assert_eq!(row["voided"], "Era de otra persona");
    assert_eq!(row["can_void"], false);
    let again = json!({
        "seq": saved["seq"], "reason": "otra vez", "returned": "", "command": command(),
    });
    assert_eq!(counter.refused("deliveries.void", again).1, "already-voided");

    let next = counter.deliver("K-0006", "10,00");
    assert_eq!(next["number"], "99-001-000002", "a number that was used stays used");
    counter.wait_printed();
    let receipt = counter.call("deliveries.receipt", json!({ "seq": saved["seq"] }));
    assert!(rows_of(&receipt["void_strip"]).iter().any(|row| row == "ANULADO"), "{receipt:#}");
    counter.check_file();
}

#[test]
fn a_correction_uses_the_prices_of_its_original() {
    let counter = Counter::open();
    let saved = counter.deliver("K-0006", "50,00");
    let total = counter.row(&saved["seq"])["total"].clone();
    // From today on half of the price.
    let view = counter.call("prices.view", json!({}));
    let csv = view["csv"].as_str().unwrap().replace("1,15", "0,50");
    let encoded = ::it::base64(csv.as_bytes());
    let list =
        json!({ "from": "2026-11-23", "until": "", "base64": encoded, "command": command() });
    counter.call("prices.issue", list);

    let correct =
        json!({ "seq": saved["seq"], "reason": "Faltó la materia extraña", "weigh_again": false });
    let live = counter.call("deliveries.correct", correct.clone());
    assert_eq!(live["weigh"]["corrects"], saved["number"]);
    assert_eq!(counter.refused("deliveries.correct", correct).1, "draft-busy");
    let corrected = counter.save();
    assert_eq!(counter.row(&corrected["seq"])["total"], total, "the price of the original");
    let row = counter.row(&saved["seq"]);
    assert_eq!(row["corrected_by"], corrected["number"]);
    assert_eq!(counter.row(&corrected["seq"])["corrects"], saved["number"]);

    let next = counter.deliver("K-0011", "50,00");
    assert_ne!(counter.row(&next["seq"])["total"], total, "the new price for new deliveries");
    counter.wait_printed();
    counter.check_file();
}

#[test]
fn the_close_counts_blind_and_asks_why() {
    let counter = Counter::open();
    counter.deliver("K-0006", "40,00");
    let expected = counter.drawer();
    let count = |counted: &str| json!({ "counted": counted, "reason": "", "command": command() });
    assert_eq!(counter.refused("close.day", count("1,00")).1, "difference-reason-missing");
    let view = counter.call("close.view", json!({}));
    let shown = view.to_string();
    assert!(!shown.contains(expected.as_str()), "the view does not tell the sum: {shown}");
    let exact = expected.trim_start_matches("$ ").to_owned();
    let closed = counter.call("close.day", count(&exact));
    assert!(rows_of(&closed["slip"]).iter().any(|row| row == "CIERRE DE LA JORNADA"));
    let scan = counter.refused("weigh.scan", json!({ "code": "K-0006" }));
    assert_eq!(scan, ("no-day".to_owned(), "no-day".to_owned()));
    counter.wait_printed();
    counter.check_file();
}

#[test]
fn cash_never_goes_below_zero() {
    let counter = Counter::new();
    counter.call("start.demo", json!({}));
    counter.open_day("2026-11-23", "20,00");
    counter.begin("K-0006", BABA);
    counter.type_weight("50,00");
    let refused = counter.refused("weigh.save", json!({ "confirm": null }));
    assert_eq!(refused.1, "more-than-in-drawer");
    counter.call("weigh.pay_less", json!({ "amount": "20,00" }));
    let saved = counter.save();
    assert_eq!(saved["paid"], "$ 20,00");
    assert_ne!(saved["owed"], "");
    assert_eq!(counter.drawer(), "$ 0,00");
    counter.wait_printed();
    counter.check_file();
}

#[test]
fn paying_less_leaves_a_debt_on_paper_and_on_the_page() {
    let counter = Counter::open();
    counter.begin("K-0011", BABA);
    counter.type_weight("40,00");
    let more = counter.refused("weigh.pay_less", json!({ "amount": "5000,00" }));
    assert_eq!(more.1, "more-than-due");
    counter.call("weigh.pay_less", json!({ "amount": "10,00" }));
    let saved = counter.save();
    assert_eq!(saved["paid"], "$ 10,00");
    let page = counter.call("producers.get", json!({ "code": "K-0011" }));
    assert_eq!(page["card"]["owed"], saved["owed"]);
    let receipt = counter.call("deliveries.receipt", json!({ "seq": saved["seq"] }));
    let rows = rows_of(&receipt["strip"]);
    assert!(rows.iter().any(|row| row == "LE DEBEMOS"), "{rows:?}");
    assert!(rows.iter().any(|row| *row == saved["owed"]), "{rows:?}");
    counter.check_file();
}
