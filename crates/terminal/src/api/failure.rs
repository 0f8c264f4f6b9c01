//! What the screens get when something did not work.

use serde::{Deserialize, Serialize};

use super::Say;

/// What the screens get when something did not work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Failure {
    /// What a screen branches on. One is added only when a screen acts on it.
    pub code: FailureCode,
    /// What the person reads: what happened and what to do next.
    pub say: Say,
    /// For the log and the support call; never the only text shown.
    pub detail: String,
}

/// The kinds of failure a screen tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum FailureCode {
    /// The input is not acceptable; the sentence says why. Nothing was changed.
    Refused,
    /// There is no center here yet: show the first start.
    NotSetUp,
    /// No day is open: show the opening of the day.
    NoDay,
    /// The scale must do something first (settle, go back to zero).
    Scale,
    /// The file of records cannot be written or read now. Stop paying until it is repaired.
    Storage,
    /// A fault of the program.
    Broken,
}
