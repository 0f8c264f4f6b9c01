//! What a newer program says: kept on both sides, nothing behind it held up, and a person is told.

use serde_json::{Value, json};
use server::clock::now_ms;
use server::interpret;
use server::store::{feeds, not_understood};
use terminal::simulation::{Disk, Machine};
use wire::Decision;
use wire::decisions::Withdrawn;
use wire::feeds::Feed;

use super::program::Program;
use super::running::{CENTER, Running};
use super::stick::{bring, bundle, import};
use super::{check_all_there, exchange, join};
use crate::counter::Counter;

/// Something of a kind that nobody knows yet.
fn later(key: &str) -> (String, Decision) {
    // An array of one text.
    let body = vec![0x81, 0x63, b'n', b'e', b'w'];
    (format!("later/{key}"), Decision::Unknown { kind: 77, version: 1, body })
}

fn decides(server: &Running, decisions: &[(String, Decision)]) {
    let whose = (CENTER, Feed::PEOPLE);
    feeds::decide(server.service.db(), whose, decisions, ("Ana", now_ms())).unwrap();
}

fn inbox(counter: &Counter) -> Vec<Value> {
    let view = counter.call("inbox.view", json!({}));
    view["not_understood"].as_array().unwrap().clone()
}

/// A terminal of the same center whose program is newer; it has recorded something of its own.
fn newer_terminal(server: &Running) -> Machine {
    let disk = Disk::new(([7; 16], [7; 8]), [7; 32]).unwrap();
    let mut machine = Machine::set_up(&disk, &["K-0001"], now_ms()).unwrap();
    let (joining, request) = machine.join(CENTER, &server.code()).unwrap();
    let answer = server.service.enrol(&request, now_ms()).unwrap();
    let nonce = [0; 16];
    let hello = wire::hello::Hello::open(&server.service.hello(nonce), &nonce).unwrap();
    machine.joined(&joining, (&answer, &hello), now_ms()).unwrap();
    machine.open_day(now_ms()).unwrap();
    machine.append_unknown(now_ms()).unwrap();
    machine.deliver("K-0001", "20,00", now_ms()).unwrap();
    machine
}

/// Exchanges until it has sent everything.
fn sends_all(machine: &mut Machine, server: &Running) {
    for _ in 0..9 {
        let (asked, bytes) = machine.request(now_ms()).unwrap().unwrap();
        let answer = server.service.exchange(&bytes, now_ms()).unwrap();
        if !machine.answer(&asked, &answer, 5, now_ms()).unwrap() {
            return;
        }
    }
    panic!("it never ends");
}

#[test]
fn what_the_center_sends_of_a_newer_kind_is_kept_and_told_until_it_is_no_more() {
    let server = Running::new();
    let (by_line, by_stick) = (Counter::open(), Counter::open());
    for counter in [&by_line, &by_stick] {
        join(counter, &server, &server.url());
        assert_eq!(inbox(counter), Vec::<Value>::new());
    }
    decides(&server, &[later("1"), later("2")]);
    exchange(&by_line);
    let answer = import(&server, &bundle(&by_stick)).unwrap();
    bring(&by_stick, &answer);
    for counter in [&by_line, &by_stick] {
        let [notice] = inbox(counter).try_into().unwrap();
        assert_eq!(notice["say"]["id"], "inbox-not-understood");
        assert_eq!((&notice["say"]["args"]["count"], &notice["new"]), (&json!("2"), &json!(true)));
        assert_eq!(counter.live()["unread"], 1, "two things, one sentence");
        let newest = counter.call("inbox.view", json!({}))["newest"].clone();
        counter.call("inbox.seen", json!({ "newest": newest }));
        assert_eq!(counter.live()["unread"], 0);
        assert_eq!(inbox(counter)[0]["new"], false, "it stays until the upgrade");
    }
    // What takes its place is known.
    decides(&server, &[(later("1").0, Withdrawn {}.into())]);
    exchange(&by_line);
    assert_eq!(inbox(&by_line)[0]["say"]["args"]["count"], "1");
    decides(&server, &[(later("2").0, Withdrawn {}.into())]);
    for counter in [&by_line, &by_stick] {
        exchange(counter);
        assert_eq!(inbox(counter), Vec::<Value>::new());
        exchange(counter);
        check_all_there(counter, &server);
    }
    by_line.check_file();
    by_stick.check_file();
}

