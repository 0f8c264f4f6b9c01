//! Scales: frame parsers, the serial line, and the scale drawn on the screen.

pub mod parser;
pub mod ports;
pub mod serial;
pub mod simulated;
pub mod st_gs;

pub use serial::SerialScale;
pub use simulated::{Pan, SimulatedScale};
