//! Who is at the counter: signing in, the wait after wrong PINs, leaving it, and who may what.

use serde_json::{Value, json};

use super::harness::{BABA, Counter, MORNING_MS, command, rows_of, text};

pub(super) const MANAGER: (&str, &str) = ("Rosa Grefa", "482915");
pub(super) const CLERK: (&str, &str) = ("Marta Andi", "770214");
pub(super) const CASHIER: (&str, &str) = ("Luis Tapuy", "330981");
const VOLUNTEER: (&str, &str) = ("Hannah", "915402");

const MINUTE_MS: u64 = 60_000;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn user((name, pin): (&str, &str), role: &str, until: &str) -> Value {
    json!({ "name": name, "roles": [role], "pin": pin, "until": until })
}

pub(super) fn enter(counter: &Counter, (name, pin): (&str, &str)) -> Value {
    counter.call("user.sign_in", json!({ "name": name, "pin": pin }))
}

fn refused(counter: &Counter, (name, pin): (&str, &str)) -> String {
    counter.refused("user.sign_in", json!({ "name": name, "pin": pin })).1
}

fn nothing() -> Value {
    json!({})
}

/// A center with a manager, a clerk, a cashier and a volunteer until the end of the month; the day
/// is open, and nobody is at the counter.
pub(super) fn staffed() -> Counter {
    let counter = Counter::open();
    counter.call("user.set", user(MANAGER, "manager", ""));
    enter(&counter, MANAGER);
    counter.call("user.set", user(CLERK, "clerk", ""));
    counter.call("user.set", user(CASHIER, "cashier", ""));
    counter.call("user.set", user(VOLUNTEER, "volunteer", "2026-11-30"));
    counter.call("user.sign_out", nothing());
    counter
}

fn at_door(counter: &Counter, name: &str) -> Value {
    let door = counter.call("user.door", nothing());
    let mut people = door["people"].as_array().unwrap().iter();
    people.find(|person| person["name"] == name).cloned().unwrap_or_else(|| panic!("{door:#}"))
}

/// Closes the day with what must be there.
fn close_exactly(counter: &Counter) -> Value {
    let counted = counter.drawer().replace("$ ", "");
    counter.call("close.day", json!({ "counted": counted, "reason": "", "command": command() }))
}

#[test]
fn a_counter_is_nobodys_until_somebody_signs_in() {
    let counter = Counter::open();
    assert_eq!(counter.live()["place"]["signed_in"], false, "nobody has a PIN, nobody needs one");
    counter.deliver("K-0002", "12");
    let first = counter.refused("user.set", user(CLERK, "clerk", ""));
    assert_eq!(first.1, "user-last-manager", "somebody has to be able to name the others");

    let counter = staffed();
    let live = counter.live();
    assert_eq!((&live["place"]["user"], &live["place"]["may"]), (&json!(""), &json!([])));
    for (call, input) in [
        ("weigh.scan", json!({ "code": "K-0002" })),
        ("deliveries.list", json!({ "text": "", "day": "" })),
        ("user.set", user(CLERK, "manager", "")),
        ("user.view", nothing()),
        ("user.sign_out", nothing()),
    ] {
        assert_eq!(counter.refused(call, input).0, "sign-in", "{call}");
    }
    let live = enter(&counter, CLERK);
    assert_eq!(live["place"]["user"], CLERK.0);
    let saved = counter.deliver("K-0002", "12");
    let receipt = counter.call("deliveries.receipt", json!({ "seq": saved["seq"] }));
    assert!(receipt.to_string().contains("Marta Andi"), "who served stands on the paper");
    counter.check_file();
}

