//! The moisture meter: how it is set up, what it tells, how it was checked.

use serde::{Deserialize, Serialize};

use super::Say;

/// The moisture meter of the counter.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MeterSetting {
    /// How it is set up; an empty name where there is none.
    pub choice: MeterChoice,
    /// What its line tells; none where it is read by eye.
    pub now: Option<MeterView>,
    /// The last frames, as hex and as text, newest last.
    pub raw: Vec<String>,
    /// How it was held against known moistures, newest first.
    pub checks: Vec<MeterCheckRow>,
}

/// How the moisture meter is set up, or is to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MeterChoice {
    /// What the center calls it; empty where there is none.
    pub name: String,
    /// `none` (read by eye and typed), `serial` or `tcp`.
    pub kind: String,
    /// Device path, or `host:port`.
    pub address: String,
    /// Speed of a serial line.
    pub baud: u32,
    /// The forms whose moisture is read, and what the meter calls each.
    pub products: Vec<MeterProduct>,
}

/// A form that the meter measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MeterProduct {
    /// Its id.
    pub form: String,
    /// Its name.
    pub label: String,
    /// What the meter calls it: `CACAO`; empty where nobody has said.
    pub called: String,
}

/// What the meter tells now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MeterView {
    /// The last reading, `7,4`; empty where there is none.
    pub reading: String,
    /// What it measured, as it names it.
    pub product: String,
    /// Why the reading cannot be taken; none where it can.
    pub say: Option<Say>,
}

/// A meter held against a known moisture.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MeterCheckRow {
    /// `11/05/2026`.
    pub day: String,
    /// Who did it.
    pub by: String,
    /// The moisture of the sample, `7,4 %`.
    pub known: String,
    /// What the meter showed.
    pub shown: String,
    /// The difference with its sign, `+0,2 %`.
    pub error: String,
}

/// A meter to hold against a known moisture.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CheckMeter {
    /// The moisture of the sample, percent.
    pub known: String,
    /// What the meter showed, percent.
    pub shown: String,
}
