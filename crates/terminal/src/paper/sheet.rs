//! A sheet of paper being written: knows its columns and keeps every row within them.

use domain::paper::{Align, Row, Size, Strip};
use unicode_normalization::UnicodeNormalization;

use super::text;

/// Rows for paper of a fixed number of columns.
pub(crate) struct Sheet {
    columns: u8,
    rows: Vec<Row>,
}

impl Sheet {
    pub(crate) fn new(columns: u8) -> Sheet {
        Sheet { columns, rows: Vec::new() }
    }

    /// Letters of normal size in a row.
    pub(crate) fn columns(&self) -> usize {
        usize::from(self.columns)
    }

    /// Wide paper: room for a label and two figures in one row.
    pub(crate) fn wide(&self) -> bool {
        48 <= self.columns
    }

    /// A line from the left, broken between words.
    pub(crate) fn line(&mut self, content: &str) {
        self.broken(content, Align::Left, Size::NORMAL, false);
    }

    /// A heavy line from the left.
    pub(crate) fn bold(&mut self, content: &str) {
        self.broken(content, Align::Left, Size::NORMAL, true);
    }

    /// A line in the middle.
    pub(crate) fn center(&mut self, content: &str) {
        self.broken(content, Align::Center, Size::NORMAL, false);
    }

    /// A heavy line in the middle.
    pub(crate) fn center_bold(&mut self, content: &str) {
        self.broken(content, Align::Center, Size::NORMAL, true);
    }

    /// As many rows as a text of that size needs.
    pub(crate) fn broken(&mut self, content: &str, align: Align, size: Size, bold: bool) {
        let room = self.columns() / usize::from(size.wide.max(1));
        for part in wrap(content, room) {
            self.push(part, align, size, bold);
        }
    }

    /// What it is and how much: the figure stands at the right edge, below when there is no room.
    pub(crate) fn pair(&mut self, label: &str, figure: &str) {
        let label = clean(label);
        let figure = clean(figure);
        let (wide, room) = (letters(&figure), self.columns());
        let mut parts = wrap(&label, room);
        let last = parts.pop().unwrap_or_default();
        for part in parts {
            self.push(part, Align::Left, Size::NORMAL, false);
        }
        let used = letters(&last);
        if used + 1 + wide <= room {
            let row = format!("{last}{}{figure}", " ".repeat(room - used - wide));
            self.push(row, Align::Left, Size::NORMAL, false);
        } else {
            self.push(last, Align::Left, Size::NORMAL, false);
            self.push(figure, Align::Right, Size::NORMAL, false);
        }
    }

    /// A figure that somebody who does not read finds at once.
    pub(crate) fn large(&mut self, figure: &str, size: Size) {
        let figure = clean(figure);
        let fits = letters(&figure) * usize::from(size.wide) <= self.columns();
        let size = if fits { size } else { Size { wide: 1, ..size } };
        self.push(figure, Align::Right, size, true);
    }

    /// Large letters in the middle between two rules: COPIA, ANULADO, PRÁCTICA.
    pub(crate) fn framed(&mut self, content: &str) {
        self.rule();
        self.broken(content, Align::Center, Size::BIG, true);
        self.rule();
    }

    /// A line across.
    pub(crate) fn rule(&mut self) {
        self.push("-".repeat(self.columns()), Align::Left, Size::NORMAL, false);
    }

    /// Empty rows.
    pub(crate) fn feed(&mut self, rows: u8) {
        self.rows.push(Row::Feed(rows));
    }

    /// A pictogram.
    pub(crate) fn picture(&mut self, name: &str) {
        self.rows.push(Row::Picture(name.to_owned()));
    }

    /// A QR code.
    pub(crate) fn qr(&mut self, content: String) {
        self.rows.push(Row::Qr(content));
    }

    /// A row that is whole already.
    pub(crate) fn push_row(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// The rows without an end.
    pub(crate) fn into_rows(self) -> Vec<Row> {
        self.rows
    }

    /// The slip, cut off.
    pub(crate) fn finish(mut self) -> Strip {
        self.rows.push(Row::Cut);
        Strip { columns: self.columns, rows: self.rows }
    }

    fn push(&mut self, content: String, align: Align, size: Size, bold: bool) {
        self.rows.push(text(content, align, size, bold));
    }
}

/// Columns that a clean text takes.
fn letters(content: &str) -> usize {
    content.chars().count()
}

/// Free text as paper wants it: letters composed with their accents, and nothing that takes no
/// column: what commands a printer, turns the direction of reading, or joins letters.
fn clean(content: &str) -> String {
    content.nfc().filter(|letter| !takes_no_column(*letter)).collect()
}

fn takes_no_column(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{AD}' | '\u{FEFF}' | '\u{300}'..='\u{36F}' | '\u{61C}')
        || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}')
        || matches!(letter, '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}')
}

/// Breaks a text between words; a word that is too long is broken anywhere. At least one row; the
/// first keeps its indent.
fn wrap(content: &str, room: usize) -> Vec<String> {
    let content = clean(content);
    let words = content.trim_start_matches(' ');
    let mut rows = Vec::new();
    let mut row = " ".repeat((content.len() - words.len()).min(room / 2));
    let mut begun = false;
    for word in words.split(' ') {
        if letters(&row) + usize::from(begun) + letters(word) <= room {
            if begun {
                row.push(' ');
            }
            row.push_str(word);
            begun = true;
            continue;
        }
        if begun {
            rows.push(std::mem::take(&mut row));
        }
        for letter in word.chars() {
            if letters(&row) == room {
                rows.push(std::mem::take(&mut row));
            }
            row.push(letter);
        }
        begun = true;
    }
    rows.push(row);
    rows
}
