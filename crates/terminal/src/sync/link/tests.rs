//! The link against servers that are nothing but a socket.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;

use super::*;

/// A server that does this with each connection.
fn server(does: impl Fn(TcpStream) + Send + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("its address");
    thread::spawn(move || listener.incoming().flatten().for_each(does));
    address
}

/// Listens until the other side ends: closing before would destroy what is on its way.
fn drain(mut stream: TcpStream) {
    let mut some = [0; 4096];
    while let Ok(1..) = stream.read(&mut some) {}
}

fn post(address: SocketAddr, body: usize) -> Result<Vec<u8>, Problem> {
    let mut link = Link::new().expect("a link");
    link.stalled_ms = 600;
    link.post(&format!("http://{address}/"), vec![7; body], 1 << 20, || false)
}

/// Reads what is there, and answers so.
fn answering(answer: &'static str) -> SocketAddr {
    server(move |mut stream| {
        let mut some = [0; 4096];
        let _read = stream.read(&mut some);
        let _sent = stream.write_all(answer.as_bytes());
        drain(stream);
    })
}

fn refusal_with(head: &'static str) -> Problem {
    let body = r#"{"code":"too-often","why":"…"}"#;
    let length = body.len();
    let head = format!("{head}content-type: application/json\r\ncontent-length: {length}\r\n");
    let answer = format!("{head}connection: close\r\n\r\n{body}");
    post(answering(answer.leak()), 10).expect_err("a refusal")
}

#[test]
fn when_to_come_again_is_read() {
    let said = refusal_with("HTTP/1.1 429 Too Many\r\nretry-after: 7\r\n");
    assert!(matches!(said, Problem::Busy { again_s: 7 }), "{said:?}");
    let silent = refusal_with("HTTP/1.1 429 Too Many\r\n");
    assert!(matches!(silent, Problem::Busy { again_s: AGAIN_S }), "{silent:?}");
    let odd = refusal_with("HTTP/1.1 429 Too Many\r\nretry-after: tomorrow\r\n");
    assert!(matches!(odd, Problem::Busy { again_s: AGAIN_S }), "{odd:?}");
}

#[test]
fn a_server_that_never_answers_is_given_up() {
    let silent = server(|stream| {
        thread::spawn(move || drain(stream));
    });
    let problem = post(silent, 10).expect_err("no answer");
    assert!(matches!(&problem, Problem::NoWay(why) if why.contains("no byte")), "{problem:?}");
}

/// It takes nothing from the system's buffers, which are full at some moment.
#[test]
fn a_request_that_stops_going_is_given_up() {
    let asleep = server(|stream| {
        thread::spawn(move || {
            thread::sleep(Duration::from_secs(20));
            drop(stream);
        });
    });
    let mut link = Link::new().expect("a link");
    (link.stalled_ms, link.slowest) = (600, 1 << 30);
    let problem = link
        .post(&format!("http://{asleep}/"), vec![7; 32 << 20], 1 << 20, || false)
        .expect_err("no way");
    assert!(matches!(&problem, Problem::NoWay(why) if why.contains("no byte")), "{problem:?}");
}

#[test]
fn an_answer_that_stops_coming_is_given_up() {
    let cut = server(|mut stream| {
        thread::spawn(move || {
            let mut some = [0; 4096];
            let _read = stream.read(&mut some);
            let head = "HTTP/1.1 200 OK\r\ncontent-type: application/cbor\r\n";
            let _sent =
                stream.write_all(format!("{head}content-length: 100\r\n\r\nabc").as_bytes());
            drain(stream);
        });
    });
    let problem = post(cut, 10).expect_err("half an answer");
    assert!(matches!(&problem, Problem::NoWay(why) if why.contains("no byte")), "{problem:?}");
}

/// It takes far longer than the stall limit, and moves all the time.
#[test]
fn an_answer_that_comes_slowly_is_waited_for() {
    let slow = server(|mut stream| {
        thread::spawn(move || {
            let mut some = [0; 4096];
            let _read = stream.read(&mut some);
            let head = "HTTP/1.1 200 OK\r\ncontent-type: application/cbor\r\n";
            let _sent = stream.write_all(format!("{head}content-length: 9\r\n\r\n").as_bytes());
            for _ in 0..9 {
                thread::sleep(Duration::from_millis(250));
                let _sent = stream.write_all(b"x");
            }
            drain(stream);
        });
    });
    assert_eq!(post(slow, 10).expect("an answer"), b"xxxxxxxxx");
}
