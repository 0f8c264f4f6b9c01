//! The rules of account, and when a weight counts.
//!
//! Nothing here reads a file, a port, a socket or a clock: everything comes in as an argument, and
//! the answer depends on nothing else. Weights, shares, prices and amounts are integers; the types
//! [`Grams`](mass::Grams), [`PerMille`](share::PerMille), [`Price`](price::Price) and
//! [`Cents`](money::Cents) are the only doors.
//!
//! The pages of rules this crate follows are in `docs/rules.md`.
#![forbid(unsafe_code)]
#![deny(clippy::float_arithmetic)]

pub mod ageing;
pub mod alike;
pub mod authority;
pub mod calendar;
pub mod carry_over;
pub mod catalogue;
pub mod codes;
pub mod correction;
pub mod day;
pub mod decimal;
pub mod delivery;
pub mod dictation;
pub mod document;
pub mod drawer;
pub mod es_ec;
pub mod grading;
pub mod groups;
pub mod machines;
pub mod mass;
pub mod moisture;
pub mod money;
pub mod names;
pub mod paper;
pub mod pictograms;
pub mod pieces;
pub mod ports;
pub mod price;
pub mod prices;
pub mod receipt_number;
pub mod repayment;
pub mod rounding;
pub mod sample;
pub mod scale_check;
pub mod share;
pub mod sign_in;
pub mod signals;
pub mod standing;
pub mod statuses;
pub mod stops;
pub mod watch;
pub mod weighing;
