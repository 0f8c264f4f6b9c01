//! A receipt printer that runs out of paper, hangs or goes away at a chosen byte of a job.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serialport::{SerialPort, TTYPort};
use tempfile::TempDir;

/// What befalls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nothing.
    None,
    /// Its paper ends: it keeps what comes, and says so.
    PaperOut,
    /// Its cover is opened.
    CoverOpen,
    /// It stands still and says nothing any more.
    Hangs,
    /// It goes away: closes its connection, or its cable is pulled.
    Gone,
}

/// What it understands besides printing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Speech {
    /// Answers `DLE EOT`.
    pub(crate) status: bool,
    /// Answers `GS r 1` in its place.
    pub(crate) marks: bool,
    /// Obeys `DLE DC4 8`.
    pub(crate) clears: bool,
}

pub(crate) const MUTE: Speech = Speech { status: false, marks: false, clears: false };
pub(crate) const TALKS: Speech = Speech { status: true, marks: true, clears: true };

/// The inside of a printer.
pub(crate) struct Machine {
    speech: Speech,
    fault: Fault,
    /// The fault comes once so many bytes are printed.
    at: usize,
    /// The end of what came, while it may be the beginning of a command of its own.
    pending: Vec<u8>,
    /// What waits to be printed.
    held: Vec<u8>,
    /// What was printed, without zeros before a job.
    pub(crate) printed: Vec<u8>,
    /// How often it threw its buffer away.
    pub(crate) cleared: usize,
}

const CLEAR: [u8; 10] = [0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8];
const CLEAR_OLD: [u8; 3] = [0x10, 0x05, 2];
const MARK: [u8; 3] = [0x1D, 0x72, 1];

impl Machine {
    pub(crate) fn new(speech: Speech, fault: Fault, at: usize) -> Machine {
        Machine {
            speech,
            fault,
            at,
            pending: Vec::new(),
            held: Vec::new(),
            printed: Vec::new(),
            cleared: 0,
        }
    }

    /// The fault is here.
    pub(crate) fn failed(&self) -> bool {
        self.fault != Fault::None && self.at <= self.printed.len()
    }

    /// So many bytes it reads at a time: none beyond the one at which it fails.
    fn gulp(&self) -> usize {
        let left = self.at.saturating_sub(self.printed.len() + self.held.len());
        if self.fault == Fault::None { 256 } else { left.clamp(1, 256) }
    }

    /// New paper, the cover closed, the cable in: it prints what it still holds.
    pub(crate) fn mend(&mut self) {
        self.fault = Fault::None;
        self.pending.clear();
        let held = std::mem::take(&mut self.held);
        let mut answers = Vec::new();
        for byte in held {
            self.consume(byte, &mut answers);
        }
    }

    /// Takes a byte; what it answers.
    fn take(&mut self, byte: u8) -> Vec<u8> {
        let mut answers = Vec::new();
        self.pending.push(byte);
        if let [0x10, 0x04, question @ (1 | 2 | 4)] = self.pending[..] {
            self.pending.clear();
            if self.speech.status {
                answers.push(self.status(question));
            }
        } else if self.pending == CLEAR || self.pending == CLEAR_OLD {
            if self.speech.clears && self.pending == CLEAR {
                self.held.clear();
                self.cleared += 1;
                answers.extend([0x37, 0x25, 0x00]);
            }
            self.pending.clear();
        }
        let begun = [&[0x10, 0x04][..], &CLEAR, &CLEAR_OLD];
        if begun.iter().any(|command| command.starts_with(&self.pending)) {
            return answers;
        }
        for byte in std::mem::take(&mut self.pending) {
            self.consume(byte, &mut answers);
        }
        answers
    }

    fn status(&self, question: u8) -> u8 {
        match (self.failed().then_some(self.fault), question) {
            (Some(Fault::PaperOut), 1) => 0x1A,
            (Some(Fault::PaperOut), 2) => 0x32,
            (Some(Fault::PaperOut), _) => 0x7E,
            (Some(Fault::CoverOpen), 1) => 0x1A,
            (Some(Fault::CoverOpen), 2) => 0x16,
            _ => 0x12,
        }
    }

