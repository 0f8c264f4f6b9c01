//! Tables that people bring along: producers and prices as CSV or as the workbook itself, out of a
//! spreadsheet program.
//!
//! Whatever encoding and separator it has, a table is read as far as it can be: each row that
//! cannot be taken is named with its line and its reason, and the rest stays. Only what spoils the
//! table as a whole (empty, no text, a column missing) refuses it. Nothing is guessed that money
//! depends on: a blank status, a figure that can be read in two ways, are bad rows.
//!
//! [`built_in`] is the catalogue that comes with the program.
//!
//! `table` makes rows of bytes, `workbook` of workbooks, `sheet` writes either; `report` writes
//! what people reckon on with; `columns` knows the names of columns, `cells` reads a cell;
//! `producers`, `grants`, `prices`, `history` and `catalogue` are the tables.
#![forbid(unsafe_code)]

pub mod built_in;
mod catalogue;
mod cells;
mod columns;
mod grants;
mod history;
mod prices;
mod producers;
mod report;
mod rows;
mod sheet;
mod table;
mod workbook;

pub use catalogue::{Change, NoPart, Part, PartRead, catalogue, part_sheet};
pub use cells::guarded;
pub use grants::{GrantRow, Grants, grants};
pub use history::{HistoryRow, history};
pub use prices::{price_list, price_sheet, prices};
pub use producers::{ProducerRow, producer_sheet, producers, sex_word};

pub use report::{Cell, CsvRows, Page, template, workbook as report_workbook};
pub use rows::{BadRow, CsvPreview};
pub use sheet::{FileKind, Sheet};

/// A table as it was understood.
#[derive(Clone, Debug)]
pub struct Parsed<T> {
    /// The rows that can be taken, in the file's order.
    pub good: Vec<T>,
    /// The line of each of them in the file, from 1.
    pub lines: Vec<u32>,
    /// The rows that cannot, each with its line.
    pub bad: Vec<BadRow>,
    /// The columns that are used, by the names they have in our own tables, in the file's order.
    pub columns: Vec<String>,
    /// The first good rows, a text for each of `columns`, as they were understood.
    pub sample: Vec<Vec<String>>,
    /// `UTF-8`, `Windows-1252`, `UTF-16` or `Excel`.
    pub encoding: String,
}

/// How many good rows a person is shown.
const SAMPLE_ROWS: usize = 8;

impl<T> Parsed<T> {
    /// What an import would do, for the screen.
    pub fn preview(&self) -> CsvPreview {
        CsvPreview {
            good: u32::try_from(self.good.len()).unwrap_or(u32::MAX),
            bad: self.bad.clone(),
            columns: self.columns.clone(),
            sample: self.sample.clone(),
            encoding: self.encoding.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
