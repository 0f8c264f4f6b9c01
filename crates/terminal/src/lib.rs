//! The terminal without a window: everything that happens at a counter, except pixels.
//!
//! Data flows one way: a screen calls a command ([`api`], [`Terminal::dispatch`]), the command
//! calls a use case ([`desk`]), the use case asks the rules (`domain`) and appends facts
//! ([`store`]).
#![forbid(unsafe_code)]

pub mod api;
mod backups;
mod beginning;
#[cfg(feature = "bench")]
pub mod bulk;
#[cfg(test)]
mod counter_under_test;
pub mod desk;
mod dispatch;
pub mod export;
mod listening;
mod meter_room;
mod page_room;
mod paper;
mod picture;
mod pins;
mod places;
pub mod replay;
mod report;
mod rooms;
mod scan_room;
mod sheet_printer;
#[cfg(feature = "simulation")]
pub mod simulation;
pub mod store;
mod sync;
mod terminal;
mod trouble;
mod view;

pub use sync::stick;
pub use terminal::{Outside, Terminal};
pub use trouble::Trouble;

/// A random word that nobody guesses: 32 hexadecimal digits.
///
/// # Errors
/// When the system has no randomness to give.
pub fn random_token() -> Result<String, std::io::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| std::io::Error::other(error.to_string()))?;
    Ok(wire::chain::hex(&bytes))
}
