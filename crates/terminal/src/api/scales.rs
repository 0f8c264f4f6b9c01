//! Scales: how each is installed, what its line says, how it was checked.

use serde::{Deserialize, Serialize};

use super::{Say, ScaleView};

/// One scale.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ScaleSetting {
    /// What it shows now.
    pub now: ScaleView,
    /// How it is installed.
    pub choice: ScaleChoice,
    /// Names of the forms weighed on it.
    pub forms: Vec<String>,
    /// The last bytes it sent, as hex and as text, newest last: for the support call.
    pub raw: Vec<String>,
    /// How it was held against known weights, newest first.
    pub checks: Vec<ScaleCheckRow>,
    /// It failed its last check: nothing is taken from it.
    pub stopped: bool,
    /// It was held against a test weight on this business day.
    pub checked_today: bool,
    /// The test weight of the last check, kilograms; empty before the first.
    pub test_weight: String,
    /// The lightest test weight that says something, kilograms.
    pub least_weight: String,
    /// When an officer verified it last, `2026-05-11`; empty where nobody has said.
    pub verified: String,
}

/// A scale held against a known weight.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ScaleCheckRow {
    /// `11/05/2026`.
    pub day: String,
    /// Who did it.
    pub by: String,
    /// At its set-up, by any known weight; else by a test weight.
    pub at_set_up: bool,
    /// What lay on it, kilograms.
    pub known: String,
    /// What it showed, kilograms.
    pub shown: String,
    /// The difference, kilograms, with its sign.
    pub error: String,
    /// It was within what is permitted.
    pub passed: bool,
}

/// How a scale is installed, or is to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ScaleChoice {
    /// Name in the catalogue.
    pub name: String,
    /// `simulated`, `serial`, `tcp` or `none`.
    pub kind: String,
    /// Device path, or `host:port`.
    pub address: String,
    /// Speed of a serial line.
    pub baud: u32,
    /// 7E1 on a serial line.
    pub seven_even: bool,
    /// Name of the dialect.
    pub dialect: String,
    /// `kg` or `g`.
    pub unit: String,
    /// Of that unit.
    pub decimals: u8,
    /// It speaks when it is asked.
    pub asked: bool,
    /// The frame of the dialect `pattern`.
    pub pattern: String,
    /// The most it weighs, kilograms: `300`, `0,05`.
    pub capacity: String,
    /// The step of its display, kilograms.
    pub division: String,
    /// The least it is good for, kilograms.
    pub min_load: String,
}

/// A line to listen to.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ListenTo {
    /// The scale as it would be installed.
    pub choice: ScaleChoice,
    /// Ask it, in one dialect after the other.
    pub ask: bool,
}

/// What a line says.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HeardView {
    /// What goes on, in a sentence.
    pub say: Say,
    /// The last bytes, as hex and as text.
    pub raw: Vec<String>,
    /// What each dialect reads in them.
    pub rows: Vec<HeardRow>,
    /// What is read as chosen, at rest, kilograms; empty while nothing is.
    pub at_rest: String,
}

/// What one dialect reads.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HeardRow {
    /// Name of the dialect.
    pub dialect: String,
    /// `kg` or `g`.
    pub unit: String,
    /// Of that unit.
    pub decimals: u8,
    /// It was asked.
    pub asked: bool,
    /// As the scale's display must show it: `45,20`. Empty where it is no weight.
    pub weight: String,
    /// What it is where it is no weight, or that it moves.
    pub say: Option<Say>,
    /// It is the one that is chosen.
    pub chosen: bool,
}

/// A scale to install.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct InstallScale {
    /// How.
    pub choice: ScaleChoice,
    /// What lies on it, kilograms. Not for a drawn one.
    pub known: String,
}

/// A scale to hold against a test weight.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CheckScale {
    /// Name in the catalogue.
    pub name: String,
    /// What lies on it, kilograms.
    pub known: String,
}

/// A scale to go on with although it failed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReleaseScale {
    /// Name in the catalogue.
    pub name: String,
    /// Why.
    pub reason: String,
}

/// When a scale was verified.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct VerifiedScale {
    /// Name in the catalogue.
    pub name: String,
    /// `2026-05-11`, or nothing.
    pub day: String,
}
