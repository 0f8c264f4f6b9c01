//! Receipt printers: how a strip becomes ESC/POS bytes, and how these get to the paper.

pub mod code_page;
mod device;
mod drawn;
pub mod escpos;
pub mod file;
mod letters;
pub mod pbm;
pub mod pictures;
mod qr;
pub mod raster;
mod serial;
pub mod sheet;
pub mod simulated;
mod status;
mod talk;
mod tcp;
mod wire;
mod wired;

use domain::paper::Strip;
use domain::ports::{PrintFault, Printed, Printer, PrinterState};

pub use file::FilePrinter;
pub use serial::SerialPrinter;
pub use simulated::{Paper, SimulatedPrinter};
pub use tcp::TcpPrinter;
pub use wire::Waits;

/// Where there is no printer: receipts are kept to be printed later.
pub struct NoPrinter;

impl Printer for NoPrinter {
    fn state(&mut self) -> PrinterState {
        PrinterState::None
    }

    fn print(&mut self, _strip: &Strip) -> Result<Printed, PrintFault> {
        Err(PrintFault::NotStarted(PrinterState::None))
    }

    fn print_letters(&mut self) -> Result<Printed, PrintFault> {
        Err(PrintFault::NotStarted(PrinterState::None))
    }
}
