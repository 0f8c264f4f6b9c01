//! ESC/POS to a device file such as `/dev/usb/lp0`.
//!
//! A device is written and read like any line to a printer that may speak: some do. What is no
//! device, a file or a pipe, says nothing back, and a write to it may block for ever. So a helper
//! thread writes, in small pieces, and tells what was taken; when nothing moves for too long the
//! job is given up, and the helper ends at its next piece. Until it has ended, no other job
//! begins.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use domain::machines::PrinterProfile;
use domain::paper::Strip;
use domain::ports::{PrintFault, Printed, Printer, PrinterState};

use super::device::DevicePath;
use super::wire::Waits;
use super::wired::Wired;
use super::{escpos, sheet};

/// What is written at a time: at most so much comes out after a job was given up.
const PIECE: usize = 256;

/// A printer behind a device file.
pub struct FilePrinter {
    path: PathBuf,
    /// The printer while the file is a device.
    device: Wired<DevicePath>,
    /// How long nothing may move before a job is given up.
    stall: Duration,
    helper: Option<JoinHandle<()>>,
}

type Outcome = Result<Printed, PrintFault>;

/// What the helper tells. After `Done` and `Broke` the file is closed.
enum Step {
    Opened,
    Took(usize),
    Done,
    Broke,
}

impl FilePrinter {
    /// The printer behind that file, which must exist: it is never created.
    pub fn new(path: PathBuf, profile: PrinterProfile, waits: Waits) -> FilePrinter {
        let device = Wired::at(DevicePath::new(path.clone()), profile, waits);
        FilePrinter { path, device, stall: waits.stall, helper: None }
    }

    fn is_device(&self) -> bool {
        self.path.metadata().is_ok_and(|found| found.file_type().is_char_device())
    }

    /// A helper of a job that was given up still hangs.
    fn busy(&self) -> bool {
        self.helper.as_ref().is_some_and(|helper| !helper.is_finished())
    }

    fn follow(&mut self, helper: JoinHandle<()>, steps: &Receiver<Step>) -> Outcome {
        let (mut opened, mut sent) = (false, 0);
        loop {
            match steps.recv_timeout(self.stall) {
                Ok(Step::Opened) => opened = true,
                Ok(Step::Took(count)) => sent += count,
                Ok(Step::Done) => return Ok(Printed::Sent),
                Ok(Step::Broke) | Err(RecvTimeoutError::Disconnected) if sent == 0 => {
                    return Err(PrintFault::NotStarted(PrinterState::NotThere));
                }
                Ok(Step::Broke) | Err(RecvTimeoutError::Disconnected) => {
                    return Err(PrintFault::Unfinished { sent, state: self.state() });
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.helper = Some(helper);
                    // Once it is open, a piece is on its way and may have been taken in part.
                    return Err(match opened {
                        true => PrintFault::Unfinished { sent, state: self.state() },
                        false => PrintFault::NotStarted(PrinterState::Unknown),
                    });
                }
            }
        }
    }
}

impl Printer for FilePrinter {
    /// `Unknown` for a file that is there and no device: it cannot say more.
    fn state(&mut self) -> PrinterState {
        if self.is_device() {
            return self.device.state();
        }
        match self.path.metadata() {
            Ok(found) if !found.is_dir() => PrinterState::Unknown,
            _ => PrinterState::NotThere,
        }
    }

    fn print(&mut self, strip: &Strip) -> Outcome {
        self.run(escpos::encode(strip, self.device.profile()))
    }

    fn print_letters(&mut self) -> Outcome {
        self.run(sheet::encode(self.device.profile()))
    }
}

impl FilePrinter {
    fn run(&mut self, job: Vec<u8>) -> Outcome {
        if self.is_device() {
            return self.device.run(&job);
        }
        if self.busy() {
            return Err(PrintFault::NotStarted(PrinterState::Unknown));
        }
        let given_up = Arc::new(AtomicBool::new(false));
        let (tell, steps) = mpsc::channel();
        let (path, seen) = (self.path.clone(), Arc::clone(&given_up));
        let started = thread::Builder::new().name("printer file".to_owned()).spawn(move || {
            let last = write(&path, &job, &seen, &tell).unwrap_or_else(|error| {
                tracing::warn!(path = %path.display(), %error, "the printer's file is refused");
                Step::Broke
            });
            // Nobody listens where the job was given up.
            let _ = tell.send(last);
        });
        let helper = match started {
            Ok(helper) => helper,
            Err(error) => {
                tracing::error!(%error, "no thread for the printer");
                return Err(PrintFault::NotStarted(PrinterState::Unknown));
            }
        };
        let outcome = self.follow(helper, &steps);
        given_up.store(true, Ordering::Release);
        outcome
    }
}

/// The helper: writes piece by piece until done, broken or given up, and closes the file.
fn write(path: &Path, job: &[u8], given_up: &AtomicBool, tell: &Sender<Step>) -> io::Result<Step> {
    let mut file = open(path)?;
    let _ = tell.send(Step::Opened);
    let mut rest = job;
    while !rest.is_empty() {
        if given_up.load(Ordering::Acquire) {
            return Ok(Step::Broke);
        }
        match file.write(rest.get(..PIECE).unwrap_or(rest)) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => {
                rest = rest.get(count..).unwrap_or_default();
                let _ = tell.send(Step::Took(count));
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    file.flush()?;
    Ok(Step::Done)
}

/// For writing only, at the end: a plain file keeps the jobs before. Never made anew, since a
/// file of that name would hide the printer from then on.
fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().append(true).open(path)
}
