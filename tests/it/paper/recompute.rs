//! A receipt recomputed by hand, with nothing but what stands on it and the center's rules on the
//! wall. Exact fractions; rounding half up, once per figure.

use serde_json::Value;

use super::figures::{half_up, per_mille};
use super::receipt::{Deduction, Line, Receipt};

/// Recomputes every figure of a receipt from the ones before it.
pub(super) fn check(receipt: &Receipt, day: &Value, given: &Value, what: &str) {
    for weighing in &receipt.weighings {
        assert_eq!(weighing.gross - weighing.tare, weighing.net, "{what}: {weighing:?}");
    }
    let net: i128 = receipt.weighings.iter().map(|weighing| weighing.net).sum();
    assert_eq!(net, receipt.net, "{what}: the weighings add up");
    deductions(receipt, day, given, what);
    for line in &receipt.lines {
        check_line(line, receipt.payable, what);
    }
    let sum: i128 = receipt.lines.iter().map(|line| line.cents).sum();
    assert_eq!(sum, receipt.total(), "{what}: the lines add up");
    assert!(
        receipt.total.is_some() || (receipt.lines.len() == 1 && receipt.advance.is_none()),
        "{what}: a sum of several figures is printed"
    );
    advance(receipt, day, what);
    let due = receipt.total() - receipt.recovered();
    assert_eq!(receipt.paid + receipt.owed, due, "{what}: paid and owed");
    match receipt.due {
        Some(printed) => assert_eq!(printed, due, "{what}: what is due"),
        None => assert_eq!(receipt.owed, 0, "{what}: what is due is printed where it is not paid"),
    }
}

/// Each deduction from the running exact weight.
fn deductions(receipt: &Receipt, day: &Value, given: &Value, what: &str) {
    let (mut over, mut under) = (receipt.net, 1_i128);
    let mut shown = receipt.net;
    for deduction in &receipt.deductions {
        let (left, of) = factor(deduction, day, given, what);
        (over, under) = (over * left, under * of);
        let next = half_up(over, under);
        assert_eq!(shown - next, deduction.grams, "{what}: {deduction:?}");
        shown = next;
    }
    assert_eq!(shown, receipt.payable, "{what}: net less deductions");
}

/// What a deduction leaves, as a fraction; its share agrees with what was measured.
fn factor(deduction: &Deduction, day: &Value, given: &Value, what: &str) -> (i128, i128) {
    let measured = match deduction.kind {
        "foreign-matter" => &given["foreign_matter_pm"],
        "rain-wet" => &day["rules"]["rain_wet_discount_pm"],
        _ => &given["moisture_pm"],
    };
    assert_eq!(measured.as_i64().map(i128::from), Some(deduction.share), "{what}: {deduction:?}");
    match deduction.kind {
        "moisture" => {
            let reference = deduction.reference.unwrap_or_else(|| panic!("{what}: no reference"));
            (1000 - deduction.share, 1000 - reference)
        }
        _ => (1000 - deduction.share, 1000),
    }
}

/// Quantity times price is the amount, and the quantity is the weight in that unit.
fn check_line(line: &Line, payable: i128, what: &str) {
    let exact = line.quantity.digits * line.price.digits * 100;
    let amount = half_up(exact, 10_i128.pow(line.quantity.decimals + line.price.decimals));
    assert_eq!(amount, line.cents, "{what}: {line:?} multiplied out");
    assert!(2 <= line.quantity.decimals, "{what}: {line:?}");
    // One unit in hundred-thousandths of a gram, exactly.
    let unit: i128 = match line.unit.as_str() {
        "kg" => 100_000_000,
        "lb" => 45_359_237,
        "qq" => 4_535_923_700,
        other => panic!("{what}: unit {other}"),
    };
    // Half a step of the last decimal on either side.
    let step = 10_i128.pow(line.quantity.decimals);
    let off = line.quantity.digits * unit - payable * 100_000 * step;
    match line.kind {
        "organic" => assert!(off <= unit, "{what}: {line:?} is more than the whole load"),
        _ => assert!(2 * off.abs() <= unit, "{what}: {line:?} is not {payable} g"),
    }
}

fn advance(receipt: &Receipt, day: &Value, what: &str) {
    let Some(advance) = &receipt.advance else { return };
    let wall = day["rules"]["recovery_cap_pm"].as_i64().map(i128::from).unwrap();
    let cap = advance.cap.unwrap_or(wall);
    assert_eq!(cap, wall, "{what}: the cap");
    let most = (receipt.total() * cap).div_euclid(1000);
    assert_eq!(advance.recovered, most.min(advance.balance), "{what}: the recovery");
    let left = advance.balance - advance.recovered;
    assert_eq!(receipt.advance_left, Some(left), "{what}: what is left of the advance");
}

#[test]
fn the_example_of_the_drawing_adds_up() {
    // 240,154 lb at $ 1,15 is $ 276,18; the drawing on the wall of the center says so too.
    let line = Line {
        kind: "base",
        quantity: super::figures::Figure::read("240,154").unwrap(),
        unit: "lb".to_owned(),
        price: super::figures::Figure::read("1,15").unwrap(),
        cents: 27_618,
    };
    check_line(&line, 108_932, "the drawing");
    assert_eq!(per_mille("7,4").unwrap(), 74);
}
