//! A price list that is read out: by the server or at a manager's terminal, to a terminal that is
//! cut off.

use serde_json::{Value, json};
use server::clock::now_ms;
use server::office::Act;
use server::office::prices;

use super::radio::{CLERK, MANAGER, staffed, terminal_of};
use super::running::{CENTER, Running};
use super::{exchange, join};
use crate::counter::{Counter, command, text};

const PRICES: &str = "forma;grado;programa;precio;unidad
cacao-nacional/baba;;base;1,15;lb
cacao-nacional/baba;;organico;0,0625;lb
guayusa/hoja-fresca;;base;0,4125;lb
";

fn act() -> Act<'static> {
    Act { center: CENTER, by: "Ana", now_ms: now_ms() }
}

/// Issues a list of the center.
fn issue(server: &Running, table: &str, (from, until): (&str, Option<&str>)) -> String {
    let period = (from.parse().unwrap(), until.map(|until| until.parse().unwrap()));
    let db = server.service.db();
    let prepared = prices::prepare(db, CENTER, table.as_bytes(), period).unwrap();
    prices::issue(db, act(), &prepared).unwrap()
}

fn dictated(server: &Running, list: &str, before: &str) -> Vec<String> {
    let secret = server.service.shared_secret(CENTER);
    let which = (Some(list), Some(before));
    prices::dictate(server.service.db(), CENTER, &secret, which).unwrap().groups
}

fn hear(counter: &Counter, place: usize, group: &str) -> Result<Value, (String, String)> {
    counter.outcome("dictation.hear", json!({ "place": place, "group": group }))
}

/// Hears all groups; what came of the last.
fn hear_all(counter: &Counter, groups: &[String]) -> Result<Value, (String, String)> {
    counter.call("dictation.anew", json!({}));
    let (last, before) = groups.split_last().unwrap();
    for (place, group) in (1..).zip(before) {
        assert_eq!(hear(counter, place, group).unwrap()["list"], Value::Null, "not before the end");
    }
    hear(counter, groups.len(), last)
}

fn take(counter: &Counter) -> Value {
    counter.call("dictation.take", json!({ "command": command() }))
}

fn in_force(view: &Value) -> String {
    let mut lists = view["lists"].as_array().unwrap().iter();
    lists
        .find(|list| list["in_force"] == true)
        .map(|list| text(&list["version"]))
        .unwrap_or_default()
}

/// A list of last week that both terminals have, and today's that only the server has, which nobody
/// reaches: wet cacao is dearer, and guayusa is no longer bought.
fn center() -> (Running, Counter, Counter) {
    let mut server = Running::new();
    staffed(&server);
    let (here, there) = (terminal_of(&server, CLERK), terminal_of(&server, MANAGER));
    issue(&server, PRICES, ("2026-11-16", Some("2026-11-22")));
    exchange(&here);
    exchange(&there);
    server.stop();
    let dearer =
        PRICES.replace("1,15", "1,20").replace("guayusa/hoja-fresca;;base;0,4125;lb\n", "");
    assert_eq!(issue(&server, &dearer, ("2026-11-23", Some("2026-11-29"))), "C2");
    (server, here, there)
}

#[test]
fn a_list_that_ended_is_renewed_over_the_radio_and_comes_again_by_the_feed() {
    let (server, here, there) = center();
    let view = here.call("prices.view", json!({}));
    assert_eq!((&view["expired"], &view["radio"]), (&json!("22/11/2026"), &json!(true)));
    let groups = dictated(&server, "C2", "C1");

    // What was misheard is said at once, and nothing is kept of it.
    let bad = hear(&here, 1, "11111").unwrap_err();
    assert_eq!(bad.1, "dictation-group-bad");
    hear(&here, 1, &groups[0]).unwrap();
    let second_twice = hear(&here, 2, &groups[2]).unwrap_err();
    assert_eq!(second_twice.1, "dictation-group-bad", "a group in the place of another");
    assert_eq!(here.call("dictation.view", json!({}))["groups"].as_array().unwrap().len(), 1);
    let early = here.refused("dictation.take", json!({ "command": command() }));
    assert_eq!(early.1, "dictation-not-whole");

    let list = hear_all(&here, &groups).unwrap()["list"].clone();
    let change =
        |at: usize| (text(&list["changes"][at]["price"]), text(&list["changes"][at]["before"]));
    assert_eq!((text(&list["version"]), text(&list["until"])), ("C2".into(), "29/11/2026".into()));
    assert_eq!(change(0), ("1,20".to_owned(), "1,15".to_owned()));
    assert_eq!(change(1), (String::new(), "0,4125".to_owned()), "it is gone");
    assert_eq!(list["same"], 1);
    assert_eq!(in_force(&here.call("prices.view", json!({}))), "", "looked at, and not accepted");

    assert_eq!(in_force(&take(&here)), "C2");
    here.deliver("K-0002", "12");
    let _server = server.restart(|_| ());
    exchange(&there);
    let told = there.call("dictation.tell", json!({ "list": "C2", "before": "C1" }));
    let told: Vec<String> = told["groups"].as_array().unwrap().iter().map(text).collect();
    assert_eq!(told, groups, "whoever dictates says the same");
    exchange(&here);
    let view = here.call("prices.view", json!({}));
    let lists: Vec<String> =
        view["lists"].as_array().unwrap().iter().map(|list| text(&list["version"])).collect();
    assert_eq!((in_force(&view), &lists[..2]), ("C2".into(), &["C2".into(), "C1".into()][..]));
    here.check_file();
    there.check_file();
}

