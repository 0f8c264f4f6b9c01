//! Scales: frame parsers, their lines, and the scale drawn on the screen.

pub mod line;
pub mod listening;
pub mod on_line;
pub mod parser;
pub mod ports;
pub mod simulated;
pub mod st_gs;

pub use on_line::LineScale;
pub use simulated::{Pan, SimulatedScale};
