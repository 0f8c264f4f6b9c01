//! Somebody between the counter and the server: passes bytes on, and cuts where it is told to.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// Never cuts.
const WHOLE: u64 = u64::MAX;

/// A proxy on a port of its own.
pub(super) struct Proxy {
    address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    /// Bytes that still pass towards the server, and back; then the connection is cut.
    there: AtomicU64,
    back: AtomicU64,
    /// Bytes that have passed.
    went: AtomicU64,
    came: AtomicU64,
    /// What has passed towards the server.
    heard: Mutex<Vec<u8>>,
    /// Connections that were made.
    open: Mutex<Vec<TcpStream>>,
}

impl Proxy {
    /// A proxy that passes everything on.
    pub(super) fn to(server: SocketAddr) -> Proxy {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            there: AtomicU64::new(WHOLE),
            back: AtomicU64::new(WHOLE),
            went: AtomicU64::new(0),
            came: AtomicU64::new(0),
            heard: Mutex::default(),
            open: Mutex::default(),
        });
        let seen = Arc::clone(&shared);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let shared = Arc::clone(&seen);
                thread::spawn(move || pass_on(&client, server, &shared));
            }
        });
        Proxy { address, shared }
    }

    /// Where it listens.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The same, as a person types it.
    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The same again, over TLS.
    pub(super) fn tls_url(&self) -> String {
        format!("https://{}", self.address)
    }

    /// What has passed towards the server since this was asked last.
    pub(super) fn heard(&self) -> Vec<u8> {
        std::mem::take(&mut *self.shared.heard.lock().unwrap())
    }

    /// Ends every connection; new ones may be made.
    pub(super) fn hang_up(&self) {
        for stream in self.shared.open.lock().unwrap().drain(..) {
            let _gone = stream.shutdown(Shutdown::Both);
        }
    }

    /// Cuts after so many more bytes in either direction.
    pub(super) fn cut_after(&self, there: Option<u64>, back: Option<u64>) {
        self.shared.there.store(there.unwrap_or(WHOLE), Ordering::SeqCst);
        self.shared.back.store(back.unwrap_or(WHOLE), Ordering::SeqCst);
    }

    /// Bytes that have passed towards the server and back since this was asked last.
    pub(super) fn passed(&self) -> (u64, u64) {
        let take = |count: &AtomicU64| count.swap(0, Ordering::SeqCst);
        (take(&self.shared.went), take(&self.shared.came))
    }
}

fn pass_on(client: &TcpStream, server: SocketAddr, shared: &Arc<Shared>) {
    let Ok(server) = TcpStream::connect(server) else { return };
    for stream in [client, &server] {
        stream.set_nodelay(true).unwrap();
    }
    shared.open.lock().unwrap().extend([client.try_clone().unwrap(), server.try_clone().unwrap()]);
    let (from, to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
    let there = Arc::clone(shared);
    let up = thread::spawn(move || {
        copy(from, to, &there.there, |bytes| {
            there.went.fetch_add(bytes.len() as u64, Ordering::SeqCst);
            there.heard.lock().unwrap().extend_from_slice(bytes);
        })
    });
    copy(server, client.try_clone().unwrap(), &shared.back, |bytes| {
        shared.came.fetch_add(bytes.len() as u64, Ordering::SeqCst);
    });
    let _ended = up.join();
}

/// Passes bytes on until one side ends, or the budget does: then both sides are cut.
fn copy(mut from: TcpStream, mut to: TcpStream, budget: &AtomicU64, passed: impl Fn(&[u8])) {
    let mut buffer = [0; 4096];
    while let Ok(length @ 1..) = from.read(&mut buffer) {
        let left = budget.load(Ordering::SeqCst);
        let allowed = usize::try_from(left).unwrap_or(usize::MAX).min(length);
        if left != WHOLE {
            budget.store(left - allowed as u64, Ordering::SeqCst);
        }
        passed(&buffer[..allowed]);
        if to.write_all(&buffer[..allowed]).is_err() || allowed < length {
            break;
        }
    }
    let _gone = from.shutdown(Shutdown::Both);
    let _gone = to.shutdown(Shutdown::Both);
}
