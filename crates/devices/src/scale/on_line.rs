//! A scale at the end of a line: asks where the scale wants to be asked, and reads the line empty.

use std::time::{Duration, Instant};

use domain::ports::{Frame, LineFault, Scale};

use super::parser::Parser;
use crate::clock::moment;
use crate::line::Address;
use crate::line::kept::KeptLine;

/// From one question to the next. Some indicators lock up when they are asked more often.
const ASK_EVERY: Duration = Duration::from_millis(200);

/// A scale on a serial port or in the network.
pub struct LineScale {
    line: KeptLine,
    parser: Box<dyn Parser>,
    /// What it is asked; `None` where it speaks by itself.
    question: Option<&'static [u8]>,
    /// When it is asked next.
    ask: Instant,
}

impl LineScale {
    /// A scale at that address. Nothing is opened before the first read.
    pub fn new(
        address: Address,
        parser: Box<dyn Parser>,
        question: Option<&'static [u8]>,
    ) -> LineScale {
        LineScale { line: KeptLine::new(address), parser, question, ask: moment() }
    }

    /// One step on the open line: a question if it is time for one, then what comes until the next
    /// question or `deadline`.
    fn hear(&mut self, deadline: Instant) -> Result<Vec<Frame>, LineFault> {
        let mut until = deadline;
        if let Some(question) = self.question {
            if self.ask <= moment() {
                self.line.say(question)?;
                self.ask = moment() + ASK_EVERY;
            }
            until = until.min(self.ask);
        }
        let bytes = self.line.hear(until.saturating_duration_since(moment()))?;
        let frames = self.parser.feed(&bytes);
        if let Some(bytes) = self.parser.answer() {
            self.line.say(bytes)?;
        }
        Ok(frames)
    }
}

impl Scale for LineScale {
    fn frames(&mut self, patience: Duration) -> Result<Vec<Frame>, LineFault> {
        let deadline = moment() + patience;
        loop {
            if self.line.open(deadline)? {
                self.parser.reset();
                self.ask = moment();
            }
            let frames = self.hear(deadline)?;
            if !frames.is_empty() || deadline <= moment() {
                return Ok(frames);
            }
        }
    }
}
