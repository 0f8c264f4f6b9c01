//! The moisture meter: a Tesma Plus2, which tells its last reading once a second without being
//! asked, at 9600 8N1.

use std::time::Duration;

use domain::ports::{LineFault, Meter, MeterFrame};

use crate::clock::moment;
use crate::line::Address;
use crate::line::kept::KeptLine;

mod tesma;

pub use tesma::Tesma;

/// A meter on a serial port or in the network.
pub struct TesmaMeter {
    line: KeptLine,
    parser: Tesma,
}

impl TesmaMeter {
    /// A meter at that address. Nothing is opened before the first read.
    pub fn new(address: Address) -> TesmaMeter {
        TesmaMeter { line: KeptLine::new(address), parser: Tesma::default() }
    }
}

impl Meter for TesmaMeter {
    fn told(&mut self, patience: Duration) -> Result<Vec<MeterFrame>, LineFault> {
        let deadline = moment() + patience;
        loop {
            if self.line.open(deadline)? {
                self.parser = Tesma::default();
            }
            let bytes = self.line.hear(deadline.saturating_duration_since(moment()))?;
            let frames = self.parser.feed(&bytes);
            if !frames.is_empty() || deadline <= moment() {
                return Ok(frames);
            }
        }
    }
}
