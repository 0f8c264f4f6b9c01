//! Where an emulated machine is plugged in: a pseudo-terminal under a name of its own, or a TCP
//! port. The cable can be pulled and plugged in again.

use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use serialport::{SerialPort, TTYPort};

use crate::clock::moment;

/// Between two looks for somebody who connects.
const LOOK: Duration = Duration::from_millis(5);
/// A line that takes nothing for so long loses what should have gone out, as real ones do.
const FULL: Duration = Duration::from_millis(100);
/// Bytes taken from the line at a time.
const READ_BYTES: usize = 1_024;

/// Where a machine is plugged in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Socket {
    /// A pseudo-terminal that is reached under this name, a symbolic link.
    Port(PathBuf),
    /// A TCP address to listen on, one connection at a time; port 0 takes a free one.
    Tcp(SocketAddr),
}

/// What the line brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Nothing in that time.
    Nothing,
    /// Bytes from the host.
    Bytes(Vec<u8>),
    /// A host has connected.
    Came,
    /// It says no more, and may still listen.
    Ended,
    /// It is gone.
    Gone,
}

/// A hand at the cable of a machine whose line belongs to another thread.
pub(super) struct Cable(Sender<Order>);

/// What the hand does, and how it is told that it is done.
pub(super) struct Order {
    plug: bool,
    done: Sender<io::Result<()>>,
}

impl Cable {
    /// A hand, and what its orders come out of.
    pub(super) fn new() -> (Cable, Receiver<Order>) {
        let (sender, orders) = mpsc::channel();
        (Cable(sender), orders)
    }

    /// Plugs the cable in or pulls it, and answers once it is so.
    pub(super) fn put(&self, plug: bool) -> io::Result<()> {
        let (done, answer) = mpsc::channel();
        let gone = || io::Error::from(ErrorKind::BrokenPipe);
        self.0.send(Order { plug, done }).map_err(|_| gone())?;
        answer.recv().map_err(|_| gone())?
    }
}

/// A line with its cable in or out.
pub(super) struct Line {
    socket: Socket,
    end: End,
}

enum End {
    Out,
    /// The scale's end; the other is kept open, as a pseudo-terminal that nobody has open breaks.
    Port {
        ours: TTYPort,
        _theirs: TTYPort,
    },
    Tcp(TcpListener, Option<TcpStream>),
}

impl Line {
    /// Plugs it in. With port 0 it keeps the port that it was given.
    pub(super) fn plugged(socket: Socket) -> io::Result<Line> {
        let mut line = Line { socket, end: End::Out };
        line.plug()?;
        Ok(line)
    }

    /// Where it is reached.
    pub(super) fn socket(&self) -> &Socket {
        &self.socket
    }

    fn is_plugged(&self) -> bool {
        !matches!(self.end, End::Out)
    }

    /// Does what the hand at its cable has ordered since.
    pub(super) fn obey(&mut self, orders: &Receiver<Order>) {
        for order in orders.try_iter() {
            let done = match order.plug {
                true => self.plug(),
                false => {
                    self.unplug();
                    Ok(())
                }
            };
            // Who ordered it may be gone by now.
            let _ = order.done.send(done);
        }
    }

    /// Plugs the cable in; nothing where it is.
    fn plug(&mut self) -> io::Result<()> {
        if self.is_plugged() {
            return Ok(());
        }
        self.end = match &mut self.socket {
            Socket::Port(name) => {
                free_name(name)?;
                let (mut ours, theirs) = TTYPort::pair()?;
                ours.set_timeout(FULL)?;
                let path = theirs.name().ok_or(ErrorKind::NotFound)?;
                symlink(path, name)?;
                End::Port { ours, _theirs: theirs }
            }
            Socket::Tcp(address) => {
                let listener = TcpListener::bind(*address)?;
                listener.set_nonblocking(true)?;
                *address = listener.local_addr()?;
                End::Tcp(listener, None)
            }
        };
        Ok(())
    }

    /// Pulls the cable: the name is gone, and who has it open reads an error.
    fn unplug(&mut self) {
        if let (End::Port { .. }, Socket::Port(name)) = (&self.end, &self.socket) {
            // Gone already is as good.
            let _ = fs::remove_file(name);
        }
        self.end = End::Out;
    }

