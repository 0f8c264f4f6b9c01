//! Tables for people who reckon on: typed cells as CSV or as pages of a workbook. Every export goes
//! through here, so that all of them are separated, written and guarded in one way.
//!
//! CSV is what spreadsheet programs here open with a double click: semicolons, decimal commas,
//! CRLF, UTF-8 with its mark; titles and rows, and nothing else. In a workbook figures are figures,
//! the titles stay in sight, and what the table is of stands above them.

use std::io::{self, Write};

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use words::Say;

use crate::cells::guarded;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words, which no program takes for a formula.
    Text(String),
    /// How many.
    Count(i64),
    /// Grams, written as kilograms with three decimals.
    Grams(i64),
    /// Cents, written as dollars with two decimals.
    Cents(i64),
    /// Micro-dollars per unit, written as dollars with two to six decimals.
    Micros(i64),
    /// Per mille, written as per cent with at most one decimal.
    PerMille(i64),
    /// Hundredths, written as a figure with two decimals.
    Hundredths(i64),
    /// A day, written as `2026-11-03`.
    Day(NaiveDate),
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// What it is called.
    pub title: String,
    /// Of what, and when: a line each.
    pub about: Vec<String>,
    /// A title for each column.
    pub columns: Vec<String>,
    /// A cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// What the rows come to, in a workbook.
    pub total: Option<Vec<Cell>>,
}

impl Cell {
    /// As it stands in a CSV file.
    pub fn written(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => guarded(text),
            Cell::Day(day) => day.to_string(),
            Cell::Count(_)
            | Cell::Grams(_)
            | Cell::Cents(_)
            | Cell::Micros(_)
            | Cell::Hundredths(_)
            | Cell::PerMille(_) => self.figure(',').unwrap_or_default(),
        }
    }

    /// A figure without dots of thousands, which programs read in two ways; none of words.
    fn figure(&self, point: char) -> Option<String> {
        Some(match *self {
            Cell::Count(count) => count.to_string(),
            Cell::Grams(grams) => decimal(grams, 3, 3, point),
            Cell::Cents(hundredths) | Cell::Hundredths(hundredths) => {
                decimal(hundredths, 2, 2, point)
            }
            Cell::Micros(micros) => decimal(micros, 6, 2, point),
            Cell::PerMille(share) => decimal(share, 1, 0, point),
            Cell::Empty | Cell::Text(_) | Cell::Day(_) => return None,
        })
    }
}

/// `number / 10^places`, without the zeros at the end that follow the first `least` decimals.
fn decimal(number: i64, places: usize, least: usize, point: char) -> String {
    let digits = format!("{:0width$}", number.unsigned_abs(), width = places + 1);
    let (whole, decimals) = digits.split_at(digits.len() - places);
    let needed = decimals.trim_end_matches('0').len().max(least);
    let sign = if number < 0 { "-" } else { "" };
    match &decimals[..needed] {
        "" => format!("{sign}{whole}"),
        decimals => format!("{sign}{whole}{point}{decimals}"),
    }
}

/// A CSV file that is being written, row by row.
pub struct CsvRows<W: Write> {
    writer: csv::Writer<W>,
}

impl<W: Write> CsvRows<W> {
    /// Begins one with the titles of its columns.
    ///
    /// # Errors
    /// What the system says.
    pub fn begin<S: AsRef<str>>(mut to: W, columns: &[S]) -> io::Result<CsvRows<W>> {
        to.write_all("\u{FEFF}".as_bytes())?;
        let mut writer = csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(csv::Terminator::CRLF)
            .from_writer(to);
        writer.write_record(columns.iter().map(|title| guarded(title.as_ref())))?;
        Ok(CsvRows { writer })
    }

    /// A row.
    ///
    /// # Errors
    /// What the system says.
    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        Ok(self.writer.write_record(cells.iter().map(Cell::written))?)
    }

    /// The end.
    ///
    /// # Errors
    /// What the system says.
    pub fn finish(self) -> io::Result<W> {
        self.writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
    }
}

impl Page {
    /// As CSV.
    ///
    /// # Errors
    /// None that writing into memory could have.
    pub fn csv(&self) -> io::Result<Vec<u8>> {
        let mut rows = CsvRows::begin(Vec::new(), &self.columns)?;
        self.rows.iter().try_for_each(|row| rows.row(row))?;
        rows.finish()
    }
}

/// A workbook of these tables, each on a sheet of its own.
///
/// # Errors
/// What no workbook has room for.
pub fn workbook(pages: &[Page]) -> Result<Vec<u8>, Say> {
    write_workbook(pages, write_page).map_err(|_| Say::new("report-too-large"))
}

/// A workbook that another program reads: titles in the first row, rows below them, nothing else.
///
/// # Errors
/// What no workbook has room for.
pub fn template(pages: &[Page]) -> Result<Vec<u8>, Say> {
    let write = |sheet: &mut Worksheet, page: &Page| write_rows(sheet, page, 0).map(|_| ());
    write_workbook(pages, write).map_err(|_| Say::new("report-too-large"))
}

