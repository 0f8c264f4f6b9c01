//! A line between a counter and a server: counts what passes, and is as slow as it is told.
//! Each direction holds every byte back for half of the round trip, and lets only so many through
//! a second, however many connections there are.
#![expect(clippy::disallowed_methods, reason = "a slow line waits by the clock")]

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

/// How slow a line is. Setting up a connection costs no round trip of its own.
#[derive(Clone, Copy, Debug, Default)]
pub struct Slowness {
    /// Round trip.
    pub round_trip: Duration,
    /// Bits a second in each direction; as many as go where there is no limit.
    pub bits_per_second: Option<u64>,
}

impl Slowness {
    /// 600 ms, 50 kbit/s: a satellite on a bad day, GPRS at the edge of its cell.
    pub const SLOW: Slowness =
        Slowness { round_trip: Duration::from_millis(600), bits_per_second: Some(50_000) };

    /// Time that so many bytes take at this rate.
    pub fn time_for(self, bytes: u64) -> Duration {
        match self.bits_per_second {
            Some(rate) => Duration::from_nanos(bytes * 8 * 1_000_000_000 / rate.max(1)),
            None => Duration::ZERO,
        }
    }
}

/// What has passed over a line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Passed {
    /// Bytes towards the server, HTTP headers included.
    pub up: u64,
    /// Bytes back.
    pub down: u64,
    /// HTTP requests.
    pub requests: u64,
}

/// A line on a port of its own.
pub struct Line {
    address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    slowness: Mutex<Slowness>,
    up: Direction,
    down: Direction,
    requests: AtomicU64,
}

#[derive(Default)]
struct Direction {
    bytes: AtomicU64,
    /// Until when the line is taken by what went before.
    taken: Mutex<Option<Instant>>,
}

impl Line {
    /// A line to a server.
    ///
    /// # Errors
    /// When this machine has no port left.
    pub fn to(server: SocketAddr) -> std::io::Result<Line> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared::default());
        let seen = Arc::clone(&shared);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let shared = Arc::clone(&seen);
                thread::spawn(move || connect(&client, server, &shared));
            }
        });
        Ok(Line { address, shared })
    }

    /// Where it begins.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// From now on it is so slow.
    pub fn set(&self, slowness: Slowness) {
        *self.shared.slowness.lock().unwrap_or_else(PoisonError::into_inner) = slowness;
    }

    /// What has passed since this was asked last.
    pub fn passed(&self) -> Passed {
        let take = |count: &AtomicU64| count.swap(0, Ordering::SeqCst);
        Passed {
            up: take(&self.shared.up.bytes),
            down: take(&self.shared.down.bytes),
            requests: take(&self.shared.requests),
        }
    }
}

fn connect(client: &TcpStream, server: SocketAddr, shared: &Arc<Shared>) {
    let Ok(server) = TcpStream::connect(server) else { return };
    let _slower = (client.set_nodelay(true), server.set_nodelay(true));
    let ends = (client.try_clone(), server.try_clone(), client.try_clone(), server.try_clone());
    let (Ok(from), Ok(to), Ok(back), Ok(answers)) = ends else { return };
    let there = Arc::clone(shared);
    let up = thread::spawn(move || {
        let mut heads = Heads::default();
        carry(from, to, &there, &there.up, |bytes| {
            there.requests.fetch_add(heads.count(bytes), Ordering::SeqCst);
        });
    });
    carry(answers, back, shared, &shared.down, |_| {});
    let _ended = up.join();
}

/// Carries bytes on until one side ends.
fn carry(
    mut from: TcpStream,
    mut to: TcpStream,
    shared: &Shared,
    direction: &Direction,
    mut heard: impl FnMut(&[u8]),
) {
    let (sender, receiver) = mpsc::channel::<(Instant, Vec<u8>)>();
    let writer = thread::spawn(move || {
        for (due, bytes) in receiver {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            if to.write_all(&bytes).is_err() {
                break;
            }
        }
        let _gone = to.shutdown(Shutdown::Write);
    });
    let mut buffer = [0; 4096];
    loop {
        let slowness = *shared.slowness.lock().unwrap_or_else(PoisonError::into_inner);
        // At a low rate in small pieces, as packets are.
        let piece = if slowness.bits_per_second.is_some() { 512 } else { buffer.len() };
        let Some(room) = buffer.get_mut(..piece) else { break };
        let Ok(length @ 1..) = from.read(room) else { break };
        let Some(bytes) = room.get(..length) else { break };
        direction.bytes.fetch_add(length as u64, Ordering::SeqCst);
        heard(bytes);
        let due = direction.due(slowness, length as u64);
        if sender.send((due, bytes.to_vec())).is_err() {
            break;
        }
    }
    drop(sender);
    let _ended = writer.join();
}

impl Direction {
    /// When so many bytes that come now have arrived.
    fn due(&self, slowness: Slowness, bytes: u64) -> Instant {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let through = taken.unwrap_or(now).max(now) + slowness.time_for(bytes);
        *taken = Some(through);
        through + slowness.round_trip / 2
    }
}

/// Counts the heads of HTTP requests, wherever the pieces begin.
#[derive(Default)]
struct Heads {
    met: usize,
}

impl Heads {
    const END: &'static [u8] = b" HTTP/1.1\r\n";

    fn count(&mut self, bytes: &[u8]) -> u64 {
        let mut found = 0;
        for byte in bytes {
            self.met = match Heads::END.get(self.met) == Some(byte) {
                true => self.met + 1,
                false => usize::from(*byte == b' '),
            };
            if self.met == Heads::END.len() {
                (found, self.met) = (found + 1, 0);
            }
        }
        found
    }
}
