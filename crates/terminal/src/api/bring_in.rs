//! Tables brought into a center that is at work: looked at first, then taken.

use serde::{Deserialize, Serialize};

use super::{BadRow, Say};

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum BringTable {
    /// People who are not here yet.
    Producers,
    /// Organic quotas of this season.
    Quotas,
    /// What producers owe of advances from before.
    Advances,
    /// What is owed to producers from before.
    Owed,
    /// Purchases from before the first terminal.
    History,
}

/// A table that somebody brings.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BringIn {
    /// What it holds.
    pub table: BringTable,
    /// Name of its file; empty where it was pasted.
    pub file: String,
    /// Its bytes in base 64, whatever their encoding.
    pub base64: String,
    /// What was said of rows that may be of somebody who is here.
    pub said: Vec<SaidOfRow>,
    /// Made by the screen when the table was chosen (UUID); a look at it needs none.
    pub command: String,
}

/// Whether a row is of somebody who is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SaidOfRow {
    /// Its line in the file.
    pub line: u32,
    /// It is the same person.
    pub same: bool,
}

/// What a table comes to.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BroughtView {
    /// Rows that bring something.
    pub new: u32,
    /// Rows of which everything is here already.
    pub same: u32,
    /// Rows of people who are here, of whom only the number of a document is new.
    pub noted: u32,
    /// Rows that may be of somebody who is here, the first 100.
    pub perhaps: Vec<PerhapsRow>,
    /// How many there are of those in all.
    pub perhaps_count: u32,
    /// Rows that cannot be taken, the first 200.
    pub bad: Vec<BadRow>,
    /// How many there are of those in all.
    pub bad_count: u32,
    /// Rows that should be looked at again, the first 200.
    pub doubtful: Vec<BadRow>,
    /// What the new rows come to, to be held against the paper.
    pub sums: Vec<SumRow>,
    /// The columns, as they were understood.
    pub columns: Vec<String>,
    /// The first good rows, as they were understood.
    pub sample: Vec<Vec<String>>,
    /// `UTF-8`, `Windows-1252`, `UTF-16` or `Excel`.
    pub encoding: String,
}

/// A row that may be of somebody who is here.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PerhapsRow {
    /// Its line in the file.
    pub line: u32,
    /// Who stands in it.
    pub who: Somebody,
    /// Whom it may be, the likeliest first, 3 at most.
    pub alike: Vec<Somebody>,
    /// What was said; null before anybody did. Such a row is left out.
    pub same: Option<bool>,
}

/// Somebody, as people tell each other apart.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Somebody {
    /// Number.
    pub code: String,
    /// Name.
    pub name: String,
    /// Community.
    pub community: String,
    /// Line of the table in which they stand; null for who is here.
    pub line: Option<u32>,
}

/// A sum of rows.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SumRow {
    /// What was added up.
    pub what: Say,
    /// Rows.
    pub rows: u32,
    /// `1.234,500 kg`; empty where nothing was weighed.
    pub kg: String,
    /// `$ 280,75`; empty where there is no money in it.
    pub worth: String,
}
