//! Bytes to rows: encoding, separator, quotes, blank rows, or a workbook. Knows nothing of what the
//! cells mean.

use std::collections::BTreeMap;

use words::Say;

use crate::cells::unguarded;
use crate::{BadRow, workbook};

/// The largest file that is read, megabytes. A thousand families are a tenth of one.
const MEGABYTES_MAX: usize = 20;

/// The most rows that are read.
pub(super) const ROWS_MAX: usize = 100_000;

/// The most lines that a row may spread over, by line ends within quotes.
const LINES_OF_A_ROW_MAX: usize = 10;

/// How much of a bad row is shown, in letters.
pub(super) const SHOWN_MAX: usize = 200;

/// What may stand between cells; of two that fit a header equally well the later one.
const SEPARATORS: [u8; 3] = [b'\t', b',', b';'];

/// How many rows may stand above the titles of the columns.
const ABOVE_MAX: usize = 10;

/// Whether a row has titles of columns: a table has at least two.
fn is_header<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    2 <= cells.filter(|cell| !cell.trim().is_empty()).count()
}

/// A table as text.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// `UTF-8`, `Windows-1252`, `UTF-16` or `Excel`.
    pub(super) encoding: &'static str,
    /// The cells of the first row that is not blank.
    pub(super) header: Vec<String>,
    /// All other rows that are not blank, in the file's order.
    pub(super) rows: Vec<Row>,
}

/// A row that is not blank.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Line in the file where it begins, from 1.
    pub(super) line: u32,
    /// As many cells as the header has, or why the row has none.
    pub(super) cells: Result<Vec<String>, Say>,
    /// As it stands in the file, cut to [`SHOWN_MAX`].
    pub(super) text: String,
}

impl Row {
    /// The row as one that cannot be taken.
    pub(super) fn bad(&self, say: Say) -> BadRow {
        BadRow { line: self.line, say, text: self.text.clone() }
    }
}

/// A sheet of a workbook: its rows with something in them, from 0.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub(super) rows: BTreeMap<u32, Cells>,
}

/// The cells of a row of a sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    texts: Vec<String>,
    /// Why it is no row, and in which column, from 0.
    problem: Option<(u32, Problem)>,
}

/// Why a row of a sheet is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// A formula has no value.
    Unreckoned,
    /// A cell is joined with others.
    Joined,
    /// A cell stands far beside all columns.
    FarAway,
}

impl Cells {
    /// Puts a text into a column, from 0.
    pub(super) fn put(&mut self, column: u32, text: String) {
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if self.texts.len() <= column {
            self.texts.resize(column + 1, String::new());
        }
        self.texts[column] = text;
    }

    /// Says what is wrong with the row; what was said first counts.
    pub(super) fn problem(&mut self, column: u32, problem: Problem) {
        self.problem.get_or_insert((column, problem));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.problem.is_none()
    }

    /// The row under a header of so many columns. What is wrong beside them does not matter.
    fn fitted(self, row: u32, columns: usize) -> Result<Vec<String>, Say> {
        let beside = |column: u32| columns <= usize::try_from(column).unwrap_or(usize::MAX);
        match self.problem {
            Some((_, Problem::FarAway)) => Err(Say::new("csv-too-many-cells")),
            Some((column, problem)) if !beside(column) => {
                let cell = format!("{}{}", letters(column), row + 1);
                Err(match problem {
                    Problem::Unreckoned => Say::new("csv-formula-empty").with("cell", cell),
                    _ => Say::new("csv-joined").with("cell", cell),
                })
            }
            _ => fitted(self.texts, columns),
        }
    }
}

/// The letters of a column, from 0, as spreadsheet programs count them: `A`, `Z`, `AA`.
fn letters(column: u32) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
    match column / 26 {
        0 => last.to_string(),
        before => letters(before - 1) + &last.to_string(),
    }
}

/// The table of a sheet.
///
/// # Errors
/// [`Say`] where nothing is in it.
pub(super) fn of_sheet(sheet: Sheet) -> Result<Table, Say> {
    let titles = |cells: &Cells| is_header(cells.texts.iter().map(String::as_str));
    let first = sheet.rows.keys().next().copied().ok_or_else(|| Say::new("csv-empty"))?;
    let above = sheet.rows.iter().take(ABOVE_MAX).find(|(_, cells)| titles(cells));
    let at = above.map_or(first, |(row, _)| *row);
    let mut rows = sheet.rows.range(at..);
    let header = rows.next().map(|(_, cells)| cells.texts.clone()).unwrap_or_default();
    let columns = header.len();
    let row = |(row, cells): (&u32, &Cells)| {
        let text = cells.texts.join("; ").chars().take(SHOWN_MAX).collect();
        Row { line: row + 1, cells: cells.clone().fitted(*row, columns), text }
    };
    Ok(Table { encoding: "Excel", header, rows: rows.map(row).collect() })
}

