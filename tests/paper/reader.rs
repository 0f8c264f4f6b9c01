//! The printer itself: keeps the state that commands set, and puts rows on paper.

use super::codes;
use super::stream::Stream;

/// Dots of one letter across, on the usual heads of 203 dots per inch.
const LETTER_DOTS: usize = 12;
/// Bytes that a QR code of level M holds, by version from 1 on (ISO/IEC 18004, table 7).
const QR_BYTES_M: [usize; 12] = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287];

/// Why a job cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("byte {at}: {what}")]
pub struct Unreadable {
    /// Position after the byte that gives offence.
    pub at: usize,
    /// What is wrong.
    pub what: String,
}

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// From the left edge.
    Left,
    /// In the middle.
    Center,
    /// To the right edge.
    Right,
}

/// What is on paper, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// Letters.
    Text {
        /// The letters, in Unicode.
        text: String,
        /// Width factor, 1 to 8.
        wide: u8,
        /// Height factor, 1 to 8.
        high: u8,
        /// Heavy.
        bold: bool,
        /// Placement.
        align: Align,
    },
    /// Dots in rows of `row_bytes`, the highest bit at the left; a set bit is black. Pictures one
    /// below the other are one.
    Raster {
        /// Bytes of one row of dots, across the whole paper.
        row_bytes: usize,
        /// The rows of dots.
        bits: Vec<u8>,
    },
    /// A QR code, in the middle.
    Qr {
        /// What it says.
        text: String,
        /// Dots of one module.
        dots: u8,
    },
    /// So many empty rows.
    Feed(u8),
    /// The knife.
    Cut,
}

/// A job on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slip {
    /// From top to bottom.
    pub rows: Vec<Row>,
    /// Texts that are wider than the paper: the printer breaks them where it likes.
    pub wraps: Vec<String>,
    /// Texts with a `?`, which stands for a letter that the page of codes does not have.
    pub replaced: Vec<String>,
}

impl Slip {
    /// The texts, from top to bottom.
    pub fn texts(&self) -> Vec<&str> {
        self.rows
            .iter()
            .filter_map(|row| match row {
                Row::Text { text, .. } => Some(text.as_str()),
                _ => None,
            })
            .collect()
    }

    /// What its QR codes say.
    pub fn qrs(&self) -> Vec<&str> {
        self.rows
            .iter()
            .filter_map(|row| match row {
                Row::Qr { text, .. } => Some(text.as_str()),
                _ => None,
            })
            .collect()
    }

    /// How often it is cut.
    pub fn cuts(&self) -> usize {
        self.rows.iter().filter(|row| **row == Row::Cut).count()
    }
}

/// Reads one job for paper of so many columns.
///
/// # Errors
/// [`Unreadable`] at the first byte that no printer of the common kind understands, at text that
/// is printed before the printer was set up, and at dots beyond the edge of the paper.
pub fn read(job: &[u8], columns: usize) -> Result<Slip, Unreadable> {
    let mut printer = Printer {
        stream: Stream::new(job),
        head_dots: match columns {
            42 => 512, // the only heads that are no multiple of a letter
            _ => columns * LETTER_DOTS,
        },
        white: 0,
        columns,
        across: columns,
        ready: false,
        page: None,
        style: Style::PLAIN,
        qr: QrCode::default(),
        line: Vec::new(),
        slip: Slip::default(),
    };
    while let Some(byte) = printer.stream.next() {
        printer.take(byte)?;
    }
    if !printer.line.is_empty() {
        return Err(printer.stream.wrong("the last text has no end of line: it is not printed"));
    }
    Ok(printer.slip)
}

#[derive(Clone, Copy)]
struct Style {
    align: Align,
    bold: bool,
    wide: u8,
    high: u8,
}

impl Style {
    const PLAIN: Style = Style { align: Align::Left, bold: false, wide: 1, high: 1 };
}

#[derive(Default)]
struct QrCode {
    model: Option<u8>,
    dots: Option<u8>,
    level: Option<u8>,
    text: Option<String>,
}

