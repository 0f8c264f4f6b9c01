//! A day in front of an auditor: what stands on the close adds up, and every act has a name.

use serde_json::{Value, json};

use super::harness::{Counter, command, text};
use super::users::{CASHIER, CLERK, MANAGER, enter, staffed};

/// A day with a handover that is a dollar short, an expense, an advance, and a void beside a
/// manager; its figures once it was closed.
fn day(counter: &Counter) -> Value {
    enter(counter, CLERK);
    let saved = counter.deliver("K-0002", "12");
    counter.deliver("K-0006", "20");
    let moves = |kind: &str, amount: &str, producer: &str, reason: &str| {
        json!({
            "kind": kind, "amount": amount, "producer": producer, "reason": reason,
            "command": command(),
        })
    };
    counter.call("cash.move", moves("expense", "21,00", "", "gasolina de la canoa"));
    counter.call("cash.move", moves("advance", "7", "K-0002", ""));
    let void = json!({
        "seq": saved["seq"], "reason": "era de otro", "returned": "", "command": command(),
        "second": { "name": MANAGER.0, "pin": MANAGER.1 },
    });
    counter.call("deliveries.void", void);
    let less = cents(&counter.drawer()) - 100;
    let over = json!({
        "counted": typed(less), "to": CASHIER.0, "pin": CASHIER.1, "reason": "un vuelto",
        "command": command(),
    });
    counter.call("cash.hand_over", over);
    let close = json!({ "counted": typed(less), "reason": "", "command": command() });
    let closed = counter.call("close.day", close);
    counter.call("close.report", json!({ "opened": closed["opened"] }))
}

fn cents(shown: &str) -> i64 {
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    let cents = digits.parse::<i64>().unwrap();
    if shown.contains('-') { -cents } else { cents }
}

fn typed(cents: i64) -> String {
    format!("{},{:02}", cents / 100, cents % 100)
}

/// The rows of a table of the report.
fn table(report: &Value, heading: &str) -> Vec<Vec<String>> {
    let sections = report["sections"].as_array().unwrap().iter();
    let mut tables = sections.flat_map(|section| section["tables"].as_array().unwrap());
    let found = tables.find(|table| table["heading"] == heading);
    let rows = found.unwrap_or_else(|| panic!("{heading}: {report:#}"))["rows"].as_array();
    let cells = |row: &Value| row.as_array().unwrap().iter().map(text).collect();
    rows.unwrap().iter().map(cells).collect()
}

#[test]
fn what_the_drawer_must_hold_is_the_sum_of_the_rows_above_it() {
    let counter = staffed();
    let report = day(&counter);
    let rows = table(&report, "La caja");
    let expected = rows.iter().position(|row| row[0] == "Debe haber").unwrap();
    let sum: i64 = rows[..expected].iter().map(|row| cents(&row[1])).sum();
    assert_eq!(cents(&rows[expected][1]), sum, "{rows:#?}");
    assert!(rows[..expected].iter().any(|row| row[1] == "-$ 1,00"), "the handover: {rows:#?}");
    assert_eq!(rows[expected + 1][1], "$ 0,00", "the last one counted exactly");
    counter.check_file();
}

#[test]
fn who_had_the_drawer_and_what_it_was_for_stay_to_be_read() {
    let counter = staffed();
    let report = day(&counter);
    let shifts = table(&report, "Turnos de caja");
    let clerks: Vec<&str> = shifts.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(clerks, ["Marta", CASHIER.0], "whoever opened it, before anybody had a PIN");
    assert_eq!((shifts[0][4].as_str(), shifts[0][5].as_str()), ("-$ 1,00", "un vuelto"));
    let moved = table(&report, "Movimientos de caja");
    let told: Vec<_> = moved.iter().map(|row| (row[2].as_str(), row[3].as_str())).collect();
    assert_eq!(told[0], ("gasolina de la canoa", "- $ 21,00"));
    assert!(told[1].0.starts_with("K-0002 ") && told[1].1 == "- $ 7,00", "{told:?}");
    let [void] = &table(&report, "Con segunda persona")[..] else { panic!("{report:#}") };
    assert!(void[0].contains(CLERK.0), "{void:?}");
    assert_eq!((void[1].as_str(), void[3].as_str()), ("Anular", MANAGER.0));
    counter.check_file();
}

#[test]
fn a_count_that_was_made_again_after_the_figure_was_seen_is_told() {
    let counter = Counter::open();
    counter.deliver("K-0006", "20");
    let count = |typed: &str| counter.call("close.count", json!({ "counted": typed }));
    let expected = text(&count("400,00")["expected"]).trim_start_matches("$ ").to_owned();
    count(&expected);
    let close = json!({ "counted": expected, "reason": "", "command": command() });
    let closed = counter.call("close.day", close);
    assert!(closed["slip"].to_string().contains("Primer conteo"), "{closed:#}");
    let report = counter.call("close.report", json!({ "opened": closed["opened"] }));
    let [again] = &table(&report, "La caja se contó otra vez")[..] else { panic!("{report:#}") };
    assert_eq!((again[1].as_str(), again[2].as_str()), ("$ 400,00", &*format!("$ {expected}")));

    // The next drawer begins anew, and who counts once is not told of.
    counter.open_day("2026-11-24", "500,00");
    count("500,00");
    let close = json!({ "counted": "500,00", "reason": "", "command": command() });
    let closed = counter.call("close.day", close);
    assert!(!closed["slip"].to_string().contains("Primer conteo"), "{closed:#}");
    counter.check_file();
}
