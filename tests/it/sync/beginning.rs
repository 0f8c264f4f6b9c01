//! A terminal that has nothing yet is set up by a code of its center, over a real socket that is
//! cut, and in a program that is killed.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use server::clock::now_ms;
use server::interpret;
use server::office::centers::{self, NewCenter};
use server::office::{Act, people, prices, terminals};

use super::proxy::Proxy;
use super::running::{CENTER, Running};
use super::{check_all_there, exchange};
use crate::counter::{BABA, Counter, VANILLA, text};
use crate::served::{Client, Served};

const TENA: &str = "tena";
const PRICES: &str = "forma;grado;programa;precio;unidad
cacao-nacional/baba;;base;2,00;lb
";
const PEOPLE: &str = "numero;nombre;comunidad;organico;cupo_cacao;anticipo;tarjeta
K-0001;Rosa Grefa;Shandia;organico;45,0;80,00;
K-0851;Yaku Andi;Puni Bocana;convencional;;;
";

fn act() -> Act<'static> {
    Act { center: TENA, by: "Ana", now_ms: now_ms() }
}

/// A server on which the office has made a second center, with prices and people.
fn with_an_office() -> Running {
    let server = Running::new();
    let db = server.service.db();
    let new = NewCenter {
        name: "Centro Tena".to_owned(),
        association: Some("Kallari".to_owned()),
        number: Some(7),
        forms: [BABA, "guayusa/hoja-fresca"].map(str::to_owned).to_vec(),
    };
    centers::found(db, act(), &new).unwrap();
    let period = ("2026-01-01".parse().unwrap(), None);
    let list = prices::prepare(db, TENA, PRICES.as_bytes(), period).unwrap();
    prices::issue(db, act(), &list).unwrap();
    let all = people::prepare(db, TENA, PEOPLE.as_bytes(), now_ms()).unwrap();
    people::take(db, act(), &all).unwrap();
    server
}

fn a_code(server: &Running, center: &str) -> String {
    let act = Act { center, ..act() };
    terminals::code(server.service.db(), act, 1, None).unwrap().0.to_string()
}

fn input(url: &str, center: &str, code: &str) -> Value {
    json!({ "url": url, "center": center, "code": code, "user": "Marta", "language": "es-EC" })
}

/// What came of a beginning: what is open, and the id of what went wrong.
fn ended(call: impl Fn(&str, Value) -> Value) -> (Value, String) {
    let start = Instant::now();
    loop {
        let view = call("start.status", json!({}));
        if view["joining"]["busy"] != true {
            let problem = view["joining"]["problem"]["id"].as_str().unwrap_or_default();
            return (view["open"].clone(), problem.to_owned());
        }
        assert!(start.elapsed() < Duration::from_secs(30), "{view:#}");
        thread::sleep(Duration::from_millis(5));
    }
}

fn begins(counter: &Counter, input: Value) -> (Value, String) {
    counter.call("start.join", input);
    ended(|command, input| counter.call(command, input))
}

/// Waits for the center's people, who come with the first exchange.
fn knows_its_people(counter: &Counter) {
    counter.wait("the people", |_| {
        let found = counter.call("producers.search", json!({ "text": "Yaku"  }));
        found["rows"].as_array().is_some_and(|rows| !rows.is_empty())
    });
}

#[test]
fn a_new_terminal_weighs_by_what_the_center_decided() {
    let server = with_an_office();
    let mut numbers = Vec::new();
    for _ in 0..2 {
        let counter = Counter::new();
        let code = a_code(&server, TENA);
        let came = begins(&counter, input(&server.url(), TENA, &code));
        assert_eq!(came, (json!("center"), String::new()));
        let live = counter.live();
        assert_eq!(live["place"]["center"], "Centro Tena");
        assert_eq!(live["place"]["user"], "Marta");
        assert_eq!(live["unread"], 0, "what it begins with is no news");
        knows_its_people(&counter);
        counter.open_day("2026-11-23", "500,00");
        let saved = counter.deliver("K-0001", "20,00");
        numbers.push(text(&saved["number"]));
        let elsewhere = counter.refused("weigh.form", json!({ "form": VANILLA }));
        assert_eq!(elsewhere.1, "unknown-form", "only what the center buys");
        exchange(&counter);
        let view = counter.call("sync.view", json!({}));
        assert_eq!(view["waiting"]["records"], 0, "{view:#}");
        counter.check_center();
    }
    assert!(numbers[0].starts_with("07-001-"), "number of the center, series: {numbers:?}");
    assert!(numbers[1].starts_with("07-002-"), "a series of its own: {numbers:?}");
}