    /// Ends the connection, where there is one.
    pub(super) fn hang_up(&mut self) {
        if let End::Tcp(_, stream) = &mut self.end {
            *stream = None;
        }
    }

    /// Whether a host has connected; a port has nobody to connect.
    pub(super) fn is_connected(&self) -> bool {
        matches!(self.end, End::Tcp(_, Some(_)))
    }

    /// Whether the host broke the connection off, which is known without reading what it had sent.
    pub(super) fn is_broken(&self) -> bool {
        match &self.end {
            End::Tcp(_, Some(stream)) => !matches!(stream.take_error(), Ok(None)),
            _ => false,
        }
    }

    /// Waits at most so long for the host, and takes at most so many bytes.
    pub(super) fn hear(&mut self, patience: Duration, most: usize) -> Heard {
        let mut buffer = [0; READ_BYTES];
        let buffer = buffer.split_at_mut(most.min(READ_BYTES)).0;
        match &mut self.end {
            End::Out => {
                thread::sleep(patience);
                Heard::Nothing
            }
            End::Port { ours, .. } => hear_port(ours, patience, buffer),
            End::Tcp(listener, stream) => match stream {
                None => accept(listener, stream, patience),
                Some(open) => {
                    let heard = hear_stream(open, patience, buffer);
                    if heard == Heard::Gone {
                        *stream = None;
                    }
                    heard
                }
            },
        }
    }

    /// Sends; what the line does not take in time is lost.
    pub(super) fn say(&mut self, bytes: &[u8]) {
        let sent = match &mut self.end {
            End::Port { ours, .. } => ours.write_all(bytes),
            End::Tcp(_, Some(stream)) => stream.write_all(bytes),
            End::Out | End::Tcp(_, None) => return,
        };
        if let Err(error) = sent {
            tracing::debug!(%error, "the line took no more");
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.unplug();
    }
}

/// Takes away the link that an earlier run left behind. Anything else of that name stays, as does
/// a link to something that is in use.
fn free_name(name: &Path) -> io::Result<()> {
    match fs::symlink_metadata(name) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
        Ok(found) if found.is_symlink() && !name.exists() => fs::remove_file(name),
        Ok(_) => Err(io::Error::new(
            ErrorKind::AlreadyExists,
            "that name is taken; remove it if nothing uses it",
        )),
    }
}

fn hear_port(port: &mut TTYPort, patience: Duration, buffer: &mut [u8]) -> Heard {
    let start = moment();
    let read = port.set_timeout(patience).map_err(io::Error::from);
    let read = read.and_then(|()| port.read(buffer));
    if port.set_timeout(FULL).is_err() {
        return Heard::Nothing;
    }
    match read {
        Ok(count) => bytes(buffer, count),
        Err(_) => {
            rest(start, patience);
            Heard::Nothing
        }
    }
}

fn bytes(buffer: &[u8], count: usize) -> Heard {
    match buffer.get(..count).unwrap_or_default() {
        [] => Heard::Nothing,
        bytes => Heard::Bytes(bytes.to_vec()),
    }
}

fn accept(listener: &TcpListener, stream: &mut Option<TcpStream>, patience: Duration) -> Heard {
    let start = moment();
    loop {
        if let Ok((came, _)) = listener.accept() {
            let set = came.set_nonblocking(false);
            let set = set.and_then(|()| came.set_write_timeout(Some(FULL)));
            if set.is_ok() {
                *stream = Some(came);
                return Heard::Came;
            }
        }
        if patience <= start.elapsed() {
            return Heard::Nothing;
        }
        thread::sleep(LOOK.min(patience.saturating_sub(start.elapsed())));
    }
}

fn hear_stream(stream: &mut TcpStream, patience: Duration, buffer: &mut [u8]) -> Heard {
    // No time at all would mean for ever.
    let patience = patience.max(Duration::from_millis(1));
    let read = stream.set_read_timeout(Some(patience)).and_then(|()| stream.read(buffer));
    match read {
        Ok(0) => Heard::Ended,
        Ok(count) => bytes(buffer, count),
        Err(error) => match error.kind() {
            ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted => Heard::Nothing,
            _ => Heard::Gone,
        },
    }
}

/// Sleeps what is left of a wait.
fn rest(start: Instant, patience: Duration) {
    thread::sleep(patience.saturating_sub(start.elapsed()));
}
