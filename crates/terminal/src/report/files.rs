//! Reports as files: what each cell is called in the reader's language, the rest is `sheets`.

use sheets::{Cell, Page};
use words::Words;

use super::{Table, Value};
use crate::api::{ReportFormat, Say};
use crate::trouble::Trouble;

/// The bytes of a file. CSV holds the first table of figures alone; a workbook has a sheet for
/// each.
///
/// # Errors
/// A refusal where no workbook has room for so much.
pub(crate) fn bytes(
    tables: &[Table],
    format: ReportFormat,
    words: &Words,
    of_center: &str,
) -> Result<Vec<u8>, Trouble> {
    let pages: Vec<Page> = tables.iter().map(|table| page(table, words, of_center)).collect();
    let first = tables.iter().position(|table| !table.is_prose());
    match (format, first.and_then(|at| pages.get(at))) {
        (ReportFormat::Csv, Some(page)) => {
            page.csv().map_err(|_| Trouble::Refused(Say::new("report-too-large")))
        }
        _ => sheets::report_workbook(&pages).map_err(Trouble::Refused),
    }
}

/// A table in words.
pub(crate) fn page(table: &Table, words: &Words, of_center: &str) -> Page {
    let cells = |row: &Vec<Value>| row.iter().map(|value| cell(value, words)).collect();
    let about = table.about.iter().map(|say| words.say(say));
    Page {
        title: words.say(&table.title),
        about: std::iter::once(of_center.to_owned()).chain(about).collect(),
        columns: table.columns.iter().map(|column| words.say(&column.title)).collect(),
        rows: table.rows.iter().map(cells).collect(),
        total: table.total.as_ref().map(cells),
    }
}

fn cell(value: &Value, words: &Words) -> Cell {
    match value {
        Value::Is(cell) => cell.clone(),
        Value::Word(say) => Cell::Text(words.say(say)),
    }
}
