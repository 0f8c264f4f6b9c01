//! An emulated printer at work: a thread that moves the bytes of a [`PrinterMachine`].

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::machine::PrinterMachine;
use super::picture;
use crate::clock::moment;
use crate::emulator::at_work::{AtWork, Inside};
use crate::emulator::line::{Heard, Line, Socket};

/// Between two looks at the buffer.
const TURN: Duration = Duration::from_millis(10);
/// Bytes that a full printer still takes at the beginning of a connection: questions, and the
/// command to clear its buffer, are executed even then (Epson's reference of `DLE EOT` and
/// `DLE DC4`).
const QUESTIONS: u64 = 64;
/// On a serial line a job has no end of its own: it has ended when nothing comes for so long.
const SILENCE: Duration = Duration::from_millis(500);

/// A printer that is plugged in, until it is dropped.
pub type EmulatedPrinter = AtWork<PrinterMachine>;

type Printer = Inside<PrinterMachine>;

impl EmulatedPrinter {
    /// Plugs the printer in. With a folder, each slip is written there as text and as PNG.
    ///
    /// # Errors
    /// Where the name is taken, the address cannot be listened on, or the folder not be made.
    pub fn start(
        machine: PrinterMachine,
        socket: Socket,
        folder: Option<PathBuf>,
    ) -> io::Result<EmulatedPrinter> {
        if let Some(folder) = &folder {
            fs::create_dir_all(folder)?;
        }
        AtWork::plugged(machine, socket, |printer, line| Work::new(line, folder).run(printer))
    }
}

struct Work {
    line: Line,
    folder: Option<PathBuf>,
    /// Slips that are written.
    written: u64,
    /// The host has ended what it says, and may wait for answers.
    ended: bool,
    /// When the last byte came.
    heard: Instant,
    /// Nobody is taken before.
    closed_until: Instant,
    /// When the slow head last printed, and how many bytes it printed too early.
    paced: Instant,
    ahead: usize,
}

impl Work {
    fn new(line: Line, folder: Option<PathBuf>) -> Work {
        let now = moment();
        let (heard, closed_until, paced) = (now, now, now);
        Work { line, folder, written: 0, ended: false, heard, closed_until, paced, ahead: 0 }
    }

    fn run(mut self, printer: &Printer) {
        while printer.goes_on(&mut self.line) {
            self.listen(printer);
            self.print(printer);
            self.finish(printer);
        }
    }

    /// Reads as much as the printer takes. One that is full or has stopped reading leaves the rest
    /// in the line.
    fn listen(&mut self, printer: &Printer) {
        let (most, is_full) = {
            let machine = printer.machine();
            let left = |end: Option<u64>| match end {
                Some(end) => {
                    usize::try_from(end.saturating_sub(machine.job_bytes())).unwrap_or(usize::MAX)
                }
                None => usize::MAX,
            };
            let room = machine.room();
            let most = room.max(left(Some(QUESTIONS)));
            let most = most.min(left(machine.faults.stops)).min(left(machine.faults.closes));
            (most, room == 0)
        };
        if is_full && self.line.is_broken() {
            return self.hang_up(printer);
        }
        if self.ended || most == 0 || moment() < self.closed_until {
            thread::sleep(TURN);
            return;
        }
        match self.line.hear(TURN, most) {
            Heard::Bytes(bytes) => {
                self.heard = moment();
                let answers = printer.machine().receive(&bytes);
                self.line.say(&answers);
            }
            Heard::Ended => self.ended = true,
            Heard::Gone => self.hang_up(printer),
            Heard::Nothing | Heard::Came => {}
        }
    }

    /// Prints at the speed of its head, and answers in turn.
    fn print(&mut self, printer: &Printer) {
        let mut machine = printer.machine();
        let most = match machine.faults.slow {
            None => usize::MAX,
            Some(rate) => {
                let time = self.paced.elapsed().as_millis() * u128::from(rate) / 1_000;
                let due = usize::try_from(time).unwrap_or(usize::MAX);
                if due <= self.ahead {
                    return;
                }
                due - self.ahead
            }
        };
        self.paced = moment();
        let (answers, done) = machine.work(most);
        self.ahead = done.saturating_sub(most);
        drop(machine);
        self.line.say(&answers);
    }

    /// Ends connections that are over, and keeps what came out.
    fn finish(&mut self, printer: &Printer) {
        let mut machine = printer.machine();
        let closes = machine.faults.closes.is_some_and(|end| end <= machine.job_bytes());
        let serial = matches!(self.line.socket(), Socket::Port(_));
        if closes && !serial && self.line.is_connected() {
            machine.break_job();
            drop(machine);
            self.line.hang_up();
            return;
        }
        let silent = SILENCE <= self.heard.elapsed();
        let answered = machine.is_idle() || !machine.condition.is_ready();
        if self.ended && (answered || machine.faults.slow.is_some()) {
            drop(machine);
            self.hang_up(printer);
            machine = printer.machine();
        } else if serial && silent {
            machine.end_job();
        }
        if machine.is_idle() && machine.job_bytes() == 0 && machine.condition.is_ready() {
            machine.tear_off();
        }
        let slips = machine.slips_since(self.written);
        drop(machine);
        for slip in slips {
            self.written += 1;
            if let Some(folder) = &self.folder
                && let Err(error) = write(folder, &slip)
            {
                tracing::warn!(folder = %folder.display(), error, "a slip was not written");
            }
        }
    }

    fn hang_up(&mut self, printer: &Printer) {
        self.ended = false;
        let mut machine = printer.machine();
        machine.end_job();
        self.closed_until = moment() + machine.faults.holds.unwrap_or_default();
        drop(machine);
        self.line.hang_up();
    }
}

/// Writes a slip beside those that are there: `slip-0001.txt` and `slip-0001.png`.
fn write(folder: &Path, slip: &super::Slip) -> Result<(), String> {
    let name = (1_u32..).map(|number| folder.join(format!("slip-{number:04}")));
    let Some(name) = name.into_iter().find(|name| !name.with_extension("txt").exists()) else {
        return Err("the folder is full".to_owned());
    };
    let picture = picture::png(slip)?;
    fs::write(name.with_extension("png"), picture).map_err(|error| error.to_string())?;
    fs::write(name.with_extension("txt"), slip.text()).map_err(|error| error.to_string())
}
