//! Copies: the same rows, and on top that it is a copy.

use serde_json::{Value, json};

use super::harness::{Counter, rows_of};

fn newest(counter: &Counter) -> Vec<String> {
    counter.wait_printed();
    let paper = counter.call("sim.paper", json!({}));
    rows_of(&paper["slips"][0])
}

#[test]
fn a_reprint_is_a_counted_copy_of_the_same_rows() {
    let counter = Counter::open();
    let saved = counter.deliver("K-0006", "40,00");
    let original = newest(&counter);
    let delivery: Value = json!({ "seq": saved["seq"] });
    for number in 1..=2 {
        counter.call("deliveries.reprint", delivery.clone());
        let copy = newest(&counter);
        let mark = format!("COPIA {number}");
        assert!(copy.iter().take(4).any(|row| row.contains(&mark)), "{mark}: {copy:?}");
        assert!(copy.ends_with(&original), "below the mark: {copy:?}");
    }
    assert_eq!(counter.row(&saved["seq"])["copies"], 2);
    assert_eq!(counter.call("close.view", json!({}))["reprints"], 2);
    counter.check_file();
}

#[test]
fn what_does_not_exist_is_not_printed() {
    let counter = Counter::open();
    let nothing = json!({ "seq": 999_999 });
    assert_eq!(counter.refused("deliveries.reprint", nothing.clone()).1, "unknown-delivery");
    assert_eq!(counter.refused("deliveries.receipt", nothing).1, "unknown-delivery");
}

#[test]
fn the_demo_says_on_paper_that_it_is_worth_nothing() {
    let counter = Counter::open();
    counter.deliver("K-0006", "40,00");
    let slip = newest(&counter).join(" ");
    assert_eq!(slip.matches("SIN VALOR").count(), 2, "above and below: {slip}");
}
