//! What a job needs of the line to a printer that can speak.

use std::io;
use std::time::Duration;

/// How long to wait for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// For a connection.
    pub connect: Duration,
    /// For each answer before a job. What never answers delays every job by this.
    pub answer: Duration,
    /// For the printer to take at least one more byte.
    pub stall: Duration,
    /// For a printer that answers to come to the end of a job: as long as a slow one needs to
    /// print its buffer.
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

/// A place where a printer is found.
pub trait Place: Send {
    /// The line to it.
    type Wire: Wire;

    /// Opens the line. It is opened for each job and each question: so a printer that was
    /// unplugged and comes back is found by itself.
    ///
    /// # Errors
    /// Where no printer is there.
    fn open(&self, waits: &Waits) -> io::Result<Self::Wire>;

    /// For the log.
    fn name(&self) -> &str;
}

/// An open line, in both directions.
pub trait Wire {
    /// Hands over some of the bytes, and says how many.
    ///
    /// # Errors
    /// `TimedOut` where nothing was taken in `patience`, anything else where the line is broken.
    fn write(&mut self, bytes: &[u8], patience: Duration) -> io::Result<usize>;

    /// What the printer says next; as many bytes as fit, at least one.
    ///
    /// # Errors
    /// `TimedOut` where it said nothing in `patience`, anything else where the line is broken.
    fn read(&mut self, buffer: &mut [u8], patience: Duration) -> io::Result<usize>;

    /// Waits until this machine holds nothing of the job any more, as far as it can tell; for as
    /// long as something moves.
    ///
    /// # Errors
    /// `TimedOut` where it still does, anything else where the line is broken.
    fn drain(&mut self, waits: &Waits) -> io::Result<()>;

    /// Ends the line in order after a job.
    ///
    /// # Errors
    /// Where the printer had not taken the end of the job.
    fn farewell(self, waits: &Waits) -> io::Result<()>;

    /// Ends the line, and throws away what this machine still holds of the job: it would come out
    /// when the printer has paper again.
    fn abandon(self);
}

/// Whether that only says that nothing came in time.
pub(super) fn is_silence(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted
    )
}
