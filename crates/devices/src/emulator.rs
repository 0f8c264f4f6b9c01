//! Machines that are not there: scales that behave like real ones, with their faults, over a
//! pseudo-terminal or TCP.
//!
//! What a machine does lies in a pure core without a clock, [`scale::ScaleMachine`]; a thin
//! runner moves its bytes. The bytes are written from the
//! makers' manuals and share no code with the drivers, so that one checks the other.

mod line;
pub mod scale;

pub use line::Socket;
pub use scale::EmulatedScale;
