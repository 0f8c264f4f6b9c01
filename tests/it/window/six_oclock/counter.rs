//! The counter of that evening: its day, its machines, the server that it belongs to, and what a
//! clerk does again and again.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

use ::it::paper::{Slip, read};
use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::super::center::{day, decimal, list, prices_csv, producers_csv};
use super::super::clerk::{Clerk, ENTER, ESCAPE};
use super::super::counter::Machines;
use super::super::driver::center::{self, COLUMNS, FORMS};
use super::super::driver::machines::TestScale;
use super::super::driver::{Display, Window, wait};
use super::super::taking::{dollars, measure};
use super::people::ROLES;
use crate::paper::check_receipt;
use crate::printer::{Manner, TcpPaper};
use crate::served::Served;
use crate::sync::program::Program;
use crate::sync::running::CENTER;

/// How many there are of each note at the opening, from $ 100 down to $ 1. There is no coin.
const NOTES: [&str; 6] = ["0", "0", "40", "10", "30", "50"];

/// What there is before anybody sits down, and stays when the window is gone.
pub(super) struct Story {
    pub(super) day: Value,
    machines: Machines,
    printer: TcpPaper,
    pub(super) server: Program,
    data: TempDir,
    stick: TempDir,
    /// Numbers of the receipts, by their places in the day.
    numbers: RefCell<BTreeMap<usize, String>>,
}

/// An open window at the counter.
pub(super) struct Evening<'d> {
    pub(super) clerk: Clerk<'d>,
    pub(super) story: &'d Story,
}

impl Story {
    /// A center with its people, prices that ended yesterday, machines, and a server that was
    /// joined and can no longer be reached.
    pub(super) fn prepare() -> Story {
        let day = day("six-oclock.json");
        let machines = Machines::of(&day);
        let printer = TcpPaper::start(Manner::Good);
        let mut server = Program::new(None);
        let (data, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for ((name, pin), role) in ROLES {
            server.said(&["set-user", CENTER, name, "--role", role], pin);
        }
        let served = Served::start(data.path());
        let client = served.client();
        let call = |command: &str, input: &Value| client.done(command, input);
        let yesterday = yesterday();
        center::set_up_until(call, &prices_csv(&day), &producers_csv(&day), &yesterday);
        center::connect(call, machines.scales(), printer.address());
        let join = json!({ "url": server.url(), "center": CENTER, "code": server.code() });
        call("sync.join", &join);
        wait("the people of the center", || {
            let people = client.done("user.door", &json!({}))["people"].take();
            (list(&people).len() == ROLES.len()).then_some(())
        });
        served.kill();
        server.kill();
        let numbers = RefCell::default();
        Story { day, machines, printer, server, data, stick, numbers }
    }

    pub(super) fn data(&self) -> &Path {
        self.data.path()
    }

    /// The folder where the stick is.
    pub(super) fn stick(&self) -> &Path {
        self.stick.path()
    }

    pub(super) fn open<'d>(&'d self, display: &'d Display) -> Evening<'d> {
        Evening { clerk: Clerk::at(Window::open(display, self.data())), story: self }
    }

    /// The same on a machine whose clock has lost its battery.
    pub(super) fn open_in_2010<'d>(&'d self, display: &'d Display) -> Evening<'d> {
        let window = Window::open_at(display, self.data(), "2010-01-01 12:00:00");
        Evening { clerk: Clerk::at(window), story: self }
    }

    fn given(&self, index: usize) -> &Value {
        &self.day["given"][index]
    }

    pub(super) fn expected(&self, index: usize, figure: &str) -> i64 {
        self.day["expect"]["deliveries"][index][figure].as_i64().unwrap()
    }
}

impl Evening<'_> {
    pub(super) fn scale(&self, name: &str) -> &TestScale {
        self.story.machines.scale(name)
    }

    pub(super) fn printer(&self) -> &TcpPaper {
        &self.story.printer
    }

    /// Closes the window as a person does.
    pub(super) fn close(self) {
        self.clerk.window.close();
    }

    /// The power goes.
    pub(super) fn dies(self) {
        self.clerk.window.kill();
    }

    pub(super) fn put_on(&self, scale: &str, grams: i64) {
        self.clerk.put_on(self.scale(scale), grams);
    }

    pub(super) fn takes_off(&self, scale: &str) {
        self.clerk.take_off(self.scale(scale));
    }

    /// Gives up what was begun.
    pub(super) fn lets_go(&self) {
        self.clerk.press(ESCAPE);
        self.clerk.window.shown(".middle .danger");
        self.clerk.press("1");
        self.clerk.window.gone(".who .code");
    }

    /// Goes to the price lists by the settings.
    pub(super) fn shows_prices(&self) {
        self.clerk.function(9);
        self.clerk.walk_and_press(".settings button", "Precios");
        self.clerk.window.photograph("six-prices");
    }