fn write_workbook(
    pages: &[Page],
    write: impl Fn(&mut Worksheet, &Page) -> Result<(), XlsxError>,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let mut taken: Vec<String> = Vec::new();
    for page in pages {
        let name = sheet_name(&page.title, &taken);
        let sheet = workbook.add_worksheet();
        sheet.set_name(&name)?;
        taken.push(name);
        write(sheet, page)?;
    }
    workbook.save_to_buffer()
}

/// A name that sheets may have: at most 31 letters, some of them forbidden, each once.
fn sheet_name(title: &str, taken: &[String]) -> String {
    let plain: String = title.chars().filter(|letter| !"[]:*?/\\'".contains(*letter)).collect();
    let cut = |most: usize| plain.chars().take(most).collect::<String>().trim().to_owned();
    let first = if plain.trim().is_empty() { "1".to_owned() } else { cut(31) };
    let is_free =
        |name: &String| taken.iter().all(|other| other.to_lowercase() != name.to_lowercase());
    let next = (2..).map(|nth: u32| format!("{} {nth}", cut(26)));
    std::iter::once(first).chain(next).find(is_free).unwrap_or_default()
}

fn write_page(sheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let above = (0..).zip([&page.title].into_iter().chain(&page.about));
    let mut next = 0;
    for (row, line) in above {
        match row {
            0 => sheet.write_string_with_format(row, 0, guarded(line), &bold)?,
            _ => sheet.write_string(row, 0, guarded(line))?,
        };
        next = row + 2;
    }
    let next = write_rows(sheet, page, next)?;
    let formats = Formats::new();
    for (column, cell) in (0..).zip(page.total.iter().flatten()) {
        write_cell(sheet, (next + 1, column), cell, &formats.bold)?;
    }
    Ok(())
}

/// Titles from a row on, and the rows below them; the last row that was written.
fn write_rows(sheet: &mut Worksheet, page: &Page, mut next: u32) -> Result<u32, XlsxError> {
    let wrapped = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    for (column, title) in (0..).zip(&page.columns) {
        sheet.write_string_with_format(next, column, guarded(title), &wrapped)?;
    }
    sheet.set_freeze_panes(next + 1, 0)?;
    for (column, width) in (0..).zip(widths(page)) {
        sheet.set_column_width(column, width)?;
    }
    let formats = Formats::new();
    for (row, cells) in (next + 1..).zip(&page.rows) {
        for (column, cell) in (0..).zip(cells) {
            write_cell(sheet, (row, column), cell, &formats.plain)?;
        }
        next = row;
    }
    Ok(next)
}

/// How wide columns are, in letters: as their longest cell, within reason.
fn widths(page: &Page) -> Vec<u16> {
    const LEAST: usize = 9;
    const MOST: usize = 40;
    let mut widths = vec![LEAST; page.columns.len()];
    for row in page.rows.iter().take(2_000).chain(&page.total) {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.written().chars().count() + 2).min(MOST);
        }
    }
    for (width, title) in widths.iter_mut().zip(&page.columns) {
        let longest = title.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
        *width = (*width).max(longest + 2).min(MOST);
    }
    widths.into_iter().filter_map(|width| u16::try_from(width).ok()).collect()
}

/// The formats of the kinds of cells.
struct Formats {
    plain: [Format; 7],
    bold: [Format; 7],
}

impl Formats {
    fn new() -> Formats {
        let kinds = ["General", "0", "#,##0.000", "#,##0.00", "0.00####", "0.0", "yyyy-mm-dd"];
        Formats {
            plain: kinds.map(|kind| Format::new().set_num_format(kind)),
            bold: kinds.map(|kind| Format::new().set_num_format(kind).set_bold()),
        }
    }
}

/// The day as workbooks count days; before 1900 they know none.
fn excel_day(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let part = |part: u32| u8::try_from(part).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or(0);
    ExcelDateTime::from_ymd(year, part(day.month()), part(day.day()))
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: &[Format; 7],
) -> Result<(), XlsxError> {
    let format = match cell {
        Cell::Empty => return Ok(()),
        Cell::Text(_) => &formats[0],
        Cell::Count(_) => &formats[1],
        Cell::Grams(_) => &formats[2],
        Cell::Cents(_) | Cell::Hundredths(_) => &formats[3],
        Cell::Micros(_) => &formats[4],
        Cell::PerMille(_) => &formats[5],
        Cell::Day(_) => &formats[6],
    };
    match cell {
        Cell::Text(text) => sheet.write_string_with_format(row, column, guarded(text), format)?,
        Cell::Day(day) => {
            let day = excel_day(*day)?;
            sheet.write_datetime_with_format(row, column, &day, format)?
        }
        // A workbook has no other numbers; this one is written with as few digits as mean it.
        figure => match figure.figure('.').map(|figure| figure.parse::<f64>()) {
            Some(Ok(figure)) => sheet.write_number_with_format(row, column, figure, format)?,
            _ => return Ok(()),
        },
    };
    Ok(())
}

#[cfg(test)]
mod tests;
