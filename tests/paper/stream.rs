//! The bytes of a job, taken one after the other.

use super::Unreadable;

/// A job being read.
pub(super) struct Stream<'a> {
    bytes: &'a [u8],
    /// Where the next byte stands.
    pub(super) at: usize,
}

impl<'a> Stream<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Stream<'a> {
        Stream { bytes, at: 0 }
    }

    /// The next byte; `None` at the end of the job.
    pub(super) fn next(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied()?;
        self.at += 1;
        Some(byte)
    }

    /// The next byte, where a command needs one.
    pub(super) fn need(&mut self) -> Result<u8, Unreadable> {
        self.next().ok_or_else(|| self.wrong("the job ends within a command"))
    }

    /// A number of two bytes, the low one first.
    pub(super) fn need_pair(&mut self) -> Result<usize, Unreadable> {
        Ok(usize::from(u16::from_le_bytes([self.need()?, self.need()?])))
    }

    /// So many bytes.
    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8], Unreadable> {
        let bytes = self
            .bytes
            .get(self.at..self.at + count)
            .ok_or_else(|| self.wrong("the job ends within a command's data"))?;
        self.at += count;
        Ok(bytes)
    }

    /// What is wrong at this place.
    pub(super) fn wrong(&self, what: impl Into<String>) -> Unreadable {
        Unreadable { at: self.at, what: what.into() }
    }
}
