//! The whole house: every crate together, judged from outside.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "these tests wait for machines and programs")]

mod bindings;
mod counter;
mod full_disk;
mod house;
mod kill;
mod ledger;
mod page_printer;
mod paper;
mod printer;
mod served;
mod sync;
mod tidy;
mod window;
mod words;
