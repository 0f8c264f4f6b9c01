//! What goes wrong on the way from a scale to the terminal, as data.

use std::time::Duration;

use super::voice::{Voice, checksum_from_end};

/// Pause between two bytes of a frame that comes in pieces: one byte takes as long at 9600 baud.
const BYTE_TIME: Duration = Duration::from_millis(1);
/// Frames that come together in one write.
const JOINED: usize = 3;
/// Bytes of garbage between two frames.
const GARBAGE_BYTES: usize = 7;

/// Bytes that leave at once, after a pause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The pause before them.
    pub after: Duration,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// One thing that goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Frames come byte by byte.
    Split,
    /// Three frames come in one write.
    Joined,
    /// Bytes without a meaning between the frames.
    Garbage,
    /// The checksum is wrong, where the dialect has one.
    Checksum,
    /// The figure's digits come the wrong way round.
    Reversed,
    /// Nothing comes.
    Silent,
    /// An answer comes so much later.
    Late(Duration),
    /// What the host says comes back before the answer.
    Echo,
    /// So many frames a second instead of the usual.
    Flood(u32),
    /// Seven bits with even parity on a line that reads eight: the eighth bit is the parity.
    Parity,
}

impl Fault {
    /// Their names, as [`Fault::named`] takes them.
    pub const NAMES: &str = "split, joined, garbage, checksum, reversed, silent, late=MS, echo, \
        flood=PER_SECOND, parity";

    /// The fault of that name: `split`, `late=800`, `flood=50`.
    pub fn named(text: &str) -> Option<Fault> {
        let (name, number) = match text.split_once('=') {
            Some((name, number)) => (name, Some(number.parse::<u32>().ok()?)),
            None => (text, None),
        };
        Some(match (name, number) {
            ("split", None) => Fault::Split,
            ("joined", None) => Fault::Joined,
            ("garbage", None) => Fault::Garbage,
            ("checksum", None) => Fault::Checksum,
            ("reversed", None) => Fault::Reversed,
            ("silent", None) => Fault::Silent,
            ("echo", None) => Fault::Echo,
            ("parity", None) => Fault::Parity,
            ("late", Some(ms)) => Fault::Late(Duration::from_millis(ms.into())),
            ("flood", Some(rate @ 1..=1_000)) => Fault::Flood(rate),
            _ => return None,
        })
    }
}

/// All that goes wrong at a time.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    on: Vec<Fault>,
    /// Frames that wait to be joined.
    waiting: Vec<u8>,
    count: usize,
    /// The state of the garbage, so that the same faults give the same bytes.
    noise: u32,
}

impl Faults {
    /// Adds a fault, in place of one of its kind.
    pub fn add(&mut self, fault: Fault) {
        self.remove(fault);
        self.on.push(fault);
    }

    /// Takes a fault of that kind away.
    pub fn remove(&mut self, fault: Fault) {
        let kind = std::mem::discriminant(&fault);
        self.on.retain(|other| std::mem::discriminant(other) != kind);
    }

    /// All is well again.
    pub fn clear(&mut self) {
        *self = Faults { noise: self.noise, ..Faults::default() };
    }

    /// Frames a second, where that is a fault.
    pub fn rate(&self) -> Option<u32> {
        self.on.iter().find_map(|fault| match fault {
            Fault::Flood(rate) => Some(*rate),
            _ => None,
        })
    }

    /// Whether the host hears itself.
    pub(super) fn echo(&self) -> bool {
        self.on.contains(&Fault::Echo)
    }

    /// How what the scale says leaves it. `asked`: it answers a question.
    pub(super) fn dress(&mut self, voice: Voice, said: Vec<u8>, asked: bool) -> Vec<Piece> {
        if self.on.contains(&Fault::Silent) || said.is_empty() {
            return Vec::new();
        }
        let mut bytes = said;
        let late = self.on.iter().find_map(|fault| match fault {
            Fault::Late(wait) if asked => Some(*wait),
            _ => None,
        });
        for fault in self.on.clone() {
            match fault {
                Fault::Checksum => spoil_checksum(voice, &mut bytes),
                Fault::Reversed => reverse_figure(&mut bytes),
                Fault::Garbage => bytes = [self.garbage(), bytes].concat(),
                Fault::Parity => bytes.iter_mut().for_each(even_parity),
                _ => {}
            }
        }
        if self.on.contains(&Fault::Joined) && !asked {
            self.waiting.append(&mut bytes);
            self.count += 1;
            if self.count < JOINED {
                return Vec::new();
            }
            bytes = std::mem::take(&mut self.waiting);
            self.count = 0;
        }
        let mut pieces = match self.on.contains(&Fault::Split) {
            true => bytes.iter().map(|byte| piece(BYTE_TIME, vec![*byte])).collect(),
            false => vec![piece(Duration::ZERO, bytes)],
        };
        if let (Some(late), Some(first)) = (late, pieces.first_mut()) {
            first.after += late;
        }
        pieces
    }

    /// Bytes of all kinds, ends of lines and starts of frames among them.
    fn garbage(&mut self) -> Vec<u8> {
        let mut next = || {
            // Numerical Recipes' linear congruence: it need not be random, only mixed.
            self.noise = self.noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            self.noise.to_be_bytes()[0]
        };
        (0..GARBAGE_BYTES).map(|_| next()).collect()
    }
}

fn piece(after: Duration, bytes: Vec<u8>) -> Piece {
    Piece { after, bytes }
}

/// Another byte of the same kind in the checksum's last place.
fn spoil_checksum(voice: Voice, bytes: &mut [u8]) {
    let place = checksum_from_end(voice).and_then(|back| bytes.len().checked_sub(back));
    if let Some(byte) = place.and_then(|place| bytes.get_mut(place)) {
        *byte = match *byte {
            b'0' => b'1',
            b'0'..=b'9' | b'A'..=b'F' => b'0',
            other => other ^ 0x01,
        };
    }
}

/// Turns the longest run of digits and points around.
fn reverse_figure(bytes: &mut [u8]) {
    let is_figure = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
    let longest = bytes
        .chunk_by_mut(|left, right| is_figure(left) == is_figure(right))
        .filter(|run| run.first().is_some_and(is_figure))
        .max_by_key(|run| run.len());
    if let Some(run) = longest {
        run.reverse();
    }
}

/// The eighth bit makes the number of ones even.
fn even_parity(byte: &mut u8) {
    *byte &= 0x7F;
    if byte.count_ones() % 2 == 1 {
        *byte |= 0x80;
    }
}
