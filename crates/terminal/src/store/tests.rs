//! The file of records: its chain, its doors, its shadow, and what happens when a save fails.

mod catching_up;
mod chain;
mod commits;
mod opening;
mod rebuilding;
