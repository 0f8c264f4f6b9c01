//! An emulated moisture meter: a Tesma Plus2, which tells its last measurement once a second.

use std::io;
use std::time::Duration;

use super::at_work::{AtWork, Inside};
use super::line::{Heard, Line, Socket};
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

/// What a meter is: its display.
pub struct MeterMachine {
    shows: Option<Measured>,
}

/// A meter that is plugged in, until it is dropped.
pub type EmulatedMeter = AtWork<MeterMachine>;

impl EmulatedMeter {
    /// Plugs the meter in; it tells what it shows so often. A real one does once a second.
    ///
    /// # Errors
    /// Where the name is taken or the address cannot be listened on.
    pub fn start(socket: Socket, every: Duration) -> io::Result<EmulatedMeter> {
        let machine = MeterMachine { shows: None };
        AtWork::plugged(machine, socket, move |meter, line| work(meter, line, every))
    }

    /// Shows a measurement, or nothing: it is being filled.
    pub fn show(&self, measured: Option<Measured>) {
        self.machine().shows = measured;
    }
}

fn work(meter: &Inside<MeterMachine>, mut line: Line, every: Duration) {
    let mut due = moment();
    while meter.goes_on(&mut line) {
        if due <= moment() {
            due = moment() + every;
            let shows = meter.machine().shows.clone();
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
