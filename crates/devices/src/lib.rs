//! The machines of a counter: scales, moisture meters, receipt printers and card scanners, their
//! simulators and their emulators.
//!
//! [`Workbench`] makes the drivers that a set-up names; they implement the ports of
//! `domain::ports` and are plugged into the terminal at the edges. Everything here blocks: each
//! driver belongs to one thread. Parsers and encoders are pure functions beside the few lines
//! that move bytes, so that they are tested without a machine.
//!
//! Deliberately absent: when a weight counts (`domain::watch`), what a receipt says
//! (`terminal`), retries of a print job (a person decides).
#![forbid(unsafe_code)]

mod clock;
pub mod emulator;
pub mod line;
pub mod meter;
mod network;
pub mod pages;
pub mod printer;
pub mod scale;
pub mod scanner;
mod workbench;

pub use clock::SystemClock;
pub use printer::escpos::encode;
pub use workbench::Workbench;
