//! An emulated moisture meter: a Tesma Plus2, which tells its last measurement once a second.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::line::{Cable, Heard, Line, Order, Socket};
use crate::clock::moment;

/// The longest wait on the line, so that a meter that is stopped ends soon.
const TURN: Duration = Duration::from_millis(50);
/// Characters of a product's name.
const NAME: usize = 8;

/// What the meter shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// What it is set to; of more than eight characters it tells the first.
    pub product: String,
    /// Tenths of a percent, at most 999.
    pub tenths: u16,
}

/// A meter that is plugged in, until it is dropped.
pub struct EmulatedMeter {
    shared: Arc<Shared>,
    cable: Cable,
    socket: Socket,
    works: Option<JoinHandle<()>>,
}

struct Shared {
    shows: Mutex<Option<Measured>>,
    every: Duration,
    stop: AtomicBool,
}

impl EmulatedMeter {
    /// Plugs the meter in; it tells what it shows so often. A real one does once a second.
    ///
    /// # Errors
    /// Where the name is taken or the address cannot be listened on.
    pub fn start(socket: Socket, every: Duration) -> io::Result<EmulatedMeter> {
        let line = Line::plugged(socket)?;
        let socket = line.socket().clone();
        let shared =
            Arc::new(Shared { shows: Mutex::new(None), every, stop: AtomicBool::new(false) });
        let (cable, orders) = Cable::new();
        let at_work = Arc::clone(&shared);
        let works = Some(thread::spawn(move || work(&at_work, line, &orders)));
        Ok(EmulatedMeter { shared, cable, socket, works })
    }

    /// Where it is reached.
    pub fn socket(&self) -> &Socket {
        &self.socket
    }

    /// Shows a measurement, or nothing: it is being filled.
    pub fn show(&self, measured: Option<Measured>) {
        *self.shared.shows.lock().unwrap_or_else(PoisonError::into_inner) = measured;
    }

    /// Pulls the cable.
    ///
    /// # Errors
    /// Where the meter has stopped working.
    pub fn unplug(&self) -> io::Result<()> {
        self.cable.put(false)
    }

    /// Plugs it in again.
    ///
    /// # Errors
    /// Where the name is taken by now or the address cannot be listened on.
    pub fn plug(&self) -> io::Result<()> {
        self.cable.put(true)
    }
}

impl Drop for EmulatedMeter {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::Relaxed);
        if let Some(works) = self.works.take() {
            let _ = works.join();
        }
    }
}

fn work(shared: &Shared, mut line: Line, orders: &Receiver<Order>) {
    let mut due = moment();
    while !shared.stop.load(Ordering::Relaxed) {
        line.obey(orders);
        if due <= moment() {
            due = moment() + shared.every;
            let shows = shared.shows.lock().unwrap_or_else(PoisonError::into_inner).clone();
            if let Some(measured) = shows {
                line.say(&frame(&measured));
            }
        }
        // It listens to nobody.
        if line.hear(due.saturating_duration_since(moment()).min(TURN), usize::MAX) == Heard::Ended
        {
            line.hang_up();
        }
    }
}

/// The 18 bytes of its manual: `STX`, the name, `CR LF`, `dd.d`, `CR LF ETX`.
fn frame(measured: &Measured) -> Vec<u8> {
    let mut bytes = vec![0x02];
    let letter = |c: char| if c.is_ascii_graphic() { c as u8 } else { b' ' };
    let name = measured.product.chars().map(letter).chain(std::iter::repeat(b' '));
    bytes.extend(name.take(NAME));
    let tenths = measured.tenths.min(999);
    bytes.extend(format!("\r\n{:02}.{}\r\n", tenths / 10, tenths % 10).into_bytes());
    bytes.push(0x03);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_tells_what_the_manual_shows() {
        let told = |product: &str, tenths| frame(&Measured { product: product.to_owned(), tenths });
        assert_eq!(told("CACAO", 74), b"\x02CACAO   \r\n07.4\r\n\x03");
        assert_eq!(told("MAIZ AMARILLO", 131), b"\x02MAIZ AMA\r\n13.1\r\n\x03");
    }
}
