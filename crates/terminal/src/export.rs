//! Tables for spreadsheets and auditors: deliveries, producers, and the lines of every account.
//!
//! It only reads, one moment of the file, and works while the window has it open. Separated by
//! semicolons, decimal commas, CRLF, UTF-8 with its mark: what spreadsheet programs here open with
//! a double click. A text that a spreadsheet would take for a formula gets an apostrophe in front.

mod deliveries;
mod producers;

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use domain::es_ec;
use domain::mass::Grams;
use domain::money::Cents;

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
    writer: csv::Writer<File>,
    rows: usize,
}

impl Table {
    fn begin<S: AsRef<str>>(dir: &Path, name: &str, columns: &[S]) -> Result<Table, ExportError> {
        let path = dir.join(name);
        let begun = || {
            let mut file = File::create(path.with_extension("new"))?;
            file.write_all("\u{FEFF}".as_bytes())?;
            Ok(file)
        };
        let file = begun().map_err(|source| ExportError::Write { path: path.clone(), source })?;
        let writer = csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(csv::Terminator::CRLF)
            .from_writer(file);
        let mut table = Table { path, writer, rows: 0 };
        table.write(columns)?;
        Ok(table)
    }

    fn row<S: AsRef<str>>(&mut self, cells: &[S]) -> Result<(), ExportError> {
        self.rows += 1;
        self.write(cells)
    }

    fn write<S: AsRef<str>>(&mut self, cells: &[S]) -> Result<(), ExportError> {
        let written =
            self.writer.write_record(cells.iter().map(|cell| sheets::guarded(cell.as_ref())));
        written.map_err(|error| self.failed(std::io::Error::other(error)))
    }

    /// Gives the table its name.
    fn finish(mut self) -> Result<usize, ExportError> {
        let named = self.writer.flush().and_then(|()| {
            self.writer.get_ref().sync_all()?;
            std::fs::rename(self.path.with_extension("new"), &self.path)
        });
        named.map_err(|source| self.failed(source))?;
        Ok(self.rows)
    }

    fn failed(&self, source: std::io::Error) -> ExportError {
        ExportError::Write { path: self.path.clone(), source }
    }
}

/// Kilograms with a decimal comma and without the dots of thousands.
fn kilos(grams: i64) -> Result<String, StoreError> {
    let grams = Grams::new(grams).map_err(|error| out_of_range(grams, &error))?;
    Ok(plain(&es_ec::kilos(grams)))
}

/// Dollars, likewise, without their sign.
fn dollars(cents: i64) -> Result<String, StoreError> {
    let cents = Cents::new(cents).map_err(|error| out_of_range(cents, &error))?;
    Ok(plain(es_ec::dollars(cents).trim_start_matches("$ ")))
}

/// A figure without the dots of thousands, which spreadsheets read in two ways.
fn plain(figure: &str) -> String {
    figure.replace('.', "")
}

fn out_of_range(value: i64, error: &dyn std::fmt::Display) -> StoreError {
    StoreError::Row { table: "figure", row: value.to_string(), why: error.to_string() }
}

fn yes_no(yes: bool) -> String {
    if yes { "si" } else { "no" }.to_owned()
}

#[cfg(test)]
mod tests;
