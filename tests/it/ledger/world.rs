//! The counter and the ledger side by side, and the clock and the people around them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use fastrand::Rng;
use serde_json::{Value, json};

use super::book::{Book, List, Person, Quota};
use super::calendar::{day_at, iso, moment};
use super::rules::{FORMS, Prices};
use super::staff::{STAFF, Staff, without};
use crate::counter::{Counter, text};
use crate::house;

/// So many of the producers come, so that they come often.
const COMING: usize = 9;

/// What was asked and answered so far.
pub(super) type Trace = Rc<RefCell<Vec<String>>>;

/// The counter, the ledger, and what both of them do not know.
pub(super) struct World {
    counter: Option<Counter>,
    pub(super) book: Book,
    /// Who has signed in.
    pub(super) user: Option<&'static Staff>,
    /// The calendar's day, and the minutes since seven in its morning.
    pub(super) clock: (i32, i64),
    /// Last day of the volunteer.
    pub(super) until: i32,
    /// What was done under a command's id: it may come again.
    pub(super) done: Vec<(String, Value)>,
    /// Whose last PIN was wrong.
    pub(super) wrong: Vec<&'static str>,
    /// How often each thing happened.
    pub(super) times: BTreeMap<&'static str, u64>,
    trace: Trace,
}

/// Something came with this chance, in percent.
pub(super) fn chance(dice: &mut Rng, percent: u32) -> bool {
    dice.u32(0..100) < percent
}

/// One of them.
pub(super) fn one<'a, T>(dice: &mut Rng, of: &'a [T]) -> &'a T {
    &of[dice.usize(0..of.len())]
}

impl World {
    /// A center with its people, on the evening before the first day.
    pub(super) fn begin(first: i32, trace: Trace) -> World {
        let counter = Counter::new();
        counter.clock.set(moment(first - 1, 600));
        counter.call("start.demo", json!({}));
        let mut world = World {
            counter: Some(counter),
            book: demo(first - 1),
            user: None,
            clock: (first - 1, 600),
            until: first + 2,
            done: Vec::new(),
            wrong: Vec::new(),
            times: BTreeMap::new(),
            trace,
        };
        for (nth, staff) in STAFF.iter().enumerate() {
            let until = if staff.role == "volunteer" { iso(world.until) } else { String::new() };
            let user = json!({
                "name": staff.name, "roles": [staff.role], "pin": staff.pin, "until": until,
            });
            world.must("user.set", user, &[]);
            if nth == 0 {
                world.sign_in(staff, &[]);
            }
        }
        world
    }

    pub(super) fn counter(&self) -> &Counter {
        self.counter.as_ref().expect("the program runs")
    }

    /// The business day: the open one, or the calendar's.
    pub(super) fn today(&self) -> i32 {
        self.book.open_day().map_or(self.clock.0, |day| day.day)
    }

    /// Sets the clock to a day and the minutes after seven in its morning.
    pub(super) fn set_clock(&mut self, day: i32, minutes: i64) {
        self.clock = (day_at(moment(day, minutes)), minutes);
        self.counter().clock.set(moment(day, minutes));
    }

    /// Minutes pass; now and then a clock is put back.
    pub(super) fn pass(&mut self, dice: &mut Rng) {
        let minutes = if chance(dice, 3) { -40 } else { dice.i64(1..9) };
        self.set_clock(self.clock.0, (self.clock.1 + minutes).clamp(0, 900));
    }

    /// Counts that something happened: what nobody did was not tried.
    pub(super) fn count(&mut self, what: &'static str) {
        *self.times.entry(what).or_default() += 1;
    }

    /// Calls a command, and remembers that in the trace.
    pub(super) fn ask(&mut self, name: &str, input: Value) -> Result<Value, (String, String)> {
        let outcome = self.counter().outcome(name, input.clone());
        let said = match &outcome {
            Ok(_) => "done".to_owned(),
            Err((code, say)) => format!("{code}, {say}"),
        };
        let who = self.user.map_or("nobody", |user| user.name);
        self.trace.borrow_mut().push(format!("{who}: {name} {input}: {said}"));
        outcome
    }

    /// Calls a command that is done where nothing speaks against it, and otherwise refused for one
    /// of these reasons: ids of sentences.
    #[track_caller]
    pub(super) fn must(&mut self, name: &str, input: Value, against: &[&str]) -> Option<Value> {
        match (self.ask(name, input.clone()), against) {
            (Ok(output), []) => {
                if input["command"].is_string() {
                    self.done.push((name.to_owned(), input));
                }
                Some(output)
            }
            (Err((_, say)), against) if against.contains(&say.as_str()) => {
                self.count("refused");
                None
            }
            (outcome, _) => panic!("{name} {input}\nagainst it: {against:?}\nwas: {outcome:?}"),
        }
    }

