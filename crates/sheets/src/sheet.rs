//! Tables as they are written: as CSV, or as a workbook in which figures are figures. What is
//! written is read back as the same rows.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use words::Say;

use crate::cells::guarded;

/// A table to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    titles: Vec<Title>,
    /// A cell for each title; figures with a decimal comma and no dots of thousands.
    rows: Vec<Vec<String>>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Title {
    /// Its name in our own tables.
    pub(crate) name: String,
    /// Figures stand in it, where anything does.
    pub(crate) figures: bool,
}

/// What a table can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Semicolons and decimal commas, UTF-8 without a mark.
    Csv,
    /// A workbook with one sheet.
    Xlsx,
}

impl FileKind {
    /// By the end of a file's name, `.csv` or `.xlsx`; none by any other.
    pub fn of(file: &str) -> Option<FileKind> {
        let (_, ending) = file.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "csv" => Some(FileKind::Csv),
            "xlsx" => Some(FileKind::Xlsx),
            _ => None,
        }
    }
}

impl Sheet {
    pub(crate) fn new(titles: Vec<Title>, rows: Vec<Vec<String>>) -> Sheet {
        Sheet { titles, rows }
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// What no workbook has room for.
    pub fn file(&self, kind: FileKind) -> Result<Vec<u8>, Say> {
        match kind {
            FileKind::Csv => Ok(self.csv().into_bytes()),
            FileKind::Xlsx => self.xlsx().map_err(|_| Say::new("csv-too-large")),
        }
    }

    /// As CSV.
    pub fn csv(&self) -> String {
        let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
        let titles = writer.write_record(self.titles.iter().map(|title| guarded(&title.name)));
        let written = titles.and_then(|()| {
            self.rows
                .iter()
                .try_for_each(|row| writer.write_record(row.iter().map(|it| guarded(it))))
        });
        // Writing into memory cannot fail.
        let bytes = written.ok().and_then(|()| writer.into_inner().ok()).unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }

    fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        let bold = Format::new().set_bold();
        for (column, title) in (0..).zip(&self.titles) {
            sheet.write_string_with_format(0, column, guarded(&title.name), &bold)?;
        }
        for (row, cells) in (1..).zip(&self.rows) {
            for ((column, title), cell) in (0..).zip(&self.titles).zip(cells) {
                write(sheet, (row, column), title, cell)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.autofit();
        workbook.save_to_buffer()
    }
}

/// A cell of a workbook: a figure where it is one, shown with as many decimals as it has here.
fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    title: &Title,
    cell: &str,
) -> Result<(), XlsxError> {
    if cell.is_empty() {
        return Ok(());
    }
    match title.figures.then(|| cell.replace(',', ".").parse::<f64>()) {
        Some(Ok(figure)) => {
            let decimals = cell.split_once(',').map_or(0, |(_, decimals)| decimals.len());
            let shown = match decimals {
                0 => "0".to_owned(),
                some => format!("0.{}", "0".repeat(some)),
            };
            let format = Format::new().set_num_format(shown);
            sheet.write_number_with_format(row, column, figure, &format)?;
        }
        _ => {
            sheet.write_string(row, column, guarded(cell))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
