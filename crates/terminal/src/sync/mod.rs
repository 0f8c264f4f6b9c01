//! The exchange with the central server: the only module that knows that a network exists.
//!
//! [`worker`] is the thread that does it, beside the counter and never in its way: it takes what it
//! needs under the counter's lock, lets go, sends, and takes the lock again to keep the answer.
//! [`round`] is one exchange without a network, [`link`] the network, [`pace`] how much and how
//! often. [`stick`] is the same without any network: somebody carries it.

mod join;
mod link;
mod pace;
mod problem;
mod round;
pub mod stick;
mod worker;

pub(crate) use join::{Joined, SERVER_SETTING, Wanted, joined};
pub(crate) use problem::Problem;
pub(crate) use worker::{SyncRoom, Wish};
