//! The whole house: every crate together, judged from outside.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "these tests wait for machines and programs")]

use std::alloc::System;

use cap::Cap;

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

/// Counts what is allocated, for those that look whether memory grows.
#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);
