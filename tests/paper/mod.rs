//! What a receipt printer would put on paper, read from the bytes that it gets.
//!
//! Written from the printers' manuals and not from our encoder: it shares no code with `devices`,
//! and anything that it does not know is an error.

pub mod codes;
pub mod picture;
mod reader;
mod stream;

pub use reader::{Align, Row, Slip, Unreadable, read};
