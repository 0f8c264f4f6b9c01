//! The central server: everything that the terminals recorded, once each.
//!
//! It stores first and judges later. A request comes in over a socket of [`serve`] and through
//! [`http`], [`service`] decides what it is worth, [`store`] puts it into the [`db`] in one
//! transaction, and only then is it acknowledged.
#![forbid(unsafe_code)]

pub mod clock;
pub mod db;
pub mod http;
pub mod key;
pub mod metrics;
pub mod rate;
pub mod serve;
pub mod service;
pub mod store;
pub mod tls;

#[cfg(test)]
mod story;
