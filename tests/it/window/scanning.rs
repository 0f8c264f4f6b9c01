//! A scanner that types, in the real window: at the paces and on the layouts that there are, in the
//! middle of whatever somebody does, cut off, twice, and a person who types the same.

use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use super::center::{assert_sound, card_of, day, list};
use super::clerk::{Clerk, ENTER};
use super::counter::Machines;
use super::driver::{Display, Window};
use super::xtest::Keyboard;

/// After a card that came in pieces nothing counts until the keyboard has rested so long.
const REST: Duration = Duration::from_millis(1_300);

/// Codes of producers who do not sell as organic: nothing of a quota is asked about them.
fn conventional(day: &Value) -> Vec<&str> {
    let all = list(&day["producers"]).iter().filter(|producer| producer["organic"] != "organic");
    all.map(|producer| producer["code"].as_str().unwrap()).collect()
}

/// What stands in the search box of the producers.
fn searched(clerk: &Clerk<'_>) -> String {
    let value = "return document.querySelector('.list input')?.value ?? '';";
    clerk.window.look(value, json!([])).as_str().unwrap().to_owned()
}

#[test]
fn a_card_is_read_at_every_pace_and_on_every_layout() {
    let day = day("day-12.json");
    let machines = Machines::of(&day);
    let data = tempfile::tempdir().unwrap();
    machines.open_day(&day, data.path(), "5000");
    let display = Display::start();
    let people = conventional(&day);
    let mut turn = people.iter().cycle();
    for layout in ["us", "es", "latam"] {
        display.lay_keys(layout);
        let clerk = Clerk::at(Window::open(&display, data.path()));
        // Whoever was at the counter last is there again.
        clerk.window.shown("main.weigh");
        for apart_ms in [5, 20] {
            let who = turn.next().expect("enough producers");
            Keyboard::of(display.name()).scan_at(&card_of(who), apart_ms);
            clerk.is_at_the_counter(who);
            thread::sleep(REST);
        }
        clerk.window.photograph(&format!("scanned-{layout}"));
        clerk.window.close();
    }
    assert_sound(data.path());
}

#[test]
fn a_card_is_read_in_the_middle_of_something_else_and_leaves_no_letter_behind() {
    let day = day("day-12.json");
    let machines = Machines::of(&day);
    let data = tempfile::tempdir().unwrap();
    machines.open_day(&day, data.path(), "5000");
    let display = Display::start();
    let clerk = Clerk::at(Window::open(&display, data.path()));
    let people = conventional(&day);
    clerk.window.shown("output.entry");
    let scan = |code: &str| Keyboard::of(display.name()).scan_at(&card_of(code), 5);

    // The moisture of dry cacao is being typed.
    clerk.producer(people[0]);
    clerk.product(1);
    clerk.take_off(machines.scale("bench"));
    clerk.put_on(machines.scale("bench"), 45_300);
    clerk.press("7");
    clerk.window.text_when("button.asked b", |entry| entry == "7");
    // Nobody presses a key within a tenth of a second before a scanner does.
    thread::sleep(Duration::from_millis(300));
    scan(people[1]);
    clerk.is_at_the_counter(people[1]);
    let entry = clerk.window.text("output.entry").unwrap_or_default();
    assert!(!entry.contains(|it: char| it.is_ascii_digit()), "the card typed {entry:?}");
    clerk.take_off(machines.scale("bench"));

    // A name is being looked for.
    thread::sleep(REST);
    clerk.function(2);
    clerk.window.shown(".list input");
    clerk.write("ro");
    clerk.window.until("what was typed", || (searched(&clerk) == "ro").then_some(()));
    // Two letters as quick as these could be a piece of a card.
    thread::sleep(REST);
    scan(people[2]);
    clerk.is_at_the_counter(people[2]);

    // Twice, because nobody heard it beep.
    thread::sleep(REST);
    scan(people[3]);
    thread::sleep(Duration::from_millis(400));
    scan(people[3]);
    clerk.is_at_the_counter(people[3]);
    assert_eq!(clerk.window.text(".saved"), None, "a scan saved a delivery");
    clerk.window.close();
    assert_eq!(machines.printer.count(), 0, "a scan printed a receipt");
    assert_sound(data.path());
}

#[test]
fn what_is_no_whole_scan_is_nobodys_card() {
    let day = day("day-12.json");
    let machines = Machines::of(&day);
    let data = tempfile::tempdir().unwrap();
    machines.open_day(&day, data.path(), "5000");
    let display = Display::start();
    let clerk = Clerk::at(Window::open(&display, data.path()));
    let people = conventional(&day);
    clerk.window.shown("output.entry");
    let keyboard = || Keyboard::of(display.name());

    // A scanner that ends with Enter, and then does not.
    keyboard().scan_at(&card_of(people[0]), 5);
    clerk.is_at_the_counter(people[0]);
    thread::sleep(REST);
    keyboard().type_at(&card_of(people[1])[..9], 5);
    clerk.window.text_when("body", |text| text.contains("no se leyó completo"));
    clerk.window.photograph("card-torn");
    thread::sleep(REST);
    let who = clerk.window.text(".who .code").unwrap_or_default();
    assert!(!who.starts_with(people[1]), "a piece of a card is nobody's");
    keyboard().scan_at(&card_of(people[1]), 5);
    clerk.is_at_the_counter(people[1]);

    // A person who types what stands on a card looks for it, and opens nobody.
    thread::sleep(REST);
    clerk.function(2);
    clerk.window.shown(".list input");
    let code = card_of(people[2]);
    keyboard().type_at(&code, 120);
    clerk.window.until("what was typed", || (searched(&clerk) == code).then_some(()));
    clerk.window.keys(ENTER, 45);
    thread::sleep(REST);
    assert_eq!(searched(&clerk), code, "still looking");
    clerk.window.text_when(".rows li", |text| text.contains(people[2]));
    clerk.window.close();
    assert_eq!(machines.printer.count(), 0);
    assert_sound(data.path());
}
