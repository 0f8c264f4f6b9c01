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

#[test]
fn the_drawer_is_counted_by_pieces_handed_over_and_shown_by_shifts() {
    let counter = Counter::open();
    let table = counter.call("cash.count", json!({ "pieces": [] }));
    let names = |of: &str| -> Vec<String> {
        table[of].as_array().unwrap().iter().map(|row| text(&row["piece"])).collect()
    };
    assert_eq!((names("notes").len(), names("coins").len()), (6, 6));
    let pieces = json!([
        { "piece": "note-2000", "count": "24" },
        { "piece": "coin-25", "count": "39" },
        { "piece": "coin-1", "count": "" },
    ]);
    let counted = counter.call("cash.count", json!({ "pieces": pieces }));
    assert_eq!((&counted["total"], &counted["typed"]), (&json!("$ 489,75"), &json!("489,75")));
    for row in table["notes"].as_array().unwrap().iter().chain(table["coins"].as_array().unwrap()) {
        let picture = format!("assets/pictograms/{}.svg", text(&row["piece"]));
        assert!(crate::house::root().join(&picture).exists(), "{picture}");
    }

    let compared = counter.call("close.count", json!({ "counted": "", "pieces": pieces }));
    assert_eq!(compared["difference"], "-$ 10,25");
    let over = |to: &str, reason: &str| {
        json!({
            "counted": "", "pieces": pieces, "to": to, "reason": reason, "command": command(),
        })
    };
    let refused = counter.refused("cash.hand_over", over("Germán Andi", ""));
    assert_eq!(refused.1, "difference-reason-missing");
    assert_eq!(counter.refused("cash.hand_over", over("", "x")).1, "handover-to-missing");
    let slip = counter.call("cash.hand_over", over("Germán Andi", "un vuelto"))["slip"].clone();
    let cuts = slip["rows"].as_array().unwrap().iter().filter(|row| row["kind"] == "cut").count();
    assert_eq!(cuts, 2, "one for each");
    assert_eq!(counter.drawer(), "$ 489,75");
    let shifts = counter.call("cash.view", json!({}))["shifts"].clone();
    assert_eq!(
        (&shifts[0]["difference"], &shifts[0]["reason"]),
        (&json!("-$ 10,25"), &json!("un vuelto"))
    );
    assert_eq!((&shifts[1]["clerk"], &shifts[1]["until"]), (&json!("Germán Andi"), &json!("")));
    let close = json!({ "counted": "489,75", "reason": "", "command": command() });
    let slip = counter.call("close.day", close)["slip"].to_string();
    for line in ["Turno de Germán Andi", "Diferencias al entregar la caja", "-$ 10,25"] {
        assert!(slip.contains(line), "{line}: {slip}");
    }
    counter.wait_printed();
    counter.check_file();
}

#[test]
fn what_the_drawer_cannot_pay_goes_on_an_order_and_the_foot_warns() {
    let counter = Counter::new();
    counter.call("start.demo", json!({}));
    counter.open_day("2026-11-23", "20,00");
    let warns = |live: &Value| {
        let status = live["status"].as_array().unwrap();
        status.iter().any(|item| item["say"]["id"] == "status-cash-low")
    };
    assert!(warns(&counter.live()), "below a hundred dollars");
    counter.begin("K-0006", crate::counter::BABA);
    counter.type_weight("50,00");
    let offer = counter.live()["weigh"]["account"]["offer"].clone();
    assert_eq!((&offer["typed"], &offer["order"]), (&json!("20,00"), &json!(true)));
    counter.call("weigh.pay_less", json!({ "amount": "20,00", "order": true }));
    let saved = counter.save();
    assert_eq!(
        (&saved["ordered"], &saved["hand_out"]["amount"]),
        (&json!(true), &json!("$ 20,00"))
    );
    let order = counter.call("cash.find_order", json!({ "number": saved["number"] }));
    assert_eq!(order["amount"], saved["owed"]);
    let pay = || json!({ "number": saved["number"], "command": command() });
    assert_eq!(counter.refused("cash.pay_order", pay()).1, "order-drawer-short");
    counter.call("cash.move", moves("replenishment", "500,00", "", "trajo la gerente"));
    assert!(!warns(&counter.live()));
    assert_eq!(counter.call("cash.view", json!({}))["orders"].as_array().unwrap().len(), 1);
    let view = counter.call("cash.pay_order", pay());
    assert_eq!(view["orders"], json!([]));
    assert_eq!(counter.refused("cash.pay_order", pay()).1, "order-paid");
    let bad = counter.refused("cash.warn_below", json!({ "amount": "x" }));
    assert_eq!(bad.1, "figure-not-a-number");
    let view = counter.call("cash.warn_below", json!({ "amount": "1000" }));
    assert_eq!(view["warns_below"], "$ 1.000,00");
    assert!(warns(&counter.live()));
    counter.wait_printed();
    counter.check_file();
}

#[test]
fn only_the_difference_of_a_correction_changes_hands() {
    let counter = Counter::open();
    let saved = counter.deliver("K-0006", "20");
    let before = counter.drawer();
    let correct = json!({ "seq": saved["seq"], "reason": "faltó un saco", "weigh_again": false });
    counter.call("deliveries.correct", correct);
    counter.type_weight("5");
    let exchange = counter.live()["weigh"]["account"]["exchange"].clone();
    assert_eq!(exchange["id"], "correct-more", "{exchange:#}");
    let account = counter.live()["weigh"]["account"].clone();
    let net = text(&exchange["args"]["net"]).replace('\u{a0}', " ");
    assert_eq!(account["hand_out"]["amount"], net.as_str(), "only that is counted out");
    counter.save();
    let last = counter.live()["weigh"]["last"].clone();
    assert_eq!((&last["exchange"], &last["hand_out"]["amount"]), (&exchange, &json!(net)));
    let cents = |shown: &str| {
        let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
        digits.parse::<i64>().unwrap()
    };
    assert_eq!(cents(&before) - cents(&counter.drawer()), cents(&net), "the drawer says the same");

    // Less: nothing is counted out, and the producer gives back.
    let correct = json!({ "seq": last["seq"], "reason": "era menos", "weigh_again": true });
    counter.call("deliveries.correct", correct);
    counter.type_weight("3");
    let account = counter.live()["weigh"]["account"].clone();
    assert_eq!(account["exchange"]["id"], "correct-less", "{account:#}");
    assert_eq!(account["hand_out"], Value::Null);
    // It was somebody else's: the one who was paid gives all of it back.
    counter.call("weigh.choose", json!({ "code": "K-0002" }));
    let account = counter.live()["weigh"]["account"].clone();
    assert_eq!(account["exchange"]["id"], "correct-other", "{account:#}");
    assert_eq!(account["hand_out"]["amount"], account["due"]);
    counter.check_file();
}
