//! Another price list than the last delivery was bought at: said at the counter until it was seen.

use serde_json::{Value, json};

use super::harness::{Counter, command, text};

fn news(counter: &Counter) -> Vec<(String, String, String)> {
    let live = counter.live();
    let rows = live["price_changes"].as_array().unwrap().iter();
    rows.map(|row| (text(&row["form"]), text(&row["before"]), text(&row["price"]))).collect()
}

/// The list in force with wet cacao at another price, from a day on.
fn issue(counter: &Counter, baba: &str, from: &str) {
    let csv = text(&counter.call("prices.view", json!({}))["csv"]);
    let csv: String = csv
        .lines()
        .map(|row| match row.strip_prefix("cacao-nacional/baba;;base;") {
            Some(_) => format!("cacao-nacional/baba;;base;{baba};lb\n"),
            None => format!("{row}\n"),
        })
        .collect();
    let base64 = ::it::base64(csv.as_bytes());
    let new = json!({ "from": from, "until": "", "base64": base64, "command": command() });
    counter.call("prices.issue", new);
}

fn seen(counter: &Counter) -> Value {
    counter.call("prices.seen", json!({}))
}

#[test]
fn what_changed_is_said_until_somebody_has_seen_it() {
    let mut counter = Counter::open();
    assert_eq!(news(&counter), [], "the first list is no change");
    counter.deliver("K-0002", "12");
    let before = text(&counter.call("prices.view", json!({}))["rows"][0]["price"]);
    issue(&counter, "1,40", "2026-11-23");
    let change = |price: &str, before: &str| {
        vec![("cacao-nacional/baba".to_owned(), before.to_owned(), price.to_owned())]
    };
    assert_eq!(news(&counter), change("1,40", &before));

    // Buying by it is not seeing it, and a restart changes nothing.
    counter.deliver("K-0003", "12");
    counter = counter.restart(|_| ());
    assert_eq!(news(&counter), change("1,40", &before));
    seen(&counter);
    assert_eq!(news(&counter), []);
    let records = counter.records();
    seen(&counter);
    assert_eq!(counter.records(), records, "nothing to see, nothing to write");

    // A list of tomorrow says nothing today.
    issue(&counter, "1,45", "2026-11-24");
    assert_eq!(news(&counter), []);
    // The same prices once more are no change.
    issue(&counter, "1,40", "2026-11-23");
    assert_eq!(news(&counter), []);
    counter.deliver("K-0004", "12");
    let counted = counter.drawer().replace("$ ", "");
    counter.call("close.day", json!({ "counted": counted, "reason": "", "command": command() }));
    counter.open_day("2026-11-24", "500,00");
    assert_eq!(news(&counter), change("1,45", "1,40"), "with the day came the next list");
    seen(&counter);
    assert_eq!(news(&counter), []);
    counter.check_file();
}
