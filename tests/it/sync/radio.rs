//! A second person who is not there: people of the center at two of its terminals, and the server.

use serde_json::{Value, json};
use server::clock::now_ms;
use server::office::Act;
use server::office::users::{self, Heard};

use super::exchange;
use super::running::{CENTER, Running};
use crate::counter::{Counter, command, text};

pub(super) const MANAGER: (&str, &str) = ("Rosa Grefa", "482915");
pub(super) const CLERK: (&str, &str) = ("Marta Andi", "770214");
const CASHIER: (&str, &str) = ("Luis Tapuy", "330981");

/// A server that has named people, and a terminal of the center with one of them at the counter.
pub(super) fn staffed(server: &Running) {
    let secret = server.service.shared_secret(CENTER);
    for ((name, pin), role) in [(MANAGER, "manager"), (CLERK, "clerk"), (CASHIER, "cashier")] {
        let act = Act { center: CENTER, by: "Ana", now_ms: now_ms() };
        let roles = [role.to_owned()];
        let wanted = users::Wanted { name, roles: &roles, until: None };
        users::set(server.service.db(), act, &secret, (wanted, pin)).unwrap();
    }
}

pub(super) fn terminal_of(server: &Running, (name, pin): (&str, &str)) -> Counter {
    let counter = Counter::open();
    let code = server.code();
    counter.call("sync.join", json!({ "url": server.url(), "center": CENTER, "code": code }));
    // From then on nobody is at the counter, and what it looks like is not for everybody.
    counter.wait("the people of the center", |live| live["place"]["user"] == "");
    counter.call("user.sign_in", json!({ "name": name, "pin": pin }));
    counter
}

/// Asks over the radio for what was refused.
fn asks(counter: &Counter, call: &str, input: &Value) -> Value {
    let failure = counter.failure(call, input.clone());
    assert_eq!(failure["code"], "second-person", "{failure:#}");
    counter.call("user.ask_by_radio", json!({ "asked": failure["asked"] }))
}

fn with(input: &Value, name: &str, answer: &str) -> Value {
    let mut input = input.clone();
    input["second"] = json!({ "name": name, "answer": answer });
    input
}

#[test]
fn a_manager_at_another_terminal_stands_by_one_act_and_no_other() {
    let server = Running::new();
    staffed(&server);
    let (here, there) = (terminal_of(&server, CLERK), terminal_of(&server, MANAGER));
    let saved = here.deliver("K-0002", "12");
    let void = json!({
        "seq": saved["seq"], "reason": "peso mal leído", "returned": "", "command": command(),
    });
    let asked = asks(&here, "deliveries.void", &void);
    let heard = |key: &str, value: &str| {
        let mut heard = asked.clone();
        heard[key] = json!(value);
        heard
    };
    let answer = |heard: Value| text(&there.call("user.answer_by_radio", heard)["answer"]);
    // Whoever heard something else answers something else.
    for (key, value) in [("figure", "999"), ("act", "correct"), ("terminal", "77")] {
        let answer = answer(heard(key, value));
        let refused = here.refused("deliveries.void", with(&void, MANAGER.0, &answer));
        assert_eq!(refused, ("second-refused".to_owned(), "radio-wrong".to_owned()), "{key}");
    }
    let good = answer(asked.clone());
    let after = here.refused("deliveries.void", with(&void, MANAGER.0, &good));
    assert_eq!(after.1, "pin-wait", "three wrong ones cost time");
    here.clock.pass(30_000);
    let refused = here.refused("deliveries.void", with(&void, CASHIER.0, &good));
    assert_eq!(refused.1, "second-no-right");
    here.call("deliveries.void", with(&void, MANAGER.0, &good));
    // It is used up, and good for nothing else.
    let drop = json!({
        "kind": "drop", "amount": "300", "producer": "", "reason": "al banco",
        "command": command(),
    });
    assert_eq!(here.refused("cash.move", with(&drop, MANAGER.0, &good)).1, "radio-not-asked");
    let misheard = there.refused("user.answer_by_radio", heard("challenge", "60814"));
    assert_eq!(misheard.1, "radio-misheard");
    assert_eq!(here.refused("user.answer_by_radio", asked).1, "not-allowed-manage");
    exchange(&here);
    exchange(&there);
    here.check_file();
    there.check_file();
}

