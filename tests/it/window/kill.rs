//! The window killed in the middle of its work: what it showed as saved is there once, and what
//! was not saved is back on the screen.

use std::collections::BTreeSet;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;

use super::center::{assert_sound, day, list};
use super::clerk::{Clerk, ENTER, ESCAPE};
use super::counter::Machines;
use super::driver::{Display, Window};
use crate::kill::{Chance, number_of, told};
use crate::served::Served;

/// The longest that a save and its print take on a slow machine, ms: kills fall within it.
const WORK_MS: u64 = 500;

#[test]
fn a_killed_window_loses_nothing_it_showed() {
    let kills = number_of("ACOPIO_WINDOW_KILLS", 10);
    let mut chance = Chance::of(number_of("ACOPIO_SEED", 1));
    let day = day("day-12.json");
    let machines = Machines::of(&day);
    let data = tempfile::tempdir().unwrap();
    machines.open_day(&day, data.path(), "9000");
    let display = Display::start();
    let open = || Clerk::at(Window::open(&display, data.path()));
    let producers = list(&day["producers"]);
    let (mut saved, mut back) = (BTreeSet::new(), 0);
    let mut clerk = open();
    for (kill, producer) in (0..kills).zip(producers.iter().cycle()) {
        let code = producer["code"].as_str().unwrap();
        weigh(&clerk, &machines, code);
        // One in three falls before the Enter.
        let entered = 0 < chance.below(3);
        let mut shown = None;
        if entered {
            clerk.window.keys(ENTER, 0);
            shown = watch(&clerk, Duration::from_millis(chance.below(WORK_MS)));
        }
        clerk.window.kill();
        saved.extend(shown.clone());

        clerk = open();
        clerk.window.shown("output.entry, .who .code");
        let draft = clerk.window.text(".who .code").is_some_and(|text| text.starts_with(code));
        if draft {
            assert_eq!(shown, None, "kill {kill}: saved, and a draft all the same");
            assert_eq!(clerk.weighings(), 1, "kill {kill}: the draft is not whole");
            back += 1;
            clerk.window.photograph("draft-back");
            // A scale that was just opened is in motion for a second, and saving waits for it.
            clerk.take_off(machines.scale("platform"));
            saved.insert(clerk.save());
        } else {
            assert!(entered, "kill {kill}: the draft is not back");
            let number = newest(&clerk);
            assert!(shown.is_none_or(|shown| shown == number), "kill {kill}: another is the last");
            saved.insert(number);
        }
        let count = u64::try_from(saved.len()).unwrap();
        assert_eq!(count, kill + 1, "kill {kill}: neither saved nor back on the screen");
        answer_the_printer(&clerk);
    }
    clerk.window.close();
    assert_sound(data.path());
    let served = Served::start(data.path());
    let client = served.client();
    let mut there = Vec::new();
    for producer in producers {
        let text = producer["code"].as_str().unwrap();
        let found = client.done("deliveries.list", &json!({ "text": text, "day": "" }));
        let rows = list(&found["rows"]).iter();
        there.extend(rows.map(|row| row["number"].as_str().unwrap().to_owned()));
    }
    there.sort();
    let count = saved.len();
    assert_eq!(there, saved.into_iter().collect::<Vec<_>>(), "each delivery once");
    told(&format!("{kills} of the window, {count} deliveries saved, {back} drafts back"));
}

/// A delivery, weighed and ready to be saved.
fn weigh(clerk: &Clerk<'_>, machines: &Machines, code: &str) {
    let scale = machines.scale("platform");
    clerk.window.shown("output.entry");
    clerk.take_off(scale);
    clerk.producer(code);
    clerk.product(0);
    clerk.put_on(scale, 5_250);
    clerk.add();
    clerk.take_off(scale);
    clerk.window.text_when(".money output", |due| due != "—");
}

/// The number of the newest delivery in the list of the day.
fn newest(clerk: &Clerk<'_>) -> String {
    clerk.function(3);
    let row = clerk.window.shown("main.deliveries li .second");
    clerk.press(ESCAPE);
    clerk.window.shown("output.entry");
    row.split_whitespace().find(|word| word.contains('-')).unwrap().to_owned()
}

/// Looks for that long whether the screen says that the delivery was saved.
fn watch(clerk: &Clerk<'_>, long: Duration) -> Option<String> {
    let start = Instant::now();
    loop {
        let shown = clerk.window.text(".saved.fresh .row");
        let number = shown.map(|words| {
            words.split_whitespace().find(|word| word.contains('-')).unwrap().to_owned()
        });
        let left = long.saturating_sub(start.elapsed());
        if number.is_some() || left.is_zero() {
            thread::sleep(left);
            return number;
        }
    }
}

/// Where a print job was cut, the window asks whether it came out; it did.
fn answer_the_printer(clerk: &Clerk<'_>) {
    while clerk.window.text("section[role=status] b:nth-of-type(2)").is_some() {
        let before = clerk.window.text("section[role=status] b");
        clerk.walk_and_press("section[role=status] button", "Sí");
        clerk.window.until("the answer taken", || {
            (clerk.window.text("section[role=status] b") != before).then_some(())
        });
    }
}
