//! Workbooks of spreadsheet programs (XLSX, XLS, ODS): the rows of their first sheet that people
//! see and that has something in it, as the text that would stand in a table saved from it.
//!
//! What the cells of a workbook do not say is never guessed: a formula that was not reckoned, and
//! cells that are joined over several rows, make their rows bad ones.

mod archive;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{
    Data, Dimensions, Error, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Sheets, Xls,
    XlsError, Xlsb, Xlsx, XlsxError, open_workbook_from_rs,
};
use words::Say;

use crate::table::{self, Problem, ROWS_MAX, Sheet, Table};

/// The largest workbook that is opened, megabytes: what is in it is packed.
const MEGABYTES_MAX: usize = 5;

/// The most columns that are looked at.
const COLUMNS_MAX: u32 = 256;

type Bytes<'a> = Cursor<&'a [u8]>;

/// Whether bytes begin like a workbook: an archive, or the container of old workbooks.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    archive::is_one(bytes) || is_container(bytes)
}

fn is_container(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// Reads a workbook.
///
/// # Errors
/// What spoils it as a whole: too large, empty, locked, or no workbook that can be opened.
pub(super) fn read(bytes: &[u8]) -> Result<Table, Say> {
    if MEGABYTES_MAX * 1024 * 1024 < bytes.len() {
        return Err(Say::new("csv-file-large").with("most", MEGABYTES_MAX));
    }
    if archive::is_one(bytes) {
        archive::check(bytes)?;
    }
    let mut book = open(bytes)?;
    let (seen, hidden): (Vec<_>, Vec<_>) = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .partition(|(_, visible)| *visible);
    for (name, _) in seen {
        let sheet = cells(&mut book, &name)?;
        if !sheet.rows.is_empty() {
            return table::of_sheet(sheet);
        }
    }
    for (name, _) in hidden {
        if !cells(&mut book, &name)?.rows.is_empty() {
            return Err(Say::new("csv-sheet-hidden").with("sheet", name));
        }
    }
    Err(Say::new("csv-empty"))
}

fn open(bytes: &[u8]) -> Result<Sheets<Bytes<'_>>, Say> {
    let bytes = Cursor::new(bytes);
    let locked = || Say::new("csv-locked");
    match open_workbook_from_rs::<Xlsx<_>, _>(bytes.clone()) {
        Ok(book) => return Ok(Sheets::Xlsx(book)),
        // Newer workbooks with a password lie in the container of old ones.
        Err(XlsxError::Password) => return Err(locked()),
        Err(_) => {}
    }
    if is_container(bytes.get_ref()) {
        return match open_workbook_from_rs::<Xls<_>, _>(bytes) {
            Ok(book) => Ok(Sheets::Xls(book)),
            Err(XlsError::Password) => Err(locked()),
            Err(_) => Err(Say::new("csv-not-text")),
        };
    }
    if let Ok(book) = open_workbook_from_rs::<Xlsb<_>, _>(bytes.clone()) {
        return Ok(Sheets::Xlsb(book));
    }
    match open_workbook_from_rs::<Ods<_>, _>(bytes) {
        Ok(book) => Ok(Sheets::Ods(book)),
        Err(OdsError::Password) => Err(locked()),
        Err(_) => Err(Say::new("csv-not-text")),
    }
}

/// The cells of a sheet.
fn cells(book: &mut Sheets<Bytes<'_>>, name: &str) -> Result<Sheet, Say> {
    let broken = || Say::new("csv-not-text");
    match book {
        Sheets::Xlsx(book) => {
            let joined = book.merge_cells_by_sheet_name(name).map_err(|_| broken())?;
            let mut sheet = streamed(book, name)?;
            join(&mut sheet, &joined);
            Ok(sheet)
        }
        Sheets::Xls(book) => {
            let joined = book.merge_cells_by_sheet_name(name).map_err(|_| broken())?;
            let mut sheet = of_range(&book.worksheet_range(name).map_err(|_| broken())?)?;
            join(&mut sheet, &joined);
            Ok(sheet)
        }
        other => {
            let range: Result<Range<Data>, Error> = other.worksheet_range(name);
            of_range(&range.map_err(|_| broken())?)
        }
    }
}

/// The cells of a sheet one after the other, however far apart they stand: one at the far end of it
/// costs no more than one beside the others.
fn streamed(book: &mut Xlsx<Bytes<'_>>, name: &str) -> Result<Sheet, Say> {
    let broken = |_| Say::new("csv-not-text");
    let mut cells = book.worksheet_cells_reader(name).map_err(broken)?;
    let mut rows: BTreeMap<u32, table::Cells> = BTreeMap::new();
    while let Some(cell) = cells.next_cell_with_formula().map_err(broken)? {
        let (row, column) = cell.pos;
        let value = Data::from(cell.value);
        // A formula that comes to nothing has an empty text; one that nobody reckoned has none.
        let unreckoned = cell.formula.is_some() && value == Data::Empty;
        let text = text_of(&value);
        if text.trim().is_empty() && !unreckoned {
            continue;
        }
        let there = rows.entry(row).or_default();
        match column < COLUMNS_MAX {
            true if unreckoned => there.problem(column, Problem::Unreckoned),
            true => there.put(column, text),
            false => there.problem(column, Problem::FarAway),
        }
        if ROWS_MAX < rows.len() {
            return Err(Say::new("csv-too-many-rows").with("most", ROWS_MAX));
        }
    }
    Ok(Sheet { rows })
}

fn of_range(range: &Range<Data>) -> Result<Sheet, Say> {
    let (above, left) = range.start().unwrap_or_default();
    let mut rows = BTreeMap::new();
    for (row, cells) in (above..).zip(range.rows()) {
        let mut there = table::Cells::default();
        for (column, cell) in (left..).zip(cells) {
            let text = text_of(cell);
            match column < COLUMNS_MAX {
                _ if text.trim().is_empty() => {}
                true => there.put(column, text),
                false => there.problem(column, Problem::FarAway),
            }
        }
        if !there.is_empty() {
            rows.insert(row, there);
        }
        if ROWS_MAX < rows.len() {
            return Err(Say::new("csv-too-many-rows").with("most", ROWS_MAX));
        }
    }
    Ok(Sheet { rows })
}

/// Marks the rows with cells that are joined: what stands in them is said of all or of one, and
/// nobody can tell which. A title across the table is no row of it.
fn join(sheet: &mut Sheet, joined: &[Dimensions]) {
    for of in joined {
        let rows: BTreeSet<u32> =
            sheet.rows.range(of.start.0..=of.end.0).map(|(row, _)| *row).collect();
        for row in rows {
            if let Some(cells) = sheet.rows.get_mut(&row) {
                cells.problem(of.start.1, Problem::Joined);
            }
        }
    }
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
