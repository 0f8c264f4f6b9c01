//! Calling a machine in the network.

use std::io;
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

use crate::clock::moment;

/// Connects to `host:port`, to the first of its addresses that answers, within `patience` for all
/// of them. What is said goes out at once.
///
/// # Errors
/// The last address's, or that there is none.
pub(crate) fn connect(address: &str, patience: Duration) -> io::Result<TcpStream> {
    let deadline = moment() + patience;
    let mut last = io::Error::from(io::ErrorKind::AddrNotAvailable);
    for address in address.to_socket_addrs()? {
        let left = deadline.saturating_duration_since(moment());
        if left.is_zero() {
            break;
        }
        match TcpStream::connect_timeout(&address, left) {
            Ok(stream) => {
                stream.set_nodelay(true)?;
                return Ok(stream);
            }
            Err(error) => last = error,
        }
    }
    Err(last)
}
