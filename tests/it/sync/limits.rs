//! What a server bears: how often, how many at once, how slowly, and what terminals make of it.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::json;
use server::http::Limits;
use server::rate::Rate;

use super::certificates::Key;
use super::program::Program;
use super::running::{CENTER, Running, free, plain};
use super::watched::get;
use super::{check_all_there, exchange, join, problem, settled};
use crate::counter::Counter;

fn bears(limits: Limits) -> Running {
    Running::with(|_| server::serve::Settings { limits, ..plain() })
}

fn rate(per_minute: u32, at_once: u32) -> Rate {
    Rate { per_minute, at_once }
}

/// What the server says to bytes; empty when it has closed the connection without a word.
fn says(address: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(bytes).unwrap();
    answer(&mut stream)
}

fn answer(stream: &mut TcpStream) -> String {
    let (mut all, mut some) = (Vec::new(), [0; 4096]);
    loop {
        match stream.read(&mut some) {
            Ok(length @ 1..) => all.extend_from_slice(&some[..length]),
            Err(error) if error.kind() == ErrorKind::WouldBlock => panic!("no answer, no end"),
            _ => return String::from_utf8_lossy(&all).into_owned(),
        }
        let text = String::from_utf8_lossy(&all);
        if text.contains("\r\n\r\n") && (text.ends_with('}') || text.ends_with("ok")) {
            return text.into_owned();
        }
    }
}

fn head(path: &str, length: usize) -> Vec<u8> {
    format!("POST {path} HTTP/1.1\r\nhost: x\r\ncontent-length: {length}\r\n\r\n").into_bytes()
}

/// A header of an answer.
fn header<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

#[test]
fn whoever_tries_codes_is_stopped_and_the_others_go_on() {
    let server = bears(Limits { joins: rate(6, 3), ..free() });
    let counter = Counter::open();
    join(&counter, &server, &server.url());
    let guesser = Counter::open();
    let tries = || {
        let guess =
            json!({ "url": server.url(), "center": CENTER, "code": "0000-0000-0000-0000-0000" });
        guesser.call("sync.join", guess);
        problem(&settled(&guesser))
    };
    assert_eq!([tries(), tries(), tries()], ["sync-code", "sync-code", "sync-busy"]);
    let text = says(server.address(), &head("/sync/v1/enrol", 0));
    assert!(text.starts_with("HTTP/1.1 429"), "{text}");
    let again: u32 = header(&text, "retry-after").unwrap().parse().unwrap();
    assert!((1..=11).contains(&again), "{text}");
    assert!(text.contains("\"too-often\""), "{text}");
    counter.deliver("K-0001", "20,00");
    exchange(&counter);
    check_all_there(&counter, &server);
}

#[test]
fn one_terminal_too_many_times_does_not_cost_another_its_turn() {
    let server = bears(Limits { per_terminal: rate(1, 3), ..free() });
    let (eager, other) = (Counter::open(), Counter::open());
    join(&eager, &server, &server.url());
    let mut last = String::new();
    for _ in 0..4 {
        last = problem(&exchange(&eager));
    }
    assert_eq!(last, "sync-busy");
    let view = exchange(&eager);
    assert_eq!((problem(&view).as_str(), &view["problem_is_normal"]), ("sync-busy", &json!(true)));
    join(&other, &server, &server.url());
    check_all_there(&other, &server);
}

#[test]
fn one_address_is_held_back_and_machines_that_look_after_the_server_are_not() {
    let server = bears(Limits { per_address: rate(1, 5), ..free() });
    let statuses: Vec<u16> = (0..8).map(|_| get(&format!("{}/ready", server.url())).0).collect();
    assert_eq!(statuses, [200, 200, 200, 200, 200, 429, 429, 429]);
    assert_eq!(get(&format!("{}/health", server.url())).0, 200);
}

#[test]
fn behind_a_proxy_each_address_counts_for_itself() {
    let limits = Limits { per_address: rate(1, 1), behind_proxy: true, ..free() };
    let server = bears(limits);
    let asks = |from: &str| {
        let text = format!("GET /ready HTTP/1.1\r\nhost: x\r\nx-forwarded-for: {from}\r\n\r\n");
        let mut stream = TcpStream::connect(server.address()).unwrap();
        stream.write_all(text.as_bytes()).unwrap();
        let mut some = [0; 12];
        stream.read_exact(&mut some).unwrap();
        String::from_utf8_lossy(&some[9..]).into_owned()
    };
    let said = ["1.1.1.1", "2.2.2.2", "6.6.6.6, 1.1.1.1", "1.1.1.1, 3.3.3.3"].map(asks);
    assert_eq!(said, ["200", "200", "429", "200"]);
}

