//! A card scanner on a serial port: it sends what it read as a line of text.
//!
//! The line is opened when it is there, and opened again after it broke. A port should be named by
//! `/dev/serial/by-id/...`, since a scanner may come back under another number.

mod codes;

use std::io;
use std::thread;
use std::time::{Duration, Instant};

use domain::machines::SerialLine;
use domain::ports::{Scan, Scanner, ScannerFault};

pub use codes::{Codes, SILENCE};

use crate::clock::moment;
use crate::line::{Address, Line};

/// Pause before a line that does not open is tried again.
const PAUSE: Duration = Duration::from_millis(500);

/// A scanner on a serial port.
pub struct SerialScanner {
    address: Address,
    line: Option<Box<dyn Line>>,
    codes: Codes,
    /// When the last byte came, or the line was opened.
    heard: Instant,
}

impl SerialScanner {
    /// A scanner on that line. Nothing is opened before the first call.
    pub fn new(line: SerialLine) -> SerialScanner {
        let address = Address::Serial { line, raised: true };
        SerialScanner { address, line: None, codes: Codes::default(), heard: moment() }
    }

    fn listen(&mut self, patience: Duration) -> io::Result<Vec<Scan>> {
        let deadline = moment() + patience;
        let line = match &mut self.line {
            Some(line) => line,
            None => {
                self.codes.reset();
                self.heard = moment();
                self.line.insert(self.address.open()?)
            }
        };
        let mut scans = Vec::new();
        loop {
            let left = deadline.saturating_duration_since(moment());
            let bytes = line.read_empty(left.min(SILENCE))?;
            match bytes.is_empty() {
                true => scans.extend(self.codes.silence(moment() - self.heard)),
                false => {
                    self.heard = moment();
                    scans.extend(self.codes.feed(&bytes));
                }
            }
            if !scans.is_empty() || deadline <= moment() {
                return Ok(scans);
            }
        }
    }
}

impl Scanner for SerialScanner {
    fn scans(&mut self, patience: Duration) -> Result<Vec<Scan>, ScannerFault> {
        self.listen(patience).map_err(|error| {
            if self.line.take().is_some() {
                tracing::warn!(line = self.address.name(), %error, "the scanner's line broke");
            }
            thread::sleep(patience.min(PAUSE));
            ScannerFault(error.to_string())
        })
    }
}

#[cfg(test)]
mod tests;