/// Reads a table.
///
/// # Errors
/// What spoils the table as a whole: too large, empty, no text, a header with an open quote.
pub(super) fn read(bytes: &[u8]) -> Result<Table, Say> {
    if MEGABYTES_MAX * 1024 * 1024 < bytes.len() {
        return Err(Say::new("csv-file-large").with("most", MEGABYTES_MAX));
    }
    if workbook::is_one(bytes) {
        return workbook::read(bytes);
    }
    let (text, encoding) = decode(bytes)?;
    // One kind of line end, so that lines can be counted; an old Mac's `\r` is one too. A mark
    // within the text is left from joining files, and the reader below would take it off.
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\u{feff}', "");
    let mut lines = Lines { text: &text, at: 0, line: 1 };
    let declared = lines.declared_separator();
    let (first, separator) = lines.header(declared).ok_or_else(|| Say::new("csv-empty"))?;
    if ends_open(first, separator) {
        return Err(Say::new("csv-quotes"));
    }
    let header = cells_of(first, separator);
    let rows = rows(&mut lines, separator, header.len())?;
    Ok(Table { encoding, header, rows })
}

/// All that is left of the text as rows.
fn rows(lines: &mut Lines<'_>, separator: u8, columns: usize) -> Result<Vec<Row>, Say> {
    let mut found = Vec::new();
    while let Some((line, start)) = lines.next_filled() {
        if found.len() == ROWS_MAX {
            return Err(Say::new("csv-too-many-rows").with("most", ROWS_MAX));
        }
        let whole = lines.row(start, separator, columns);
        found.push((line, lines.since(start), whole));
    }
    // One reader for all whole rows: making one takes longer than reading thousands of rows.
    let whole: String =
        found.iter().filter(|(_, _, whole)| *whole).flat_map(|(_, row, _)| [row, "\n"]).collect();
    let mut records = reader(&whole, separator).into_records();
    let mut rows = Vec::new();
    for (line, text, whole) in found {
        let cells = match whole.then(|| records.next()).flatten() {
            Some(Ok(cells)) => fitted(cells.iter().map(str::to_owned).collect(), columns),
            _ => Err(Say::new("csv-quotes")),
        };
        if !matches!(&cells, Ok(cells) if cells.iter().all(|cell| cell.trim().is_empty())) {
            rows.push(Row { line, cells, text: text.chars().take(SHOWN_MAX).collect() });
        }
    }
    Ok(rows)
}

/// The text and the name of its encoding. What is no UTF-8 is taken for Windows-1252, the other
/// encoding that spreadsheet programs here write.
fn decode(bytes: &[u8]) -> Result<(String, &'static str), Say> {
    let marked = encoding_rs::Encoding::for_bom(bytes);
    let (encoding, unmarked) = match marked {
        Some((encoding, mark)) => (encoding, &bytes[mark..]),
        None => (encoding_rs::UTF_8, bytes),
    };
    let (text, name) = if encoding != encoding_rs::UTF_8 {
        (encoding.decode_without_bom_handling(unmarked).0.into_owned(), "UTF-16")
    } else if let Ok(text) = std::str::from_utf8(unmarked) {
        (text.to_owned(), "UTF-8")
    } else {
        let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(unmarked).0;
        (text.into_owned(), "Windows-1252")
    };
    // Something else than a table: a picture, a program.
    match text.contains('\0') {
        true => Err(Say::new("csv-not-text")),
        false => Ok((text, name)),
    }
}

/// A text read from the top, line by line.
struct Lines<'a> {
    text: &'a str,
    /// Where the first line begins that was not read yet, in bytes.
    at: usize,
    /// Its number, from 1.
    line: u32,
}

