//! ESC/POS over TCP, normally to port 9100.
//!
//! A job is: connect, ask how the printer is, write everything, ask again, half-close, read until
//! the printer closes too. A connection that is dropped earlier loses the last lines in many
//! printers. A printer that does not answer before the job is not asked after it, so that a late
//! answer is never taken for a later one.
//!
//! Nothing is ever sent twice. `sent` counts the bytes that this machine's network took: what the
//! printer got is at most that.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream, ToSocketAddrs};
use std::thread;
use std::time::Duration;

use domain::paper::Strip;
use domain::ports::{PrintFault, Printed, Printer, PrinterState};

use super::escpos::{self, Profile};
use super::status;
use crate::clock::moment;

/// How long to wait for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// For a connection.
    pub connect: Duration,
    /// For each answer before a job. What never answers delays every job by this.
    pub answer: Duration,
    /// For the printer to take at least one more byte.
    pub stall: Duration,
    /// For the first answer after a job: as long as a slow printer needs to read its buffer.
    pub finish: Duration,
    /// For the printer to close the connection at the end.
    pub farewell: Duration,
}

impl Default for Waits {
    fn default() -> Waits {
        Waits {
            connect: Duration::from_secs(3),
            answer: Duration::from_millis(700),
            stall: Duration::from_secs(10),
            finish: Duration::from_secs(15),
            farewell: Duration::from_secs(1),
        }
    }
}

/// A printer in the network.
pub struct TcpPrinter {
    address: String,
    profile: Profile,
    waits: Waits,
}

/// What came of asking a printer how it is.
enum Answer {
    Says(PrinterState),
    Silent,
    /// The connection is gone.
    Gone,
}

impl TcpPrinter {
    /// The printer at `host:port`. Nothing is connected before it is needed.
    pub fn new(address: String, profile: Profile, waits: Waits) -> TcpPrinter {
        TcpPrinter { address, profile, waits }
    }

    fn connect(&self) -> io::Result<TcpStream> {
        let deadline = moment() + self.waits.connect;
        let mut last = io::Error::from(io::ErrorKind::AddrNotAvailable);
        for address in self.address.to_socket_addrs()? {
            let left = deadline.saturating_duration_since(moment());
            if left.is_zero() {
                break;
            }
            match TcpStream::connect_timeout(&address, left) {
                Ok(stream) => {
                    stream.set_nodelay(true)?;
                    stream.set_write_timeout(Some(self.waits.stall))?;
                    return Ok(stream);
                }
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// Asks the three questions one by one; waits `first` for the first answer.
    fn ask(&self, stream: &mut TcpStream, first: Duration) -> Answer {
        let mut answers = [0; 3];
        let mut patience = first;
        for (question, answer) in status::QUESTIONS.iter().zip(&mut answers) {
            if stream.write_all(question).is_err() {
                return Answer::Gone;
            }
            match read_answer(stream, patience) {
                Ok(Some(byte)) => *answer = byte,
                Ok(None) => return Answer::Silent,
                Err(_) => return Answer::Gone,
            }
            patience = self.waits.answer;
        }
        Answer::Says(status::judge(answers))
    }

    /// The connection broke, or the printer stopped, after so many bytes.
    fn unfinished(&mut self, sent: usize) -> PrintFault {
        PrintFault::Unfinished { sent, state: self.state() }
    }

    /// Whether the printer took the end of the job, as far as the network tells.
    fn farewell(&self, stream: &mut TcpStream) -> io::Result<()> {
        stream.shutdown(Shutdown::Write)?;
        let deadline = moment() + self.waits.farewell;
        let mut unread = [0; 64];
        loop {
            let left = deadline.saturating_duration_since(moment());
            if left.is_zero() {
                return Ok(()); // it keeps the connection; the network delivers the rest
            }
            stream.set_read_timeout(Some(left))?;
            match stream.read(&mut unread) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) if is_silence(&error) => {}
                Err(error) => return Err(error),
            }
        }
        // It closed. If it did so before it had everything, its machine refuses the rest, which
        // takes one way there and back to be known here.
        thread::sleep(Duration::from_millis(100).min(self.waits.farewell));
        stream.take_error()?.map_or(Ok(()), Err)
    }
}

impl Printer for TcpPrinter {
    fn state(&mut self) -> PrinterState {
        let Ok(mut stream) = self.connect() else {
            return PrinterState::NotThere;
        };
        match self.ask(&mut stream, self.waits.answer) {
            Answer::Says(state) => state,
            Answer::Silent => PrinterState::Unknown,
            Answer::Gone => PrinterState::NotThere,
        }
    }

    fn print(&mut self, strip: &Strip) -> Result<Printed, PrintFault> {
        let job = escpos::encode(strip, self.profile);
        let mut stream = self.connect().map_err(|error| {
            tracing::info!(address = self.address, %error, "the printer is not there");
            PrintFault::NotStarted(PrinterState::NotThere)
        })?;
        let answers = match self.ask(&mut stream, self.waits.answer) {
            Answer::Says(PrinterState::Ready) => true,
            Answer::Says(state) => return Err(PrintFault::NotStarted(state)),
            Answer::Silent => false,
            Answer::Gone => return Err(PrintFault::NotStarted(PrinterState::NotThere)),
        };
        let sent = write(&mut stream, &job);
        match sent {
            0 => return Err(PrintFault::NotStarted(self.state())),
            _ if sent < job.len() => return Err(self.unfinished(sent)),
            _ => {}
        }
        if answers {
            match self.ask(&mut stream, self.waits.finish) {
                Answer::Says(PrinterState::Ready) => {
                    // It has read everything: how the connection ends changes nothing any more.
                    let _ = self.farewell(&mut stream);
                    return Ok(Printed::Confirmed);
                }
                Answer::Says(state) => return Err(PrintFault::Unfinished { sent, state }),
                Answer::Silent => {}
                Answer::Gone => return Err(self.unfinished(sent)),
            }
        }
        match self.farewell(&mut stream) {
            Ok(()) => Ok(Printed::Sent),
            Err(_) => Err(self.unfinished(sent)),
        }
    }
}

/// Writes the job until it is done, breaks, or nothing moves for the stream's time-out; answers
/// how many bytes the network took.
fn write(stream: &mut TcpStream, job: &[u8]) -> usize {
    let mut sent = 0;
    while let Some(rest) = job.get(sent..).filter(|rest| !rest.is_empty()) {
        match stream.write(rest) {
            Ok(0) => break,
            Ok(count) => sent += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => {
                tracing::warn!(sent, of = job.len(), %error, "the printer takes no more");
                break;
            }
        }
    }
    sent
}

/// The next byte that is an answer; `None` where none comes in time.
fn read_answer(stream: &mut TcpStream, patience: Duration) -> io::Result<Option<u8>> {
    let deadline = moment() + patience;
    loop {
        let left = deadline.saturating_duration_since(moment());
        if left.is_zero() {
            return Ok(None);
        }
        stream.set_read_timeout(Some(left))?;
        let mut byte = [0];
        match stream.read(&mut byte) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(_) if status::is_answer(byte[0]) => return Ok(Some(byte[0])),
            Ok(_) => {}
            Err(error) if is_silence(&error) => {}
            Err(error) => return Err(error),
        }
    }
}

fn is_silence(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted
    )
}
