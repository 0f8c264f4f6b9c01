//! A line that is opened when it is needed, and opened again after it broke.
//!
//! A cable pulled at the machine is silence; an adapter pulled at this computer is a read error, on
//! which the line is closed and tried again with growing pauses. A port should be named by
//! `/dev/serial/by-id/...`, since an adapter may come back under another number.

use std::io;
use std::thread;
use std::time::{Duration, Instant};

use domain::ports::LineFault;

use super::{Address, Line};
use crate::clock::moment;

/// The pause before the first attempt to open the line again; doubled at each failure.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// A line to a machine.
pub(crate) struct KeptLine {
    address: Address,
    /// A silence that is longer is a line that broke; `None` for one that may be silent for ever.
    longest_silence: Option<Duration>,
    state: State,
}

enum State {
    Open {
        line: Box<dyn Line>,
        /// When it last said something, or was opened.
        heard: Instant,
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

impl KeptLine {
    /// Nothing is opened before the first [`KeptLine::open`].
    pub(crate) fn new(address: Address) -> KeptLine {
        let longest_silence = address.longest_silence();
        KeptLine { address, longest_silence, state: closed(false, String::new(), None) }
    }

    /// The same for a machine that may say nothing: nobody knows yet how to ask it.
    pub(crate) fn patient(address: Address) -> KeptLine {
        KeptLine { longest_silence: None, ..KeptLine::new(address) }
    }

    /// For how long the open line has been silent.
    pub(crate) fn silence(&self) -> Duration {
        match &self.state {
            State::Open { heard, .. } => moment() - *heard,
            State::Closed { .. } => Duration::ZERO,
        }
    }

    /// Opens the line if it is time to, waiting for that at most until `deadline`. Whether it was
    /// opened just now: what came before belongs to nothing that follows.
    ///
    /// # Errors
    /// [`LineFault`]; the caller may call again.
    pub(crate) fn open(&mut self, deadline: Instant) -> Result<bool, LineFault> {
        let State::Closed { until, pause, was_open, why } = &mut self.state else {
            return Ok(false);
        };
        let now = moment();
        let due = until.unwrap_or(now);
        if deadline < due {
            thread::sleep(deadline.saturating_duration_since(now));
            return Err(fault(*was_open, why));
        }
        thread::sleep(due.saturating_duration_since(now));
        match self.address.open() {
            Ok(line) => {
                self.state = State::Open { line, heard: moment() };
                Ok(true)
            }
            Err(error) => {
                *why = error.to_string();
                *until = Some(moment() + *pause);
                *pause = (*pause * 2).min(LONGEST_PAUSE);
                Err(fault(*was_open, why))
            }
        }
    }

    /// What comes on the open line within `patience`; nothing is silence.
    ///
    /// # Errors
    /// [`LineFault`] when the line broke; it is closed then.
    pub(crate) fn hear(&mut self, patience: Duration) -> Result<Vec<u8>, LineFault> {
        let most = self.longest_silence;
        self.on(|line, heard| {
            let bytes = line.read_empty(patience)?;
            let now = moment();
            if !bytes.is_empty() {
                *heard = now;
            } else if most.is_some_and(|most| most < now - *heard) {
                return Err(io::ErrorKind::TimedOut.into());
            }
            Ok(bytes)
        })
    }

    /// Says something on the open line.
    ///
    /// # Errors
    /// As [`KeptLine::hear`].
    pub(crate) fn say(&mut self, bytes: &[u8]) -> Result<(), LineFault> {
        self.on(|line, _| line.say(bytes)).map(drop)
    }

    fn on<T: Default>(
        &mut self,
        act: impl FnOnce(&mut dyn Line, &mut Instant) -> io::Result<T>,
    ) -> Result<T, LineFault> {
        let State::Open { line, heard } = &mut self.state else { return Ok(T::default()) };
        act(line.as_mut(), heard).map_err(|error| {
            let why = error.to_string();
            tracing::warn!(line = self.address.name(), why, "the line broke");
            // Dropping the line closes it, so that the same name can come back.
            self.state = closed(true, why.clone(), Some(moment() + FIRST_PAUSE));
            LineFault::Unplugged(why)
        })
    }
}

fn closed(was_open: bool, why: String, until: Option<Instant>) -> State {
    State::Closed { until, pause: FIRST_PAUSE, was_open, why }
}

fn fault(was_open: bool, why: &str) -> LineFault {
    if was_open {
        LineFault::Unplugged(why.to_owned())
    } else {
        LineFault::NotThere(why.to_owned())
    }
}