    /// A byte in the order of the job.
    fn consume(&mut self, byte: u8, answers: &mut Vec<u8>) {
        self.held.push(byte);
        while !self.held.is_empty() {
            let marks = self.held.iter().zip(MARK).take_while(|(held, mark)| *held == mark).count();
            if marks == MARK.len() {
                if self.failed() {
                    return;
                }
                self.held.drain(..MARK.len());
                if self.speech.marks {
                    answers.push(0x00);
                }
                continue;
            }
            if self.failed() || marks == self.held.len() {
                return; // it waits, for paper or for the rest of the command
            }
            let byte = self.held.remove(0);
            if byte != 0 || !self.printed.is_empty() {
                self.printed.push(byte);
            }
        }
    }
}

/// A printer behind a socket.
pub(crate) struct Listening {
    pub(crate) address: String,
    pub(crate) machine: Arc<Mutex<Machine>>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Listening {
    pub(crate) fn start(machine: Machine) -> Listening {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let machine = Arc::new(Mutex::new(machine));
        let stop = Arc::new(AtomicBool::new(false));
        let (inside, stopped) = (Arc::clone(&machine), Arc::clone(&stop));
        let thread = thread::spawn(move || {
            while let Ok((stream, _)) = listener.accept() {
                if stopped.load(Ordering::Acquire) {
                    return;
                }
                serve(stream, &inside, &stopped);
            }
        });
        Listening { address, machine, stop, thread: Some(thread) }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Release);
        let _ = TcpStream::connect(&self.address);
        let _ = self.thread.take().unwrap().join();
    }
}

fn serve(mut stream: TcpStream, machine: &Mutex<Machine>, stop: &AtomicBool) {
    stream.set_nodelay(true).unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
    let mut buffer = [0; 256];
    while !stop.load(Ordering::Acquire) {
        let gulp = machine.lock().unwrap().gulp();
        let count = match stream.read(&mut buffer[..gulp]) {
            Ok(count @ 1..) => count,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => continue,
            Ok(_) | Err(_) => return,
        };
        if !feed(machine, &buffer[..count], &mut stream) {
            return;
        }
    }
}

/// Gives bytes to the machine; `false` once it is gone.
fn feed(machine: &Mutex<Machine>, bytes: &[u8], line: &mut impl Write) -> bool {
    for byte in bytes {
        let mut inside = machine.lock().unwrap();
        match inside.fault {
            Fault::Gone if inside.failed() => return false,
            Fault::Hangs if inside.failed() => continue,
            _ => {}
        }
        let answers = inside.take(*byte);
        drop(inside);
        if line.write_all(&answers).is_err() {
            return false;
        }
    }
    let inside = machine.lock().unwrap();
    inside.fault != Fault::Gone || !inside.failed()
}

/// A printer on a cable that can be pulled: a name that leads to a pseudo-terminal while it is in.
pub(crate) struct Cabled {
    _folder: TempDir,
    pub(crate) name: PathBuf,
    pub(crate) machine: Arc<Mutex<Machine>>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Cabled {
    pub(crate) fn out(machine: Machine) -> Cabled {
        let folder = tempfile::tempdir().unwrap();
        let name = folder.path().join("printer");
        let machine = Arc::new(Mutex::new(machine));
        let stop = Arc::new(AtomicBool::new(false));
        Cabled { _folder: folder, name, machine, stop, thread: None }
    }

    pub(crate) fn plugged(machine: Machine) -> Cabled {
        let mut cabled = Cabled::out(machine);
        cabled.plug();
        cabled
    }

    pub(crate) fn plug(&mut self) {
        let (mut printer_end, mut terminal_end) = TTYPort::pair().unwrap();
        terminal_end.set_exclusive(false).unwrap();
        printer_end.set_timeout(Duration::from_millis(20)).unwrap();
        symlink(terminal_end.name().unwrap(), &self.name).unwrap();
        let (inside, stop, name) =
            (Arc::clone(&self.machine), Arc::clone(&self.stop), self.name.clone());
        self.thread = Some(thread::spawn(move || {
            // While its other end is held here, closing it elsewhere is not the end of the cable.
            let _terminal_end = terminal_end;
            let mut buffer = [0; 256];
            while !stop.load(Ordering::Acquire) {
                let count = match printer_end.read(&mut buffer) {
                    Ok(count) => count,
                    Err(error) if error.kind() == io::ErrorKind::TimedOut => 0,
                    Err(_) => break,
                };
                if !feed(&inside, &buffer[..count], &mut printer_end) {
                    break;
                }
            }
            let _ = std::fs::remove_file(name);
        }));
    }

    pub(crate) fn pull(&mut self) {
        self.stop.store(true, Ordering::Release);
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
        self.stop.store(false, Ordering::Release);
    }
}

impl Drop for Cabled {
    fn drop(&mut self) {
        self.pull();
    }
}
