//! The producer's display on a second monitor, beside the clerk's window.

use std::time::Duration;

use super::center::{day, list};
use super::clerk::Clerk;
use super::counter::Machines;
use super::driver::{Display, Picture, Watcher, Window, wait};

/// Background of the display while nobody is at the counter, and while somebody is.
const PAPER: [u8; 3] = [0xFA, 0xF7, 0xF0];
const CARD: [u8; 3] = [0xFF, 0xFF, 0xFF];
/// Of a thousand pixels; the rest is letters and pictures.
const MOST_OF_IT: usize = 700;

/// Waits until the second monitor is of that color.
fn turns(watcher: &mut Watcher, color: [u8; 3], what: &str) -> Picture {
    wait(what, || {
        let picture = watcher.look_at_second();
        (MOST_OF_IT < picture.colored(color)).then_some(picture)
    })
}

#[test]
fn the_producer_sees_the_delivery_and_the_clerk_goes_on_typing() {
    let day = day("day-12.json");
    let machines = Machines::of(&day);
    let data = tempfile::tempdir().unwrap();
    machines.open_day(&day, data.path(), "5000");
    let display = Display::with_second();
    let mut watcher = display.watcher();
    let clerk = Clerk::at(Window::open(&display, data.path()));
    clerk.window.shown("output.entry");
    turns(&mut watcher, PAPER, "the display to greet");

    let who = list(&day["producers"])[0]["code"].as_str().unwrap();
    clerk.take_off(machines.scale("platform"));
    clerk.producer(who);
    clerk.is_at_the_counter(who);
    turns(&mut watcher, CARD, "the display to show who is at the counter");
    let before = watcher.look_at_second();
    clerk.put_on(machines.scale("platform"), 45_300);
    wait("the weight on the display", || {
        (watcher.look_at_second().alike(&before) < 995).then_some(())
    });
    // Both monitors in one picture.
    std::thread::sleep(Duration::from_millis(500));
    display.photograph("second-monitor");
    clerk.save();
    clerk.take_off(machines.scale("platform"));
    clerk.producer(who);
    clerk.is_at_the_counter(who);
}
