//! TLS between a counter and its server: with whom it speaks, and what nobody else gets.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use ed25519_dalek::SigningKey;
use serde_json::{Value, json};

use super::certificates::Key;
use super::front::{Does, Front};
use super::program::Program;
use super::proxy::Proxy;
use super::running::{CENTER, Running, over_tls, plain};
use super::{check_all_there, exchange, join, problem, settled};
use crate::counter::Counter;

/// 1 January 2010, noon in Ecuador.
const YEAR_2010_MS: i64 = 1_262_365_200_000;
const GOOD: (i32, i32) = (2020, 2120);

/// Tries to join; what went wrong.
fn fails_to_join(counter: &Counter, server: &Running, url: &str) -> String {
    let input = json!({ "url": url, "center": CENTER, "code": server.code() });
    counter.call("sync.join", input);
    let view = settled(counter);
    assert_eq!(view["server"], Value::Null, "{view:#}");
    problem(&view)
}

fn with_tls(key: &Key) -> Running {
    Running::with(|folder| over_tls(key.put(folder, &key.self_signed("acopio.test", GOOD))))
}

#[test]
fn a_center_joins_and_sends_and_nobody_reads_along() {
    let server = with_tls(&Key::new());
    let proxy = Proxy::to(server.address());
    let counter = Counter::open();
    join(&counter, &server, &proxy.tls_url());
    counter.deliver("K-0001", "20,00");
    exchange(&counter);
    check_all_there(&counter, &server);
    let heard = String::from_utf8_lossy(&proxy.heard()).into_owned();
    assert!(1_000 < heard.len(), "{} bytes", heard.len());
    for word in [CENTER, "HTTP", "POST", "application/cbor"] {
        assert!(!heard.contains(word), "{word} can be read");
    }
    counter.check_file();
}

#[test]
fn neither_names_nor_dates_nor_authorities_count_and_clocks_may_be_wrong() {
    let key = Key::new();
    for certificate in [
        key.self_signed("somebody-else.test", GOOD),
        key.self_signed("acopio.test", (2001, 2002)),
        key.self_signed("acopio.test", (2100, 2101)),
        key.by_authority("acopio.test"),
    ] {
        let server = Running::with(|folder| over_tls(key.put(folder, &certificate)));
        let counter = Counter::open();
        counter.clock.set(YEAR_2010_MS);
        join(&counter, &server, &server.url());
        exchange(&counter);
        check_all_there(&counter, &server);
    }
}

#[test]
fn a_proxy_before_the_server_is_believed_when_the_server_says_so() {
    let (folder, proxy) = (tempfile::tempdir().unwrap(), Key::new());
    let files = proxy.put(folder.path(), &proxy.by_authority("acopio.test"));
    let server = Running::with(|_| {
        let mut settings = plain();
        settings.proxies.push(files.certificate.clone());
        settings
    });
    let front = Front::before(server.address(), &files);
    let counter = Counter::open();
    join(&counter, &server, &front.url());
    counter.deliver("K-0001", "20,00");
    exchange(&counter);
    check_all_there(&counter, &server);
    assert!(front.read().contains("POST /sync/v1/exchange"));
}

/// Every kind of certificate that somebody else may have.
fn others(key: &Key) -> Vec<String> {
    vec![
        key.self_signed("acopio.test", GOOD),
        key.self_signed("127.0.0.1", GOOD),
        key.self_signed("somebody-else.test", GOOD),
        key.self_signed("acopio.test", (2001, 2002)),
        key.by_authority("acopio.test"),
        key.by_authority("127.0.0.1"),
    ]
}

#[test]
fn somebody_elses_certificate_gets_nothing() {
    let (folder, proxy, other) = (tempfile::tempdir().unwrap(), Key::new(), Key::new());
    let honest = proxy.put(folder.path(), &proxy.self_signed("acopio.test", GOOD));
    let server = Running::with(|_| {
        let mut settings = plain();
        settings.proxies.push(honest.certificate.clone());
        settings
    });
    let front = Front::before(server.address(), &honest);
    let (joined, new) = (Counter::open(), Counter::open());
    join(&joined, &server, &front.url());
    joined.deliver("K-0001", "20,00");

    let elsewhere = tempfile::tempdir().unwrap();
    for certificate in others(&other) {
        let files = other.put(elsewhere.path(), &certificate);
        for (does, says) in
            [(Does::PassOn, "sync-strange-key"), (Does::Page, "sync-not-the-server")]
        {
            front.becomes(&files, does);
            front.read();
            assert_eq!(problem(&exchange(&joined)), says);
            assert_eq!(fails_to_join(&new, &server, &front.url()), says);
            let read = front.read();
            assert!(read.contains("GET /sync/v1/hello/"), "who he is was asked: {read}");
            assert!(!read.contains("POST"), "and nothing was said: {read}");
        }
    }

    front.becomes(&honest, Does::PassOn);
    exchange(&joined);
    check_all_there(&joined, &server);
}

