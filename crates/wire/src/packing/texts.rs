//! The texts of a place that are being written: each is said once.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The texts that were met at a place.
#[derive(Default)]
pub(super) struct Texts {
    known: HashMap<Vec<u8>, u32, BuildHasherDefault<Quick>>,
    /// The one that was met last: most often it comes again.
    last: (Vec<u8>, u32),
}

impl Texts {
    /// Which one it is, from 1 in the order in which they were met, and whether it was not met yet.
    pub(super) fn which(&mut self, text: &[u8]) -> (u32, bool) {
        if self.last.1 != 0 && self.last.0 == text {
            return (self.last.1, false);
        }
        let next = self.known.len() as u32 + 1;
        let which = self.known.get(text).copied();
        let found = which.unwrap_or_else(|| {
            self.known.insert(text.to_vec(), next);
            next
        });
        self.last.0.clear();
        self.last.0.extend_from_slice(text);
        self.last.1 = found;
        (found, which.is_none())
    }
}

/// Who packs has recorded the texts as well: nobody chooses them to fall together.
#[derive(Default)]
struct Quick(u64);

impl Quick {
    /// An odd number without a pattern: the golden ratio's digits.
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

    fn add(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(23) ^ number).wrapping_mul(Quick::SPREAD);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks();
        eights.iter().for_each(|eight| self.add(u64::from_le_bytes(*eight)));
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.add(u64::from_le_bytes(last));
    }

    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
    }

    fn finish(&self) -> u64 {
        (self.0 ^ self.0 >> 32).wrapping_mul(Quick::SPREAD)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_has_its_number() {
        let mut texts = Texts::default();
        let all: Vec<String> = (0..2_000).map(|at| format!("K-{at:04}")).collect();
        for (at, text) in all.iter().enumerate() {
            assert_eq!(texts.which(text.as_bytes()), (at as u32 + 1, true));
        }
        for (at, text) in all.iter().enumerate().rev() {
            assert_eq!(texts.which(text.as_bytes()), (at as u32 + 1, false));
            assert_eq!(texts.which(text.as_bytes()), (at as u32 + 1, false));
        }
        assert_eq!([texts.which(b""), texts.which(b"")], [(2_001, true), (2_001, false)]);
    }
}
