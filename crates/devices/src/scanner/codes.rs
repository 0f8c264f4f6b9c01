//! From the bytes of a scanner to codes. A code counts only whole: a piece of one may be the number
//! of somebody else.

use std::mem::take;
use std::time::Duration;

use domain::ports::Scan;

/// Silence that ends a code of a scanner that sends no end of its own.
pub const SILENCE: Duration = Duration::from_millis(120);
/// What comes within such a time after a code broke off may be the rest of it.
const REST: Duration = Duration::from_secs(1);
/// The longest code, as for a scanner that types.
const LONGEST: usize = 40;

/// Cuts what a scanner sends into codes, at the ends of lines (CR, LF or both) and, for a scanner
/// that sends none, at [`SILENCE`].
#[derive(Debug, Default)]
pub struct Codes {
    code: String,
    /// Something came that is in no code, or too much.
    damaged: bool,
    /// This scanner ends its codes: one that breaks off has lost its end.
    ends_lines: bool,
    /// A code has broken off: what comes up to the next end is the rest of it.
    broken_off: bool,
}

impl Codes {
    /// The line was opened anew: what came before belongs to nothing.
    pub fn reset(&mut self) {
        self.forget();
        self.broken_off = false;
    }

    /// What these bytes complete.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Scan> {
        bytes.iter().filter_map(|byte| self.take(*byte)).collect()
    }

    /// Nothing has come for so long; the code that it ends.
    pub fn silence(&mut self, since: Duration) -> Option<Scan> {
        if REST <= since {
            self.broken_off = false;
        }
        if since < SILENCE {
            return None;
        }
        if self.is_noise() || self.broken_off {
            self.forget();
            return None;
        }
        // Its rest is dropped where this scanner ends its lines: it will.
        self.broken_off = self.ends_lines;
        self.damaged |= self.ends_lines;
        Some(self.whole())
    }

    fn take(&mut self, byte: u8) -> Option<Scan> {
        match byte {
            b'\r' | b'\n' => self.end(),
            b' '..=b'~' if self.code.len() < LONGEST => {
                self.code.push(char::from(byte));
                None
            }
            // In the middle of a code or before it: nobody knows what it stands for.
            _ => {
                self.damaged = true;
                None
            }
        }
    }

    /// The end of a line. That of an empty one is the LF after a CR, or noise.
    fn end(&mut self) -> Option<Scan> {
        if take(&mut self.broken_off) || self.is_noise() {
            self.forget();
            return None;
        }
        self.ends_lines = true;
        Some(self.whole())
    }

    /// Nothing that could be a code: what a plug makes when it is put in.
    fn is_noise(&self) -> bool {
        self.code.trim().is_empty()
    }

    fn whole(&mut self) -> Scan {
        let (code, damaged) = (take(&mut self.code), take(&mut self.damaged));
        match damaged {
            true => Scan::Torn,
            false => Scan::Whole(code.trim().to_owned()),
        }
    }

    fn forget(&mut self) {
        self.code.clear();
        self.damaged = false;
    }
}
