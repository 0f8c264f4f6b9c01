//! What a delivery takes beside its weight: measures, beans, rain, and amounts as screens write
//! them.

use serde_json::Value;

use super::center::decimal;
use super::clerk::{Clerk, ENTER};

/// The classes of beans by the order of their keys, from 1.
pub(crate) const CLASSES: [&str; 4] = ["fermented", "violet", "slaty", "mould"];

/// What the form asks to be typed and counted.
pub(super) fn measure(clerk: &Clerk<'_>, given: &Value) {
    if let Some(moisture) = given["moisture_pm"].as_i64() {
        clerk.enter(&decimal(moisture, 1));
    }
    if let Some(pods) = given["pods"].as_object() {
        for figure in ["count", "length_mm", "split"] {
            clerk.enter(&pods[figure].to_string());
        }
    }
    if let Some(classes) = given["cut_test"].as_object() {
        clerk.window.shown(".cells");
        let mut keys = String::new();
        for (key, class) in (1..).zip(CLASSES) {
            let count = usize::try_from(classes[class].as_u64().unwrap()).unwrap();
            keys.push_str(&key.to_string().repeat(count));
        }
        clerk.press(&keys);
        clerk.window.shown(".grades .is");
        clerk.window.photograph("board");
        clerk.press(ENTER);
        clerk.window.gone(".cells");
    }
    if let Some(foreign @ 1..) = given["foreign_matter_pm"].as_i64() {
        clerk.enter(&decimal(foreign, 1));
    }
    if given["rain_wet"] == true {
        clerk.function(7);
        clerk.window.text_when(".rain .on", |text| text == "sí" || text == "Sí");
    }
}

/// `$ 1.234,50`.
pub(crate) fn dollars(cents: i64) -> String {
    let figure = decimal(cents, 2);
    let (whole, rest) = figure.split_once(',').unwrap();
    match whole.len().checked_sub(3) {
        Some(at @ 1..) => format!("$ {}.{},{rest}", &whole[..at], &whole[at..]),
        _ => format!("$ {whole},{rest}"),
    }
}
