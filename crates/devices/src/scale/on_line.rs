//! A scale at the end of a line: opens it, asks where the scale wants to be asked, reads it empty,
//! and opens it again after it broke.
//!
//! A cable pulled at the scale is silence; an adapter pulled at this machine is a read error, on
//! which the line is closed and tried again with growing pauses. A port should be named by
//! `/dev/serial/by-id/...`, since an adapter may come back under another number.

use std::io;
use std::thread;
use std::time::{Duration, Instant};

use domain::ports::{Frame, Scale, ScaleFault};

use super::line::{Address, Line};
use super::parser::Parser;
use crate::clock::moment;

/// The pause before the first attempt to open the line again; doubled at each failure.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(2);
/// From one question to the next. Some indicators lock up when they are asked more often.
const ASK_EVERY: Duration = Duration::from_millis(200);

/// A scale on a serial port or in the network.
pub struct LineScale {
    address: Address,
    parser: Box<dyn Parser>,
    /// What it is asked; `None` where it speaks by itself.
    question: Option<&'static [u8]>,
    state: State,
}

enum State {
    Open {
        line: Box<dyn Line>,
        /// When it last said something, or was opened.
        heard: Instant,
        /// When it is asked next.
        ask: Instant,
    },
    Closed {
        /// Not tried again before; `None` before the first attempt.
        until: Option<Instant>,
        pause: Duration,
        /// Whether it had been open: then it was unplugged, else it is not there.
        was_open: bool,
        why: String,
    },
}

impl LineScale {
    /// A scale at that address. Nothing is opened before the first read.
    pub fn new(
        address: Address,
        parser: Box<dyn Parser>,
        question: Option<&'static [u8]>,
    ) -> LineScale {
        LineScale { address, parser, question, state: closed(false, String::new(), None) }
    }

    /// Opens the line if it is time to, waiting for that at most until `deadline`.
    fn open(&mut self, deadline: Instant) -> Result<(), ScaleFault> {
        let State::Closed { until, pause, was_open, why } = &mut self.state else { return Ok(()) };
        let now = moment();
        let due = until.unwrap_or(now);
        if deadline < due {
            thread::sleep(deadline.saturating_duration_since(now));
            return Err(fault(*was_open, why));
        }
        thread::sleep(due.saturating_duration_since(now));
        match self.address.open() {
            Ok(line) => {
                self.parser.reset();
                let now = moment();
                self.state = State::Open { line, heard: now, ask: now };
                Ok(())
            }
            Err(error) => {
                *why = error.to_string();
                *until = Some(moment() + *pause);
                *pause = (*pause * 2).min(LONGEST_PAUSE);
                Err(fault(*was_open, why))
            }
        }
    }

    /// One step on the open line: a question if it is time for one, then what comes until the next
    /// question or `deadline`.
    fn hear(&mut self, deadline: Instant) -> io::Result<Vec<Frame>> {
        let State::Open { line, heard, ask } = &mut self.state else { return Ok(Vec::new()) };
        let mut until = deadline;
        if let Some(question) = self.question {
            if *ask <= moment() {
                line.say(question)?;
                *ask = moment() + ASK_EVERY;
            }
            until = until.min(*ask);
        }
        let bytes = line.read_empty(until.saturating_duration_since(moment()))?;
        let now = moment();
        if !bytes.is_empty() {
            *heard = now;
        } else if self.address.longest_silence().is_some_and(|most| most < now - *heard) {
            return Err(io::ErrorKind::TimedOut.into());
        }
        let frames = self.parser.feed(&bytes);
        if let Some(bytes) = self.parser.answer() {
            line.say(bytes)?;
        }
        Ok(frames)
    }
}

impl Scale for LineScale {
    fn frames(&mut self, patience: Duration) -> Result<Vec<Frame>, ScaleFault> {
        let deadline = moment() + patience;
        loop {
            self.open(deadline)?;
            match self.hear(deadline) {
                Ok(frames) if !frames.is_empty() || deadline <= moment() => return Ok(frames),
                Ok(_) => {}
                Err(error) => {
                    let why = error.to_string();
                    tracing::warn!(line = self.address.name(), why, "the scale's line broke");
                    // Dropping the line closes it, so that the same name can come back.
                    self.state = closed(true, why.clone(), Some(moment() + FIRST_PAUSE));
                    return Err(ScaleFault::Unplugged(why));
                }
            }
        }
    }
}

fn closed(was_open: bool, why: String, until: Option<Instant>) -> State {
    State::Closed { until, pause: FIRST_PAUSE, was_open, why }
}

fn fault(was_open: bool, why: &str) -> ScaleFault {
    if was_open {
        ScaleFault::Unplugged(why.to_owned())
    } else {
        ScaleFault::NotThere(why.to_owned())
    }
}
