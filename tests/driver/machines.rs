//! The machines of a counter: scales on pseudo-terminals and a printer on TCP, as the window finds
//! them in a center.

use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use devices::emulator::printer::PrinterMachine;
use devices::emulator::{EmulatedPrinter, Socket};
use serialport::{SerialPort, TTYPort};

use super::wait;

/// An indicator of the comma family sends about ten frames a second.
const FRAME: Duration = Duration::from_millis(100);
/// Frames until a load that was put on no longer moves the scale.
const SETTLING: [i64; 3] = [60, 104, 99];

/// A scale beside the window.
pub trait Scale {
    /// Puts a load on in place of the one before, or with 0 takes it off. It takes some frames to
    /// settle.
    fn load(&self, grams: i64);
}

/// A scale that streams `ST,GS` frames, at zero until something is put on it.
pub struct TestScale {
    /// Device path of the terminal's end.
    pub port: String,
    load: Arc<AtomicI64>,
    stop: Arc<AtomicBool>,
    streams: Option<JoinHandle<()>>,
}

impl TestScale {
    /// A scale with so many decimals of a kilogram and this division in grams.
    pub fn start(decimals: usize, division_g: i64) -> TestScale {
        let (mut scale_end, terminal_end) = TTYPort::pair().unwrap();
        scale_end.set_timeout(FRAME).unwrap();
        let port = terminal_end.name().unwrap();
        let (load, stop) = (Arc::new(AtomicI64::new(0)), Arc::new(AtomicBool::new(false)));
        let (loaded, stopped) = (Arc::clone(&load), Arc::clone(&stop));
        let streams = thread::spawn(move || {
            // Kept open: a pseudo-terminal that nobody has open breaks the line.
            let _kept = terminal_end;
            let mut shown = 0;
            while !stopped.load(Ordering::Relaxed) {
                let target = loaded.load(Ordering::Relaxed);
                if target != shown {
                    for percent in SETTLING {
                        let between = shown + (target - shown) * percent / 100;
                        let moving = between / division_g * division_g;
                        send(&mut scale_end, "US", moving, decimals);
                    }
                    shown = target;
                }
                send(&mut scale_end, "ST", shown, decimals);
            }
        });
        TestScale { port, load, stop, streams: Some(streams) }
    }
}

impl Scale for TestScale {
    fn load(&self, grams: i64) {
        self.load.store(grams, Ordering::Relaxed);
    }
}

impl Drop for TestScale {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(streams) = self.streams.take() {
            let _ = streams.join();
        }
    }
}

/// One frame: `ST,GS,+  62.45kg`. While nobody reads, the line is full and frames are lost, as on
/// a real one.
fn send(line: &mut TTYPort, state: &str, grams: i64, decimals: usize) {
    let sign = if grams < 0 { '-' } else { '+' };
    let (kilos, rest) = (grams.abs() / 1_000, format!("{:03}", grams.abs() % 1_000));
    let figure = format!("{kilos}.{}", &rest[..decimals]);
    let _ = line.write_all(format!("{state},GS,{sign}{figure:>7}kg\r\n").as_bytes());
    thread::sleep(FRAME);
}

/// A printer that answers how it is, and keeps what it gets.
pub struct TestPrinter {
    /// `127.0.0.1:port`.
    pub address: String,
    printer: EmulatedPrinter,
}

impl TestPrinter {
    /// Listens from now on, until it is dropped.
    pub fn start() -> TestPrinter {
        let free = Socket::Tcp(SocketAddr::from(([127, 0, 0, 1], 0)));
        let printer = EmulatedPrinter::start(PrinterMachine::new(48), free, None).unwrap();
        let Socket::Tcp(address) = printer.socket() else { unreachable!("it listens on TCP") };
        TestPrinter { address: address.to_string(), printer }
    }

    /// How many jobs have come whole or in part.
    pub fn count(&self) -> usize {
        self.printer.machine().jobs().len()
    }

    /// Waits for the job of that index and answers its bytes, without the questions.
    pub fn job(&self, index: usize) -> Vec<u8> {
        wait("the printer's job", || self.printer.machine().jobs().get(index).cloned())
    }
}
