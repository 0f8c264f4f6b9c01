//! The epochs of a terminal's journal: which log goes on behind which.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use wire::Identity;
use wire::accept::LogHead;
use wire::chain::Hash;
use wire::epochs::{Before, Span, home_of};
use wire::segment::Opened;

use super::logs::{self, LogId, Reach};
use super::segments::Kept;
use crate::db::{DbError, Tx, Value, sql};

/// A log behind which another goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Former {
    /// Its epoch.
    pub epoch: [u8; 8],
    /// Behind what it begins itself.
    pub base: LogHead,
    /// The last record that the next one has in common with it.
    pub through: LogHead,
}

impl From<Former> for Before {
    fn from(former: Former) -> Before {
        Before { epoch: former.epoch, through: former.through.seq }
    }
}

/// The logs behind which that one goes on, the newest first.
pub(crate) fn formers(tx: &mut dyn Tx, id: &LogId) -> Result<Vec<Former>, DbError> {
    let mut formers: Vec<Former> = Vec::new();
    let mut at = id.clone();
    while let Some(row) = tx.row(sql::LOG_KEY, &at.values())? {
        let base = LogHead { seq: row.count(3)?, hash: Hash(row.array(4)?) };
        if let Some(last) = formers.last_mut() {
            last.base = base;
        }
        if row.is_null(2) {
            break;
        }
        at.epoch = row.array(2)?;
        formers.push(Former { epoch: at.epoch, base, through: base });
    }
    Ok(formers)
}

/// The other logs of the same terminal.
pub(crate) fn siblings(tx: &mut dyn Tx, id: &LogId) -> Result<Vec<LogId>, DbError> {
    let values = [Value::Text(&id.center), Value::Bytes(&id.terminal)];
    let rows = tx.rows(sql::EPOCHS, &values)?;
    let all = rows.iter().map(|row| Ok(LogId { epoch: row.array(0)?, ..id.clone() }));
    all.filter(|other| other.as_ref().is_ok_and(|other| other != id) || other.is_err()).collect()
}

/// Whether records that are added to a log repeat another one of the terminal: a file that was put
/// back to before its last epoch brings again what it had brought under that name. A chain that
/// parts never meets again, so only the first of them can.
pub(crate) struct Again {
    /// The logs that have had all of them so far.
    beside: Vec<LogId>,
    through: u64,
}

impl Again {
    /// Beside these logs.
    pub(crate) fn of(siblings: Vec<LogId>) -> Again {
        Again { beside: siblings, through: 0 }
    }

    /// Whether the next record is in another log, too.
    pub(crate) fn has(&mut self, tx: &mut dyn Tx, seq: u64, hash: Hash) -> Result<bool, DbError> {
        let mut still = Vec::new();
        for log in self.beside.drain(..) {
            if Kept::default().hash_of(tx, &log.values(), seq)? == Some(hash) {
                still.push(log);
            }
        }
        self.beside = still;
        if self.beside.is_empty() {
            return Ok(false);
        }
        self.through = seq;
        Ok(true)
    }

    /// The last that is; 0 for none.
    pub(crate) fn through(&self) -> i64 {
        self.through.cast_signed()
    }
}

/// How far a segment of another log of the same terminal holds what is in that log's own journal,
/// with the epochs before it; 0 where it holds nothing of it.
pub(crate) fn own_in(
    tx: &mut dyn Tx,
    (id, before): (&LogId, &[Before]),
    opened: &Opened,
) -> Result<u64, DbError> {
    let mut through = 0;
    for placed in opened.records() {
        let log = LogId { epoch: home_of(id.epoch, before, placed.seq), ..id.clone() };
        if Kept::default().hash_of(tx, &log.values(), placed.seq)? != Some(placed.hash) {
            break;
        }
        through = placed.seq;
    }
    Ok(through)
}

/// Where records stand that others of the same journal speak of; each log is asked for once.
pub(crate) struct Homes<'c> {
    center: &'c str,
    known: HashMap<([u8; 16], [u8; 8]), Journal>,
}

/// The epochs before one, and the other logs of the same terminal.
struct Journal {
    before: Vec<Before>,
    siblings: Vec<LogId>,
}