impl<'a> Lines<'a> {
    /// What was read since that place, without the last line end.
    fn since(&self, start: usize) -> &'a str {
        let read = &self.text[start..self.at];
        read.strip_suffix('\n').unwrap_or(read)
    }

    /// Reads a line; `false` at the end of the text.
    fn read_line(&mut self) -> bool {
        let rest = &self.text[self.at..];
        self.at += rest.find('\n').map_or(rest.len(), |end| end + 1);
        self.line += u32::from(!rest.is_empty());
        !rest.is_empty()
    }

    /// Reads up to and with a line that is not blank: its number and where it begins.
    fn next_filled(&mut self) -> Option<(u32, usize)> {
        loop {
            let (line, start) = (self.line, self.at);
            if !self.read_line() {
                return None;
            }
            if !is_blank(self.since(start)) {
                return Some((line, start));
            }
        }
    }

    /// Reads up to and with the titles of the columns, and finds what stands between cells. What
    /// people write above a table (the association's name, a date) stands alone in its line.
    fn header(&mut self, declared: Option<u8>) -> Option<(&'a str, u8)> {
        let mut ahead = Lines { ..*self };
        for _ in 0..ABOVE_MAX {
            let Some((_, start)) = ahead.next_filled() else { break };
            let row = ahead.since(start);
            let separator = declared.unwrap_or_else(|| separator_of(row));
            if is_header(cells_of(row, separator).iter().map(String::as_str)) {
                *self = ahead;
                return Some((row, separator));
            }
        }
        let (_, start) = self.next_filled()?;
        let row = self.since(start);
        Some((row, declared.unwrap_or_else(|| separator_of(row))))
    }

    /// Reads the line `sep=;` that spreadsheet programs understand, if it is the first one.
    fn declared_separator(&mut self) -> Option<u8> {
        let mut ahead = Lines { ..*self };
        ahead.read_line();
        let declared = ahead.since(self.at).trim_end_matches(' ').strip_prefix("sep=")?;
        let separator = SEPARATORS.into_iter().find(|s| declared.as_bytes() == [*s])?;
        *self = ahead;
        Some(separator)
    }

    /// Whether what begins at `start`, whose first line was just read, is a whole row; reads on
    /// where a cell in quotes does. A quote that is never closed costs only its own line, not the
    /// rest of the file.
    fn row(&mut self, start: usize, separator: u8, columns: usize) -> bool {
        if !ends_open(self.since(start), separator) {
            return true;
        }
        let mut ahead = Lines { ..*self };
        for _ in 1..LINES_OF_A_ROW_MAX {
            if !ahead.read_line() {
                return false;
            }
            let row = ahead.since(start);
            if !ends_open(row, separator) {
                // Stray quotes on two lines are no cell that spreads over them: it would hold
                // the separators between them.
                let swallows =
                    |cell: &String| cell.contains('\n') && cell.contains(char::from(separator));
                let cells = cells_of(row, separator);
                let whole = cells.len() <= columns && !cells.iter().any(swallows);
                if whole {
                    *self = ahead;
                }
                return whole;
            }
        }
        false
    }
}

/// Whether a line has nothing but blanks and separators, which spreadsheets leave below a table.
fn is_blank(line: &str) -> bool {
    let nothing = |c: char| c.is_whitespace() || SEPARATORS.iter().any(|s| c == char::from(*s));
    line.chars().all(nothing)
}

/// The separator that makes the most cells of a header.
fn separator_of(header: &str) -> u8 {
    let cells = |separator: &u8| cells_of(header, *separator).len();
    SEPARATORS.into_iter().max_by_key(cells).unwrap_or(b';')
}

/// The cells of one whole row.
fn cells_of(row: &str, separator: u8) -> Vec<String> {
    let cells = reader(row, separator).into_records().next().and_then(Result::ok);
    cells.map_or(Vec::new(), |cells| cells.iter().map(str::to_owned).collect())
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes())
}

/// The row with as many cells as the header: blank ones are added or dropped at its end. What was
/// written so that it is no formula is as it was.
pub(super) fn fitted(cells: Vec<String>, columns: usize) -> Result<Vec<String>, Say> {
    let mut cells: Vec<String> = cells.into_iter().map(unguarded).collect();
    if cells.iter().skip(columns).any(|cell| !cell.trim().is_empty()) {
        return Err(Say::new("csv-too-many-cells"));
    }
    cells.resize(columns, String::new());
    Ok(cells)
}

/// Whether a text that begins at the start of a row ends within quotes, by the same rules as the
/// `csv` crate: only a quote at the start of a cell opens, and a doubled one within is a letter.
fn ends_open(text: &str, separator: u8) -> bool {
    enum At {
        Start,
        Plain,
        Quoted,
        AfterQuote,
    }
    let end = text.bytes().fold(At::Start, |at, byte| match (at, byte) {
        (At::Quoted, b'"') => At::AfterQuote,
        (At::Quoted, _) | (At::Start | At::AfterQuote, b'"') => At::Quoted,
        (_, b'\n') => At::Start,
        (_, byte) if byte == separator => At::Start,
        _ => At::Plain,
    });
    matches!(end, At::Quoted)
}

#[cfg(test)]
mod tests;