#[test]
fn wrong_pins_cost_time_that_no_restart_wins_back() {
    let mut counter = staffed();
    for _ in 0..3 {
        assert_eq!(refused(&counter, (CLERK.0, "000001")), "pin-wrong");
    }
    assert_eq!(refused(&counter, CLERK), "pin-wait", "even the right one");
    assert_eq!(at_door(&counter, CLERK.0)["wait"], 30);
    enter(&counter, CASHIER);
    counter.call("user.sign_out", nothing());
    counter.clock.pass(29_000);
    counter = counter.restart(|_| ());
    assert_eq!(refused(&counter, CLERK), "pin-wait", "a restart begins the wait anew");
    counter.clock.set(MORNING_MS + DAY_MS * 365);
    assert_eq!(refused(&counter, CLERK), "pin-wait", "and the calendar has nothing to do with it");
    counter.clock.set(MORNING_MS);
    counter.clock.pass(30_000);
    enter(&counter, CLERK);
    counter.call("user.sign_out", nothing());
    assert_eq!(refused(&counter, (CLERK.0, "1")), "pin-wrong", "the tries before are forgiven");
    enter(&counter, CLERK);
    counter.check_file();
}

#[test]
fn after_ten_wrong_pins_only_a_manager_helps() {
    let counter = staffed();
    for _ in 0..10 {
        assert_eq!(refused(&counter, (CLERK.0, "000001")), "pin-wrong");
        counter.clock.pass(15 * MINUTE_MS);
    }
    counter.clock.pass(60 * MINUTE_MS);
    assert_eq!(refused(&counter, CLERK), "pin-locked");
    assert_eq!(at_door(&counter, CLERK.0)["locked"], true);
    enter(&counter, CASHIER);
    let unlock = json!({ "name": CLERK.0 });
    assert_eq!(counter.refused("user.unlock", unlock.clone()).1, "not-allowed-manage");
    enter(&counter, MANAGER);
    counter.call("user.unlock", unlock);
    enter(&counter, CLERK);
    counter.check_file();
}

#[test]
fn whoever_is_here_for_a_time_is_gone_after_it_whatever_the_clock_says() {
    let counter = staffed();
    enter(&counter, VOLUNTEER);
    enter(&counter, CASHIER);
    let close = json!({ "counted": "500,00", "reason": "", "command": command() });
    counter.call("close.day", close);
    // A clock that leaps past the end, and one that falls back before it.
    counter.clock.set(MORNING_MS + DAY_MS * 8);
    assert_eq!(refused(&counter, VOLUNTEER), "user-expired");
    counter.open_day("2026-12-01", "500,00");
    counter.clock.set(MORNING_MS - DAY_MS * 365 * 16);
    assert_eq!(refused(&counter, VOLUNTEER), "user-expired", "the open day was confirmed");
    assert_eq!(text(&at_door(&counter, VOLUNTEER.0)["expired"]), "30/11/2026");
    let endless = counter.refused("user.set", user(("Jonas", "915403"), "volunteer", ""));
    assert_eq!(endless.1, "not-allowed-manage");
    enter(&counter, MANAGER);
    let endless = counter.refused("user.set", user(("Jonas", "915403"), "volunteer", ""));
    assert_eq!(endless.1, "user-until-missing");
    counter.check_file();
}

#[test]
fn what_one_began_another_cannot_save() {
    let counter = staffed();
    enter(&counter, CLERK);
    counter.begin("K-0002", super::harness::BABA);
    counter.type_weight("12");
    enter(&counter, MANAGER);
    counter.nobody_is_there("the manager has a draft of their own");
    let unsaved = counter.refused("weigh.save", json!({ "confirm": null }));
    assert_eq!(unsaved.1, "no-producer");
    assert_eq!(at_door(&counter, CLERK.0)["has_draft"], true);
    let counter = counter.restart(|_| ());
    counter.nobody_is_there("nobody is at the counter");
    enter(&counter, CLERK);
    assert_eq!(counter.live()["weigh"]["entered"], true, "what was begun waits for who began it");
    counter.save();
    counter.check_file();
}

#[test]
fn a_counter_left_alone_is_locked_but_never_in_a_delivery() {
    let counter = staffed();
    enter(&counter, CLERK);
    counter.clock.pass(4 * MINUTE_MS);
    counter.call("user.here", nothing());
    counter.clock.pass(4 * MINUTE_MS);
    assert_eq!(counter.live()["place"]["user"], CLERK.0, "somebody touched something");
    counter.begin("K-0002", super::harness::BABA);
    counter.type_weight("12");
    counter.clock.pass(60 * MINUTE_MS);
    assert_eq!(counter.live()["place"]["user"], CLERK.0, "a load is on the scale");
    counter.save();
    counter.wait("the lock", |live| live["place"]["user"] == "");
    assert_eq!(counter.refused("day.view", nothing()).0, "sign-in");
    counter.check_file();
}

