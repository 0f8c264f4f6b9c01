//! A business day in figures: on the screen after the count, kept readable for every closed day.
//! The same sections are printed on A4.

use serde::{Deserialize, Serialize};

use super::{Say, StripView};

/// Which day: by the record that opened it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WhichDay {
    /// Number of that record; none is the day that is open.
    pub opened: Option<u32>,
}

/// The days that were closed, the newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ClosedDays {
    /// As many as one looks through.
    pub days: Vec<ClosedDayRow>,
}

/// A closed day in a list.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ClosedDayRow {
    /// The record that opened it.
    pub opened: u32,
    /// The business day, `2026-11-23`.
    pub day: String,
    /// When it was closed, `23/11/2026 18:40`.
    pub closed: String,
    /// Deliveries that counted when it was closed.
    pub deliveries: u32,
    /// `498,680 kg`.
    pub payable: String,
    /// `$ 1.276,39`.
    pub worth: String,
    /// The center's server has all of it; none where no server was joined.
    pub received: Option<bool>,
}

/// A day in figures, written in the language of the terminal.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DayReport {
    /// The record that opened it.
    pub opened: u32,
    /// The business day, `2026-11-23`.
    pub day: String,
    /// It is closed: there is a slip, and it can be printed.
    pub closed: bool,
    /// From the goods to the records.
    pub sections: Vec<ReportSection>,
    /// The way of the day to the center's server; none where no server was joined.
    pub sent: Option<Say>,
    /// The server has all of it.
    pub received: bool,
    /// The slip of the close.
    pub slip: Option<StripView>,
}

/// A part of a day's figures that is looked at by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReportSection {
    /// Its heading.
    pub name: String,
    /// The figures that come first.
    pub figures: Vec<ReportFigure>,
    /// What they are made of.
    pub tables: Vec<DayTable>,
}

/// A figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReportFigure {
    /// What it is.
    pub label: String,
    /// As people read it.
    pub value: String,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DayTable {
    /// What is in it; empty where the section says so.
    pub heading: String,
    /// Heads; figures stand at the right.
    pub columns: Vec<DayColumn>,
    /// Cells, as many as columns.
    pub rows: Vec<Vec<String>>,
    /// Sums, or empty.
    pub total: Vec<String>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DayColumn {
    /// Its head.
    pub head: String,
    /// Its cells are figures.
    pub figures: bool,
}
