//! What the server keeps, and the only place that asks the database.

pub mod accounts;
pub mod centers;
pub mod deliveries;
pub mod enrolments;
pub mod epochs;
pub mod feeds;
pub mod logs;
pub mod not_understood;
mod segments;
pub mod series;
