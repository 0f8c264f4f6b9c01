//! Somebody who speaks TLS before a plain server: the proxy of an honest administrator, or a man in
//! the middle who reads along.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use ed25519_dalek::SigningKey;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use server::tls::Files;
use wire::chain::unhex;
use wire::hello::{Hello, TlsKey};

/// What he does with a request.
#[derive(Clone)]
pub(super) enum Does {
    /// Hands it on, and the answer back.
    PassOn,
    /// The same, but says himself who the server is: one with this key, and that TLS key.
    SpeakFor(Box<SigningKey>, TlsKey),
    /// Answers with a page of his own.
    Page,
}

/// Somebody on a port of his own.
pub(super) struct Front {
    address: SocketAddr,
    shared: Arc<Mutex<Shared>>,
}

struct Shared {
    config: Arc<ServerConfig>,
    does: Does,
    /// What he could read of what was asked.
    read: String,
}

impl Front {
    /// Somebody with that certificate before a plain server.
    pub(super) fn before(server: SocketAddr, files: &Files) -> Front {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let config = server::tls::load(files).unwrap().0;
        let shared = Shared { config, does: Does::PassOn, read: String::new() };
        let shared = Arc::new(Mutex::new(shared));
        let seen = Arc::clone(&shared);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let shared = Arc::clone(&seen);
                thread::spawn(move || serve(client, server, &shared));
            }
        });
        Front { address, shared }
    }

    /// Where he listens, as a person types it.
    pub(super) fn url(&self) -> String {
        format!("https://{}", self.address)
    }

    /// From now on he has another certificate.
    pub(super) fn becomes(&self, files: &Files, does: Does) {
        let mut shared = self.shared.lock().unwrap();
        shared.config = server::tls::load(files).unwrap().0;
        shared.does = does;
    }

    /// What he could read since this was asked last.
    pub(super) fn read(&self) -> String {
        std::mem::take(&mut self.shared.lock().unwrap().read)
    }
}

/// One request on each connection.
fn serve(client: TcpStream, server: SocketAddr, shared: &Mutex<Shared>) {
    let (config, does) = {
        let shared = shared.lock().unwrap();
        (Arc::clone(&shared.config), shared.does.clone())
    };
    let mut client = StreamOwned::new(ServerConnection::new(config).unwrap(), client);
    let Some(request) = request(&mut client) else { return };
    let text = String::from_utf8_lossy(&request).into_owned();
    shared.lock().unwrap().read.push_str(&text);
    let answer = match does {
        Does::Page => page(),
        Does::SpeakFor(key, tls_key) if text.starts_with("GET /sync/v1/hello/") => {
            let nonce = unhex(&text["GET /sync/v1/hello/".len()..][..32]).unwrap();
            let hello = Hello::new(&key.verifying_key(), nonce, &[tls_key]).seal(&key);
            whole("application/cbor", &hello)
        }
        _ => {
            let mut server = TcpStream::connect(server).unwrap();
            server.write_all(&request).unwrap();
            let mut answer = Vec::new();
            server.read_to_end(&mut answer).unwrap();
            answer
        }
    };
    let _sent = client.write_all(&answer);
    client.conn.send_close_notify();
    let _sent = client.flush();
}

/// A whole request, which is the last on its connection.
fn request(client: &mut impl Read) -> Option<Vec<u8>> {
    let mut all = Vec::new();
    let mut some = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&all).to_lowercase();
        if let Some((head, _)) = text.split_once("\r\n\r\n") {
            let length = head.split("content-length: ").nth(1);
            let length = length.map_or(0, |rest| rest.lines().next().unwrap().parse().unwrap());
            let begins = all.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
            if begins + length <= all.len() {
                let mut last = all[..begins - 2].to_vec();
                last.extend_from_slice(b"connection: close\r\n\r\n");
                last.extend_from_slice(&all[begins..]);
                return Some(last);
            }
        }
        match client.read(&mut some) {
            Ok(length @ 1..) => all.extend_from_slice(&some[..length]),
            _ => return None,
        }
    }
}

fn page() -> Vec<u8> {
    whole("text/html", b"<html>Acepte las condiciones</html>")
}

fn whole(kind: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\ncontent-length: {length}");
    [head.as_bytes(), b"\r\nconnection: close\r\n\r\n", body].concat()
}
