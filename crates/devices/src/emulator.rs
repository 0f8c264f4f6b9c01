//! Machines that are not there: scales, a moisture meter and receipt printers that behave like real
//! ones, with their faults, over a pseudo-terminal or TCP.
//!
//! What a machine does lies in pure cores without a clock, [`scale::ScaleMachine`] and
//! [`printer::PrinterMachine`]; thin runners move their bytes. The bytes are written from the
//! makers' manuals and share no code with the drivers, so that one checks the other.

mod at_work;
mod line;
pub mod meter;
pub mod printer;
pub mod scale;

pub use at_work::AtWork;
pub use line::Socket;
pub use meter::EmulatedMeter;
pub use printer::EmulatedPrinter;
pub use scale::EmulatedScale;
