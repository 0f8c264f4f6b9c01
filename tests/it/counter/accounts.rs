//! Producers' accounts through the screens' door, on a file that is checked afterwards.

use serde_json::{Value, json};

use super::harness::{Counter, command, text};

fn code(of: &str) -> Value {
    json!({ "code": of })
}

fn bank(of: &str) -> Value {
    json!({
        "code": of,
        "account": {
            "bank": "BanEcuador", "account_type": "savings", "number": "4012345678",
            "holder_id": "1500123456", "holder": "",
        },
        "command": command(),
    })
}

#[test]
fn an_account_goes_from_goods_to_the_bank() {
    let counter = Counter::open();
    let given = json!({
        "code": "K-0002", "amount": "12,50", "what": "machete", "command": command(),
    });
    let page = counter.call("accounts.in_kind", given.clone());
    let again = counter.call("accounts.in_kind", given);
    assert_eq!(page, again, "the same command gives it once");
    let rows = page["advances"]["rows"].as_array().unwrap();
    let last = rows.last().unwrap();
    assert_eq!((&last["what"]["id"], &last["note"]), (&json!("entry-in-kind"), &json!("machete")));
    assert_eq!(last["balance"], page["advances"]["balance"]);

    counter.call("accounts.set_bank", bank("K-0002"));
    let family = counter.call("accounts.family", code("K-0002"));
    assert_eq!(family["bank"]["number"], "4012345678");
    let empty = counter.call("accounts.transfers", json!({}));
    assert_eq!(empty["rows"], json!([]));
    let saved = counter.call("accounts.save_transfers", json!({ "codes": ["K-0002"] }));
    let table = std::fs::read_to_string(text(&saved["path"])).unwrap();
    assert!(table.starts_with("\u{feff}banco;tipo;cuenta;"), "{table}");
    let other = counter.call("accounts.save_transfers", json!({ "codes": ["K-0001"] }));
    assert_ne!(other["path"], saved["path"], "two lists of one minute are two files");
    assert_eq!(std::fs::read_to_string(text(&saved["path"])).unwrap(), table);
    let nothing = json!({ "rows": [], "reference": "lote 1", "command": command() });
    assert_eq!(counter.refused("accounts.transfer", nothing).1, "transfer-nobody");

    let passbook = counter.call("accounts.print_passbook", code("K-0002"));
    assert_eq!(passbook["forms"], json!([]));
    counter.check_file();
}

#[test]
fn a_batch_for_the_bank_is_added_up_without_those_who_stay_out() {
    let counter = Counter::open();
    for whose in ["K-0002", "K-0006"] {
        counter.begin(whose, super::harness::BABA);
        counter.type_weight("12");
        counter.call("weigh.pay_less", json!({ "amount": "1" }));
        counter.save();
        counter.call("accounts.set_bank", bank(whose));
    }
    let rows = counter.call("accounts.transfers", json!({}))["rows"].clone();
    let cents = |at: usize| rows[at]["cents"].as_i64().unwrap();
    let total = |codes: Value| {
        let total =
            text(&counter.call("accounts.transfer_total", json!({ "codes": codes }))["total"]);
        let digits: String = total.chars().filter(char::is_ascii_digit).collect();
        digits.parse::<i64>().unwrap()
    };
    assert_eq!(total(json!(["K-0002", "K-0006"])), cents(0) + cents(1));
    assert_eq!(total(json!([rows[1]["code"]])), cents(1));
    assert_eq!(total(json!(["K-0001"])), 0, "who is owed nothing");
    counter.check_file();
}

#[test]
fn whoever_is_registered_can_say_who_they_are() {
    let counter = Counter::open();
    let who = |sex: &str| {
        json!({
            "name": format!("Zoila Licuy {sex}"), "community": "Serena", "card": "", "sex": sex,
            "command": command(),
        })
    };
    let page = counter.call("producers.register", who("f"));
    counter.deliver(&text(&page["card"]["code"]), "12");
    let period = json!({
        "kind": "by-sex", "period": "days", "from": "2026-11-23", "until": "2026-11-23",
        "product": "", "community": "", "producer": "", "before": false,
    });
    let report = counter.call("report.view", period).to_string();
    assert!(report.contains("report-woman"), "{report}");
    counter.call("producers.register", who(""));
    assert_eq!(counter.refused("producers.register", who("q")).0, "broken");
    counter.check_file();
}

#[test]
fn a_status_changes_with_its_evidence() {
    let counter = Counter::open();
    let change = |from: &str, until: &str, evidence: &str| {
        json!({
            "code": "K-0002", "status": "fair-trade", "value": "yes", "from": from,
            "until": until, "evidence": evidence, "command": command(),
        })
    };
    let page = counter.call("accounts.set_status", change("2026-01-01", "", "FLO 4711"));
    assert_eq!(page["rows"][0]["evidence"], "FLO 4711");
    for (wrong, why) in [
        (change("", "", "FLO"), "status-day-missing"),
        (change("mañana", "", "FLO"), "date-bad"),
        (change("2026-02-01", "2026-01-31", "FLO"), "status-ends-before"),
        (change("2026-02-01", "", ""), "status-evidence-missing"),
    ] {
        assert_eq!(counter.refused("accounts.set_status", wrong).1, why);
    }
    for command in ["view", "passbook", "print_passbook", "statuses", "family"] {
        let refused = counter.refused(&format!("accounts.{command}"), code("K-9999"));
        assert_eq!(refused.1, "unknown-producer", "{command}");
    }
    counter.check_file();
}

#[test]
fn what_was_left_of_quotas_is_looked_at_first() {
    let counter = Counter::open();
    let view = counter.call("accounts.left_over", json!({ "percent": "" }));
    assert_eq!((&view["percent"], &view["rows"]), (&json!("20 %"), &json!([])));
    let typed = counter.call("accounts.left_over", json!({ "percent": "12,5 %" }));
    assert_eq!(typed["percent"], "12,5 %");
    let refused = counter.refused("accounts.left_over", json!({ "percent": "mucho" }));
    assert_eq!(refused.1, "figure-not-a-number");
    let nothing = json!({ "percent": "20", "command": command() });
    assert_eq!(counter.refused("accounts.carry_over", nothing).1, "carry-over-nothing");
}

#[test]
fn somebody_else_came() {
    let counter = Counter::open();
    let family = json!({
        "code": "K-0001", "family": "Grefa", "seller": "",
        "delegates": [{ "name": "Wayra Grefa", "relation": "hija" }], "language": "",
        "command": command(),
    });
    counter.call("accounts.set_family", family);
    let nobody = counter.refused("weigh.brought_by", json!({ "name": "Pedro" }));
    assert_eq!(nobody.1, "no-producer");
    counter.call("weigh.choose", code("K-0001"));
    let live = counter.call("weigh.brought_by", json!({ "name": "Pedro Tapuy" }));
    assert_eq!(live["weigh"]["brought_by"], "Pedro Tapuy");
    assert_eq!(live["weigh"]["producer"]["delegates"][0]["name"], "Wayra Grefa");
    let live = counter.call("weigh.brought_by", json!({ "name": null }));
    assert_eq!(live["weigh"]["brought_by"], Value::Null);
}
