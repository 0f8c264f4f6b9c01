//! A scale on a serial port: opens it, reads it empty, and opens it again after it was pulled.
//!
//! A cable pulled at the scale is silence; an adapter pulled at this machine is a read error, on
//! which the port is closed and tried again with growing pauses. The port should be named by
//! `/dev/serial/by-id/...`, since an adapter may come back under another number.

use std::io;
use std::thread;
use std::time::{Duration, Instant};

use domain::machines::SerialLine;
use domain::ports::{Frame, Scale, ScaleFault};
use serialport::{ClearBuffer, DataBits, Parity, SerialPort};

use super::parser::Parser;
use crate::clock::moment;

/// The pause before the first attempt to open the port again; doubled at each failure.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(2);
/// At most so many bytes are read in one call: a second and more of the fastest line.
const MOST_BYTES: usize = 16 * 1024;

/// A scale that streams frames over a serial line.
pub struct SerialScale {
    line: SerialLine,
    parser: Box<dyn Parser>,
    state: State,
}

enum State {
    Open(Box<dyn SerialPort>),
    Closed {
        /// Not tried again before; `None` before the first attempt.
        until: Option<Instant>,
        pause: Duration,
        /// Whether it had been open: then it was unplugged, else it is not there.
        was_open: bool,
        why: String,
    },
}

impl SerialScale {
    /// A scale on that line. Nothing is opened before the first read.
    pub fn new(line: SerialLine, parser: Box<dyn Parser>) -> SerialScale {
        SerialScale { line, parser, state: closed(false, String::new(), None) }
    }

    /// Opens the port if it is time to, waiting for that at most until `deadline`.
    fn opened(&mut self, deadline: Instant) -> Result<&mut dyn SerialPort, ScaleFault> {
        if let State::Closed { until, pause, was_open, why } = &mut self.state {
            let now = moment();
            let due = until.unwrap_or(now);
            if deadline < due {
                thread::sleep(deadline.saturating_duration_since(now));
                return Err(fault(*was_open, why));
            }
            thread::sleep(due.saturating_duration_since(now));
            match open(&self.line) {
                Ok(port) => {
                    self.parser.reset();
                    self.state = State::Open(port);
                }
                Err(error) => {
                    *why = error.to_string();
                    *until = Some(moment() + *pause);
                    *pause = (*pause * 2).min(LONGEST_PAUSE);
                    return Err(fault(*was_open, why));
                }
            }
        }
        match &mut self.state {
            State::Open(port) => Ok(port.as_mut()),
            State::Closed { was_open, why, .. } => Err(fault(*was_open, why)),
        }
    }
}

impl Scale for SerialScale {
    fn frames(&mut self, patience: Duration) -> Result<Vec<Frame>, ScaleFault> {
        let deadline = moment() + patience;
        loop {
            let port = self.opened(deadline)?;
            let left = deadline.saturating_duration_since(moment());
            match read_empty(port, left) {
                Ok(bytes) => {
                    let frames = self.parser.feed(&bytes);
                    if !frames.is_empty() || deadline <= moment() {
                        return Ok(frames);
                    }
                }
                Err(error) => {
                    let why = error.to_string();
                    tracing::warn!(port = self.line.port, why, "the scale's line broke");
                    // Dropping the port closes it, so that the same name can come back.
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

fn open(line: &SerialLine) -> serialport::Result<Box<dyn SerialPort>> {
    let (data_bits, parity) = match line.seven_even {
        true => (DataBits::Seven, Parity::Even),
        false => (DataBits::Eight, Parity::None),
    };
    let mut port = serialport::new(&line.port, line.baud)
        .data_bits(data_bits)
        .parity(parity)
        .timeout(Duration::from_millis(100))
        .open()?;
    // Some indicators want these lines up to speak. Lines without them (a pty, a three-wire
    // adapter) refuse, which says nothing about the scale.
    for refused in [port.write_data_terminal_ready(true), port.write_request_to_send(true)] {
        if let Err(error) = refused {
            tracing::debug!(port = line.port, %error, "the port has no such control line");
        }
    }
    // What waited in the buffer may be minutes old.
    if let Err(error) = port.clear(ClearBuffer::Input) {
        tracing::warn!(port = line.port, %error, "the port's buffer could not be emptied");
    }
    Ok(port)
}

/// Everything that is there, or comes within `patience`. Streaming scales fill the system's
/// buffer while nobody reads: the newest frame is at its end, so it is read empty.
fn read_empty(port: &mut dyn SerialPort, patience: Duration) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 1024];
    port.set_timeout(patience)?;
    loop {
        match port.read(&mut buffer) {
            Ok(0) => return Err(io::ErrorKind::BrokenPipe.into()),
            Ok(count) => bytes.extend_from_slice(&buffer[..count]),
            Err(error) if is_silence(&error) => return Ok(bytes),
            Err(error) if bytes.is_empty() => return Err(error),
            Err(_) => return Ok(bytes), // it will break again at the next read
        }
        if MOST_BYTES <= bytes.len() || !port.bytes_to_read().is_ok_and(|waiting| 0 < waiting) {
            return Ok(bytes);
        }
    }
}

fn is_silence(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted
    )
}