#[test]
fn what_a_newer_terminal_records_is_kept_told_and_passed_on() {
    let server = Running::new();
    let counter = Counter::open();
    join(&counter, &server, &server.url());
    let mut newer = newer_terminal(&server);
    sends_all(&mut newer, &server);
    assert_eq!(newer.acknowledged().unwrap(), Some(newer.head()), "all of it is kept");

    interpret::catch_up(server.service.db(), CENTER, now_ms()).unwrap();
    let kept = not_understood::all(server.service.db(), CENTER).unwrap();
    let [record] = kept.as_slice() else { panic!("{kept:?}") };
    assert_eq!((record.place.terminal, record.kind, record.version), ([7; 16], 99, 1));
    interpret::rebuild(server.service.db(), CENTER, now_ms()).unwrap();
    assert_eq!(not_understood::all(server.service.db(), CENTER).unwrap(), kept);

    // The other terminal understands what is behind it.
    let last = |counter: &Counter| {
        let page = counter.call("producers.get", json!({ "code": "K-0001" }));
        page["card"]["days_since_last"].clone()
    };
    assert_eq!(last(&counter), Value::Null);
    exchange(&counter);
    let [notice] = inbox(&counter).try_into().unwrap();
    assert_eq!(notice["say"]["id"], "inbox-peers-not-understood");
    assert_eq!(notice["say"]["args"]["count"], "1");
    let newest = counter.call("inbox.view", json!({}))["newest"].clone();
    counter.call("inbox.seen", json!({ "newest": newest }));
    assert_eq!(counter.live()["unread"], 0);
    assert!(last(&counter).is_u64(), "the delivery behind it is known");
    counter.check_file();
}

#[test]
fn an_administrator_sees_what_the_server_does_not_understand() {
    let flags = ["--metrics-listen", "127.0.0.1:0"].map(str::to_owned);
    let program = Program::with(flags.to_vec());
    let counted = || {
        let (_, text) = super::watched::get(&program.metrics.clone().unwrap());
        let row = |line: &str| line.strip_prefix("acopio_records_not_understood ")?.parse().ok();
        text.lines().find_map(row).unwrap_or(-1)
    };
    assert_eq!(counted(), 0);
    assert!(!program.admin(&["terminals", CENTER]).contains("newer program"));
    let agent = ureq::Agent::new_with_defaults();
    let post = |path: &str, bytes: &[u8]| {
        let answer = agent
            .post(format!("{}/sync/v1/{path}", program.url()))
            .content_type("application/cbor")
            .send(bytes);
        answer.unwrap().body_mut().read_to_vec().unwrap()
    };
    let disk = Disk::new(([7; 16], [7; 8]), [7; 32]).unwrap();
    let mut machine = Machine::set_up(&disk, &["K-0001"], now_ms()).unwrap();
    let (joining, request) = machine.join(CENTER, &program.code()).unwrap();
    let answer = post("enrol", &request);
    let hello = agent.get(format!("{}/sync/v1/hello/{}", program.url(), "00".repeat(16)));
    let hello = hello.call().unwrap().body_mut().read_to_vec().unwrap();
    let hello = wire::hello::Hello::open(&hello, &[0; 16]).unwrap();
    machine.joined(&joining, (&answer, &hello), now_ms()).unwrap();
    let seq = machine.append_unknown(now_ms()).unwrap();
    let (asked, request) = machine.request(now_ms()).unwrap().unwrap();
    machine.answer(&asked, &post("exchange", &request), 5, now_ms()).unwrap();

    let said = program.admin(&["terminals", CENTER]);
    assert!(said.contains("1 records are of a newer program and kept"), "{said}");
    // Nobody waits for the thread that finds out what records mean.
    let patience = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while counted() != 1 && std::time::Instant::now() < patience {
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert_eq!(counted(), 1);
    let listed = program.admin(&["not-understood", CENTER]);
    let row: Vec<&str> = listed.lines().nth(1).unwrap().split('\t').collect();
    assert_eq!((row[1], row[3], row[4]), (&*"07".repeat(16), &*seq.to_string(), "99"));
}
