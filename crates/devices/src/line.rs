//! The line to a machine: a serial port, or a box in the network that has one.

pub(crate) mod kept;

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use domain::machines::{MeterLine, ScaleSetup, SerialLine};
use serialport::{ClearBuffer, DataBits, Parity, SerialPort};

use crate::network::connect;

/// At most so many bytes are read in one call: a second and more of the fastest line.
const MOST_BYTES: usize = 16 * 1024;
/// How long a box in the network may take to answer a call.
const CONNECT: Duration = Duration::from_secs(2);

/// Where a machine is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A serial port of this machine.
    Serial {
        /// The port and its speed.
        line: SerialLine,
        /// DTR and RTS are up while it is open: most indicators speak only then, and some never.
        raised: bool,
    },
    /// `host:port` in the network.
    Tcp(String),
}

impl Address {
    /// Where the scale of that set-up is; `None` for one that is only drawn.
    pub fn of(setup: &ScaleSetup) -> Option<Address> {
        match setup {
            ScaleSetup::Simulated | ScaleSetup::None => None,
            ScaleSetup::Serial { line, speech } => {
                let raised = !speech.dialect.wants_lines_down();
                Some(Address::Serial { line: line.clone(), raised })
            }
            ScaleSetup::Tcp { address, .. } => Some(Address::Tcp(address.clone())),
        }
    }

    /// Where the meter of that line is; `None` for one that is only read by eye.
    pub fn of_meter(line: &MeterLine) -> Option<Address> {
        match line {
            MeterLine::None => None,
            MeterLine::Serial { line } => {
                Some(Address::Serial { line: line.clone(), raised: true })
            }
            MeterLine::Tcp { address } => Some(Address::Tcp(address.clone())),
        }
    }

    /// As it is written in the log.
    pub fn name(&self) -> &str {
        match self {
            Address::Serial { line, .. } => &line.port,
            Address::Tcp(address) => address,
        }
    }

    /// Longer silence than this is a line that broke and did not say so: a box that lost its power
    /// leaves the connection half open for hours. A cable to a port tells, or is silent for good.
    pub fn longest_silence(&self) -> Option<Duration> {
        match self {
            Address::Serial { .. } => None,
            Address::Tcp(_) => Some(Duration::from_secs(5)),
        }
    }

    /// Opens the line; whatever waited in its buffer may be minutes old and is thrown away.
    ///
    /// # Errors
    /// Whatever the machine or the network says.
    pub fn open(&self) -> io::Result<Box<dyn Line>> {
        match self {
            Address::Serial { line, raised } => Ok(Box::new(open_serial(line, *raised)?)),
            Address::Tcp(address) => {
                let stream = connect(address, CONNECT)?;
                stream.set_write_timeout(Some(CONNECT))?;
                Ok(Box::new(stream))
            }
        }
    }
}

/// An open line.
pub trait Line: Send {
    /// Everything that is there, or comes within `patience`; nothing is silence. Streaming machines
    /// fill the system's buffer while nobody reads, and the newest frame is at its end: it is read
    /// empty.
    ///
    /// # Errors
    /// The line is broken.
    fn read_empty(&mut self, patience: Duration) -> io::Result<Vec<u8>>;

    /// Says something to the machine.
    ///
    /// # Errors
    /// The line is broken, or takes nothing.
    fn say(&mut self, bytes: &[u8]) -> io::Result<()>;
}

impl Line for Box<dyn SerialPort> {
    fn read_empty(&mut self, patience: Duration) -> io::Result<Vec<u8>> {
        self.set_timeout(patience)?;
        read_while(self, |port| port.bytes_to_read().is_ok_and(|waiting| 0 < waiting))
    }

    fn say(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)
    }
}

impl Line for TcpStream {
    fn read_empty(&mut self, patience: Duration) -> io::Result<Vec<u8>> {
        // Zero would mean for ever.
        self.set_read_timeout(Some(patience.max(Duration::from_millis(1))))?;
        read_while(self, |stream| waits(stream).unwrap_or(false))
    }

    fn say(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)
    }
}

/// Whether something waits in a socket, without waiting for it.
fn waits(stream: &TcpStream) -> io::Result<bool> {
    stream.set_nonblocking(true)?;
    let waiting = stream.peek(&mut [0]);
    stream.set_nonblocking(false)?;
    Ok(0 < waiting?)
}

fn read_while<L: Read>(line: &mut L, more: impl Fn(&L) -> bool) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 1024];
    loop {
        match line.read(&mut buffer) {
            Ok(0) => return Err(io::ErrorKind::BrokenPipe.into()),
            Ok(count) => bytes.extend_from_slice(buffer.get(..count).unwrap_or_default()),
            Err(error) if is_silence(&error) => return Ok(bytes),
            Err(error) if bytes.is_empty() => return Err(error),
            Err(_) => return Ok(bytes), // it will break again at the next read
        }
        if MOST_BYTES <= bytes.len() || !more(line) {
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

fn open_serial(line: &SerialLine, raised: bool) -> io::Result<Box<dyn SerialPort>> {
    let (data_bits, parity) = match line.seven_even {
        true => (DataBits::Seven, Parity::Even),
        false => (DataBits::Eight, Parity::None),
    };
    let mut port = serialport::new(&line.port, line.baud)
        .data_bits(data_bits)
        .parity(parity)
        .timeout(Duration::from_millis(100))
        .open()?;
    // Some indicators want these lines up to speak, and some down. Lines without them (a pty, a
    // three-wire adapter) refuse, which says nothing about the scale.
    for refused in [port.write_data_terminal_ready(raised), port.write_request_to_send(raised)] {
        if let Err(error) = refused {
            tracing::debug!(port = line.port, %error, "the port has no such control line");
        }
    }
    if let Err(error) = port.clear(ClearBuffer::Input) {
        tracing::warn!(port = line.port, %error, "the port's buffer could not be emptied");
    }
    Ok(port)
}