    /// Why whoever is here may not.
    pub(super) fn lacks(&self, right: &str) -> Vec<&'static str> {
        match self.user {
            None => vec!["sign-in-first"],
            Some(user) if !user.may(right) => vec![without(right)],
            Some(_) => Vec::new(),
        }
    }

    /// The same, and why it cannot be while no day is open.
    pub(super) fn lacks_on_open_day(&self, right: &str) -> Vec<&'static str> {
        let mut against = self.lacks(right);
        if self.book.open_day().is_none() {
            against.push("no-day");
        }
        against
    }

    /// A second person for an act that may take one, or nobody; with what speaks against it.
    pub(super) fn second(
        &mut self,
        dice: &mut Rng,
        takes: Option<&'static str>,
    ) -> (Value, Vec<&'static str>) {
        let Some(first) = self.user else { return (Value::Null, Vec::new()) };
        let good: Vec<_> = STAFF.iter().filter(|staff| staff.may_stand_beside(first)).collect();
        let comes = if takes.is_some() { 88 } else { 4 };
        if !chance(dice, comes) || good.is_empty() {
            return (Value::Null, takes.into_iter().collect());
        }
        if chance(dice, 8) {
            let bad: Vec<_> = STAFF.iter().filter(|staff| !staff.may_stand_beside(first)).collect();
            let bad = one(dice, &bad);
            let second = json!({ "name": bad.name, "pin": bad.pin });
            return (second, vec!["second-same", "second-no-right"]);
        }
        let second = *one(dice, &good);
        if chance(dice, 4) && !self.wrong.contains(&second.name) {
            self.wrong.push(second.name);
            return (json!({ "name": second.name, "pin": "000001" }), vec!["pin-wrong"]);
        }
        self.wrong.retain(|name| *name != second.name);
        self.count("second people");
        (json!({ "name": second.name, "pin": second.pin }), Vec::new())
    }

    /// Somebody signs in.
    pub(super) fn sign_in(&mut self, staff: &'static Staff, against: &[&str]) {
        let input = json!({ "name": staff.name, "pin": staff.pin });
        if self.must("user.sign_in", input, against).is_some() {
            self.wrong.retain(|name| *name != staff.name);
            self.user = Some(staff);
        }
    }

    /// The PIN that somebody types who takes over what needs that right; why it will not do.
    pub(super) fn signs(
        &mut self,
        dice: &mut Rng,
        staff: &'static Staff,
        right: &str,
    ) -> (&'static str, Option<&'static str>) {
        if !staff.may(right) {
            return (staff.pin, Some("handover-no-right"));
        }
        // At a closed gate no PIN is looked at.
        if self.lacks(right).is_empty() {
            if chance(dice, 4) && !self.wrong.contains(&staff.name) {
                self.wrong.push(staff.name);
                return ("000001", Some("pin-wrong"));
            }
            self.wrong.retain(|name| *name != staff.name);
        }
        (staff.pin, None)
    }

    /// Why somebody may not sign in: their last day has passed.
    pub(super) fn is_over_for(&self, staff: &Staff) -> bool {
        let last = self.book.days.last().map_or(0, |day| day.day);
        let today = match self.book.open_day() {
            Some(day) => day.day,
            None => self.clock.0.max(last),
        };
        staff.role == "volunteer" && self.until < today
    }

    /// The program ends and starts again; its file is checked meanwhile.
    pub(super) fn restart(&mut self, check: bool) {
        self.trace.borrow_mut().push("the program ends, and starts again".to_owned());
        let counter = self.counter.take().expect("the program runs");
        self.counter = Some(counter.restart(|dir| {
            if check {
                let sound = terminal::store::verify(dir).unwrap();
                assert!(sound.damage.is_none(), "{:?}", sound.damage);
                assert_eq!(terminal::store::rebuild(dir).unwrap(), [], "made anew");
            }
        }));
        self.user = None;
    }

    /// Numbers of the producers that come.
    pub(super) fn coming(&self) -> Vec<String> {
        let new = self.book.people.keys().filter(|code| !code.starts_with("K-00"));
        self.book.people.keys().take(COMING).chain(new).cloned().collect()
    }
}

/// A command's id. The program draws numbers of producers from it.
pub(super) fn id(dice: &mut Rng) -> String {
    uuid::Builder::from_random_bytes(dice.u128(..).to_be_bytes()).into_uuid().to_string()
}

/// The demo center as its tables say it.
fn demo(today: i32) -> Book {
    let mut book = Book::default();
    for row in rows("assets/demo/producers.csv") {
        let quota = |cell: &str| {
            let granted = super::calendar::read(cell, 3);
            (!cell.is_empty()).then_some(Quota { granted, ..Quota::default() })
        };
        let season = super::calendar::year(today);
        let quotas = [("cacao-nacional", &row[6]), ("guayusa", &row[7])];
        let quotas = quotas.into_iter().filter_map(|(product, cell)| {
            quota(cell).map(|quota| ((product.to_owned(), season), quota))
        });
        let organic = match row[3].as_str() {
            "organico" => "organic".to_owned(),
            "convencional" => "conventional".to_owned(),
            other => other.replace("transicion", "transition"),
        };
        let person = Person {
            organic,
            chakra: row[4] == "si",
            quotas: quotas.collect(),
            advance: super::calendar::read(&row[8], 2),
            ..Person::default()
        };
        book.people.insert(row[0].clone(), person);
    }
    let mut prices = Prices::new();
    for row in rows("assets/demo/prices.csv") {
        let programme = row[2].replace("organico", "organic");
        let unit = FORMS.iter().find(|form| form.id == row[0]).map(|form| form.unit);
        assert_eq!(unit, Some(row[4].as_str()));
        let micros = super::calendar::read(&row[3], 6);
        prices.insert((row[0].clone(), row[1].clone(), programme), micros);
    }
    book.lists.push(List { prices, from: 0, until: None });
    book
}

fn rows(path: &str) -> Vec<Vec<String>> {
    let rows = house::text(path);
    let cells = |line: &str| line.split(';').map(str::to_owned).collect();
    rows.lines().skip(1).map(cells).collect()
}

/// A list of an answer.
pub(super) fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list"))
}

/// A figure of an answer.
pub(super) fn figure(value: &Value, decimals: usize) -> i64 {
    super::calendar::read(&text(value), decimals)
}
