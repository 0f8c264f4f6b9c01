//! A device file in both directions, such as `/dev/usb/lp0`: nothing that is done to it blocks.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;

use super::wire::{Place, Waits, Wire};

/// What is written at a time: at most so much comes out after a job was given up.
const PIECE: usize = 256;
/// The pause after a read that gave nothing although something was there: some adapters do that.
const EMPTY_READ: Duration = Duration::from_millis(10);

/// Path of a device.
pub(super) struct DevicePath {
    path: PathBuf,
    shown: String,
}

impl DevicePath {
    pub(super) fn new(path: PathBuf) -> DevicePath {
        let shown = path.display().to_string();
        DevicePath { path, shown }
    }
}

impl Place for DevicePath {
    type Wire = Device;

    fn open(&self, _waits: &Waits) -> io::Result<Device> {
        Device::open(&self.path)
    }

    fn name(&self) -> &str {
        &self.shown
    }
}

/// An open device.
pub(super) struct Device {
    file: File,
    /// Whether it can be read: where not, the printer says nothing.
    speaks: bool,
}

impl Device {
    /// Opens the device, which must exist, for both directions; where that is not allowed, for
    /// writing.
    pub(super) fn open(path: &Path) -> io::Result<Device> {
        match open(path, true) {
            Ok(file) => Ok(Device { file, speaks: true }),
            Err(_) => open(path, false).map(|file| Device { file, speaks: false }),
        }
    }

    /// Waits until the device is ready for that.
    fn ready(&self, what: PollFlags, patience: Duration) -> io::Result<PollFlags> {
        let timeout = Timespec::try_from(patience).map_err(io::Error::other)?;
        let mut polled = [PollFd::new(&self.file, what)];
        match poll(&mut polled, Some(&timeout))? {
            0 => Err(io::ErrorKind::TimedOut.into()),
            _ => Ok(polled.iter().fold(PollFlags::empty(), |all, one| all | one.revents())),
        }
    }
}

fn open(path: &Path, read: bool) -> io::Result<File> {
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits();
    OpenOptions::new().read(read).write(true).custom_flags(flags.cast_signed()).open(path)
}

impl Wire for Device {
    fn write(&mut self, bytes: &[u8], patience: Duration) -> io::Result<usize> {
        if self.ready(PollFlags::OUT, patience)?.contains(PollFlags::HUP) {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        self.file.write(bytes.get(..PIECE).unwrap_or(bytes))
    }

    fn read(&mut self, buffer: &mut [u8], patience: Duration) -> io::Result<usize> {
        if !self.speaks {
            thread::sleep(patience);
            return Err(io::ErrorKind::TimedOut.into());
        }
        let ready = self.ready(PollFlags::IN, patience)?;
        match self.file.read(buffer)? {
            0 if ready.contains(PollFlags::HUP) => Err(io::ErrorKind::BrokenPipe.into()),
            0 => {
                thread::sleep(EMPTY_READ.min(patience));
                Err(io::ErrorKind::TimedOut.into())
            }
            count => Ok(count),
        }
    }

    /// The last piece is taken when the device is ready for another.
    fn drain(&mut self, waits: &Waits) -> io::Result<()> {
        match self.ready(PollFlags::OUT, waits.stall)?.contains(PollFlags::HUP) {
            true => Err(io::ErrorKind::BrokenPipe.into()),
            false => Ok(()),
        }
    }

    fn farewell(mut self, waits: &Waits) -> io::Result<()> {
        self.drain(waits)
    }

    /// Closing a device of a printer throws away what was not taken.
    fn abandon(self) {}
}
