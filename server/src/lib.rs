//! The central server: everything that the terminals recorded, once each.
//!
//! It stores first and judges later. A request comes in through [`http`], [`service`] decides what
//! it is worth, [`store`] puts it into the [`db`] in one transaction, and only then is it
//! acknowledged. What it means is found out afterwards, by [`interpret`]; what a center decides
//! comes from its [`office`] and goes down in feeds.
#![forbid(unsafe_code)]

pub mod clock;
pub mod db;
pub mod http;
pub mod interpret;
pub mod interpreter;
pub mod key;
pub mod office;
pub mod service;
pub mod store;

#[cfg(test)]
mod story;
