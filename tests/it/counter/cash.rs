//! Cash that moves beside deliveries, through the screens' door and on paper.

use serde_json::{Value, json};

use super::harness::{Counter, command, text};

fn moves(kind: &str, amount: &str, producer: &str, reason: &str) -> Value {
    json!({
        "kind": kind, "amount": amount, "producer": producer, "reason": reason,
        "command": command(),
    })
}

#[test]
fn what_moved_is_listed_and_stands_on_the_slip_of_the_close() {
    let counter = Counter::open();
    counter.call("cash.move", moves("expense", "21,00", "", "gasolina de la canoa"));
    let advance = counter.call("cash.move", moves("advance", "7", "K-0002", ""));
    let row = &advance["rows"][0];
    assert_eq!((&row["what"]["id"], &row["amount"]), (&json!("cash-advance"), &json!("$ 7,00")));
    assert!(text(&row["who"]).starts_with("K-0002 "), "{row:#}");
    let page = counter.call("producers.get", json!({ "code": "K-0002" }));
    assert!(text(&page["card"]["advance"]).contains("7,00"), "{page:#}");
    let same = moves("replenishment", "50,00", "", "trajo la gerente");
    counter.call("cash.move", same.clone());
    let rows = counter.call("cash.move", same)["rows"].as_array().unwrap().len();
    assert_eq!(rows, 3, "the same command moves cash once");

    for (amount, why) in [
        ("", "figure-empty"),
        ("x", "figure-not-a-number"),
        ("-1", "figure-negative"),
        ("0", "cash-nothing"),
    ] {
        let refused = counter.refused("cash.move", moves("expense", amount, "", "pan"));
        assert_eq!(refused.1, why, "{amount:?}");
    }
    let count = json!({ "counted": "522,00" });
    assert_eq!(counter.call("close.count", count)["agrees"], true, "500 - 21 - 7 + 50");
    let close = json!({ "counted": "522,00", "reason": "", "command": command() });
    let slip = counter.call("close.day", close)["slip"].to_string();
    for line in ["Gasto", "- $ 21,00", "Anticipo", "- $ 7,00", "Entrada de caja", "+ $ 50,00"] {
        assert!(slip.contains(line), "{line}: {slip}");
    }
    let refused = counter.refused("cash.move", moves("expense", "1", "", "pan"));
    assert_eq!(refused.0, "no-day");
    assert_eq!(counter.refused("cash.view", json!({})).0, "no-day");
    counter.check_file();
}
