//! Scales: frame parsers, their lines, and the scale drawn on the screen.

mod dialects;
mod figure;
mod framing;
pub mod listening;
pub mod on_line;
pub mod parser;
pub mod ports;
mod question;
pub mod simulated;

pub use dialects::st_gs;
pub use on_line::LineScale;
pub use question::question;
pub use simulated::{Pan, SimulatedScale};
