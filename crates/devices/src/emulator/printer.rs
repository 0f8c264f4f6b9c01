//! A receipt printer as a machine: what it understands, what is on its paper, and how it fails.

mod commands;
mod faults;
mod machine;
mod pages;
mod paper;
mod picture;
mod runner;

#[cfg(test)]
mod tests;

pub use faults::{PrinterFault, PrinterFaults};
pub use machine::{Condition, PrinterMachine};
pub use paper::{Cell, Row, Slip};
pub use picture::png;
pub use runner::EmulatedPrinter;