#[test]
fn a_center_that_has_said_nothing_yet_says_so_and_can_be_set_up_by_hand() {
    let server = with_an_office();
    let code = a_code(&server, CENTER);
    let counter = Counter::new();
    let not_ready = (Value::Null, "begin-not-ready".to_owned());
    assert_eq!(begins(&counter, input(&server.url(), CENTER, &code)), not_ready);
    let by_hand = json!({
        "association": "Kallari", "center": "Archidona", "number": "3", "user": "Marta",
        "language": "es-EC", "communities": [], "forms": [BABA], "prices_base64": "",
        "producers_base64": "", "prices_from": "", "prices_until": "",
    });
    assert_eq!(counter.call("start.set_up", by_hand)["open"], "center");
    assert_eq!(
        counter.refused("start.join", input(&server.url(), CENTER, &code)).1,
        "already-set-up"
    );
    // The code is this terminal's, whichever way it was set up.
    counter.call("sync.join", json!({ "url": server.url(), "center": CENTER, "code": code }));
    super::settled(&counter);
    check_all_there(&counter, &server);
    counter.check_center();
}

#[test]
fn what_cannot_be_is_said_and_nothing_is_set_up() {
    let server = with_an_office();
    let counter = Counter::new();
    let code = a_code(&server, TENA);
    let good = input(&server.url(), TENA, &code);
    for (field, value, id) in [
        ("url", "ftp://x", "server-address-bad"),
        ("center", "", "server-center-bad"),
        ("code", "abc", "server-code-bad"),
        ("user", " ", "user-missing"),
        ("language", "xx", "setting-bad"),
    ] {
        let mut bad = good.clone();
        bad[field] = json!(value);
        assert_eq!(counter.refused("start.join", bad).1, id);
    }
    let nobody = input(&server.url(), TENA, "0000-0000-0000-0000-0000");
    assert_eq!(begins(&counter, nobody), (Value::Null, "sync-code".to_owned()));
    let elsewhere = input("http://127.0.0.1:9", TENA, &code);
    assert_eq!(begins(&counter, elsewhere), (Value::Null, "sync-no-way".to_owned()));
    assert_eq!(begins(&counter, good), (json!("center"), String::new()));
    let other = Counter::new();
    let used = input(&server.url(), TENA, &code);
    assert_eq!(begins(&other, used), (Value::Null, "sync-used".to_owned()));
}

#[test]
fn who_tries_the_program_can_begin_by_a_code_and_goes_on_trying_when_it_fails() {
    let server = with_an_office();
    let counter = Counter::open();
    counter.deliver("K-0001", "20,00");
    let code = a_code(&server, TENA);
    let nowhere = begins(&counter, input("http://127.0.0.1:9", TENA, &code));
    assert_eq!(nowhere, (json!("demo"), "sync-no-way".to_owned()));
    let counter = counter.restart(|_| {});
    assert_eq!(counter.live()["place"]["kind"], "demo", "nothing was half set up");
    counter.deliver("K-0002", "20,00");
    let came = begins(&counter, input(&server.url(), TENA, &code));
    assert_eq!(came, (json!("center"), String::new()));
    let counter = counter.restart(|_| {});
    assert_eq!(counter.live()["place"]["center"], "Centro Tena");
    counter.check_center();
}

#[test]
fn a_beginning_that_was_given_up_sets_nothing_up() {
    let server = with_an_office();
    let proxy = Proxy::to(server.address());
    let counter = Counter::new();
    let code = a_code(&server, TENA);
    // Nothing comes back: it waits.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", silent.local_addr().unwrap());
    counter.call("start.join", input(&url, TENA, &code));
    assert_eq!(counter.call("start.status", json!({}))["joining"]["busy"], true);
    let view = counter.call("start.join_no_more", json!({}));
    assert_eq!((&view["joining"], &view["open"]), (&Value::Null, &Value::Null));
    let came = begins(&counter, input(&proxy.url(), TENA, &code));
    assert_eq!(came, (json!("center"), String::new()));
}

