//! Two scales of different dialects and a printer at once: cacao on the platform, which is asked,
//! vanilla on the gram scale, which speaks by itself. One cable is pulled in the middle, and the
//! paper ends twice.

use devices::emulator::scale::{Plate, Unit, Voice};
use domain::machines::Dialect;
use serde_json::{Value, json};

use super::harness::{BABA, Counter, VANILLA, text};
use super::on_line::{
    OnLine, grams, press_refused, press_refused_as_empty, put_on, put_on_and_take, take_off,
};
use crate::printer::TcpPaper;
use crate::window::taking::dollars;
use ::it::driver::center::printer_at;
use ::it::driver::machines::Scale;
use ::it::paper::read;

/// Deliveries, cacao and vanilla in turn.
const DELIVERIES: i64 = 20;
/// The one in whose middle the platform's cable is out.
const CABLE_OUT: i64 = 8;
/// The receipts in whose middle the paper ends, after how many rows, and whether whoever is asked
/// says that it came out whole all the same.
const PAPER_ENDS: [(i64, u64, bool); 2] = [(6, 28, false), (13, 33, true)];
/// Values that each scale shows in a second.
const RATE: u32 = 50;
/// So many times as fast goes time for the terminal.
const PACE: u64 = 3;
const OPENING_CENTS: i64 = 900_000;
/// Letters in a row.
const COLUMNS: usize = 32;

struct Machines {
    counter: Counter,
    platform: OnLine,
    /// For grams.
    fine: OnLine,
    printer: TcpPaper,
}

#[test]
fn two_scales_and_a_printer_through_a_day_on_which_things_go_wrong() {
    let machines = Machines::installed();
    let (mut numbers, mut paid) = (Vec::new(), 0);
    for index in 0..DELIVERIES {
        let (grams_in_all, saved) = match index % 2 {
            0 => machines.cacao(index),
            _ => machines.vanilla(index),
        };
        assert_eq!(grams(&saved["payable"]), grams_in_all, "delivery {index}");
        paid += cents(&saved["paid"]);
        numbers.push(text(&saved["number"]));
    }
    let Machines { counter, printer, .. } = machines;
    counter.wait_printed();
    assert_eq!(counter.drawer(), dollars(OPENING_CENTS - paid), "each is paid once");
    let rows = counter.call("deliveries.list", json!({ "text": "", "day": "" }));
    assert_eq!(rows["count"], DELIVERIES);
    // One receipt for each, in their order, and one that is marked as the second.
    let sent: Vec<(String, bool)> = printer.jobs().iter().map(|job| receipt(job)).collect();
    let mut expected: Vec<(String, bool)> = Vec::new();
    for (index, number) in (0..).zip(&numbers) {
        expected.push((number.clone(), false));
        if PAPER_ENDS.iter().any(|(of, _, whole)| *of == index && !whole) {
            expected.push((number.clone(), true));
        }
    }
    assert_eq!(sent, expected);
    counter.check_file();
}

impl Machines {
    fn installed() -> Machines {
        let counter = Counter::new();
        counter.call("start.demo", json!({}));
        counter.open_day("2026-11-23", "9000,00");
        let kilograms = Plate::new(Unit::Kilograms, 2, 50, 300_000).unwrap();
        let platform = OnLine::plugged(Voice::of(Dialect::Sma), kilograms, RATE);
        let in_grams = Plate::new(Unit::Grams, 0, 1_000, 6_000_000).unwrap();
        let fine = OnLine::plugged(Voice::of(Dialect::RiceLake), in_grams, RATE);
        platform.install(&counter, "platform", 20_000);
        fine.install(&counter, "counter", 2_000);
        counter.clock.hurry(PACE);
        let printer = TcpPaper::narrow();
        let mut setting = printer_at(printer.address(), COLUMNS);
        setting["cutter"] = json!(false);
        counter.call("settings.printer", setting);
        Machines { counter, platform, fine, printer }
    }

    /// Two sacks on the platform, while a bag lies on the gram scale that is nobody's yet.
    fn cacao(&self, index: i64) -> (i64, Value) {
        let (first, second) = (20_000 + index * 850, 34_450 + index * 300);
        self.begins(index, BABA);
        self.fine.load(1_300);
        press_refused_as_empty(&self.counter);
        let taken = put_on_and_take(&self.counter, &self.platform, first);
        assert_eq!(taken, first, "not the bag");
        take_off(&self.counter, &self.platform);
        if index == CABLE_OUT {
            self.cable_is_out(second);
        }
        assert_eq!(put_on_and_take(&self.counter, &self.platform, second), second);
        let saved = self.saves(index, first + second);
        self.platform.load(0);
        self.fine.load(0);
        (first + second, saved)
    }

    /// A bag on the gram scale, while a sack lies on the platform that is nobody's yet.
    fn vanilla(&self, index: i64) -> (i64, Value) {
        let bag = 1_001 + index * 37;
        self.begins(index, VANILLA);
        self.platform.load(51_300);
        press_refused_as_empty(&self.counter);
        let taken = put_on_and_take(&self.counter, &self.fine, bag);
        assert_eq!(taken, bag, "not the sack");
        for (field, figure) in [("pods", "100"), ("length", "175"), ("split", "0")] {
            self.counter.call("weigh.measure", json!({ "field": field, "text": figure }));
        }
        let saved = self.saves(index, bag);
        self.platform.load(0);
        self.fine.load(0);
        (bag, saved)
    }

    fn begins(&self, index: i64, form: &str) {
        self.counter.begin(&format!("K-{:04}", 2 + index), form);
        self.counter.wait_scale("empty");
    }

    /// With the sack on it the platform goes away, and comes back with another: neither is taken
    /// before it was empty.
    fn cable_is_out(&self, sack: i64) {
        put_on(&self.counter, &self.platform, sack);
        self.platform.unplug();
        press_refused(&self.counter, "scale-unplugged");
        self.platform.load(sack + 5_000);
        self.platform.plug();
        press_refused(&self.counter, "scale-not-zeroed");
        take_off(&self.counter, &self.platform);
    }

    fn saves(&self, index: i64, payable: i64) -> Value {
        let ends = PAPER_ENDS.iter().find(|(of, ..)| *of == index);
        if let Some((_, rows, _)) = ends {
            self.counter.wait_printed();
            self.printer.paper_ends_after(*rows);
        }
        // What soft stops ask for, where there are any.
        let digits = format!("{:02}", payable % 100);
        let outcome = self.counter.call("weigh.save", json!({ "confirm": digits }));
        assert_eq!(outcome["kind"], "saved", "delivery {index}: {outcome:#}");
        if let Some((.., whole)) = ends {
            let live = self.counter.wait("a question", |live| !live["printer"]["asks"].is_null());
            let asks = &live["printer"]["asks"];
            assert_eq!(asks["unknown"], true, "{asks}");
            self.printer.new_paper();
            self.counter.call("print.came_out", json!({ "job": asks["job"], "yes": whole }));
        }
        outcome["saved"].clone()
    }
}

/// The number on a receipt, and whether it is a copy.
fn receipt(job: &[u8]) -> (String, bool) {
    let slip = read(job, COLUMNS).unwrap();
    let texts = slip.texts();
    let number = texts.iter().find_map(|text| text.strip_prefix("Recibo ")).expect("a receipt");
    (number.to_owned(), texts.iter().any(|text| text.contains("COPIA 1")))
}

/// The cents of `$ 1.234,50`.
fn cents(dollars: &Value) -> i64 {
    text(dollars).trim_start_matches("$ ").replace(['.', ','], "").parse().unwrap()
}
