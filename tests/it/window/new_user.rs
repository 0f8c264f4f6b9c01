//! Somebody who has never seen the program: machines of three makes, a small printer that runs out
//! of paper and a card scanner are set up in the settings, and the first deliveries of a day are
//! taken with them: seven, `make soak`: twenty (`ACOPIO_FIRST_DELIVERIES`).

use std::collections::BTreeSet;
use std::io::Write;

use ::it::paper::Slip;
use serde_json::{Value, json};
use serialport::{SerialPort, TTYPort};

use super::center::{assert_sound, card_of, day, decimal, prices_csv, producers_csv};
use super::clerk::{Clerk, ENTER, ESCAPE, INSERT};
use super::driver::center::{KNOWN_G, set_up};
use super::driver::{Display, Window, wait};
use super::machines::Scale;
use super::taking::take;
use crate::counter::on_line::OnLine;
use crate::counter::twenty::{PAPER_ENDS, check_narrow, receipts, scales};
use crate::kill::number_of;
use crate::printer::TcpPaper;
use crate::served::Served;

/// Values that each scale shows in a second, as quick ones do.
const RATE: u32 = 20;
/// How a person knows each scale: by what its own display shows of the known weight, and by what
/// is written on it.
const MAKERS: [(&str, &str); 3] =
    [("5,00 kg", "Yaohua XK3190"), ("5,00 kg", "Toledo continuo"), ("5000 g", "A&D, CAS")];

