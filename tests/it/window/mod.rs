//! The real window, under a display of its own, worked by keys and fed by machines.

mod access;
pub(crate) mod center;
mod counter;
mod day_12;
mod interactions;
mod kill;
mod new_user;
mod scanning;
mod server;
mod six_oclock;
pub(crate) mod taking;
mod two_monitors;

use ::it::driver::{self, clerk, machines, xtest};