#[test]
fn a_beginning_cut_off_anywhere_is_done_again_with_the_same_code() {
    let server = with_an_office();
    let proxy = Proxy::to(server.address());
    let whole = Counter::new();
    let code = a_code(&server, TENA);
    proxy.passed();
    assert_eq!(begins(&whole, input(&proxy.url(), TENA, &code)).0, "center");
    let (there, back) = proxy.passed();
    drop(whole);

    let mut counter = Counter::new();
    let code = a_code(&server, TENA);
    let mut cuts = 0;
    // Cuts beyond what a beginning needs would let it end: the people follow in the same breath.
    for (at, towards) in (1..14).flat_map(|part| [(part, true), (part, false)]) {
        let bytes = if towards { there } else { back } * at / 40;
        proxy.cut_after(towards.then_some(bytes), (!towards).then_some(bytes));
        let (open, problem) = begins(&counter, input(&proxy.url(), TENA, &code));
        if open == "center" {
            break;
        }
        assert!(["sync-no-way", "sync-not-the-server"].contains(&problem.as_str()), "{problem}");
        cuts += 1;
        // A program that starts again finds nothing that is half set up.
        counter = counter.restart(|_| {});
        assert_eq!(counter.call("start.status", json!({}))["open"], Value::Null);
    }
    assert!(10 < cuts, "only {cuts} were felt");
    proxy.cut_after(None, None);
    if counter.call("start.status", json!({}))["open"] == Value::Null {
        let came = begins(&counter, input(&proxy.url(), TENA, &code));
        assert_eq!(came, (json!("center"), String::new()));
    }
    knows_its_people(&counter);
    exchange(&counter);
    let logs = server::store::logs::all(server.service.db(), TENA).unwrap();
    assert_eq!(logs.len(), 2, "one log for each terminal, however often it was tried");
    counter.check_center();
}

/// Begins and is killed so many milliseconds later; whether a center was set up by then.
fn killed_after(data: &Path, input: &Value, ms: u64) -> bool {
    let served = Served::start(data);
    let client = served.client();
    if open(&client) == "center" {
        return true;
    }
    client.done("start.join", input);
    thread::sleep(Duration::from_millis(ms));
    served.kill();
    false
}

fn open(client: &Client) -> Value {
    client.done("start.status", &json!({}))["open"].clone()
}

#[test]
fn a_program_killed_while_it_begins_has_a_center_or_none() {
    let server = with_an_office();
    for round in 0..4 {
        let data = tempfile::tempdir().unwrap();
        let input = input(&server.url(), TENA, &a_code(&server, TENA));
        let mut ms = round;
        while !killed_after(data.path(), &input, ms) {
            ms += 7;
        }
        let served = Served::start(data.path());
        let client = served.client();
        let start = Instant::now();
        while client.done("producers.search", &json!({ "text": "Yaku"  }))["rows"]
            .as_array()
            .is_some_and(Vec::is_empty)
        {
            assert!(start.elapsed() < Duration::from_secs(20), "its people come");
            thread::sleep(Duration::from_millis(20));
        }
        served.kill();
        let dir = data.path().join("center");
        assert!(terminal::store::verify(&dir).unwrap().damage.is_none());
        assert_eq!(terminal::store::rebuild(&dir).unwrap(), []);
    }
}

#[test]
fn what_the_first_terminal_was_set_up_with_is_what_the_next_begins_with() {
    let server = with_an_office();
    let db = server.service.db();
    let zamora = Act { center: "zamora", ..act() };
    let new = NewCenter {
        name: "Centro Zamora".to_owned(),
        association: None,
        number: None,
        forms: Vec::new(),
    };
    let assumed = centers::found(db, zamora, &new).unwrap();
    assert_eq!((&*assumed.association, assumed.number), ("Kallari", 1));
    let first = Counter::new();
    let by_hand = json!({
        "association": "Asopromas", "center": "Zamora", "number": "4", "user": "Luz",
        "language": "es-EC", "communities": [], "forms": [BABA], "prices_base64": "",
        "producers_base64": "", "prices_from": "", "prices_until": "",
    });
    first.call("start.set_up", by_hand);
    let code = a_code(&server, "zamora");
    first.call("sync.join", json!({ "url": server.url(), "center": "zamora", "code": code }));
    super::settled(&first);
    interpret::catch_up(db, "zamora", now_ms()).unwrap();
    exchange(&first);
    let live = first.live();
    assert_eq!(live["place"]["center"], "Zamora", "joining renames nobody");
    let told = first.call("inbox.view", json!({}))["notices"].to_string();
    assert!(!told.contains("inbox-center"), "{told}");

    let second = Counter::new();
    let code = a_code(&server, "zamora");
    let came = begins(&second, input(&server.url(), "zamora", &code));
    assert_eq!(came, (json!("center"), String::new()));
    let called = centers::all(db).unwrap().into_iter().find(|one| one.id == "zamora").unwrap();
    let called = called.called.unwrap();
    assert_eq!((&*called.association, &*called.name, called.number), ("Asopromas", "Zamora", 4));
    assert_eq!(second.live()["place"]["center"], "Zamora");
    second.open_day("2026-11-23", "500,00");
    let refused = second.refused("weigh.form", json!({ "form": VANILLA }));
    assert_eq!(refused.1, "unknown-form", "only what the first one buys");
}
