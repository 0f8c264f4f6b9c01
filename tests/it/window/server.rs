//! A manager joins the center to a server by keys; the clerk weighs without a line, and what was
//! weighed is sent when the line is back.

use super::center::{day, list};
use super::clerk::{Clerk, ENTER, ESCAPE, TAB};
use super::counter::Machines;
use super::driver::{Display, Window};
use crate::sync::program::Program;

#[test]
fn a_center_joins_a_server_and_sends_when_the_line_is_back() {
    let day = day("day-12.json");
    let machines = Machines::of(&day);
    let data = tempfile::tempdir().unwrap();
    machines.open_day(&day, data.path(), "5000");
    let mut server = Program::new(None);
    let display = Display::start();
    let clerk = Clerk::at(Window::open(&display, data.path()));
    clerk.window.shown("output.entry");

    clerk.function(9);
    clerk.press("5");
    clerk.walk_to(".settings section input", "");
    clerk.write(&server.address.clone());
    clerk.press(TAB);
    clerk.write("archidona");
    clerk.press(TAB);
    clerk.write(&server.code());
    clerk.press(ENTER);
    clerk.window.shown(".settings section .good");
    clerk.window.photograph("server-joined");
    let joined: u64 = server.records().values().sum();
    assert!(0 < joined, "it brings its history");

    server.kill();
    clerk.press(ESCAPE);
    clerk.window.shown("output.entry");
    clerk.take_off(machines.scale("platform"));
    clerk.put_on(machines.scale("platform"), 12_350);
    let everybody = list(&day["producers"]).iter();
    let mut conventional = everybody.filter(|producer| producer["organic"] != "organic");
    clerk.producer(conventional.next().unwrap()["code"].as_str().unwrap());
    clerk.save();
    clerk.window.text_when("footer ul", |text| text.contains("por enviar"));

    clerk.function(9);
    clerk.press("5");
    clerk.window.shown(".settings section .all");
    server.start();
    clerk.walk_and_press(".settings section button", "Enviar ahora");
    clerk.window.shown(".settings section .good");
    clerk.window.text_when("footer ul", |text| text.contains("Todo enviado"));
    let there: u64 = server.records().values().sum();
    assert!(joined < there, "{joined} before, {there} now");
    assert!(server.admin(&["deliveries", "archidona"]).contains("\tcacao-nacional/baba\t"));
}
