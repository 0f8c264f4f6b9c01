//! What a printer has put on paper.

use std::fmt::Write;

use super::commands::Command;
use super::pages;

/// What two bytes of a Chinese letter are shown as.
const DOUBLE_BYTE_LETTER: char = '□';
/// The code page after switching on.
const FIRST_PAGE: u8 = 0;
/// Dots of a letter across.
const LETTER_DOTS: usize = 12;

/// One letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Which.
    pub letter: char,
    /// Times as wide, 1 to 8.
    pub wide: u8,
    /// Times as high, 1 to 8.
    pub high: u8,
    /// Printed twice.
    pub bold: bool,
}

/// One row on paper, with 0, 1 or 2 for left, middle and right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// Letters; none is an empty row.
    Text(Vec<Cell>, u8),
    /// Dots: bytes of a row across, and all the rows.
    Picture(usize, Vec<u8>, u8),
    /// A QR code: its text and the dots of a square.
    Qr(String, u8, u8),
    /// What the printer did not understand; a real one prints garbage or nothing.
    Unknown(Vec<u8>),
}

/// What came out between two cuts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slip {
    /// Letters in a row.
    pub columns: usize,
    /// From the top.
    pub rows: Vec<Row>,
    /// Whether the knife ended it.
    pub cut: bool,
}

impl Slip {
    /// It as lines of text; pictures and codes as a note in brackets.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for row in &self.rows {
            let (line, width, align) = match row {
                Row::Text(cells, align) => {
                    let line: String = cells.iter().map(|cell| cell.letter).collect();
                    (line, cells.iter().map(|cell| usize::from(cell.wide)).sum(), *align)
                }
                Row::Picture(across, dots, align) => {
                    let high = dots.len() / (*across).max(1);
                    (format!("[picture {}x{high}]", across * 8), across * 8 / LETTER_DOTS, *align)
                }
                Row::Qr(payload, ..) => (format!("[qr {payload}]"), 0, 0),
                Row::Unknown(bytes) => (format!("[unknown {}]", bytes.escape_ascii()), 0, 0),
            };
            let indent = margin(self.columns, width, align);
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{}", format!("{:indent$}{line}", "").trim_end());
        }
        text
    }

    /// Whether nothing is on it.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// What is free at the left.
pub(super) fn margin(room: usize, width: usize, align: u8) -> usize {
    let free = room.saturating_sub(width);
    match align {
        1 => free / 2,
        2 => free,
        _ => 0,
    }
}

/// The head over the paper: the row that it is in, and how it was told to print.
#[derive(Clone, Debug)]
pub(super) struct Head {
    columns: usize,
    slip: Slip,
    cells: Vec<Cell>,
    align: u8,
    bold: bool,
    size: (u8, u8),
    page: u8,
    qr_dots: u8,
    qr: Vec<u8>,
    /// Wakes up in the mode of two bytes a letter.
    pub(super) chinese: bool,
    double_byte: bool,
    /// Rows in all since it was switched on.
    pub(super) rows: u64,
}

impl Head {
    pub(super) fn new(columns: usize) -> Head {
        Head {
            columns,
            slip: Slip { columns, ..Slip::default() },
            cells: Vec::new(),
            align: 0,
            bold: false,
            size: (1, 1),
            page: FIRST_PAGE,
            qr_dots: 3,
            qr: Vec::new(),
            chinese: false,
            double_byte: false,
            rows: 0,
        }
    }

    /// Does one command; answers the slip that it cut off.
    pub(super) fn print(&mut self, command: Command) -> Option<Slip> {
        match command {
            Command::Letters(bytes) => self.letters(&bytes),
            Command::LineFeed => self.end_row(),
            Command::Init => self.init(),
            Command::DoubleByte(on) => self.double_byte = on,
            Command::Align(align) => self.align = align,
            Command::Bold(bold) => self.bold = bold,
            Command::Size(wide, high) => self.size = (wide, high),
            Command::CodePage(page) if pages::known(page) => self.page = page,
            Command::Feed(rows) => {
                if !self.cells.is_empty() {
                    self.end_row();
                }
                (0..rows).for_each(|_| self.end_row());
            }
            Command::Picture(across, dots) => {
                self.row(Row::Picture(across, dots, self.align));
            }
            Command::QrDots(dots) => self.qr_dots = dots,
            Command::QrData(data) => self.qr = data,
            Command::QrPrint => {
                let payload = String::from_utf8_lossy(&self.qr).into_owned();
                self.row(Row::Qr(payload, self.qr_dots, self.align));
            }
            Command::Unknown(bytes) => self.row(Row::Unknown(bytes)),
            Command::Cut => return self.tear(true),
            Command::CodePage(_) | Command::Status(_) | Command::AtOnce | Command::Quiet => {}
        }
        None
    }

    /// Takes the slip away, as far as it came.
    pub(super) fn tear(&mut self, cut: bool) -> Option<Slip> {
        let empty = Slip { columns: self.columns, ..Slip::default() };
        let slip = std::mem::replace(&mut self.slip, empty);
        (!slip.is_empty()).then_some(Slip { cut, ..slip })
    }

    /// What is on the paper that still hangs in the printer.
    pub(super) fn hanging(&self) -> &Slip {
        &self.slip
    }

    fn init(&mut self) {
        let slip = std::mem::take(&mut self.slip);
        let (chinese, rows) = (self.chinese, self.rows);
        *self = Head { slip, chinese, rows, double_byte: chinese, ..Head::new(self.columns) };
    }

    fn letters(&mut self, bytes: &[u8]) {
        let mut rest = bytes.iter();
        while let Some(byte) = rest.next() {
            let letter = if self.double_byte && 0x80 <= *byte {
                rest.next();
                DOUBLE_BYTE_LETTER
            } else {
                pages::letter(self.page, *byte)
            };
            let used: usize = self.cells.iter().map(|cell| usize::from(cell.wide)).sum();
            let (wide, high) = self.size;
            if self.columns < used + usize::from(wide) {
                self.end_row();
            }
            self.cells.push(Cell { letter, wide, high, bold: self.bold });
        }
    }

    fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        self.row(Row::Text(cells, self.align));
    }

    fn row(&mut self, row: Row) {
        self.slip.rows.push(row);
        self.rows += 1;
    }
}
