//! Scales: frame parsers, the serial line, and the scale drawn on the screen.

mod dialects;
mod figure;
mod framing;
pub mod parser;
pub mod ports;
mod question;
pub mod serial;
pub mod simulated;

pub use dialects::st_gs;
pub use question::question;
pub use serial::SerialScale;
pub use simulated::{Pan, SimulatedScale};
