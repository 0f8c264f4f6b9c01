//! What a person sees of a table before it is taken.

use serde::{Deserialize, Serialize};
use words::Say;

/// What an import would do.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CsvPreview {
    /// Rows that are good.
    pub good: u32,
    /// Rows that are not, each with its line in the file. They are left out of an import.
    pub bad: Vec<BadRow>,
    /// The columns as they were understood, in the file's order.
    pub columns: Vec<String>,
    /// The first good rows, as they were understood.
    pub sample: Vec<Vec<String>>,
    /// `UTF-8` or `Windows-1252`.
    pub encoding: String,
}

/// A row that cannot be taken.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BadRow {
    /// Line in the file, from 1.
    pub line: u32,
    /// What is wrong, and in which column.
    pub say: Say,
    /// The row as it stands in the file, cut to 200 letters.
    pub text: String,
}