#[test]
fn the_center_has_the_last_word_on_what_was_read_out() {
    let (server, here, there) = center();
    hear_all(&here, &dictated(&server, "C2", "C1")).unwrap();
    take(&here);
    prices::withdraw(server.service.db(), act(), "C2").unwrap();
    issue(&server, PRICES, ("2026-11-23", None));
    let again = hear_all(&here, &dictated(&server, "C3", "C1")).unwrap();
    assert_eq!(text(&again["list"]["version"]), "C3", "over the one from which both start");
    // Meanwhile it comes by the feed: nothing is written twice.
    let _server = server.restart(|_| ());
    exchange(&here);
    let before = here.records();
    assert_eq!(in_force(&take(&here)), "C3");
    assert_eq!(here.records(), before);
    here.check_file();
    there.check_file();
}

#[test]
fn what_is_not_of_the_center_or_not_for_this_terminal_is_not_bought_by() {
    let (server, here, there) = center();
    let groups = dictated(&server, "C2", "C1");

    // A price that somebody made up fits every check digit, and not the code.
    let digits: String = groups.iter().map(|group| &group[..4]).collect();
    assert_eq!(digits.matches("4212").count(), 0, "{digits}");
    let forged = digits.replacen("5212", "5213", 1);
    assert_ne!(forged, digits, "1,20 is told as 12 and five zeros");
    let forged = domain::groups::spoken(&forged);
    for _ in 0..3 {
        assert_eq!(hear_all(&here, &forged).unwrap_err().1, "dictation-code-wrong");
    }
    assert_eq!(hear_all(&here, &groups).unwrap_err().1, "pin-wait", "wrong codes cost time");
    here.clock.pass(30_000);
    // Only the last group again: the others are still there.
    assert!(hear(&here, groups.len(), &groups[groups.len() - 1]).unwrap()["list"].is_object());

    // Of another center.
    let other = Running::new();
    let stranger = Counter::open();
    join(&stranger, &other, &other.url());
    issue(&other, PRICES, ("2026-11-16", Some("2026-11-22")));
    exchange(&stranger);
    assert_eq!(hear_all(&stranger, &groups).unwrap_err().1, "dictation-code-wrong");

    // A list in between is missing here; and what is here is not read out again.
    issue(&server, &PRICES.replace("1,15", "1,30"), ("2026-11-23", None));
    let next = dictated(&server, "C3", "C2");
    assert_eq!(hear_all(&here, &next).unwrap_err().1, "dictation-other-list");
    hear_all(&here, &groups).unwrap();
    take(&here);
    assert_eq!(hear_all(&here, &groups).unwrap_err().1, "dictation-old");
    assert_eq!(text(&hear_all(&here, &next).unwrap()["list"]["version"]), "C3");

    // At a manager's terminal.
    let _server = server.restart(|_| ());
    exchange(&there);
    let tell = |list: &str, before: &str| {
        there.refused("dictation.tell", json!({ "list": list, "before": before })).1
    };
    assert_eq!(tell("C9", "C1"), "dictation-no-list");
    assert_eq!(tell("C1", "C2"), "dictation-not-newer");
    assert_eq!(tell("C2", "1"), "dictation-not-newer", "over one that was issued here");
    let not_here = json!({ "list": "C2", "before": "C1" });
    assert_eq!(here.refused("dictation.tell", not_here.clone()).1, "not-allowed-manage");
    let alone = Counter::open();
    assert_eq!(alone.refused("dictation.tell", not_here).1, "radio-no-server");
    assert_eq!(hear(&alone, 1, &groups[0]).unwrap_err().1, "radio-no-server");
    for counter in [here, there, stranger] {
        counter.check_file();
    }
}
