//! Receipt printers: how a strip becomes ESC/POS bytes, and how these get to the paper.

pub mod cp850;
pub mod escpos;
pub mod file;
pub mod pbm;
pub mod pictures;
pub mod simulated;
mod status;
pub mod tcp;

use domain::paper::Strip;
use domain::ports::{PrintFault, Printed, Printer, PrinterState};

pub use file::FilePrinter;
pub use simulated::{Paper, SimulatedPrinter};
pub use tcp::TcpPrinter;

/// Where there is no printer: receipts are kept to be printed later.
pub struct NoPrinter;

impl Printer for NoPrinter {
    fn state(&mut self) -> PrinterState {
        PrinterState::None
    }

    fn print(&mut self, _strip: &Strip) -> Result<Printed, PrintFault> {
        Err(PrintFault::NotStarted(PrinterState::None))
    }
}
