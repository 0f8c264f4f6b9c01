//! The exchange with the central server: the only module that knows that a network exists.
//!
//! [`worker`] is the thread that does it, beside the counter and never in its way: it takes what it
//! needs under the counter's lock, lets go, sends, and takes the lock again to keep the answer.
//! [`outgoing`] is one request and what its answer comes to, [`round`] what both are made of; no
//! network is needed for them. [`link`] is the network, [`tls`] and [`trust`] with whom, [`pace`]
//! how much and how often. [`stick`] is the same without any network: somebody carries it.

mod address;
mod begin;
mod join;
#[cfg(test)]
pub(crate) mod joined_under_test;
mod link;
mod outgoing;
mod pace;
mod problem;
mod round;
pub mod stick;
mod tls;
mod trust;
mod worker;

pub(crate) use begin::{Begun, Newcomer, NotBegun};
pub(crate) use join::{Joined, SERVER_SETTING, Wanted, joined, remember};
#[cfg(feature = "simulation")]
pub(crate) use outgoing::{Next, Outgoing, settle_late};
#[cfg(feature = "simulation")]
pub(crate) use pace::Pace;
pub(crate) use problem::Problem;
pub(crate) use worker::{SyncRoom, Wish};
