//! The drivers against emulated machines: pseudo-terminals, sockets, files.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "these tests measure how long machines take")]

mod dialects;
mod emulated_printer;
mod emulated_scale;
mod file;
mod listening;
mod machine;
mod paper;
mod receipt;
mod scale_tcp;
mod serial;
mod serial_printer;
mod stops;
mod tcp;
mod workbench;
