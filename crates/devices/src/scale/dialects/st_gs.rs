//! The `ST,GS` comma family of frames: A&D (17 bytes), CAS (18 and 22), General Measure M02,
//! T-Scale NHB and QHW, Dini Argeo with or without an address, Kern KXS.
//!
//! ```text
//! [address] status , [mode ,] [CAS device and lamp ,] sign digits [,] unit CR LF
//!           ST US OL UL QT TL   GS NT TR                              kg g lb ...
//! ```
//!
//! There is no way to a weight without status, sign, the configured number of decimals and the
//! configured unit. A&D frames carry no mode: whether such a scale shows gross or net cannot be
//! seen. Frames end with LF; a byte order for which that does not hold ends as `Garbled`.

use domain::machines::MassUnit;
use domain::ports::{Frame, Reading};

use super::parser::{Format, Parser};

#[cfg(test)]
mod tests;

/// Longer lines are no frames of this family; the longest has 24 bytes.
const LONGEST: usize = 64;
/// More digits than any scale shows, and few enough for grams in an `i64`.
const MOST_DIGITS: usize = 9;

/// The parser of one line: bytes in, frames out.
#[derive(Clone, Debug)]
pub struct StGs {
    format: Format,
    line: Vec<u8>,
    /// The line was too long; what is left of it until LF is no frame.
    overlong: bool,
    /// A line end has been seen. What comes before the first one is usually a cut frame.
    in_step: bool,
}

impl StGs {
    /// A parser that has seen nothing.
    pub fn new(format: Format) -> StGs {
        StGs { format, line: Vec::with_capacity(LONGEST), overlong: false, in_step: false }
    }

    fn end_of_line(&mut self) -> Option<Frame> {
        let raw = std::mem::take(&mut self.line);
        let first = !std::mem::replace(&mut self.in_step, true);
        if std::mem::replace(&mut self.overlong, false) {
            return Some(garbled(raw));
        }
        if raw.iter().all(|byte| is_filler(byte & 0x7F)) {
            return None;
        }
        let reading = read(&raw, self.format);
        if first && reading == Reading::Garbled {
            return None; // we came in the middle of a frame: not the scale's fault
        }
        Some(Frame { raw, reading })
    }
}

impl Parser for StGs {
    fn feed(&mut self, bytes: &[u8]) -> Vec<Frame> {
        let mut frames = Vec::new();
        for &byte in bytes {
            self.line.push(byte);
            if byte == b'\n' {
                frames.extend(self.end_of_line());
            } else if LONGEST <= self.line.len() {
                self.overlong = true;
                self.in_step = true;
                frames.push(garbled(std::mem::take(&mut self.line)));
            }
        }
        frames
    }

    fn reset(&mut self) {
        *self = StGs::new(self.format);
    }
}

/// What one line says. Seven-bit lines read as eight bits carry parity in the high bit, which is
/// masked for everything except the lamp byte of CAS.
fn read(raw: &[u8], format: Format) -> Reading {
    let text: Vec<u8> = raw.iter().map(|byte| byte & 0x7F).collect();
    parse(&mut Cursor { raw, text: &text }, format).unwrap_or(Reading::Garbled)
}

/// `None` where the line is no frame.
fn parse(line: &mut Cursor<'_>, format: Format) -> Option<Reading> {
    line.trim();
    if line.text.first_chunk::<2>().is_some_and(|address| address.iter().all(u8::is_ascii_digit)) {
        line.skip(2);
    }
    let steady = match line.word(&[b"ST", b"US", b"TL", b"OL", b"UL", b"QT"])? {
        b"ST" => true,
        b"US" | b"TL" => false, // TL: the platform is not level
        b"OL" => return line.take(b',').map(|()| Reading::Overload),
        b"UL" => return line.take(b',').map(|()| Reading::Underload),
        _ => return line.take(b',').map(|()| Reading::WrongUnit), // QT counts pieces
    };
    line.take(b',')?;
    if let Some(mode) = line.word(&[b"GS", b"NT", b"TR"]) {
        if !line.text.first().is_some_and(|&next| next == b',' || next == b' ') {
            return None;
        }
        if mode != b"GS" {
            return Some(Reading::NetMode);
        }
        let _ = line.take(b','); // T-Scale NHB has blanks instead
    }
    line.lamp(steady)?;
    weight(line, format, steady)
}

