//! ESC/POS over a serial line. The printer holds up what it cannot take yet by a wire or by
//! XON/XOFF, or it is paced.

use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

use domain::machines::{Flow, PrinterProfile, SerialLine};
use serialport::{ClearBuffer, DataBits, FlowControl, Parity, SerialPort, TTYPort};

use super::device::Device;
use super::wire::{Place, Waits, Wire};
use super::wired::Wired;
use crate::clock::moment;

/// How often it is looked whether the line has sent what it holds.
const LOOK: Duration = Duration::from_millis(5);
/// The most that is handed over at a time where the line is paced.
const PACED_PIECE: usize = 32;

/// A printer on a serial port.
pub type SerialPrinter = Wired<Port>;

/// A serial port and how it is set.
pub struct Port {
    line: SerialLine,
    flow: Flow,
    most_bytes_a_second: Option<u16>,
}

/// An open serial port.
pub struct SerialWire {
    /// Its settings and its queue.
    port: TTYPort,
    /// Its bytes: the same port, without blocking.
    device: Device,
    most_bytes_a_second: Option<u16>,
    /// The job ended in order.
    done: bool,
}

impl SerialPrinter {
    /// The printer on that line. It gets at most so many bytes a second, where that is said.
    pub fn new(
        line: SerialLine,
        flow: Flow,
        most_bytes_a_second: Option<u16>,
        profile: PrinterProfile,
        waits: Waits,
    ) -> SerialPrinter {
        Wired::at(Port { line, flow, most_bytes_a_second }, profile, waits)
    }
}

impl Place for Port {
    type Wire = SerialWire;

    fn open(&self, _waits: &Waits) -> io::Result<SerialWire> {
        let (data_bits, parity) = match self.line.seven_even {
            true => (DataBits::Seven, Parity::Even),
            false => (DataBits::Eight, Parity::None),
        };
        let flow = match self.flow {
            Flow::RtsCts => FlowControl::Hardware,
            Flow::XonXoff => FlowControl::Software,
            Flow::None => FlowControl::None,
        };
        let mut port = serialport::new(&self.line.port, self.line.baud)
            .data_bits(data_bits)
            .parity(parity)
            .flow_control(flow)
            .exclusive(false) // until it is opened a second time, for its bytes
            .open_native()?;
        let device = Device::open(Path::new(&self.line.port))?;
        if let Err(error) = port.set_exclusive(true) {
            tracing::debug!(port = self.line.port, %error, "others may open the port too");
        }
        // A printer waits for these lines. Lines without them (a pty, a three-wire adapter)
        // refuse, which says nothing about the printer.
        let mut raised = vec![port.write_data_terminal_ready(true)];
        if self.flow != Flow::RtsCts {
            raised.push(port.write_request_to_send(true));
        }
        for error in raised.into_iter().filter_map(Result::err) {
            tracing::debug!(port = self.line.port, %error, "the port has no such control line");
        }
        // What waits here answers questions that nobody asks any more.
        if let Err(error) = port.clear(ClearBuffer::Input) {
            tracing::warn!(port = self.line.port, %error, "the port could not be emptied");
        }
        Ok(SerialWire { port, device, most_bytes_a_second: self.most_bytes_a_second, done: false })
    }

    fn name(&self) -> &str {
        &self.line.port
    }
}

impl Wire for SerialWire {
    fn write(&mut self, bytes: &[u8], patience: Duration) -> io::Result<usize> {
        let Some(most) = self.most_bytes_a_second else {
            return self.device.write(bytes, patience);
        };
        let sent = self.device.write(bytes.get(..PACED_PIECE).unwrap_or(bytes), patience)?;
        thread::sleep(pause(sent, most));
        Ok(sent)
    }

    fn read(&mut self, buffer: &mut [u8], patience: Duration) -> io::Result<usize> {
        self.device.read(buffer, patience)
    }

    fn drain(&mut self, waits: &Waits) -> io::Result<()> {
        let mut held = self.port.bytes_to_write()?;
        let mut deadline = moment() + waits.stall;
        while 0 < held {
            if deadline <= moment() {
                return Err(io::ErrorKind::TimedOut.into());
            }
            thread::sleep(LOOK);
            let now = self.port.bytes_to_write()?;
            if now < held {
                deadline = moment() + waits.stall;
            }
            held = now;
        }
        self.device.drain(waits)
    }

    fn farewell(mut self, waits: &Waits) -> io::Result<()> {
        self.drain(waits)?;
        self.done = true;
        Ok(())
    }

    fn abandon(self) {}
}

impl Drop for SerialWire {
    /// What waits here after a job that was given up would be sent as soon as the printer allows,
    /// and until then closing the port would hang.
    fn drop(&mut self) {
        if self.done {
            return;
        }
        if let Err(error) = self.port.clear(ClearBuffer::Output) {
            tracing::debug!(%error, "the port is gone, with what it held");
        }
    }
}

/// How long to wait after so many bytes, so that at most so many are sent in a second.
fn pause(bytes: usize, most_a_second: u16) -> Duration {
    let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
    Duration::from_secs(1) * bytes / u32::from(most_a_second.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paced_line_waits_as_long_as_its_bytes_take() {
        assert_eq!(pause(32, 960), Duration::from_secs(32) / 960);
        assert_eq!(pause(500, 500), Duration::from_secs(1));
        assert_eq!(pause(0, 500), Duration::ZERO);
        assert_eq!(pause(1, 0), Duration::from_secs(1), "never for ever");
    }
}