#[test]
fn a_server_with_too_much_to_do_says_so_and_lives() {
    let server = bears(Limits { requests: 1, ..free() });
    let counter = Counter::open();
    join(&counter, &server, &server.url());
    counter.deliver("K-0001", "20,00");

    let mut slow = TcpStream::connect(server.address()).unwrap();
    slow.write_all(&head("/sync/v1/exchange", 100)).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    let text = says(server.address(), &head("/sync/v1/exchange", 0));
    assert!(text.starts_with("HTTP/1.1 503") && text.contains("\"busy\""), "{text}");
    assert_eq!(header(&text, "retry-after"), Some("60"));
    assert_eq!(problem(&exchange(&counter)), "sync-busy");
    for path in ["health", "ready"] {
        assert_eq!(get(&format!("{}/{path}", server.url())).0, 200, "{path}");
    }

    drop(slow);
    counter.wait("the server to have time", |_| problem(&exchange(&counter)).is_empty());
    check_all_there(&counter, &server);
}

#[test]
fn a_loaded_server_takes_what_it_is_brought_and_asks_to_be_left_alone() {
    // Whoever is there at all is more than half of what it bears.
    let server = bears(Limits { requests: 1, ..free() });
    let counter = Counter::open();
    join(&counter, &server, &server.url());
    counter.deliver("K-0001", "20,00");
    let view = exchange(&counter);
    assert_eq!(problem(&view), "", "that is no problem");
    assert!(!server.records().is_empty());
    counter.deliver("K-0002", "20,00");
    counter.wait_printed();
    // It would send within twenty seconds; now it waits.
    counter.clock.pass(100_000);
    let before = server.records().len();
    std::thread::sleep(Duration::from_millis(2_500));
    assert_eq!(server.records().len(), before);
    counter.clock.pass(400_000);
    counter.wait("it to come again", |_| before < server.records().len());
}

#[test]
fn a_body_that_stops_coming_is_not_waited_for() {
    let server = bears(Limits { stalled: Duration::from_millis(300), ..free() });
    let text = says(server.address(), &[head("/sync/v1/exchange", 100), vec![0; 50]].concat());
    assert!(text.starts_with("HTTP/1.1 408") && text.contains("\"slow\""), "{text}");

    // One that drips is not waited for either: nobody keeps a place with a byte now and then.
    let mut stream = TcpStream::connect(server.address()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(&head("/sync/v1/exchange", 100)).unwrap();
    let mut drips = stream.try_clone().unwrap();
    let dripping = std::thread::spawn(move || {
        (0..50)
            .take_while(|_| {
                std::thread::sleep(Duration::from_millis(100));
                drips.write_all(&[0]).is_ok()
            })
            .count()
    });
    let text = answer(&mut stream);
    assert!(text.starts_with("HTTP/1.1 408"), "{text}");
    drop(stream);
    assert!(dripping.join().unwrap() < 50, "it was let go before the end");
}

#[test]
fn a_bundle_that_stops_coming_is_told_so_and_leaves_its_place() {
    let server = bears(Limits { stalled: Duration::from_millis(300), ..free() });
    let counter = Counter::open();
    join(&counter, &server, &server.url());
    for sent in [50, 3_000] {
        let begun = [head("/sync/v1/bundle", 4_000), vec![0; sent]].concat();
        let text = says(server.address(), &begun);
        assert!(text.starts_with("HTTP/1.1 408"), "{sent}: {text}");
        assert!(text.contains("\"slow\"") && text.contains("too slowly"), "{sent}: {text}");
    }
    counter.deliver("K-0001", "20,00");
    exchange(&counter);
    check_all_there(&counter, &server);
}

#[test]
fn connections_beyond_what_it_bears_are_closed_at_once() {
    let server = bears(Limits { connections: 2, ..free() });
    let health = b"GET /health HTTP/1.1\r\nhost: x\r\n\r\n";
    let kept: Vec<TcpStream> = (0..2)
        .map(|_| {
            let mut stream = TcpStream::connect(server.address()).unwrap();
            stream.write_all(health).unwrap();
            assert!(answer(&mut stream).starts_with("HTTP/1.1 200"));
            stream
        })
        .collect();
    assert_eq!(says(server.address(), health), "");
    drop(kept);
    let counter = Counter::open();
    counter.wait("a place", |_| says(server.address(), health).starts_with("HTTP/1.1 200"));
}

#[test]
fn a_server_that_is_told_to_end_finishes_what_has_begun() {
    let (folder, key) = (tempfile::tempdir().unwrap(), Key::new());
    let files = key.put(folder.path(), &key.self_signed("acopio.test", (2020, 2120)));
    let path = |path: &std::path::Path| path.to_str().unwrap().to_owned();
    let tls = ["--tls-cert".to_owned(), path(&files.certificate), "--tls-key".to_owned()];
    for flags in [Vec::new(), [tls.to_vec(), vec![path(&files.key)]].concat()] {
        let plain = flags.is_empty();
        let mut program = Program::with(flags);
        let address: SocketAddr = program.address.parse().unwrap();
        let mut begun = TcpStream::connect(address).unwrap();
        if plain {
            begun.write_all(&head("/sync/v1/enrol", 4)).unwrap();
            std::thread::sleep(Duration::from_millis(300));
        }
        program.signal("TERM");
        std::thread::sleep(Duration::from_millis(300));
        if plain {
            assert!(TcpStream::connect(address).is_err(), "nobody new is let in");
            begun.write_all(b"nope").unwrap();
            assert!(answer(&mut begun).starts_with("HTTP/1.1 400"), "but who was in is answered");
        }
        drop(begun);
        assert!(program.ends_well());
    }
}
