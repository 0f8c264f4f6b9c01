//! The producer's display on a second monitor: it comes and goes with the monitor, shows what is
//! going on, and leaves the keyboard to the clerk.

use std::time::Duration;

use serde_json::json;

use super::center::{day, list};
use super::clerk::Clerk;
use super::counter::Machines;
use super::driver::{Display, PRODUCERS, Picture, Watcher, Window, wait};

/// A page that is still being drawn changes within such a time.
const REST: Duration = Duration::from_secs(2);

/// Whether what is typed goes to the clerk's window.
fn has_the_keyboard(clerk: &Clerk<'_>) -> bool {
    clerk.window.look("return document.hasFocus();", json!([])) == json!(true)
}

/// What is shown once it is drawn.
fn drawn(eye: &mut Watcher) -> Picture {
    let mut before = eye.look();
    wait("a page that is drawn", || {
        std::thread::sleep(REST);
        let now = eye.look();
        let rests = now == before;
        before = eye.look();
        rests.then_some(now)
    })
}

/// Waits until the second monitor is filled by a window, or the clerk's is the only one.
fn until_there_are(display: &Display, windows: usize) {
    wait(&format!("{windows} windows"), || {
        let shown = display.windows();
        let filled = windows == 1 || shown.contains(&PRODUCERS);
        (shown.len() == windows && filled).then_some(())
    });
}

#[test]
fn a_second_monitor_is_the_producers() {
    let day = day("day-12.json");
    let machines = Machines::of(&day);
    let data = tempfile::tempdir().unwrap();
    machines.open_day(&day, data.path(), "5000");
    let display = Display::with_two_monitors();
    let clerk = Clerk::at(Window::open(&display, data.path()));
    clerk.window.shown("main.weigh");
    until_there_are(&display, 2);
    wait("the keyboard", || has_the_keyboard(&clerk).then_some(()));

    let mut eye = display.watcher_of(PRODUCERS);
    let nobody = drawn(&mut eye);
    clerk.producer(list(&day["producers"])[0]["code"].as_str().unwrap());
    clerk.product(0);
    let platform = machines.scale("platform");
    clerk.take_off(platform);
    clerk.put_on(platform, 45_300);
    clerk.window.text_when(".due output", |due| due.contains('$'));
    // A welcome and an account have little more than their paper in common.
    wait("the account on the producer's display", || {
        (eye.look().alike(&nobody) < 970).then_some(())
    });
    clerk.window.photograph("two-monitors");
    clerk.take_off(platform);
    clerk.product(1);

    display.plug_second(false);
    until_there_are(&display, 1);
    assert!(has_the_keyboard(&clerk), "the clerk types on");
    clerk.press("7");
    clerk.window.text_when("button.asked b", |entry| entry == "7");
    display.plug_second(true);
    until_there_are(&display, 2);

    // A loose cable: the desktop has put the window over the clerk's meanwhile.
    wait("a look of the program that comes too late", || {
        display.plug_second(false);
        display.plug_second(true);
        let moved = display.windows().iter().filter(|window| window.x < PRODUCERS.x).count();
        until_there_are(&display, 2);
        (moved == 2).then_some(())
    });
    wait("the keyboard", || has_the_keyboard(&clerk).then_some(()));
    clerk.press("4");
    clerk.window.text_when("button.asked b", |entry| entry == "74");
    clerk.window.close();
}