struct Printer<'a> {
    stream: Stream<'a>,
    /// Dots of the head.
    head_dots: usize,
    /// Dots that are left white at the left.
    white: usize,
    /// Letters that the paper holds.
    columns: usize,
    /// Letters that the part of it holds that is printed on.
    across: usize,
    /// It has been initialised.
    ready: bool,
    page: Option<codes::Page>,
    style: Style,
    qr: QrCode,
    line: Vec<u8>,
    slip: Slip,
}

impl Printer<'_> {
    fn take(&mut self, byte: u8) -> Result<(), Unreadable> {
        if !self.ready && !matches!(byte, 0x00 | 0x1B | 0x1D) {
            return Err(self.stream.wrong("a job begins by setting the printer up"));
        }
        match byte {
            // The end of a command of a job before, of which nobody knows; prints nothing.
            0x00 if !self.ready => Ok(()),
            0x0A => self.end_line(),
            0x1B => self.escape(),
            0x1C => match self.stream.need()? {
                b'.' => Ok(()),
                other => Err(self.stream.wrong(format!("unknown command FS {other:#04x}"))),
            },
            0x1D => self.group(),
            0x20..=0x7E => self.letter(byte),
            0x80..=0xFF if self.page.is_some() => self.letter(byte),
            0x80..=0xFF => Err(self.stream.wrong("an accent before the page of codes is chosen")),
            other => Err(self.stream.wrong(format!("unknown command {other:#04x}"))),
        }
    }

    fn letter(&mut self, byte: u8) -> Result<(), Unreadable> {
        self.line.push(byte);
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), Unreadable> {
        let line = std::mem::take(&mut self.line);
        let letter = |byte| match self.page {
            Some(page) => codes::letter(byte, page),
            None => char::from(byte), // ASCII: others are not taken without a page
        };
        let text: String = line.into_iter().map(letter).collect();
        let Style { align, bold, wide, high } = self.style;
        if self.across < text.chars().count() * usize::from(wide) {
            self.slip.wraps.push(text.clone());
        }
        if text.contains('?') {
            self.slip.replaced.push(text.clone());
        }
        self.slip.rows.push(Row::Text { text, wide, high, bold, align });
        Ok(())
    }

    /// Commands that begin with ESC.
    fn escape(&mut self) -> Result<(), Unreadable> {
        let command = self.stream.need()?;
        if !self.ready && command != b'@' {
            return Err(self.stream.wrong("a job begins with ESC @"));
        }
        self.at_line_start()?;
        match command {
            b'@' => {
                self.ready = true;
                self.page = None;
                (self.white, self.across) = (0, self.columns);
                self.style = Style::PLAIN;
            }
            b'R' => match self.stream.need()? {
                0 => {}
                other => return Err(self.stream.wrong(format!("national letters {other}"))),
            },
            b't' => {
                let number = self.stream.need()?;
                let page = codes::page(number);
                self.page =
                    Some(page.ok_or_else(|| self.stream.wrong(format!("page of codes {number}")))?);
            }
            b'a' => {
                self.style.align = match self.stream.need()? {
                    0 => Align::Left,
                    1 => Align::Center,
                    2 => Align::Right,
                    other => return Err(self.stream.wrong(format!("alignment {other}"))),
                };
            }
            b'E' => match self.stream.need()? {
                weight @ (0 | 1) => self.style.bold = weight == 1,
                other => return Err(self.stream.wrong(format!("weight {other}"))),
            },
            b'd' => {
                let rows = self.stream.need()?;
                self.slip.rows.push(Row::Feed(rows));
            }
            other => return Err(self.stream.wrong(format!("unknown command ESC {other:#04x}"))),
        }
        Ok(())
    }

    /// Commands that begin with GS.
    fn group(&mut self) -> Result<(), Unreadable> {
        self.at_line_start()?;
        let command = self.stream.need()?;
        if !self.ready && command != b'r' {
            return Err(self.stream.wrong("a job begins by setting the printer up"));
        }
        match command {
            b'r' => match self.stream.need()? {
                1 => {} // asks whether the printer came so far
                other => return Err(self.stream.wrong(format!("question {other}"))),
            },
            b'L' => self.white = self.stream.need_pair()?,
            b'W' => {
                let dots = self.stream.need_pair()?;
                if self.head_dots < self.white + dots {
                    return Err(self.stream.wrong(format!("{dots} dots beyond the paper")));
                }
                self.across = dots / LETTER_DOTS;
            }
            b'!' => {
                let factors = self.stream.need()?;
                (self.style.wide, self.style.high) = ((factors >> 4) + 1, (factors & 0x0F) + 1);
                if 8 < self.style.wide || 8 < self.style.high {
                    return Err(self.stream.wrong(format!("size {factors:#04x}")));
                }
            }
            b'V' => match (self.stream.need()?, self.stream.need()?) {
                (66, 0) => self.slip.rows.push(Row::Cut),
                other => return Err(self.stream.wrong(format!("cut {other:?}"))),
            },
            b'v' => self.raster()?,
            b'(' => match self.stream.need()? {
                b'k' => self.symbol()?,
                other => return Err(self.stream.wrong(format!("unknown command GS ( {other}"))),
            },
            other => return Err(self.stream.wrong(format!("unknown command GS {other:#04x}"))),
        }
        Ok(())
    }

    /// Styles hold from the start of a line; in the middle of one printers do as they like.
    fn at_line_start(&self) -> Result<(), Unreadable> {
        match self.line.is_empty() {
            true => Ok(()),
            false => Err(self.stream.wrong("a command in the middle of a line")),
        }
    }

    fn raster(&mut self) -> Result<(), Unreadable> {
        let kind = (self.stream.need()?, self.stream.need()?);
        if kind != (b'0', 0) {
            return Err(self.stream.wrong(format!("raster {kind:?}")));
        }
        let (row_bytes, rows) = (self.stream.need_pair()?, self.stream.need_pair()?);
        let bits = self.stream.take(row_bytes * rows)?;
        if row_bytes == 0 || rows == 0 || self.across * LETTER_DOTS < row_bytes * 8 {
            return Err(self.stream.wrong(format!("a picture of {row_bytes} bytes by {rows}")));
        }
        if self.style.align != Align::Left {
            return Err(self.stream.wrong("a picture whose place is left to the printer"));
        }
        let mut dots = Vec::new();
        for row in bits.chunks_exact(row_bytes) {
            let begin = dots.len();
            dots.resize(begin + self.white / 8, 0);
            dots.extend(row);
            dots.resize(begin + self.head_dots / 8, 0);
        }
        match self.slip.rows.last_mut() {
            Some(Row::Raster { bits: above, .. }) => above.extend(dots),
            _ => {
                let row_bytes = self.head_dots / 8;
                self.slip.rows.push(Row::Raster { row_bytes, bits: dots });
            }
        }
        Ok(())
    }

    /// `GS ( k pL pH 49 fn …`: QR codes.
    fn symbol(&mut self) -> Result<(), Unreadable> {
        let length = self.stream.need_pair()?;
        let data = self.stream.take(length)?;
        match data {
            [49, 65, 50, 0] => self.qr.model = Some(2),
            [49, 67, dots @ 1..=16] => self.qr.dots = Some(*dots),
            [49, 69, level @ 48..=51] => self.qr.level = Some(*level),
            [49, 80, 48, text @ ..] => {
                let text = std::str::from_utf8(text)
                    .map_err(|_| self.stream.wrong("a QR code of bytes that are no text"))?;
                self.qr.text = Some(text.to_owned());
            }
            [49, 81, 48] => self.print_qr()?,
            other => return Err(self.stream.wrong(format!("symbol {other:?}"))),
        }
        Ok(())
    }

    fn print_qr(&mut self) -> Result<(), Unreadable> {
        let QrCode { model: Some(2), dots: Some(dots), level: Some(49), text: Some(text) } =
            std::mem::take(&mut self.qr)
        else {
            return Err(self.stream.wrong("a QR code without model, size, level M and text"));
        };
        let version = QR_BYTES_M
            .iter()
            .position(|room| text.len() <= *room)
            .ok_or_else(|| self.stream.wrong("a QR code with too much text"))?
            + 1;
        // Four modules of white at either side belong to it.
        let across = (17 + 4 * version + 8) * usize::from(dots);
        if self.across * LETTER_DOTS < across || self.style.align != Align::Center {
            return Err(self
                .stream
                .wrong(format!("a QR code of {across} dots, or off the middle")));
        }
        self.slip.rows.push(Row::Qr { text, dots });
        Ok(())
    }
}