fn weight(line: &mut Cursor<'_>, format: Format, steady: bool) -> Option<Reading> {
    line.blanks();
    let negative = line.text.first() == Some(&b'-');
    if negative || line.text.first() == Some(&b'+') {
        line.skip(1);
    }
    line.blanks();
    let (digits, decimals) = line.figure()?;
    line.blanks();
    let _ = line.take(b','); // Dini Argeo
    line.blanks();
    let unit = line.text.to_ascii_lowercase();
    let (wanted, grams_per_unit_digits) = match format.unit {
        MassUnit::Kilograms => (b"kg".as_slice(), 3),
        MassUnit::Grams => (b"g".as_slice(), 0),
    };
    if unit != wanted {
        let known = [&b"kg"[..], b"g", b"lb", b"lbs", b"oz", b"t", b"pc", b"pcs"];
        return known.contains(&unit.as_slice()).then_some(Reading::WrongUnit);
    }
    if decimals != usize::from(format.decimals) {
        return None; // a frame read with other decimals would be a tenfold weight
    }
    let scale = u32::try_from(usize::checked_sub(grams_per_unit_digits, decimals)?).ok()?;
    let grams = digits.checked_mul(10_i64.checked_pow(scale)?)?;
    let grams = if negative { -grams } else { grams };
    Some(Reading::Weight { grams, stable: Some(steady) })
}

/// What is left of a line: as it came, and without its high bits. Both always of one length.
struct Cursor<'a> {
    raw: &'a [u8],
    text: &'a [u8],
}

impl Cursor<'_> {
    fn skip(&mut self, count: usize) {
        self.raw = self.raw.get(count..).unwrap_or_default();
        self.text = self.text.get(count..).unwrap_or_default();
    }

    fn trim(&mut self) {
        while self.text.first().is_some_and(|&byte| is_filler(byte)) {
            self.skip(1);
        }
        while let Some((&last, shorter)) = self.text.split_last() {
            if !is_filler(last) {
                break;
            }
            self.text = shorter;
            self.raw = &self.raw[..shorter.len()];
        }
    }

    fn blanks(&mut self) {
        while self.text.first() == Some(&b' ') {
            self.skip(1);
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.text.first() == Some(&byte)).then(|| self.skip(1))
    }

    /// One of the two-letter words, taken from the line.
    fn word(&mut self, words: &[&'static [u8; 2]]) -> Option<&'static [u8; 2]> {
        let found = words.iter().find(|word| self.text.starts_with(**word))?;
        self.skip(2);
        Some(found)
    }

    /// CAS's 22-byte frame has a device byte and a lamp byte here. The lamp (bit 7 always set)
    /// repeats in bit 6 that the load is steady; if it says otherwise, the frame is damaged.
    fn lamp(&mut self, steady: bool) -> Option<()> {
        if self.text.get(2) != Some(&b',') || self.raw.get(1).is_none_or(|lamp| lamp & 0x80 == 0) {
            return Some(());
        }
        let lamp_steady = self.raw.get(1).is_some_and(|lamp| lamp & 0x40 != 0);
        self.skip(3);
        (lamp_steady == steady).then_some(())
    }

    /// Digits with at most one point between them: their number without the point, and how many
    /// of them stand behind it.
    fn figure(&mut self) -> Option<(i64, usize)> {
        let length = self.text.iter().take_while(|b| b.is_ascii_digit() || **b == b'.').count();
        let (figure, _) = self.text.split_at(length);
        let mut parts = figure.split(|&byte| byte == b'.');
        let (whole, decimals) = (parts.next()?, parts.next());
        if parts.next().is_some() || whole.is_empty() || decimals.is_some_and(<[u8]>::is_empty) {
            return None;
        }
        let decimals = decimals.unwrap_or_default();
        if MOST_DIGITS < whole.len() + decimals.len() {
            return None;
        }
        let number = whole
            .iter()
            .chain(decimals)
            .fold(0_i64, |number, digit| number * 10 + i64::from(digit - b'0'));
        self.skip(length);
        Some((number, decimals.len()))
    }
}

fn is_filler(byte: u8) -> bool {
    matches!(byte, b' ' | b'\r' | b'\n' | b'\t' | 0)
}

fn garbled(raw: Vec<u8>) -> Frame {
    Frame { raw, reading: Reading::Garbled }
}