#[test]
fn whoever_has_no_cash_takes_a_delivery_and_pays_nothing() {
    let counter = staffed();
    enter(&counter, VOLUNTEER);
    counter.begin("K-0002", BABA);
    counter.type_weight("12");
    let account = counter.live()["weigh"]["account"].clone();
    assert_eq!(account["paid"], "$ 0,00", "said before it is saved: {account:#}");
    assert_eq!((&account["owed"], &account["offer"]), (&account["due"], &json!(null)));
    let saved = counter.save();
    let row = counter.row(&saved["seq"]);
    assert_eq!(row["can_void"], false, "it is not offered either");
    enter(&counter, CASHIER);
    assert_eq!(counter.drawer(), "$ 500,00", "{row:#}");
    let unpaid = counter.refused("weigh.save", json!({ "confirm": null }));
    assert_eq!(unpaid.1, "not-allowed", "a cashier takes no delivery");
    let page = counter.call("producers.get", json!({ "code": "K-0002" }));
    let owed = text(&page["card"]["owed"]);
    let settle = json!({
        "kind": "settlement", "amount": owed.trim_start_matches(['$', ' ', '\u{a0}']),
        "producer": "K-0002", "reason": "", "command": command(),
    });
    counter.call("cash.move", settle);
    assert_ne!(counter.drawer(), "$ 500,00", "{owed}");
    counter.check_file();
}

fn handover(counted: &str, (to, pin): (&str, &str), command: &str) -> Value {
    json!({ "counted": counted, "to": to, "pin": pin, "reason": "", "command": command })
}

#[test]
fn whoever_takes_the_drawer_over_signs_for_it() {
    let counter = staffed();
    enter(&counter, CLERK);
    counter.deliver("K-0002", "12");
    let counted = counter.drawer().trim_start_matches("$ ").to_owned();
    let id = command();
    let over = |to| handover(&counted, to, &id);
    let refused = |to| counter.refused("cash.hand_over", over(to)).1;
    assert_eq!(refused(VOLUNTEER), "handover-no-right");
    assert_eq!(refused(("Nadie", "330981")), "handover-no-right");
    assert_eq!(refused((CASHIER.0, "000001")), "pin-wrong");
    assert_eq!(counter.live()["place"]["user"], CLERK.0, "nobody took it");
    let slip = counter.call("cash.hand_over", over(CASHIER))["slip"].to_string();
    assert!(slip.contains("Recibí: Luis Tapuy"), "{slip}");
    assert_eq!(counter.live()["place"]["user"], CASHIER.0, "the counter goes with the drawer");
    let shifts = counter.call("cash.view", nothing())["shifts"].clone();
    assert_eq!(shifts[1]["clerk"], CASHIER.0, "{shifts:#}");
    // The screen did not hear of it and sends it again: one handover.
    counter.call("cash.hand_over", over(CASHIER));
    assert_eq!(counter.call("cash.view", nothing())["shifts"], shifts);
    let again = counter.refused("cash.hand_over", handover(&counted, CASHIER, &command()));
    assert_eq!(again.1, "handover-same");
    counter.wait_printed();
    counter.check_file();
}

