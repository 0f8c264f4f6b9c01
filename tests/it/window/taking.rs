//! What a delivery takes once its producer is at the counter: weighings, measures, beans, rain, and
//! amounts as screens write them.

use serde_json::Value;

use super::center::{decimal, list};
use super::clerk::{Clerk, ENTER};
use super::driver::center::FORMS;
use super::machines::Scale;

/// The classes of beans by the order of their keys, from 1.
pub(crate) const CLASSES: [&str; 4] = ["fermented", "violet", "slaty", "mould"];

/// The delivery of a day, from its product to the words that it was saved: the number of its
/// receipt. Its scale is empty before and after.
pub(super) fn take(clerk: &Clerk<'_>, scale: &impl Scale, day: &Value, index: usize) -> String {
    let given = &day["given"][index];
    let form = FORMS.iter().position(|form| given["form"] == *form).unwrap();
    clerk.product(form);
    let weighings = list(&given["weighings"]);
    let mut tare = 0;
    for (count, weighing) in (1..).zip(weighings) {
        let wanted = weighing["tare_g"].as_i64().unwrap();
        if wanted != tare {
            let weight = decimal(wanted, 3);
            clerk.tare((0 < wanted).then_some(weight.as_str()));
            tare = wanted;
        }
        clerk.put_on(scale, weighing["gross_g"].as_i64().unwrap());
        if count < weighings.len() || index.is_multiple_of(2) {
            clerk.add();
            clerk.take_off(scale);
        } // else it stays on: saving counts it
    }
    measure(clerk, given);
    let due = day["expect"]["deliveries"][index]["due_cents"].as_i64().unwrap();
    let pay = given["pay_cents"].as_i64().unwrap();
    let shown = clerk.window.text_when(".money output", |due| due != "—");
    assert_eq!(shown, dollars(due), "delivery {index}: what is due");
    if pay < due {
        clerk.press("/");
        clerk.enter(&decimal(pay, 2));
        clerk.window.text_when(".money output", |paid| paid == dollars(pay));
    }
    clerk.window.photograph(&format!("delivery-{index:02}"));
    let number = clerk.save();
    clerk.take_off(scale);
    number
}

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