impl<'c> Homes<'c> {
    /// Of the journals of a center.
    pub(crate) fn of(center: &'c str) -> Homes<'c> {
        Homes { center, known: HashMap::new() }
    }

    /// The epoch in which a record stands that a record of that log speaks of.
    pub(crate) fn home(
        &mut self,
        tx: &mut dyn Tx,
        (terminal, epoch): ([u8; 16], [u8; 8]),
        seq: u64,
    ) -> Result<[u8; 8], DbError> {
        let id = LogId { center: self.center.to_owned(), terminal, epoch };
        let Journal { before, siblings } = match self.known.entry((terminal, epoch)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let before = formers(tx, &id)?.into_iter().map(Before::from).collect();
                new.insert(Journal { before, siblings: siblings(tx, &id)? })
            }
        };
        if siblings.is_empty() {
            return Ok(epoch);
        }
        let home = LogId { epoch: home_of(epoch, before, seq), ..id.clone() };
        match Kept::default().look(tx, &home.values(), seq)? {
            // It counts in the log that had it first.
            Some((hash, true)) => {
                for log in siblings.iter().chain([&id]) {
                    if Kept::default().look(tx, &log.values(), seq)? == Some((hash, false)) {
                        return Ok(log.epoch);
                    }
                }
                Ok(home.epoch)
            }
            _ => Ok(home.epoch),
        }
    }
}

/// Where the records before a log's first are missing, or are not those it goes on behind: how far
/// that log reaches. A log is taken up only where nothing is missing before it.
pub(crate) fn gap(
    tx: &mut dyn Tx,
    id: &LogId,
    formers: &[Former],
) -> Result<Option<Reach>, DbError> {
    for former in formers.iter().rev() {
        let of = LogId { epoch: former.epoch, ..id.clone() };
        let reach = logs::locked(tx, &of)?;
        let through = former.through;
        let there = match through.seq {
            seq if reach.head.seq < seq => None,
            seq if seq == reach.head.seq => Some(reach.head.hash),
            seq if seq == former.base.seq => Some(former.base.hash),
            seq => Kept::default().hash_of(tx, &of.values(), seq)?,
        };
        if there != Some(through.hash) {
            return Ok(Some(reach));
        }
    }
    Ok(None)
}

/// Makes the logs of a journal's epochs that are not there yet, up to that one; `false` when they
/// are not of one terminal that may be believed: the first known epoch's key must be, and each
/// later one is signed by the key before it. A code says the same of all of them. None that is made
/// has a series yet: what an earlier epoch had elsewhere nobody knows here.
pub(crate) fn adopt(
    tx: &mut dyn Tx,
    (center, identity): (&str, &Identity),
    spans: &[Span],
    by_code: bool,
    now_ms: i64,
) -> Result<bool, DbError> {
    let terminal = identity.terminal;
    if spans.last().and_then(|last| last.identity(terminal)).as_ref() != Some(identity) {
        return Ok(false);
    }
    // Stores keep numbers as signed 64-bit integers.
    if spans.iter().any(|span| i64::try_from(span.base_seq).is_err()) {
        return Ok(false);
    }
    let mut believed = false;
    let mut before: Option<&Span> = None;
    for span in spans {
        let id = LogId { center: center.to_owned(), terminal, epoch: span.epoch };
        let Some(identity) = span.identity(terminal) else { return Ok(false) };
        if let Some(row) = tx.row(sql::LOG_KEY, &id.values())? {
            if row.array(0)? != span.public_key {
                return Ok(false);
            }
            believed = row.is_null(1);
        } else {
            let former = before.and_then(|before| before.identity(terminal));
            let proven = former.as_ref().is_some_and(|former| span.is_proven_by(former));
            if !(by_code || believed && proven) {
                return Ok(false);
            }
            let base = match before {
                // The oldest of a long journal's epochs that were named.
                None if 0 < span.base_seq => span.base(),
                None => LogHead { seq: 0, hash: identity.genesis() },
                Some(_) => span.base(),
            };
            logs::add(tx, &id, &identity, (base, before.map(|before| before.epoch)), now_ms)?;
        }
        before = Some(span);
    }
    Ok(true)
}
