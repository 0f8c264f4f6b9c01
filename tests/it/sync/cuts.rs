//! The line is cut at every byte, is dead, or is somebody else's.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use serde_json::json;

use super::proxy::Proxy;
use super::running::Running;
use super::{check_all_there, exchange, join, problem};
use crate::counter::Counter;

/// One record more, quickly.
fn write_a_record(counter: &Counter, at: u64) {
    let language = if at.is_multiple_of(2) { "en" } else { "es-EC" };
    counter.call("settings.language", json!({ "language": language }));
}

#[test]
fn a_cut_anywhere_leaves_every_record_once() {
    let server = Running::new();
    let proxy = Proxy::to(server.address());
    let counter = Counter::open();
    join(&counter, &server, &proxy.url());
    write_a_record(&counter, 0);
    proxy.passed();
    exchange(&counter);
    let (there, back) = proxy.passed();
    assert!(there < 1_000 && back < 1_000, "one record is small: {there} there, {back} back");

    let mut cut_off = 0;
    for at in 0..there {
        write_a_record(&counter, at + 1);
        proxy.cut_after(Some(at), None);
        cut_off += u32::from(problem(&exchange(&counter)) == "sync-no-way");
        proxy.cut_after(None, None);
        exchange(&counter);
        check_all_there(&counter, &server);
    }
    for at in 0..back {
        write_a_record(&counter, at);
        proxy.cut_after(None, Some(at));
        cut_off += u32::from(problem(&exchange(&counter)) == "sync-no-way");
        proxy.cut_after(None, None);
        exchange(&counter);
        check_all_there(&counter, &server);
    }
    // Some cuts come too late: the body was whole.
    let cuts = there + back;
    assert!(u64::from(cut_off) * 10 > cuts * 9, "{cut_off} of {cuts} were felt");
    counter.check_file();
}

#[test]
fn without_a_server_the_counter_goes_on_and_all_is_sent_later() {
    let mut server = Running::new();
    let counter = Counter::open();
    join(&counter, &server, &server.url());
    server.stop();
    counter.deliver("K-0001", "20,00");
    let view = exchange(&counter);
    assert_eq!(problem(&view), "sync-no-way");
    assert_eq!(view["waiting"]["deliveries"], 1);
    counter.deliver("K-0002", "25,00");
    let server = server.restart(|_| {});
    exchange(&counter);
    check_all_there(&counter, &server);
}

/// A network that answers everything with a page of its own.
fn captive_portal() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for mut client in listener.incoming().flatten() {
            let mut some = [0; 65536];
            let _read = client.read(&mut some);
            let page = "<html>Acepte las condiciones</html>";
            let head = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close";
            let answer = format!("{head}\r\ncontent-length: {}\r\n\r\n{page}", page.len());
            let _sent = client.write_all(answer.as_bytes());
        }
    });
    format!("http://{address}")
}

#[test]
fn a_page_that_is_not_the_servers_is_not_believed() {
    let server = Running::new();
    let counter = Counter::open();
    let portal = captive_portal();
    let input = json!({ "url": portal, "center": "archidona", "code": server.code() });
    counter.call("sync.join", input);
    let view = super::settled(&counter);
    assert_eq!(problem(&view), "sync-not-the-server");
    assert!(view["server"].is_null());
}

#[test]
fn another_server_at_the_same_address_is_not_believed() {
    let server = Running::new();
    let proxy = Proxy::to(server.address());
    let counter = Counter::open();
    join(&counter, &server, &proxy.url());
    counter.deliver("K-0001", "20,00");
    // The key is gone: whoever runs this now is not the one that was joined.
    let server = server.restart(|folder| {
        std::fs::remove_file(folder.join(server::key::FILE)).unwrap();
    });
    let view = exchange(&counter);
    assert_eq!(problem(&view), "sync-not-the-server");
    assert_ne!(view["waiting"]["records"], 0, "what it says is no acknowledgement");
    drop(server);
}
