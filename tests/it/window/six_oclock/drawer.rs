//! The end of that day: what is owed is paid, the drawer is counted blind, the day closes, and what
//! it was goes onto a stick.

use ::it::paper::Slip;
use serde_json::Value;

use super::super::center::{decimal, list};
use super::super::clerk::ENTER;
use super::super::taking::dollars;
use super::counter::Evening;

/// What is left of each note at the end, from $ 100 down to $ 1.
const NOTES_LEFT: [&str; 6] = ["0", "0", "12", "7", "14", "11"];

impl Evening<'_> {
    /// Pays the part of what is owed that somebody came back for.
    pub(super) fn settles(&self) {
        let movement = &self.story.day["cash_movements"][0];
        let (clerk, cents) = (&self.clerk, movement["cents"].as_i64().unwrap());
        clerk.function(11);
        clerk.window.shown("main.cash .kinds");
        clerk.press("5");
        clerk.window.shown("main.cash input:focus");
        clerk.write(movement["producer"].as_str().unwrap());
        clerk.walk_and_press("main.cash section > button", movement["producer"].as_str().unwrap());
        clerk.window.shown("main.cash .who");
        clerk.walk_to("main.cash input", "");
        clerk.write(&decimal(cents, 2));
        clerk.function(4);
        clerk.window.photograph("six-settlement");
        clerk.window.shown("dialog");
        clerk.function(8);
        clerk.window.gone("dialog");
        clerk.window.text_when("main.cash table", |rows| rows.contains(&dollars(cents)));
    }

    /// Counts without being told what should be there, and closes: all agrees.
    pub(super) fn closes(&self) {
        let (clerk, expect) = (&self.clerk, &self.story.day["expect"]);
        clerk.function(10);
        clerk.window.shown("main.close table");
        assert_eq!(self.totals(), totals_of(expect), "totals on the screen");
        self.counts(&NOTES_LEFT);
        let cash = expect["closing_cash_cents"].as_i64().unwrap();
        clerk.window.text_when("main.close", |page| page.contains(&decimal(cash, 2)));
        clerk.press(ENTER);
        clerk.window.shown(".difference.agrees");
        clerk.window.photograph("six-close-counted");
        clerk.function(10);
        clerk.window.shown("main.end .tabs");
        clerk.window.text_when("footer ul", |text| text.contains("Respaldo"));
        clerk.window.photograph("six-close");
        let is_close = |slip: &Slip| slip.texts().iter().any(|text| text.contains("CIERRE"));
        let slip = self.slip(is_close).texts().join("\n");
        for words in
            [dollars(cash), dollars(self.story.day["opening_cash_cents"].as_i64().unwrap())]
        {
            assert!(slip.contains(&words), "{words:?} is not on\n{slip}");
        }
        for form in expect["totals_by_form"].as_object().unwrap().values() {
            let payable = format!("{} kg", decimal(form["payable_g"].as_i64().unwrap(), 3));
            assert!(slip.contains(&payable), "{payable:?} is not on\n{slip}");
        }
    }

    /// Deliveries, net, payable and money of each form on the screen, without its name; sorted.
    fn totals(&self) -> Vec<Vec<String>> {
        let cells = self.clerk.table("main.close table");
        let rows = list(&cells)[1..].iter();
        let mut rows: Vec<Vec<String>> = rows
            .map(|row| {
                list(row)[1..].iter().map(|cell| cell.as_str().unwrap().to_owned()).collect()
            })
            .collect();
        rows.sort();
        rows
    }

    /// Writes the stick by hand, into the folder where it is.
    pub(super) fn writes_the_stick(&self) {
        let clerk = &self.clerk;
        clerk.function(9);
        clerk.press("5");
        clerk.walk_and_press(".settings section button", "carpeta");
        clerk.walk_to(".settings section input", "");
        clerk.write(&self.story.stick().display().to_string());
        clerk.walk_and_press(".settings section .two button", "");
        clerk.window.shown(".settings section .done.good");
        clerk.window.photograph("six-stick");
    }
}

/// The same as the day expects it.
fn totals_of(expect: &Value) -> Vec<Vec<String>> {
    let forms = expect["totals_by_form"].as_object().unwrap().values();
    let mut rows: Vec<Vec<String>> = forms
        .map(|form| {
            let kilos = |key: &str| format!("{} kg", decimal(form[key].as_i64().unwrap(), 3));
            let total = dollars(form["total_cents"].as_i64().unwrap());
            vec![form["deliveries"].to_string(), kilos("net_g"), kilos("payable_g"), total]
        })
        .collect();
    rows.sort();
    rows
}
