//! How many interactions a delivery takes, and that no key is heard twice or by the wrong one.
//!
//! A scan, a single key, and a figure with its Enter are one interaction each. Beans and further
//! weighings are not counted.

use serde_json::{Value, json};

use super::center::{assert_sound, card_of, day, list};
use super::clerk::{Clerk, DOWN, ENTER, ESCAPE};
use super::counter::Machines;
use super::driver::{Display, Window};
use super::xtest::Keyboard;
use crate::served::Served;

/// The most that a case may take.
const MOST: u32 = 6;

/// Codes of producers who do not sell as organic: nothing of a quota is asked about them.
fn conventional(day: &Value) -> impl Iterator<Item = &str> {
    let all = list(&day["producers"]).iter().filter(|producer| producer["organic"] != "organic");
    all.map(|producer| producer["code"].as_str().unwrap())
}

#[test]
fn every_case_takes_few_interactions() {
    let day = day("day-12.json");
    let mut machines = Machines::of(&day);
    let data = tempfile::tempdir().unwrap();
    machines.open_day(&day, data.path(), "5000");
    let display = Display::start();
    let clerk = Clerk::at(Window::open(&display, data.path()));
    clerk.window.shown("output.entry");
    clerk.take_off(machines.scale("platform"));
    let mut people = conventional(&day);
    let mut next = || people.next().expect("enough producers");
    clerk.interactions();

    let who = next();
    clerk.put_on(machines.scale("platform"), 12_350);
    clerk.scan(&card_of(who));
    clerk.is_at_the_counter(who);
    clerk.save();
    assert_eq!(clerk.interactions(), 2, "A: a card and the usual product");
    clerk.take_off(machines.scale("platform"));

    clerk.put_on(machines.scale("platform"), 15_000);
    clerk.producer(next());
    clerk.save();
    assert_eq!(clerk.interactions(), 2, "B: a number and the usual product");
    clerk.take_off(machines.scale("platform"));

    let code = next();
    let who = list(&day["producers"]).iter().find(|one| one["code"] == code).unwrap();
    let name = who["name"].as_str().unwrap().to_lowercase();
    clerk.put_on(machines.scale("platform"), 9_100);
    clerk.press("/");
    clerk.write(&name);
    let found = clerk.window.shown("#found li");
    assert!(found.contains(code), "{found} is not {name}");
    assert_eq!(clerk.window.text(".who .code"), None, "nobody is picked by name alone");
    clerk.press(DOWN);
    clerk.press(ENTER);
    clerk.is_at_the_counter(code);
    clerk.save();
    at_most(clerk.interactions(), "C: no card and no number");
    clerk.take_off(machines.scale("platform"));

    let who = next();
    clerk.scan(&card_of(who));
    clerk.is_at_the_counter(who);
    clerk.product(1);
    clerk.take_off(machines.scale("bench"));
    clerk.put_on(machines.scale("bench"), 45_300);
    clerk.enter("7,5");
    clerk.window.shown(".cells");
    let counted = clerk.interactions();
    clerk.press(&"1".repeat(100));
    clerk.window.shown(".grades .is");
    clerk.interactions();
    clerk.press(ENTER);
    clerk.window.gone(".cells");
    clerk.save();
    at_most(counted + clerk.interactions(), "D: dry cacao with moisture");

    let who = next();
    clerk.scan(&card_of(who));
    clerk.is_at_the_counter(who);
    clerk.product(3);
    let mut counted = clerk.interactions();
    for grams in [21_000, 22_500] {
        clerk.put_on(machines.scale("platform"), grams);
        clerk.add();
        clerk.take_off(machines.scale("platform"));
    }
    clerk.put_on(machines.scale("platform"), 20_050);
    clerk.interactions();
    clerk.save();
    counted += clerk.interactions();
    at_most(counted, "E: another product and three sacks");
    clerk.take_off(machines.scale("platform"));

    machines.pull("platform");
    clerk.window.shown(".panel .state.dead");
    clerk.window.photograph("scale-dead");
    let who = next();
    clerk.scan(&card_of(who));
    clerk.is_at_the_counter(who);
    clerk.product(0);
    clerk.function(6);
    clerk.press("1");
    clerk.window.photograph("manual");
    clerk.enter("45,3");
    clerk.window.until("the typed weight", || (clerk.weighings() == 1).then_some(()));
    clerk.save();
    at_most(clerk.interactions(), "F: a dead scale");
    clerk.window.photograph("saved-last");

    clerk.window.close();
    assert_sound(data.path());
    let served = Served::start(data.path());
    let found = served.client().done("deliveries.list", &json!({ "text": "", "day": "" }));
    assert_eq!(found["count"], 6, "one delivery for each case");
}

fn at_most(interactions: u32, case: &str) {
    assert!(interactions <= MOST, "{case} took {interactions} interactions");
}

#[test]
fn a_key_is_heard_once_and_by_the_right_one() {
    let day = day("day-12.json");
    let machines = Machines::of(&day);
    let data = tempfile::tempdir().unwrap();
    machines.open_day(&day, data.path(), "5000");
    let display = Display::start();
    let clerk = Clerk::at(Window::open(&display, data.path()));
    let scale = machines.scale("platform");
    clerk.window.shown("output.entry");
    clerk.take_off(scale);

    clerk.press("1");
    clerk.press("5");
    clerk.window.text_when("output.entry", |entry| entry == "15");
    clerk.press(ENTER);
    clerk.is_at_the_counter("K-0015");
    // Nothing but a number was entered: leaving it is not asked about.
    clerk.press(ESCAPE);
    clerk.window.shown("output.entry");

    // All is ready to be saved: the Enter of a scan must not do it.
    let people: Vec<&str> = conventional(&day).collect();
    clerk.put_on(scale, 12_350);
    clerk.producer(people[0]);
    clerk.window.text_when(".money output", |due| due != "—");
    clerk.scan(&card_of(people[1]));
    clerk.is_at_the_counter(people[1]);
    clerk.scan(&card_of(people[1]));
    clerk.window.text_when(".money output", |due| due != "—");
    assert_eq!(clerk.window.text(".saved"), None, "a scan saved a delivery");
    assert_eq!(machines.printer.count(), 0, "a scan printed a receipt");

    // Held down until the keyboard has repeated it for a while, Enter saves once.
    let count = "window.enters = 0; addEventListener('keydown', (event) => { \
                 if (event.key === 'Enter' && event.repeat) window.enters += 1; }, true);";
    clerk.window.look(count, json!([]));
    let held = Keyboard::of(display.name()).hold_enter();
    clerk.saved();
    clerk.window.until("Enter to repeat", || {
        clerk.window.look("return window.enters;", json!([])).as_u64().filter(|many| 5 < *many)
    });
    drop(held);
    let number = clerk.saved();
    machines.printer.job(0);
    clerk.take_off(scale);
    clerk.window.close();
    assert_sound(data.path());
    let served = Served::start(data.path());
    let found = served.client().done("deliveries.list", &json!({ "text": "", "day": "" }));
    assert_eq!(found["count"], 1, "a held Enter saved more than once");
    assert_eq!(found["rows"][0]["number"], number);
    assert_eq!(machines.printer.count(), 1, "a held Enter printed more than once");
}