#[test]
fn an_act_for_two_asks_for_the_second() {
    let counter = staffed();
    enter(&counter, CLERK);
    let saved = counter.deliver("K-0002", "12");
    let mut void = json!({
        "seq": saved["seq"], "reason": "peso mal leído", "returned": "", "command": command(),
    });
    let alone = counter.refused("deliveries.void", void.clone());
    assert_eq!(alone, ("second-person".to_owned(), "second-void".to_owned()));
    for (who, why) in [
        (CLERK, "second-same"),
        (CASHIER, "second-no-right"),
        (("Nadie", "482915"), "second-no-right"),
        ((MANAGER.0, "000001"), "pin-wrong"),
    ] {
        void["second"] = json!({ "name": who.0, "pin": who.1 });
        assert_eq!(counter.refused("deliveries.void", void.clone()).1, why, "{who:?}");
    }
    assert_eq!(counter.row(&saved["seq"])["voided"], Value::Null);
    void["second"] = json!({ "name": MANAGER.0, "pin": MANAGER.1 });
    counter.call("deliveries.void", void.clone());
    // A repetition finds what is there, and whoever stood by does not stand by anything else.
    void["second"] = Value::Null;
    counter.call("deliveries.void", void);
    let large = |amount: &str| {
        json!({
            "kind": "drop", "amount": amount, "producer": "", "reason": "al banco",
            "command": command(),
        })
    };
    counter.call("cash.move", large("200,00"));
    let alone = counter.refused("cash.move", large("200,01"));
    assert_eq!(alone, ("second-person".to_owned(), "second-large-drop".to_owned()));
    let mut beside = large("200,01");
    beside["second"] = json!({ "name": MANAGER.0, "pin": MANAGER.1 });
    counter.call("cash.move", beside);
    counter.check_file();
}

#[test]
fn the_manager_says_how_much_cash_is_large() {
    let counter = staffed();
    enter(&counter, MANAGER);
    assert_eq!(counter.call("cash.view", nothing())["large"], "$ 200,00");
    let limit = |amount: &str| json!({ "amount": amount });
    for (amount, why) in
        [("0", "large-cash-bad"), ("10000,01", "large-cash-bad"), ("-5", "figure-negative")]
    {
        assert_eq!(counter.refused("cash.large", limit(amount)).1, why, "{amount}");
    }
    assert_eq!(counter.call("cash.large", limit("50"))["large"], "$ 50,00");
    let drop = |amount: &str| {
        json!({
            "kind": "drop", "amount": amount, "producer": "", "reason": "al banco",
            "command": command(),
        })
    };
    counter.call("cash.move", drop("50"));
    assert_eq!(counter.refused("cash.move", drop("50,01")).1, "second-large-drop");
    let alone = counter.refused("cash.large", limit("60"));
    assert_eq!(alone.1, "second-large-limit", "raising it lets go what took two before");
    let mut beside = limit("60");
    beside["second"] = json!({ "name": CASHIER.0, "pin": CASHIER.1 });
    assert_eq!(counter.call("cash.large", beside)["large"], "$ 60,00");
    enter(&counter, CLERK);
    assert_eq!(counter.refused("cash.large", limit("50")).1, "not-allowed-manage");
    let counter = counter.restart(|_| ());
    enter(&counter, CLERK);
    assert_eq!(counter.refused("cash.move", drop("60,01")).1, "second-large-drop");
    counter.check_file();
}

#[test]
fn a_correction_and_a_day_opened_again_take_two() {
    let counter = staffed();
    enter(&counter, CLERK);
    let saved = counter.deliver("K-0002", "12");
    let correct = json!({ "seq": saved["seq"], "reason": "tara", "weigh_again": false });
    counter.call("deliveries.correct", correct);
    let save = json!({ "confirm": null });
    assert_eq!(counter.refused("weigh.save", save.clone()).1, "second-correct");
    let second = json!({ "name": MANAGER.0, "pin": MANAGER.1 });
    let outcome = counter.call("weigh.save", json!({ "confirm": null, "second": second.clone() }));
    assert_eq!(outcome["kind"], "saved");
    close_exactly(&counter);
    let mut again = json!({ "day": "2026-11-23", "cash": "500,00", "command": command() });
    assert_eq!(counter.refused("day.open", again.clone()).1, "second-reopen-day");
    again["second"] = second;
    counter.call("day.open", again);
    counter.check_file();
}

