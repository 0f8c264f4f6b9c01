//! The real window, under a display of its own, worked by keys and fed by machines.

mod center;
mod clerk;
mod counter;
mod day_12;
mod driver;
mod interactions;
mod kill;
mod machines;
mod slips;
mod xtest;
