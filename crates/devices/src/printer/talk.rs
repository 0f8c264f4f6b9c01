//! What is said and heard over a line to a printer.

use std::io;
use std::time::Duration;

use domain::ports::PrinterState;

use super::status::{self, Ear, Said};
use super::wire::{Waits, Wire, is_silence};
use crate::clock::moment;

/// What came of asking a printer how it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Says(PrinterState),
    Silent,
    /// The connection is gone.
    Gone,
}

/// How a job ended that was handed over whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The printer came to the end of it, and is well.
    Well,
    /// It says that it is not well, or well and yet not at the end.
    Stuck(PrinterState),
    /// It said nothing any more.
    Silent,
    Gone,
}

/// An open line, and what was heard on it.
pub(super) struct Talk<W> {
    wire: W,
    waits: Waits,
    ear: Ear,
    /// Bytes that were read and not heard yet.
    unheard: Vec<u8>,
    /// The printer came to a mark since the last one was sent; with its answer.
    marked: Option<u8>,
}

impl<W: Wire> Talk<W> {
    pub(super) fn new(wire: W, waits: Waits) -> Talk<W> {
        Talk { wire, waits, ear: Ear::default(), unheard: Vec::new(), marked: None }
    }

    /// Asks the three questions one by one; waits `first` for the first answer.
    pub(super) fn ask(&mut self, first: Duration) -> Answer {
        let mut answers = [0; 3];
        let mut patience = first;
        for (question, answer) in status::QUESTIONS.iter().zip(&mut answers) {
            if self.write(question) < question.len() {
                return Answer::Gone;
            }
            match self.hear(patience, |said| match said {
                Said::Status(byte) => Some(byte),
                Said::Mark(_) | Said::Cleared => None,
            }) {
                Ok(Some(byte)) => *answer = byte,
                Ok(None) => return Answer::Silent,
                Err(_) => return Answer::Gone,
            }
            patience = self.waits.answer;
        }
        Answer::Says(status::judge(answers))
    }

    /// Whether the printer answers a mark, which it does when it has come to it.
    pub(super) fn answers_marks(&mut self) -> io::Result<bool> {
        self.mark()?;
        self.wire.drain(&self.waits)?; // a slow line needs its time for what came before
        self.await_mark(self.waits.answer)
    }

    /// Has the printer throw away what it holds of earlier jobs; whether it says that it did.
    pub(super) fn clear(&mut self) -> io::Result<bool> {
        self.write_whole(&status::CLEAR)?;
        let cleared = self.hear(self.waits.answer, |said| (said == Said::Cleared).then_some(()))?;
        if cleared.is_none() {
            self.write_whole(&status::CLEAR_OLD)?;
        }
        Ok(cleared.is_some())
    }

    /// Writes until all is taken, the line breaks, or nothing moves any more; answers how many
    /// bytes were taken.
    pub(super) fn write(&mut self, bytes: &[u8]) -> usize {
        let mut sent = 0;
        while let Some(rest) = bytes.get(sent..).filter(|rest| !rest.is_empty()) {
            match self.wire.write(rest, self.waits.stall) {
                Ok(0) => break,
                Ok(count) => sent += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    tracing::warn!(sent, of = bytes.len(), %error, "the printer takes no more");
                    break;
                }
            }
        }
        sent
    }

    /// Waits until the printer says how a job ended that was written whole. `marks`: it answers
    /// marks, and only such an answer is the end of the job.
    pub(super) fn conclude(&mut self, marks: bool) -> End {
        if self.wire.drain(&self.waits).is_err() || (marks && self.mark().is_err()) {
            return End::Gone;
        }
        let deadline = moment() + self.waits.finish;
        let mut told = None;
        loop {
            let left = deadline.saturating_duration_since(moment());
            if left.is_zero() {
                return told.map_or(End::Silent, End::Stuck);
            }
            match self.ask(left) {
                Answer::Says(state) if !status::prints(state) => return End::Stuck(state),
                Answer::Says(_) if !marks => return End::Well,
                Answer::Says(state) => told = Some(state),
                Answer::Silent => return End::Silent,
                Answer::Gone => return End::Gone,
            }
            let left = deadline.saturating_duration_since(moment());
            match self.await_mark(left.min(self.waits.answer)) {
                Ok(true) => return self.marked_end(),
                Ok(false) => {}
                Err(_) => return End::Gone,
            }
        }
    }

    /// It came to the end: whether it had paper there.
    fn marked_end(&self) -> End {
        match self.marked {
            Some(mark) if status::marks_no_paper(mark) => End::Stuck(PrinterState::PaperOut),
            _ => End::Well,
        }
    }

    /// Waits until nothing of the job is held here any more.
    pub(super) fn drain(&mut self) -> io::Result<()> {
        self.wire.drain(&self.waits)
    }

    /// Ends the line in order.
    pub(super) fn farewell(self) -> io::Result<()> {
        self.wire.farewell(&self.waits)
    }

    /// Ends the line without what is still held here.
    pub(super) fn abandon(self) {
        self.wire.abandon();
    }

    fn mark(&mut self) -> io::Result<()> {
        self.marked = None;
        self.write_whole(&status::MARK)
    }

    fn await_mark(&mut self, patience: Duration) -> io::Result<bool> {
        if self.marked.is_none() {
            self.hear(patience, |said| matches!(said, Said::Mark(_)).then_some(()))?;
        }
        Ok(self.marked.is_some())
    }

    fn write_whole(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self.write(bytes) < bytes.len() {
            true => Err(io::ErrorKind::BrokenPipe.into()),
            false => Ok(()),
        }
    }

    /// The next thing that is wanted; `None` where it does not come in time. Marks are noted
    /// whenever they come.
    fn hear<T>(
        &mut self,
        patience: Duration,
        wanted: impl Fn(Said) -> Option<T>,
    ) -> io::Result<Option<T>> {
        let deadline = moment() + patience;
        loop {
            let mut bytes = std::mem::take(&mut self.unheard).into_iter();
            while let Some(byte) = bytes.next() {
                let Some(said) = self.ear.hear(byte) else { continue };
                if let Said::Mark(mark) = said {
                    self.marked = Some(mark);
                }
                if let Some(found) = wanted(said) {
                    self.unheard = bytes.collect();
                    return Ok(Some(found));
                }
            }
            let left = deadline.saturating_duration_since(moment());
            if left.is_zero() {
                return Ok(None);
            }
            let mut buffer = [0; 64];
            match self.wire.read(&mut buffer, left) {
                Ok(count) => self.unheard.extend(buffer.iter().take(count)),
                Err(error) if is_silence(&error) => {}
                Err(error) => return Err(error),
            }
        }
    }
}
