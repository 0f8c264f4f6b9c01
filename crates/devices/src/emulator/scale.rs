//! A scale as a machine: what is on it, how it speaks, and how it misbehaves.

mod answers;
mod comma;
mod faults;
mod figures;
mod indicator;
mod machine;
mod make;
mod runner;
mod toledo;
mod voice;
mod yaohua;

#[cfg(test)]
mod tests;

pub use faults::{Fault, Faults, Piece};
pub use indicator::{Indicator, Manner, Plate, Range, Shown, Unit};
pub use machine::ScaleMachine;
pub use make::Make;
pub use runner::EmulatedScale;
pub use voice::{Voice, frame};
