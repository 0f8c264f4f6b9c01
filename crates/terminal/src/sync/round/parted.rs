//! What to do when the server has other records of this journal: find the last that both have, and
//! go on behind it in a new epoch. Nothing here is given up, and what the server has comes back as
//! what another terminal recorded.

use wire::accept::LogHead;
use wire::exchange::{Answer, Said};

use super::{Sender, Sent, Settled, hash_after};
use crate::store::epochs::Why;
use crate::store::exchange::{self, Acknowledged};
use crate::store::{Store, StoreError};
use crate::sync::problem::Problem;

/// How far it is known that both sides have the same.
#[derive(Debug, PartialEq, Eq)]
enum Common {
    /// This is the last record that both have.
    Exactly(u64),
    /// They have the same up to here, perhaps further.
    AtLeast(u64),
    /// It is not even known of what was acknowledged: everything must be held against it again.
    Unknown,
}

/// Settles an answer that does not fit this journal.
pub(super) fn settle(
    store: &mut Store,
    sender: &Sender,
    (sent, answer, bytes): (&Sent, &Answer, &[u8]),
    now_ms: i64,
) -> Result<Settled, Problem> {
    if answer.reply.revoked {
        return Err(Problem::Revoked);
    }
    let said = &answer.acknowledgement;
    let head = store.head().seq;
    let carried = sent.carried.as_ref().map(|carried| &carried.said);
    let all_said = carried.unwrap_or(&answer.reply.said);
    let common = match hash_after(store, said.seq)? {
        // It was put back, and has got something else where this terminal thought it had this.
        Some(here) if said.seq <= sent.above && here != said.hash() => Common::Unknown,
        _ => common((sent.above, sent.to), all_said, head),
    };
    let (reached, exactly) = match common {
        Common::Exactly(seq) => (seq, true),
        Common::AtLeast(seq) => (seq, false),
        Common::Unknown => (0, false),
    };
    let hash = hash_after(store, reached)?.ok_or(Problem::Differs)?;
    let moved = exchange::acknowledged(store.db())?.is_none_or(|before| before.seq != reached);
    if !exactly && !moved && sent.above < sent.to {
        // What was sent brought nothing to light: it would be sent for ever.
        return Err(if head < said.seq { Problem::Rewound } else { Problem::Differs });
    }
    mark(store, (reached, hash), (said.server_ms, now_ms), bytes)?;
    if exactly {
        let why = Why::Parted { elsewhere: said.seq };
        store.open_epoch(LogHead { seq: reached, hash }, why, sender.stamp(now_ms))?;
    }
    Ok(Settled { more: true, reopened: exactly, ..Settled::default() })
}

/// What is told by what the server said of the segments it was sent.
fn common((above, to): (u64, u64), said: &[Said], head: u64) -> Common {
    let first_fork = said.iter().filter_map(|said| match said {
        Said::Fork(at) => Some(*at),
        _ => None,
    });
    match first_fork.min() {
        // The server names the first record that differs, if what is before it is the same.
        Some(at) if above < at => Common::Exactly(at - 1),
        Some(_) => Common::Unknown,
        // It has records there, and wants others: what is before this epoch is not the same.
        None if said.iter().any(|said| matches!(said, Said::NeedFrom(at) if above + 1 < *at)) => {
            Common::Unknown
        }
        None if said.iter().any(|said| !matches!(said, Said::Known | Said::Stored)) => {
            Common::AtLeast(above)
        }
        // All of it is there.
        None if to == head => Common::Exactly(head),
        None => Common::AtLeast(to),
    }
}

/// Remembers up to where the server has the same; it has signed that.
fn mark(
    store: &mut Store,
    (seq, hash): (u64, wire::Hash),
    (server_ms, got_ms): (i64, i64),
    bytes: &[u8],
) -> Result<(), StoreError> {
    let tx = store.begin_local()?;
    exchange::acknowledge(&tx, &Acknowledged { seq, hash, server_ms, got_ms }, bytes)?;
    tx.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_common_record_is_found_by_what_the_server_says() {
        let sent = (5, 9);
        for (said, head, expected) in [
            (&[Said::Fork(8)][..], 9, Common::Exactly(7)),
            (&[Said::Known, Said::Fork(8)], 9, Common::Exactly(7)),
            (&[Said::Fork(8), Said::Fork(9)], 9, Common::Exactly(7)),
            (&[Said::Fork(6)], 9, Common::Exactly(5)),
            (&[Said::Fork(5)], 9, Common::Unknown),
            (&[Said::Known], 9, Common::Exactly(9)),
            (&[Said::Known], 12, Common::AtLeast(9)),
            (&[Said::Known, Said::NeedFrom(2)], 9, Common::AtLeast(5)),
            (&[Said::NeedFrom(6)], 9, Common::AtLeast(5)),
            (&[Said::NeedFrom(12)], 9, Common::Unknown),
            (&[Said::Unsound], 9, Common::AtLeast(5)),
        ] {
            assert_eq!(common(sent, said, head), expected, "{said:?} of {head}");
        }
        let nothing = (9, 9);
        assert_eq!(common(nothing, &[], 9), Common::Exactly(9));
        assert_eq!(common(nothing, &[], 12), Common::AtLeast(9));
    }
}