#[test]
fn pins_that_anybody_guesses_are_refused_and_ones_own_can_be_changed() {
    let counter = staffed();
    enter(&counter, CLERK);
    let own = |old: &str, new: &str| json!({ "pin": old, "new_pin": new });
    assert_eq!(counter.refused("user.pin", own(CLERK.1, "123456")).1, "pin-obvious");
    assert_eq!(counter.refused("user.pin", own(CLERK.1, "12")).1, "pin-bad");
    assert_eq!(counter.refused("user.pin", own("000001", "608143")).1, "pin-wrong");
    counter.call("user.pin", own(CLERK.1, "608143"));
    counter.call("user.sign_out", nothing());
    assert_eq!(refused(&counter, CLERK), "pin-wrong");
    enter(&counter, (CLERK.0, "608143"));
    enter(&counter, MANAGER);
    let removed = counter.call("user.remove", json!({ "name": CLERK.0 }));
    assert!(!removed.to_string().contains(CLERK.0), "{removed:#}");
    assert_eq!(refused(&counter, (CLERK.0, "608143")), "user-unknown");
    let last = counter.refused("user.remove", json!({ "name": MANAGER.0 }));
    assert_eq!(last.1, "user-last-manager");
    let other_file = counter.data().join("demo/acopio.secret");
    std::fs::remove_file(&other_file).unwrap();
    counter.call("user.sign_out", nothing());
    assert_eq!(refused(&counter, MANAGER), "pin-no-secret");
    counter.check_file();
}

#[test]
fn a_list_that_has_ended_stops_buying_until_two_people_say_otherwise() {
    let counter = staffed();
    enter(&counter, MANAGER);
    let view = counter.call("prices.view", nothing());
    let csv = text(&view["csv"]);
    let issue = json!({
        "from": "2026-11-20", "until": "2026-11-23", "base64": ::it::base64(csv.as_bytes()),
        "command": command(),
    });
    counter.call("prices.issue", issue);
    assert_eq!(counter.refused("prices.override", nothing()).1, "prices-not-expired");
    let close = json!({ "counted": "500,00", "reason": "", "command": command() });
    counter.call("close.day", close);
    counter.clock.set(MORNING_MS + DAY_MS);
    counter.open_day("2026-11-24", "500,00");
    enter(&counter, CLERK);
    let view = counter.call("prices.view", nothing());
    assert_eq!(
        (text(&view["expired"]), &view["state"]["id"]),
        ("23/11/2026".to_owned(), &json!("status-no-prices"),)
    );
    counter.begin("K-0002", super::harness::BABA);
    counter.type_weight("12");
    assert!(counter.hard_stops().contains(&"no-price-list".to_owned()));
    assert_eq!(
        counter.refused("prices.renew", json!({ "until": "", "command": command() })).1,
        "not-allowed-manage"
    );
    assert_eq!(counter.refused("prices.override", nothing()).1, "second-price-override");
    let beside = json!({ "second": { "name": MANAGER.0, "pin": MANAGER.1 } });
    counter.call("prices.override", beside);
    let saved = counter.save();
    counter.begin("K-0001", super::harness::BABA);
    counter.type_weight("130,35");
    let passed = counter.call("weigh.save", json!({ "confirm": "50" }));
    assert_eq!(passed["kind"], "saved", "beyond the quota, knowingly");
    let void = json!({
        "seq": saved["seq"], "reason": "era de otro", "returned": "", "command": command(),
        "second": { "name": MANAGER.0, "pin": MANAGER.1 },
    });
    counter.call("deliveries.void", void);

    // It is for that day alone; the next one wants a list.
    let slip = rows_of(&close_exactly(&counter)["slip"]);
    for (what, count) in
        [("Avisos aceptados", "1"), ("Con segunda persona", "2"), ("Con precio vencido", "1")]
    {
        let told = slip.iter().any(|row| row.starts_with(what) && row.ends_with(count));
        assert!(told, "{what}: {slip:#?}");
    }
    counter.clock.set(MORNING_MS + 2 * DAY_MS);
    counter.open_day("2026-11-25", "500,00");
    enter(&counter, MANAGER);
    assert_eq!(counter.call("prices.view", nothing())["expired"], "23/11/2026");
    let renewed =
        counter.call("prices.renew", json!({ "until": "2026-11-30", "command": command() }));
    assert_eq!(renewed["expired"], Value::Null);
    assert_eq!(renewed["lists"][0]["until"], "30/11/2026");
    counter.deliver("K-0002", "12");
    counter.check_file();
}