#[test]
fn whoever_speaks_for_the_server_is_found_out_by_the_code() {
    let (folder, key) = (tempfile::tempdir().unwrap(), Key::new());
    let files = key.put(folder.path(), &key.self_signed("acopio.test", GOOD));
    let tls_key = server::tls::key_in(&files.certificate).unwrap();
    let server = Running::new();
    let front = Front::before(server.address(), &files);
    let counter = Counter::open();
    front.becomes(&files, Does::SpeakFor(Box::new(SigningKey::from_bytes(&[3; 32])), tls_key));
    assert_eq!(fails_to_join(&counter, &server, &front.url()), "sync-strange-key");
    assert!(front.read().contains("POST /sync/v1/enrol"), "he passed it on, and learned nothing");
}

#[test]
fn no_tls_at_an_https_address_gets_nothing() {
    let server = Running::new();
    let proxy = Proxy::to(server.address());
    let counter = Counter::open();
    assert_eq!(fails_to_join(&counter, &server, &proxy.tls_url()), "sync-no-tls");
    let heard = proxy.heard();
    assert_eq!(heard[0], 22, "no more than the beginning of a handshake");
    assert!(!String::from_utf8_lossy(&heard).contains("HTTP"));
}

#[test]
fn a_server_that_only_knows_old_tls_gets_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for mut client in listener.incoming().flatten() {
            let mut some = [0; 4096];
            let _read = client.read(&mut some);
            // An alert of TLS 1.1: the version is not spoken here.
            let _sent = client.write_all(&[21, 3, 2, 0, 2, 2, 70]);
        }
    });
    let (server, counter) = (Running::new(), Counter::open());
    assert_eq!(fails_to_join(&counter, &server, &format!("https://{address}")), "sync-no-tls");
}

#[test]
fn tls_at_an_http_address_says_so_and_gets_nothing() {
    let server = with_tls(&Key::new());
    let proxy = Proxy::to(server.address());
    let counter = Counter::open();
    assert_eq!(fails_to_join(&counter, &server, &proxy.url()), "sync-only-tls");
    let heard = String::from_utf8_lossy(&proxy.heard()).into_owned();
    assert!(heard.contains("GET /sync/v1/hello/") && !heard.contains("POST"), "{heard}");
}

#[test]
fn a_new_key_of_the_same_server_is_taken_over() {
    let server = with_tls(&Key::new());
    let counter = Counter::open();
    join(&counter, &server, &server.url());
    counter.deliver("K-0001", "20,00");
    let server = server.restart_as(|folder, settings| {
        let new = Key::new();
        new.put(folder, &new.by_authority("acopio.test"));
        settings
    });
    exchange(&counter);
    check_all_there(&counter, &server);
    // It is kept: nobody is asked again.
    let counter = counter.restart(|_| {});
    counter.deliver("K-0002", "20,00");
    exchange(&counter);
    check_all_there(&counter, &server);
    counter.check_file();
}

#[test]
fn a_second_connection_resumes_the_first() {
    let server = with_tls(&Key::new());
    let proxy = Proxy::to(server.address());
    let counter = Counter::open();
    join(&counter, &server, &proxy.tls_url());
    let counter = counter.restart(|_| {});
    let fresh = |counter: &Counter| {
        proxy.hang_up();
        proxy.passed();
        assert_eq!(problem(&exchange(counter)), "");
        proxy.passed()
    };
    let (_, whole) = fresh(&counter);
    let (_, resumed) = fresh(&counter);
    assert!(resumed + 400 < whole, "{whole} bytes back at first, then {resumed}");
    // On a connection that is kept there is no handshake at all.
    exchange(&counter);
    let (there, back) = proxy.passed();
    assert!(there < 700 && back < 700, "{there} bytes there, {back} back");
}

#[test]
fn a_certificate_is_renewed_while_the_server_runs() {
    let (folder, key) = (tempfile::tempdir().unwrap(), Key::new());
    let files = key.put(folder.path(), &key.self_signed("acopio.test", GOOD));
    let flags =
        |flag: &str, path: &std::path::Path| [flag.to_owned(), path.to_str().unwrap().to_owned()];
    let program = Program::with(
        [flags("--tls-cert", &files.certificate), flags("--tls-key", &files.key)].concat(),
    );
    let counter = Counter::open();
    let input = json!({
        "url": program.url(), "center": CENTER, "code": program.code()
    });
    counter.call("sync.join", input);
    assert_eq!(problem(&settled(&counter)), "");

    // A program that begins anew makes a new connection. It writes a record when it has taken over
    // a new key, and none otherwise.
    let again = |counter: Counter| {
        let counter = counter.restart(|_| {});
        assert_eq!(problem(&exchange(&counter)), "");
        exchange(&counter);
        (counter, program.records().values().sum::<u64>())
    };
    // What the server makes of the first records comes down a little later, which is one more.
    let (mut counter, mut before) = again(counter);
    let mut after;
    loop {
        std::thread::sleep(std::time::Duration::from_secs(1));
        (counter, after) = again(counter);
        if before == after {
            break;
        }
        before = after;
    }

    // What is no certificate changes nothing.
    std::fs::write(&files.certificate, "nothing").unwrap();
    program.signal("HUP");
    (counter, after) = again(counter);
    assert_eq!(before, after);

    let new = Key::new();
    new.put(folder.path(), &new.by_authority("acopio.test"));
    program.signal("HUP");
    for _ in 0..50 {
        (counter, after) = again(counter);
        if before < after {
            break;
        }
    }
    assert!(before < after, "the new certificate was never seen");
}