/// What stands at the counter.
struct Counter {
    scales: [(&'static str, OnLine); 3],
    printer: TcpPaper,
    /// The scanner's end of its line.
    scanner: TTYPort,
    scanner_port: String,
    /// Kept open: a pseudo-terminal that nobody has open breaks.
    _line: TTYPort,
}

#[test]
fn a_new_user_sets_up_the_machines_and_takes_the_first_deliveries() {
    let day = day("day-60.json");
    let data = tempfile::tempdir().unwrap();
    {
        let served = Served::start(data.path());
        let client = served.client();
        set_up(
            |command, input| client.done(command, input),
            &prices_csv(&day),
            &producers_csv(&day),
        );
    }
    let mut counter = Counter::plugged();
    let display = Display::start();
    let clerk = Clerk::at(Window::open(&display, data.path()));
    clerk.window.shown("main.open");
    counter.connect(&clerk);
    clerk.window.shown("main.open li b.figure");
    clerk.enter(&decimal(day["opening_cash_cents"].as_i64().unwrap(), 2));
    clerk.window.shown("output.entry");

    let deliveries = usize::try_from(number_of("ACOPIO_FIRST_DELIVERIES", 7)).unwrap();
    let numbers: Vec<String> =
        (0..deliveries).map(|index| counter.deliver(&clerk, &day, index)).collect();
    counter.compare_paper(&day, &numbers);
    clerk.window.close();
    assert_sound(data.path());
    let served = Served::start(data.path());
    let rows = served.client().done("deliveries.list", &json!({ "text": "", "day": "" }));
    assert_eq!(rows["count"], deliveries, "each once");
}

impl Counter {
    fn plugged() -> Counter {
        let (scanner, line) = TTYPort::pair().unwrap();
        let scanner_port = line.name().unwrap();
        let (scales, printer) = (scales(RATE), TcpPaper::narrow());
        Counter { scales, printer, scanner, scanner_port, _line: line }
    }

    fn scale(&self, name: &Value) -> &OnLine {
        let (_, scale) = self.scales.iter().find(|(known, _)| name == known).unwrap();
        scale
    }

    /// Everything in the settings, by what stands there.
    fn connect(&self, clerk: &Clerk<'_>) {
        clerk.function(9);
        for ((card, (name, scale)), maker) in (1..).zip(&self.scales).zip(MAKERS) {
            install(clerk, card, scale, maker);
            clerk.window.photograph(&format!("new-user-{name}"));
        }
        clerk.press("2");
        clerk.walk_and_press("section button", "red");
        clerk.walk_to("section input", "");
        clerk.write(self.printer.address());
        clerk.walk_and_press("section button", "Pequeña, 58 mm");
        clerk.walk_and_press("section button.main", "");
        clerk.window.text_when("section p", |text| text.contains("lista"));
        clerk.window.photograph("new-user-printer");
        clerk.press("8");
        clerk.walk_and_press("section button", "puerto serie");
        clerk.walk_to("section input", "");
        clerk.write(&self.scanner_port);
        clerk.walk_and_press("section button.main", "");
        clerk.window.text_when("section p[role=status]", |text| text.contains("conectado"));
        clerk.window.photograph("new-user-scanner");
        clerk.press(ESCAPE);
    }

    /// One delivery, from the card under the scanner to the words that it was saved.
    fn deliver(&mut self, clerk: &Clerk<'_>, day: &Value, index: usize) -> String {
        let given = &day["given"][index];
        let code = given["producer"].as_str().unwrap();
        write!(self.scanner, "{}\r", card_of(code)).unwrap();
        clerk.is_at_the_counter(code);
        let (of, rows) = PAPER_ENDS;
        if index == of {
            self.printer.paper_ends_after(rows);
        }
        let number = take(clerk, self.scale(&given["scale"]), day, index);
        if index == of {
            self.change_paper(clerk);
        }
        number
    }

    /// The receipt hangs from the printer half done: asked about, it is printed again.
    fn change_paper(&self, clerk: &Clerk<'_>) {
        let bar = "footer section[role=status], section[role=status]";
        clerk.window.text_when(bar, |text| text.contains("completo"));
        clerk.window.photograph("new-user-paper-out");
        self.printer.new_paper();
        clerk.press(INSERT);
        clerk.window.until("the copy", || (self.copies() == 1).then_some(()));
    }

    fn copies(&self) -> usize {
        let slips = receipts(&self.printer.jobs());
        let is_copy = |slip: &&Slip| slip.texts().iter().any(|text| text.contains("COPIA 1"));
        slips.iter().filter(is_copy).count()
    }

    /// Every receipt says what its delivery was, and the one that the paper's end cut off came
    /// again.
    fn compare_paper(&self, day: &Value, numbers: &[String]) {
        let slips = wait("all receipts", || {
            let slips = receipts(&self.printer.jobs());
            (slips.len() == numbers.len() + 1).then_some(slips)
        });
        let again = PAPER_ENDS.0 + 1;
        for (at, slip) in slips.into_iter().enumerate() {
            let index = if at < again { at } else { at - 1 };
            let number = check_narrow(slip, day, index, at == again);
            assert_eq!(number, numbers[index], "delivery {index}");
        }
        let once: BTreeSet<&String> = numbers.iter().collect();
        assert_eq!(once.len(), numbers.len(), "no number is given twice");
    }
}

/// Installs a scale on its serial line: the reading is chosen that its own display shows, and a
/// known weight comes out right.
fn install(clerk: &Clerk<'_>, card: usize, scale: &OnLine, (shows, maker): (&str, &str)) {
    let css = |what: &str| format!("article:nth-of-type({card}) {what}");
    scale.load(KNOWN_G);
    clerk.walk_and_press(&css("button"), "Instalar");
    clerk.walk_and_press("dialog button", "serial");
    clerk.walk_to("dialog .with input", "");
    clerk.write(scale.port());
    clerk.press(ENTER);
    clerk.window.until("the reading of its display", || {
        let rows = clerk.window.texts("dialog .rows button");
        rows.iter().any(|row| row.starts_with(shows) && row.contains(maker)).then_some(())
    });
    choose(clerk, shows, maker);
    clerk.window.text_when("dialog .reads b", |text| text.starts_with("5,0"));
    clerk.walk_to("dialog .known input", "");
    clerk.write("5");
    clerk.function(4);
    clerk.window.text_when(&css(".now b"), |text| text.starts_with("5,0"));
    scale.load(0);
    clerk.window.text_when(&css(".now b"), |text| text.starts_with("0,"));
}

/// Walks along the readings to the one with these words, and presses it.
fn choose(clerk: &Clerk<'_>, shows: &str, maker: &str) {
    let row = format!("{shows} {maker}");
    clerk.walk_and_press("dialog .rows button", maker);
    clerk.window.text_when("dialog .rows button.chosen", |text| text.starts_with(&row));
}
