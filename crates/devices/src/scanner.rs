//! A card scanner on a serial port: it sends what it read as a line of text.

mod codes;

use std::time::Duration;

use domain::machines::SerialLine;
use domain::ports::{LineFault, Scan, Scanner};

pub use codes::{Codes, SILENCE};

use crate::clock::moment;
use crate::line::Address;
use crate::line::kept::KeptLine;

/// A scanner on a serial port.
pub struct SerialScanner {
    line: KeptLine,
    codes: Codes,
}

impl SerialScanner {
    /// A scanner on that line. Nothing is opened before the first call.
    pub fn new(line: SerialLine) -> SerialScanner {
        let address = Address::Serial { line, raised: true };
        SerialScanner { line: KeptLine::new(address), codes: Codes::default() }
    }
}

impl Scanner for SerialScanner {
    fn scans(&mut self, patience: Duration) -> Result<Vec<Scan>, LineFault> {
        let deadline = moment() + patience;
        loop {
            if self.line.open(deadline)? {
                self.codes.reset();
            }
            let left = deadline.saturating_duration_since(moment());
            let bytes = self.line.hear(left.min(SILENCE))?;
            let scans = match bytes.is_empty() {
                true => self.codes.silence(self.line.silence()).into_iter().collect(),
                false => self.codes.feed(&bytes),
            };
            if !scans.is_empty() || deadline <= moment() {
                return Ok(scans);
            }
        }
    }
}

#[cfg(test)]
mod tests;
