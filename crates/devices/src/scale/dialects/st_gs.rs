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

use domain::ports::{Frame, Reading};

use crate::scale::figure;
use crate::scale::framing::{LF, Lines, Marks, is_filler};
use crate::scale::parser::{Format, Parser};

#[cfg(test)]
mod tests;

/// The lamp byte of CAS may be any but LF, so eight bits decide.
const MARKS: Marks = Marks { start: None, ends: LF };

/// What a frame says, as it came and with seven bits; `None` where it is none.
type Read = Box<dyn Fn(&[u8], &[u8]) -> Option<Reading> + Send>;

/// The parser of one line: bytes in, frames out.
pub struct StGs(Lines<Read>);

impl StGs {
    /// A parser that has seen nothing, of a scale that speaks by itself.
    pub fn new(format: Format) -> StGs {
        StGs::asked_with(None, format)
    }

    /// The same, of a scale that is asked with those bytes.
    pub(in crate::scale) fn asked_with(question: Option<&'static [u8]>, format: Format) -> StGs {
        StGs(Lines::new(MARKS, question, Box::new(move |raw, text| read(raw, text, format))))
    }
}

impl Parser for StGs {
    fn feed(&mut self, bytes: &[u8]) -> Vec<Frame> {
        self.0.feed(bytes)
    }

    fn reset(&mut self) {
        self.0.reset();
    }
}

/// What one line says, with eight bits for the lamp byte of CAS and with seven for all else.
/// `None` where it is no frame.
fn read(raw: &[u8], text: &[u8], format: Format) -> Option<Reading> {
    let mut line = Cursor { raw, text };
    let line = &mut line;
    line.trim();
    if figure::is_refusal(line.text) {
        return Some(Reading::NotUnderstood);
    }
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
    let is_figure = |byte: &u8| matches!(byte, b' ' | b'+' | b'-' | b'.' | b'0'..=b'9');
    let length = line.text.iter().take_while(|byte| is_figure(byte)).count();
    let figure = figure::signed(line.text.get(..length)?.trim_ascii_end())?;
    line.skip(length);
    let _ = line.take(b','); // Dini Argeo
    format.weight_in(line.text, figure, Some(steady))
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
}
