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
    /// With [`FailureCode::SecondPerson`]: what a second person is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub asked: Option<ActAsked>,
}

/// An act that takes a second person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ActAsked {
    /// `void`, `correct`, `price-override`, `reopen-day`, `large-expense`, `large-drop`,
    /// `large-advance`, `large-settlement`, `large-limit`.
    pub act: String,
    /// The figure that says which: a receipt's number, cents, a day.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub figure: i64,
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
    /// Nobody is at the counter: show who may sign in.
    SignIn,
    /// It takes a second person: ask for one, and send it again with them.
    SecondPerson,
    /// Whoever was to be the second person cannot: ask for them again.
    SecondRefused,
    /// The file of records cannot be written or read now. Stop paying until it is repaired.
    Storage,
    /// A fault of the program.
    Broken,
}
