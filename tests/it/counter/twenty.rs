//! The first twenty deliveries of a day, with three scales of different dialects and a printer of
//! 58 mm whose paper ends: every weight, account and receipt is the day's.

use devices::emulator::scale::{Make, Plate, Unit, Voice};
use domain::machines::Dialect;
use serde_json::{Value, json};

use super::harness::{Counter, text};
use super::on_line::{OnLine, put_on_and_take, take_off};
use crate::paper::check_receipt;
use crate::printer::TcpPaper;
use crate::window::center::{card_of, day, decimal, list, prices_csv, producers_csv};
use crate::window::taking::{CLASSES, dollars};
use ::it::driver::center::{KNOWN_G, printer_at, set_up};
use ::it::paper::{Row, Slip, read};

/// How many of its deliveries.
pub(crate) const DELIVERIES: usize = 20;
/// In the middle of this receipt the paper ends, after so many rows.
pub(crate) const PAPER_ENDS: (usize, u64) = (4, 9);
/// Values that each scale shows in a second.
const RATE: u32 = 100;
/// So many times as fast goes time for the terminal.
const PACE: u64 = 4;
/// Letters in a row.
const COLUMNS: usize = 32;

struct Center {
    counter: Counter,
    scales: [(&'static str, OnLine); 3],
    printer: TcpPaper,
    day: Value,
}

#[test]
fn twenty_deliveries_on_three_scales_and_a_printer_that_runs_out_of_paper() {
    let center = Center::opened();
    let mut numbers = Vec::new();
    for index in 0..DELIVERIES {
        let (of, rows) = PAPER_ENDS;
        let before = center.printer.jobs().len();
        if index == of {
            center.printer.paper_ends_after(rows);
        }
        let saved = center.deliver(index);
        if index == of {
            center.change_paper(before);
        }
        center.counter.wait_printed();
        numbers.push(center.receipt(index, before, &saved, index == of));
    }
    center.look_back(&numbers);
    center.counter.check_center();
}

/// Three scales of three dialects, each of which shows so many values in a second.
pub(crate) fn scales(rate: u32) -> [(&'static str, OnLine); 3] {
    let kilograms =
        |division, capacity| Plate::new(Unit::Kilograms, 2, division, capacity).unwrap();
    let on_line =
        |dialect, make, plate| OnLine::plugged(Voice { make, ..Voice::of(dialect) }, plate, rate);
    let grams = Plate::new(Unit::Grams, 0, 1_000, 6_000_000).unwrap();
    [
        ("platform", on_line(Dialect::Yaohua, Make::Usual, kilograms(50, 300_000))),
        ("bench", on_line(Dialect::ToledoContinuous, Make::Usual, kilograms(20, 150_000))),
        ("counter", on_line(Dialect::StGs, Make::AAndD, grams)),
    ]
}

/// The receipts among what came to the printer: no orders.
pub(crate) fn receipts(jobs: &[Vec<u8>]) -> Vec<Slip> {
    let slips = jobs.iter().map(|job| read(job, COLUMNS).unwrap_or_else(|why| panic!("{why:?}")));
    slips.filter(|slip| !slip.texts().iter().any(|text| text.trim() == "ORDEN DE PAGO")).collect()
}

/// Holds the receipt of a delivery, or the copy of it, against the day; its number.
pub(crate) fn check_narrow(mut slip: Slip, day: &Value, index: usize, copy: bool) -> String {
    let what = format!("delivery {index}");
    assert_eq!((&slip.wraps, &slip.replaced, slip.cuts()), (&vec![], &vec![], 0), "{what}");
    let marked = slip.texts().iter().any(|text| text.contains("COPIA 1"));
    assert_eq!(marked, copy, "{what}: the second of two is marked");
    if copy {
        // Above the receipt stands that it is one, between two rules.
        let is_rule = |row: &Row| matches!(row, Row::Text { text, .. } if text.starts_with("--"));
        let mut rules = (0..).zip(&slip.rows).filter(|(_, row)| is_rule(row));
        let (end, _) = rules.nth(1).expect("two rules");
        slip.rows.drain(..=end);
    }
    check_receipt(&slip, day, index, &what).number
}

impl Center {
    /// Set up from tables, its machines installed, its day open.
    fn opened() -> Center {
        let day = day("day-60.json");
        let counter = Counter::new();
        set_up(
            |command, input| counter.call(command, input.clone()),
            &prices_csv(&day),
            &producers_csv(&day),
        );
        counter.clock.hurry(PACE);
        let scales = scales(RATE);
        for (name, scale) in &scales {
            scale.install(&counter, name, KNOWN_G);
        }
        let printer = TcpPaper::narrow();
        let mut setting = printer_at(printer.address(), COLUMNS);
        setting["cutter"] = json!(false);
        setting["native_qr"] = json!(false);
        counter.call("settings.printer", setting);
        let today = text(&counter.call("day.view", json!({}))["proposed"]);
        counter.open_day(&today, &decimal(day["opening_cash_cents"].as_i64().unwrap(), 2));
        Center { counter, scales, printer, day }
    }

    fn scale(&self, name: &Value) -> &OnLine {
        let (_, scale) = self.scales.iter().find(|(known, _)| name == known).unwrap();
        scale
    }

    /// One delivery, from the card to the answer that it is saved.
    fn deliver(&self, index: usize) -> Value {
        let (counter, given) = (&self.counter, &self.day["given"][index]);
        let expected = &self.day["expect"]["deliveries"][index];
        let card = card_of(given["producer"].as_str().unwrap());
        counter.call("weigh.scan", json!({ "code": card }));
        counter.call("weigh.form", json!({ "form": given["form"] }));
        counter.wait_scale("empty");
        for weighing in list(&given["weighings"]) {
            self.weigh(&given["scale"], weighing);
        }
        self.measure(given);
        let due = dollars(expected["due_cents"].as_i64().unwrap());
        counter.wait("what is due", |live| live["weigh"]["account"]["due"] == due);
        let pay = given["pay_cents"].as_i64().unwrap();
        if pay < expected["due_cents"].as_i64().unwrap() {
            counter.call("weigh.pay_less", json!({ "amount": decimal(pay, 2) }));
        }
        let payable = expected["payable_g"].as_i64().unwrap();
        // What soft stops ask for, where there are any.
        let digits = format!("{:02}", payable % 100);
        let outcome = counter.call("weigh.save", json!({ "confirm": digits }));
        assert_eq!(outcome["kind"], "saved", "delivery {index}: {outcome:#}");
        let saved = outcome["saved"].clone();
        assert_eq!(saved["payable"], format!("{} kg", decimal(payable, 3)), "delivery {index}");
        assert_eq!(saved["paid"], dollars(pay), "delivery {index}");
        saved
    }

    fn weigh(&self, scale: &Value, weighing: &Value) {
        let (counter, scale) = (&self.counter, self.scale(scale));
        let tare = weighing["tare_g"].as_i64().unwrap();
        let tares = counter.live()["weigh"]["tares"].clone();
        let container = list(&tares).iter().find(|tile| tile["weight"] == decimal(tare, 3));
        assert_eq!(container.is_some(), 0 < tare, "no container of {tare} g in {tares}");
        counter.call("weigh.tare", json!({ "tare": container.map(|tile| &tile["id"]) }));
        let gross = weighing["gross_g"].as_i64().unwrap();
        assert_eq!(put_on_and_take(counter, scale, gross), gross);
        take_off(counter, scale);
    }

    fn measure(&self, given: &Value) {
        let type_in = |field: &str, text: String| {
            self.counter.call("weigh.measure", json!({ "field": field, "text": text }));
        };
        if let Some(moisture) = given["moisture_pm"].as_i64() {
            type_in("moisture", decimal(moisture, 1));
        }
        if let Some(pods) = given["pods"].as_object() {
            for (field, figure) in [("pods", "count"), ("length", "length_mm"), ("split", "split")]
            {
                type_in(field, pods[figure].to_string());
            }
        }
        if let Some(classes) = given["cut_test"].as_object() {
            let of = |(at, class): (u8, &str)| {
                vec![at; usize::try_from(classes[class].as_u64().unwrap()).unwrap()]
            };
            let beans: Vec<u8> = (0..).zip(CLASSES).flat_map(of).collect();
            self.counter.call("weigh.beans", json!({ "beans": beans }));
        }
        if let Some(foreign @ 1..) = given["foreign_matter_pm"].as_i64() {
            type_in("foreign-matter", decimal(foreign, 1));
        }
        if given["rain_wet"] == true {
            self.counter.call("weigh.rain", json!({ "on": true }));
        }
    }

    /// The receipt hangs from the printer half done. With a new roll in, nothing comes by itself;
    /// whoever is asked says that it did not come out whole.
    fn change_paper(&self, jobs: usize) {
        let live = self.counter.wait("a question", |live| !live["printer"]["asks"].is_null());
        let asks = &live["printer"]["asks"];
        assert_eq!(asks["unknown"], true, "{asks}");
        let half = self.printer.on_paper();
        self.printer.new_paper();
        let live = self.counter.live();
        assert_eq!(live["printer"]["asks"], *asks, "new paper is no answer");
        assert_eq!(self.printer.jobs().len(), jobs + 1, "nothing is sent by itself");
        assert_eq!(self.printer.on_paper(), half, "nor comes out of the printer");
        self.counter.call("print.came_out", json!({ "job": asks["job"], "yes": false }));
    }

    /// Reads the receipt of that delivery, the only whole one that came since; its number.
    fn receipt(&self, index: usize, before: usize, saved: &Value, copy: bool) -> String {
        let jobs = self.printer.jobs();
        // Where the paper ended, the first was sent whole and came out in part.
        let slips = receipts(&jobs[before + usize::from(copy)..]);
        let [slip] = <[Slip; 1]>::try_from(slips).expect("one receipt");
        let number = check_narrow(slip, &self.day, index, copy);
        assert_eq!(saved["number"], number, "delivery {index}");
        number
    }

    /// What the whole day comes to: each delivery once, and each paid once.
    fn look_back(&self, numbers: &[String]) {
        let rows = self.counter.call("deliveries.list", json!({ "text": "", "day": "" }));
        assert_eq!(rows["count"], DELIVERIES);
        let mut once = numbers.to_vec();
        once.sort();
        once.dedup();
        assert_eq!(once, numbers, "numbers rise, and none is given twice");
        let given = &list(&self.day["given"])[..DELIVERIES];
        let paid: i64 = given.iter().map(|given| given["pay_cents"].as_i64().unwrap()).sum();
        let left = self.day["opening_cash_cents"].as_i64().unwrap() - paid;
        assert_eq!(self.counter.drawer(), dollars(left));
        // A half receipt is in the bin, and its number is on the copy as well.
        let papers = self.printer.on_paper();
        for (index, number) in numbers.iter().enumerate() {
            let count = papers.iter().filter(|slip| slip.contains(number.as_str())).count();
            assert_eq!(count, if index == PAPER_ENDS.0 { 2 } else { 1 }, "{number}");
        }
    }
}
