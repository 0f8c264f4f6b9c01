//! Frames of a length: where the last byte may be any, or where frames run together.

use domain::ports::{Frame, Reading};

use super::{LONGEST, garbled, seven_bits};
use crate::scale::parser::Parser;

/// What the first bytes of a stream are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::scale) enum Step {
    /// The beginning of a frame, as far as can be seen.
    More,
    /// So many bytes are a frame.
    Frame(usize, Reading),
    /// So many bytes say nothing: ends of lines, the echo of a question.
    Silent(usize),
    /// So many bytes are no part of a frame.
    Noise(usize),
}

/// The frames of one dialect.
pub(in crate::scale) trait Block: Send {
    /// Judges the first of these bytes, which have seven bits; at least one. Answers `More` for
    /// fewer than [`LONGEST`] only.
    fn step(&mut self, text: &[u8]) -> Step;

    /// What the scale now waits for; told once.
    fn answer(&mut self) -> Option<&'static [u8]> {
        None
    }

    /// The line was cut.
    fn reset(&mut self) {}
}

/// The parser of frames of a length.
#[derive(Clone, Debug)]
pub(in crate::scale) struct Blocks<B> {
    block: B,
    raw: Vec<u8>,
    text: Vec<u8>,
    /// What was no frame since the last one.
    noise: Vec<u8>,
    /// A frame, or more noise than a cut frame has, has been seen.
    in_step: bool,
}

impl<B: Block> Blocks<B> {
    /// A parser that has seen nothing.
    pub(in crate::scale) fn new(block: B) -> Blocks<B> {
        Blocks { block, raw: Vec::new(), text: Vec::new(), noise: Vec::new(), in_step: false }
    }

    /// Takes one step; `false` where more bytes are needed for it.
    fn step(&mut self, frames: &mut Vec<Frame>) -> bool {
        match self.block.step(&self.text) {
            Step::More if self.text.len() < LONGEST => return false,
            Step::More => self.noise(1, frames),
            Step::Frame(length, reading) => {
                self.end_noise(frames);
                self.in_step = true;
                frames.push(Frame { raw: self.take(length), reading });
            }
            Step::Silent(length) => drop(self.take(length)),
            Step::Noise(length) => self.noise(length, frames),
        }
        !self.text.is_empty()
    }

    fn noise(&mut self, length: usize, frames: &mut Vec<Frame>) {
        for byte in self.take(length) {
            self.noise.push(byte);
            if LONGEST <= self.noise.len() {
                self.in_step = true;
                self.end_noise(frames);
            }
        }
    }

    fn end_noise(&mut self, frames: &mut Vec<Frame>) {
        let noise = std::mem::take(&mut self.noise);
        if self.in_step && !noise.is_empty() {
            frames.push(garbled(noise));
        }
    }

    fn take(&mut self, length: usize) -> Vec<u8> {
        let length = length.max(1).min(self.raw.len()); // a step always gets on
        self.text.drain(..length);
        self.raw.drain(..length).collect()
    }
}

impl<B: Block> Parser for Blocks<B> {
    fn feed(&mut self, bytes: &[u8]) -> Vec<Frame> {
        let mut frames = Vec::new();
        for &byte in bytes {
            self.raw.push(byte);
            self.text.push(seven_bits(byte));
            while self.step(&mut frames) {}
        }
        frames
    }

    fn answer(&mut self) -> Option<&'static [u8]> {
        self.block.answer()
    }

    fn reset(&mut self) {
        self.raw.clear();
        self.text.clear();
        self.noise.clear();
        self.in_step = false;
        self.block.reset();
    }
}
