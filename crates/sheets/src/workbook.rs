//! Workbooks of spreadsheet programs (XLSX, XLS, ODS): the rows of their first sheet with something
//! in it, as the text that would stand in a table saved from it.

use std::io::Cursor;

use calamine::{Data, Range, Reader, open_workbook_auto_from_rs};
use words::Say;

use crate::table::{ROWS_MAX, Row, SHOWN_MAX, Table, fitted};

/// The largest workbook that is opened: what is in it is packed.
const BYTES_MAX: usize = 5 * 1024 * 1024;

/// Whether bytes begin like a workbook: an archive, or the container of old workbooks.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// Reads a workbook.
///
/// # Errors
/// What spoils it as a whole: too large, empty, or no workbook that can be opened.
pub(super) fn read(bytes: &[u8]) -> Result<Table, Say> {
    if BYTES_MAX < bytes.len() {
        return Err(Say::new("csv-too-large"));
    }
    let mut workbook =
        open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| Say::new("csv-not-text"))?;
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).map_err(|_| Say::new("csv-not-text"))?;
        if !range.is_empty() {
            return table(&range);
        }
    }
    Err(Say::new("csv-empty"))
}

fn table(range: &Range<Data>) -> Result<Table, Say> {
    if ROWS_MAX < range.height() {
        return Err(Say::new("csv-too-large"));
    }
    let above = range.start().map_or(0, |(row, _)| row);
    let mut rows = (above + 1..)
        .zip(range.rows())
        .map(|(line, cells)| (line, cells.iter().map(text_of).collect::<Vec<_>>()))
        .filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    let (_, mut header) = rows.next().ok_or_else(|| Say::new("csv-empty"))?;
    let filled = header.iter().rposition(|cell| !cell.trim().is_empty());
    header.truncate(filled.map_or(0, |last| last + 1));
    let columns = header.len();
    let row = |(line, cells): (u32, Vec<String>)| {
        let text = cells.join("; ").chars().take(SHOWN_MAX).collect();
        Row { line, cells: fitted(cells, columns), text }
    };
    Ok(Table { encoding: "Excel", header, rows: rows.map(row).collect() })
}

/// A cell as it would be typed here. A number is written with as many decimals as it takes to mean
/// that number and no other, and with a comma: a workbook knows which sign its decimals have, so
/// nothing has to be asked back.
fn text_of(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::Bool(yes) => if *yes { "si" } else { "no" }.to_owned(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string().replace('.', ","),
        Data::String(text) => text.clone(),
        // `#REF!`: a row with it cannot be taken, and shows why.
        Data::Error(error) => error.to_string(),
        // A day is written so that it means one day; its time says nothing here.
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTimeIso(moment) => moment.chars().take(10).collect(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests;
