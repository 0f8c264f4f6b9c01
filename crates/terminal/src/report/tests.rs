//! Every figure of every report, reckoned again from the facts by other code.

mod buyer;
mod by_hand;
mod half_year;
mod questions;
mod signals;
