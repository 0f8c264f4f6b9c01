//! Frames between marks: each ends with a byte that occurs nowhere else in it.

use domain::ports::{Frame, Reading};

use super::{LONGEST, garbled, is_filler, seven_bits};
use crate::scale::parser::Parser;

/// Where a frame begins and ends.
#[derive(Clone, Copy, Debug)]
pub(in crate::scale) struct Marks {
    /// The byte it begins with, seven bits; `None` where it begins after the end of the one before.
    pub(in crate::scale) start: Option<u8>,
    /// The bytes that end it, as they arrive: parity included.
    pub(in crate::scale) ends: &'static [u8],
}

/// The parser of frames between marks. `read` gets a frame as it came and with seven bits, both of
/// one length and with their marks, and answers `None` where it is none.
#[derive(Clone, Debug)]
pub(in crate::scale) struct Lines<R> {
    marks: Marks,
    /// Our own question, which some lines send back; it is nothing that the scale says.
    echo: &'static [u8],
    read: R,
    raw: Vec<u8>,
    text: Vec<u8>,
    /// The line was too long; what is left of it until its end is no frame.
    overlong: bool,
    /// A line end has been seen. What comes before the first one is usually a cut frame.
    in_step: bool,
}

impl<R: Fn(&[u8], &[u8]) -> Option<Reading>> Lines<R> {
    /// A parser that has seen nothing, of a scale that is asked with those bytes, if with any.
    pub(in crate::scale) fn new(
        marks: Marks,
        question: Option<&'static [u8]>,
        read: R,
    ) -> Lines<R> {
        Lines {
            marks,
            echo: question.unwrap_or_default().trim_ascii_start(),
            read,
            raw: Vec::with_capacity(LONGEST),
            text: Vec::with_capacity(LONGEST),
            overlong: false,
            in_step: false,
        }
    }

    fn end_of_line(&mut self, frames: &mut Vec<Frame>) {
        let first = !std::mem::replace(&mut self.in_step, true);
        if std::mem::replace(&mut self.overlong, false) {
            frames.push(garbled(self.raw.clone()));
        } else {
            // A garbled first frame is one that we came in the middle of: not the scale's fault.
            let told = |frame: &Frame| !(first && frame.reading == Reading::Garbled);
            frames.extend(self.line().into_iter().flatten().filter(told));
        }
        self.forget_line();
    }

    /// What stands before the frame, if that is anything, and the frame.
    fn line(&self) -> [Option<Frame>; 2] {
        let text = self.after_echo();
        let raw = self.raw.get(self.raw.len() - text.len()..).unwrap_or_default();
        if text.iter().all(|&byte| is_filler(byte)) {
            return [None, None];
        }
        let Some(start) = self.marks.start else {
            return [None, Some(self.frame(raw, text))];
        };
        let Some(start) = text.iter().rposition(|&byte| byte == start) else {
            return [None, Some(garbled(raw.to_vec()))];
        };
        let (before, text) = text.split_at(start);
        let (raw_before, raw) = raw.split_at(start);
        let noise = !before.iter().all(|&byte| is_filler(byte));
        [noise.then(|| garbled(raw_before.to_vec())), Some(self.frame(raw, text))]
    }

    /// The line without our question in front of it, however often that was asked.
    fn after_echo(&self) -> &[u8] {
        let mut text = self.text.as_slice();
        while !self.echo.is_empty() {
            let begin = text.iter().position(|&byte| !is_filler(byte)).unwrap_or(text.len());
            match text.get(begin..).and_then(|said| said.strip_prefix(self.echo)) {
                Some(rest) => text = rest,
                None => break,
            }
        }
        text
    }

    fn frame(&self, raw: &[u8], text: &[u8]) -> Frame {
        let reading = (self.read)(raw, text).unwrap_or(Reading::Garbled);
        Frame { raw: raw.to_vec(), reading }
    }

    fn forget_line(&mut self) {
        self.raw.clear();
        self.text.clear();
    }
}

impl<R: Fn(&[u8], &[u8]) -> Option<Reading> + Send> Parser for Lines<R> {
    fn feed(&mut self, bytes: &[u8]) -> Vec<Frame> {
        let mut frames = Vec::new();
        for &byte in bytes {
            self.raw.push(byte);
            self.text.push(seven_bits(byte));
            if self.marks.ends.contains(&byte) {
                self.end_of_line(&mut frames);
            } else if LONGEST <= self.raw.len() {
                self.overlong = true;
                self.in_step = true;
                frames.push(garbled(self.raw.clone()));
                self.forget_line();
            }
        }
        frames
    }

    fn reset(&mut self) {
        self.forget_line();
        self.overlong = false;
        self.in_step = false;
    }
}
