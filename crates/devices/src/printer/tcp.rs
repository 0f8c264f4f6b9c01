//! ESC/POS over TCP, normally to port 9100.
//!
//! At the end of a job: half-close, and read until the printer closes too. A connection that is
//! dropped earlier loses the last lines in many printers.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::thread;
use std::time::Duration;

use domain::machines::PrinterProfile;
use rustix::net::sockopt::set_socket_linger;

use super::wire::{Place, Waits, Wire, is_silence};
use super::wired::Wired;
use crate::clock::moment;
use crate::network::connect;

/// A printer in the network.
pub type TcpPrinter = Wired<Address>;

/// `host:port`.
pub struct Address(String);

/// A connection.
pub struct Connection(TcpStream);

impl TcpPrinter {
    /// The printer at `host:port`.
    pub fn new(address: String, profile: PrinterProfile, waits: Waits) -> TcpPrinter {
        Wired::at(Address(address), profile, waits)
    }
}

impl Place for Address {
    type Wire = Connection;

    fn open(&self, waits: &Waits) -> io::Result<Connection> {
        connect(&self.0, waits.connect).map(Connection)
    }

    fn name(&self) -> &str {
        &self.0
    }
}

impl Wire for Connection {
    fn write(&mut self, bytes: &[u8], patience: Duration) -> io::Result<usize> {
        self.0.set_write_timeout(Some(patience))?;
        self.0.write(bytes)
    }

    fn read(&mut self, buffer: &mut [u8], patience: Duration) -> io::Result<usize> {
        self.0.set_read_timeout(Some(patience))?;
        match self.0.read(buffer)? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            count => Ok(count),
        }
    }

    /// What the network still holds cannot be asked for.
    fn drain(&mut self, _waits: &Waits) -> io::Result<()> {
        Ok(())
    }

    /// An error where the printer closed before it took the end of the job, as far as the network
    /// tells.
    fn farewell(mut self, waits: &Waits) -> io::Result<()> {
        self.0.shutdown(Shutdown::Write)?;
        let deadline = moment() + waits.farewell;
        let mut unread = [0; 64];
        loop {
            let left = deadline.saturating_duration_since(moment());
            if left.is_zero() {
                return Ok(()); // it keeps the connection; the network delivers the rest
            }
            match self.read(&mut unread, left) {
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => break,
                Err(error) if is_silence(&error) => {}
                Err(error) => return Err(error),
            }
        }
        // It closed. If it did so before it had everything, its machine refuses the rest, which
        // takes one way there and back to be known here.
        thread::sleep(Duration::from_millis(100).min(waits.farewell));
        self.0.take_error()?.map_or(Ok(()), Err)
    }

    /// Without this the system would go on delivering the rest for minutes, whenever the printer
    /// takes it.
    fn abandon(self) {
        if let Err(error) = set_socket_linger(&self.0, Some(Duration::ZERO)) {
            tracing::warn!(%error, "what the network still holds may come out");
        }
    }
}