    /// Counts the drawer note by note, and opens the day.
    pub(super) fn opens_the_day(&self) {
        self.clerk.window.shown("main.open");
        self.counts(&NOTES);
        let opening = self.story.day["opening_cash_cents"].as_i64().unwrap();
        self.clerk.window.text_when("main.open", |page| page.contains(&decimal(opening, 2)));
        self.clerk.window.photograph("six-opening");
        self.clerk.press(ENTER);
        self.clerk.window.gone("main.open");
    }

    /// So many of each note, and no coin.
    pub(super) fn counts(&self, notes: &[&str]) {
        self.clerk.function(6);
        self.clerk.window.shown("dialog .kinds li");
        for count in notes {
            self.clerk.press(count);
            self.clerk.press(ENTER);
        }
        self.clerk.window.photograph("six-count");
        self.clerk.function(8);
        self.clerk.window.gone("dialog");
    }

    /// Weighs all that a delivery of the day has, and measures it. The last load stays on.
    pub(super) fn weighs(&self, index: usize) {
        let given = self.story.given(index);
        let form = FORMS.iter().position(|form| given["form"] == *form).unwrap();
        self.clerk.product(form);
        let scale = self.scale(given["scale"].as_str().unwrap());
        let (mut tare, weighings) = (0, list(&given["weighings"]));
        for weighing in weighings {
            let wanted = weighing["tare_g"].as_i64().unwrap();
            if wanted != tare {
                self.clerk.tare((0 < wanted).then_some(decimal(wanted, 3).as_str()));
                tare = wanted;
            }
            self.clerk.put_on(scale, weighing["gross_g"].as_i64().unwrap());
            self.clerk.add();
            self.clerk.take_off(scale);
        }
        measure(&self.clerk, given);
    }

    /// What is due is on the screen; as much of it is paid as the day says.
    pub(super) fn offers(&self, index: usize) {
        let (due, pays) =
            (self.story.expected(index, "due_cents"), self.story.expected(index, "paid_cents"));
        let shown = self.clerk.window.text_when(".money output", |due| due != "—");
        assert_eq!(shown, dollars(due), "delivery {index}: what is due");
        if pays < due {
            self.clerk.press("/");
            self.clerk.enter(&decimal(pays, 2));
        }
        self.clerk.window.text_when(".money output", |paid| paid == dollars(pays));
    }

    /// Pays what the drawer has for it, saves, and answers what is asked.
    pub(super) fn pays(&self, index: usize) {
        self.offers(index);
        self.clerk.press(ENTER);
        if let Some(weight) = self.clerk.soft_stop() {
            self.confirms(&weight);
        }
        self.is_saved(index);
    }

    pub(super) fn weighs_and_pays(&self, index: usize) {
        self.weighs(index);
        self.pays(index);
    }

    /// Saves what was taken as the screen offered it.
    pub(super) fn pays_as_offered(&self, index: usize) {
        let pays = dollars(self.story.expected(index, "paid_cents"));
        self.clerk.window.text_when(".money output", |paid| paid == pays);
        self.clerk.press(ENTER);
        self.is_saved(index);
    }

    /// Answers a question with the last two digits of the weight in it.
    pub(super) fn confirms(&self, weight: &str) {
        let digits: String = weight.chars().filter(char::is_ascii_digit).collect();
        self.clerk.enter(&digits[digits.len() - 2..]);
    }

    /// Waits for the words that it was saved.
    pub(super) fn is_saved(&self, index: usize) {
        let number = self.clerk.saved();
        self.story.numbers.borrow_mut().insert(index, number);
    }

    pub(super) fn number(&self, index: usize) -> String {
        self.story.numbers.borrow()[&index].clone()
    }

    /// Its receipt or a copy of it, as soon as that came out.
    pub(super) fn paper_of(&self, index: usize) -> Slip {
        let head = format!("Recibo {}", self.number(index));
        self.slip(|slip| slip.texts().iter().any(|text| text.contains(&head)))
    }

    /// Its receipt came out, and is what the day expects. All its letters.
    pub(super) fn receipt(&self, index: usize) -> String {
        let slip = self.paper_of(index);
        let receipt = check_receipt(&slip, &self.story.day, index, &format!("delivery {index}"));
        assert_eq!(receipt.number, self.number(index));
        slip.texts().join("\n")
    }

    /// Waits for a slip that came out whole.
    pub(super) fn slip(&self, wanted: impl Fn(&Slip) -> bool) -> Slip {
        self.clerk.window.until("the slip", || {
            let jobs = self.printer().jobs();
            jobs.iter().rev().find_map(|job| read(job, COLUMNS).ok().filter(|slip| wanted(slip)))
        })
    }
}

/// The day before today, `2026-11-22`.
fn yesterday() -> String {
    let sql = "select date('now', '-5 hours', '-1 day')";
    Connection::open_in_memory().unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
}
