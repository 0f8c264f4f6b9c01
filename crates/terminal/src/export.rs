//! Tables for spreadsheets and auditors: deliveries, producers, and the lines of every account.
//!
//! It only reads, one moment of the file, and works while the window has it open. Separated by
//! semicolons, decimal commas, CRLF, UTF-8 with its mark: what spreadsheet programs here open with
//! a double click. A text that a spreadsheet would take for a formula gets an apostrophe in front.

mod deliveries;
mod producers;

use std::fs::File;
use std::path::{Path, PathBuf};

use sheets::{Cell, CsvRows};

use crate::store::{OpenError, Snapshot, StoreError, reference};

/// Rows that were written, without headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exported {
    /// In `deliveries.csv`, the voided ones among them.
    pub deliveries: usize,
    /// In `producers.csv`.
    pub producers: usize,
    /// In `lines.csv`.
    pub lines: usize,
}

/// Why nothing, or not everything, was exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The file of records cannot be read.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Something in the file of records cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No center has been set up in it.
    #[error("no center has been set up")]
    NotSetUp,
    /// A table cannot be written.
    #[error("{path} cannot be written: {source}")]
    Write {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Writes `deliveries.csv`, `producers.csv` and `lines.csv` of the center in `dir` into `out`,
/// which is made where it is missing. Quotas are those of the season of `now_ms`, Unix
/// milliseconds.
///
/// # Errors
/// [`ExportError`]; a table that could not be finished is not there, or is the one of before.
pub fn export(dir: &Path, out: &Path, now_ms: i64) -> Result<Exported, ExportError> {
    let snapshot = Snapshot::take(dir)?;
    reference::center(snapshot.db())?.ok_or(ExportError::NotSetUp)?;
    std::fs::create_dir_all(out)
        .map_err(|source| ExportError::Write { path: out.to_owned(), source })?;
    let mut sheets = deliveries::Sheets {
        deliveries: Table::begin(out, "deliveries.csv", &deliveries::DELIVERY_COLUMNS)?,
        lines: Table::begin(out, "lines.csv", &deliveries::LINE_COLUMNS)?,
    };
    deliveries::write(snapshot.db(), &mut sheets)?;
    let producers = producers::write(snapshot.db(), out, now_ms)?;
    Ok(Exported {
        deliveries: sheets.deliveries.finish()?,
        producers: producers.finish()?,
        lines: sheets.lines.finish()?,
    })
}

/// A table being written, under another name until it is whole.
struct Table {
    path: PathBuf,
    writer: CsvRows<File>,
    rows: usize,
}

impl Table {
    fn begin<S: AsRef<str>>(dir: &Path, name: &str, columns: &[S]) -> Result<Table, ExportError> {
        let path = dir.join(name);
        let file = File::create(path.with_extension("new"));
        let writer = file.and_then(|file| CsvRows::begin(file, columns));
        let writer = writer.map_err(|source| ExportError::Write { path: path.clone(), source })?;
        Ok(Table { path, writer, rows: 0 })
    }

    fn row(&mut self, cells: &[Cell]) -> Result<(), ExportError> {
        self.rows += 1;
        let written = self.writer.row(cells);
        written.map_err(|source| ExportError::Write { path: self.path.clone(), source })
    }

    /// Gives the table its name.
    fn finish(self) -> Result<usize, ExportError> {
        let Table { path, writer, rows } = self;
        let named = writer.finish().and_then(|file| {
            file.sync_all()?;
            std::fs::rename(path.with_extension("new"), &path)
        });
        named.map_err(|source| ExportError::Write { path, source })?;
        Ok(rows)
    }
}

fn text(of: impl Into<String>) -> Cell {
    Cell::Text(of.into())
}

/// A text, or nothing.
fn text_if(of: Option<impl Into<String>>) -> Cell {
    of.map_or(Cell::Empty, text)
}

fn count(of: impl TryInto<i64>) -> Cell {
    Cell::Count(of.try_into().unwrap_or(i64::MAX))
}

fn yes_no(yes: bool) -> Cell {
    text(if yes { "si" } else { "no" })
}

#[cfg(test)]
mod tests;
