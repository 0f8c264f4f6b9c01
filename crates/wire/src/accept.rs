//! What a log does with a segment that its terminal has signed.
//!
//! One pure function decides: the server's stores and the simulation of faults ask it alike. A log
//! is a gapless prefix of the terminal's journal; what would leave a gap is asked for again, what
//! contradicts it is kept aside, and nothing is ever overwritten.

use crate::chain::Hash;
use crate::segment::{Opened, SegmentHeader};

/// How far a log reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogHead {
    /// Number of its last record; 0 before the first.
    pub seq: u64,
    /// Its hash; the genesis hash before the first.
    pub hash: Hash,
}

/// What to do with a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Append its records above this number; those up to it are known, and equal.
    Append {
        /// The log's last record.
        above: u64,
    },
    /// Every record of it is known, and equal.
    Known,
    /// It begins too late: send from this record on. Nothing is stored.
    NeedFrom(u64),
    /// The same number stands for two records. Both are kept: the log stays as it is, the segment
    /// is put aside for a person.
    Fork {
        /// First record known to differ.
        at: u64,
    },
}

/// Judges a segment whose signature was checked. `base` is where the log begins: number 0 and the
/// genesis hash, or the record that it has in common with the epoch before. `stored` gives the hash
/// of a record of the log.
///
/// # Errors
/// Those of `stored`.
pub fn judge<E>(
    head: LogHead,
    base: LogHead,
    header: &SegmentHeader,
    opened: &Opened,
    mut stored: impl FnMut(u64) -> Result<Hash, E>,
) -> Result<Verdict, E> {
    if head.seq + 1 < header.first_seq {
        return Ok(Verdict::NeedFrom(head.seq + 1));
    }
    let before = header.first_seq - 1;
    if before < base.seq {
        // Those up to there stand in another log.
        return Ok(Verdict::NeedFrom(base.seq + 1));
    }
    let linked_to = match before {
        seq if seq == base.seq => base.hash,
        seq if seq == head.seq => head.hash,
        seq => stored(seq)?,
    };
    if header.prev() != linked_to {
        return Ok(Verdict::Fork { at: before.max(1) });
    }
    let common = header.last_seq().min(head.seq);
    // A chain that agrees at its end agrees before.
    let agrees = common < header.first_seq
        || opened.hash_of(common)
            == Some(match common == head.seq {
                true => head.hash,
                false => stored(common)?,
            });
    if !agrees {
        for seq in header.first_seq..=common {
            if opened.hash_of(seq) != Some(stored(seq)?) {
                return Ok(Verdict::Fork { at: seq });
            }
        }
    }
    Ok(match head.seq < header.last_seq() {
        true => Verdict::Append { above: head.seq },
        false => Verdict::Known,
    })
}

#[cfg(test)]
mod tests;