#[test]
fn the_server_answers_in_the_name_of_a_manager() {
    let server = Running::new();
    staffed(&server);
    let here = terminal_of(&server, CLERK);
    let drop = json!({
        "kind": "drop", "amount": "300", "producer": "", "reason": "al banco",
        "command": command(),
    });
    let asked = asks(&here, "cash.move", &drop);
    assert_eq!(asked["figure"], "$ 300,00");
    let answers = |name: &str, figure: &str| {
        let (act, challenge) = (text(&asked["act"]), text(&asked["challenge"]));
        let terminal = text(&asked["terminal"]).parse().unwrap();
        let heard = Heard { terminal, act: &act, figure, challenge: &challenge };
        let secret = server.service.shared_secret(CENTER);
        users::answer(server.service.db(), CENTER, &secret, (name, heard))
    };
    for (name, figure) in [(CLERK.0, "300"), ("Nadie", "300"), (MANAGER.0, "trescientos")] {
        assert!(answers(name, figure).is_err(), "{name} {figure}");
    }
    let answer = answers(MANAGER.0, "300").unwrap();
    let small = json!({
        "kind": "drop", "amount": "301", "producer": "", "reason": "al banco",
        "command": command(),
    });
    let other = here.refused("cash.move", with(&small, MANAGER.0, &answer));
    assert_eq!(other.0, "second-person", "the answer was for another amount");
    let asked = asks(&here, "cash.move", &drop);
    let stale = here.refused("cash.move", with(&drop, MANAGER.0, &answer));
    assert_eq!(stale.1, "radio-wrong", "a new question wants a new answer: {asked:#}");
    here.check_file();
}

#[test]
fn an_answer_for_one_way_out_of_the_drawer_is_good_for_no_other() {
    let server = Running::new();
    staffed(&server);
    let here = terminal_of(&server, CLERK);
    let cash = |kind: &str, producer: &str| {
        json!({
            "kind": kind, "amount": "300", "producer": producer, "reason": "al banco",
            "command": command(),
        })
    };
    let drop = cash("drop", "");
    let asked = asks(&here, "cash.move", &drop);
    let (act, challenge) = (text(&asked["act"]), text(&asked["challenge"]));
    let terminal = text(&asked["terminal"]).parse().unwrap();
    let secret = server.service.shared_secret(CENTER);
    let answer = |act: &str| {
        let heard = Heard { terminal, act, figure: "300", challenge: &challenge };
        users::answer(server.service.db(), CENTER, &secret, (MANAGER.0, heard)).unwrap()
    };
    // What the manager was told is what is done, also on the way to them.
    let told_otherwise = here.refused("cash.move", with(&drop, MANAGER.0, &answer("large-limit")));
    assert_eq!(told_otherwise.1, "radio-wrong");
    let lent =
        here.refused("cash.move", with(&cash("advance", "K-0002"), MANAGER.0, &answer(&act)));
    assert_eq!(lent, ("second-person".to_owned(), "second-large-advance".to_owned()));
    assert_eq!(asks(&here, "cash.move", &cash("expense", ""))["act"], "large-expense");
    here.check_file();
}

#[test]
fn a_terminal_that_stands_alone_has_nobody_to_ask() {
    let counter = Counter::open();
    let named = json!({ "name": MANAGER.0, "roles": ["manager"], "pin": MANAGER.1, "until": "" });
    counter.call("user.set", named);
    counter.call("user.sign_in", json!({ "name": MANAGER.0, "pin": MANAGER.1 }));
    let ask = json!({ "asked": { "act": "void", "figure": 1 } });
    assert_eq!(counter.refused("user.ask_by_radio", ask).1, "radio-no-server");
}
