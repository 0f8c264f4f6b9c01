//! What people were told, and where each record lies: the truth that the program is held against.
//!
//! Nothing here asks the program what it believes. Journals are noted as they grow, the server's
//! tables are read with statements of the oracle's own.

use std::collections::{BTreeMap, BTreeSet};

use ed25519_dalek::VerifyingKey;
use server::db::sql::Sql;
use server::db::{Db, Value};
use terminal::simulation::Told;
use wire::Hash;
use wire::exchange::{Answer, Said, SignedRequest};
use wire::segment::Segment;

use super::central::CENTER;

/// A record: its number and the hash after it, which no other record has.
pub(super) type Mark = (u64, [u8; 32]);
/// A log: terminal and epoch.
pub(super) type Log = ([u8; 16], [u8; 8]);

/// Something that must never be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Violation {
    /// The invariant, as it is called in the module's table.
    pub(super) invariant: &'static str,
    pub(super) what: String,
}

/// Refuses to go on when something does not hold.
pub(super) fn hold(
    holds: bool,
    invariant: &'static str,
    what: impl FnOnce() -> String,
) -> Result<(), Violation> {
    if holds { Ok(()) } else { Err(Violation { invariant, what: what() }) }
}

/// What is known without the program.
#[derive(Default)]
pub(super) struct Oracle {
    /// The journal on the disk of each seat.
    pub(super) journals: Vec<Vec<Mark>>,
    /// Deliveries that somebody was told are saved.
    pub(super) told: BTreeMap<Mark, Told>,
    /// Which delivery's paper bears a number: of a terminal, a series and a receipt.
    pub(super) numbers: BTreeMap<([u8; 16], u16, u32), Mark>,
    /// Records that the server has acknowledged to somebody.
    pub(super) acknowledged: BTreeSet<Mark>,
    /// Records that lay on one medium only when it was destroyed.
    pub(super) died: BTreeSet<Mark>,
    pub(super) server: Truth,
}

/// What lies in the server's database.
#[derive(Default)]
pub(super) struct Truth {
    /// The records of each log, without those of the epochs behind which it goes on.
    pub(super) logs: BTreeMap<Log, Vec<Mark>>,
    /// Behind which record of which epoch a log begins.
    bases: BTreeMap<Log, (u64, Option<[u8; 8]>)>,
    /// Records that were put aside, as (log, record).
    pub(super) aside: BTreeSet<(Log, Mark)>,
    /// The last position of the feed that was read.
    pos: i64,
    forks: usize,
    /// Every record that a log ever had, by what was committed.
    ever: BTreeSet<Mark>,
}

const NEW_SEGMENTS: Sql = Sql {
    text: "select pos, first_seq, last_seq, bytes from segment
           where center_id = $1 and pos > $2 order by pos",
    locks: false,
};

const BASES: Sql = Sql {
    text: "select terminal, epoch, base_seq, former from log where center_id = $1",
    locks: false,
};
/// Whose a segment is, and its records: each with its bytes.
pub(super) fn records_of(bytes: &[u8]) -> (Log, Vec<(Mark, Vec<u8>)>) {
    let segment = Segment::decode(bytes).unwrap();
    let opened = segment.open().unwrap();
    let records = opened.records().map(|it| ((it.seq, it.hash.0), it.bytes.to_vec())).collect();
    ((segment.header().terminal, segment.header().epoch), records)
}

const FORKS: Sql = Sql { text: "select bytes from fork where center_id = $1", locks: false };

impl Truth {
    pub(super) fn has(&self, log: Log, mark: Mark) -> bool {
        self.is_in_journal(log, mark) || self.aside.contains(&(log, mark))
    }

    fn is_in_journal(&self, log: Log, mark: Mark) -> bool {
        let (base, former) = self.bases.get(&log).copied().unwrap_or_default();
        match mark.0.checked_sub(base + 1) {
            None => former.is_some_and(|former| self.is_in_journal((log.0, former), mark)),
            Some(at) => {
                let marks = self.logs.get(&log);
                marks.and_then(|marks| marks.get(usize::try_from(at).unwrap())) == Some(&mark)
            }
        }
    }

    /// The record of that number in a log.
    pub(super) fn mark(&self, log: Log, seq: u64) -> Mark {
        let marks = self.logs.get(&log).into_iter().flatten();
        *marks.into_iter().find(|mark| mark.0 == seq).expect("it came from there")
    }

    /// The records of a log with those of the epochs behind which it goes on.
    pub(super) fn journal(&self, log: Log) -> Vec<Mark> {
        let mut marks = match self.bases.get(&log) {
            Some((base, Some(former))) => {
                let mut before = self.journal((log.0, *former));
                before.truncate(usize::try_from(*base).unwrap());
                before
            }
            _ => Vec::new(),
        };
        marks.extend(self.logs.get(&log).into_iter().flatten());
        marks
    }

    /// Whether a record was ever committed to a log: only such a one may be acknowledged.
    pub(super) fn ever_had(&self, mark: Mark) -> bool {
        mark.0 == 0 || self.ever.contains(&mark)
    }

    /// Reads what came since the last look, as a reader of the feed would.
    pub(super) fn look(&mut self, db: &dyn Db) -> Result<(), Violation> {
        for row in db.reading(|tx| tx.rows(BASES, &[Value::Text(CENTER)])).unwrap() {
            let former = (!row.is_null(3)).then(|| row.array(3).unwrap());
            let log = (row.array(0).unwrap(), row.array(1).unwrap());
            self.bases.insert(log, (row.count(2).unwrap(), former));
        }
        let rows = db
            .reading(|tx| tx.rows(NEW_SEGMENTS, &[Value::Text(CENTER), Value::Int(self.pos)]))
            .unwrap();
        for row in rows {
            let [pos, first, last] = [0, 1, 2].map(|at| row.int(at).unwrap());
            hold(pos - (last - first) == self.pos + 1, "S5", || {
                let begins = pos - (last - first);
                format!("the feed goes from position {} to {begins}", self.pos)
            })?;
            self.pos = pos;
            let (log, records) = records_of(row.bytes(3).unwrap());
            let new = records.into_iter().map(|it| it.0).filter(|it| first <= it.0.cast_signed());
            let base = self.bases.get(&log).map_or(0, |(base, _)| *base);
            let marks = self.logs.entry(log).or_default();
            for mark in new {
                hold(mark.0 == base + marks.len() as u64 + 1, "S4", || {
                    format!("record {} follows {} records behind {base}", mark.0, marks.len())
                })?;
                marks.push(mark);
                self.ever.insert(mark);
            }
            hold(base.cast_signed() + marks.len() as i64 == last, "S4", || {
                format!("a segment up to record {last} leaves a log with {}", marks.len())
            })?;
        }
        self.look_aside(db)
    }

    /// What the server says that it has stored, has had, or has put aside, it has.
    pub(super) fn has_what_was_brought(
        &self,
        asked: &[u8],
        (answer, server): (&[u8], &VerifyingKey),
    ) -> Result<(), Violation> {
        let asked = SignedRequest::decode(asked).expect("it was answered").request;
        let answer = Answer::open(answer, server).expect("the server's own");
        for (segment, said) in asked.push.iter().zip(answer.reply.said) {
            if matches!(said, Said::Unsound | Said::NeedFrom(_)) {
                continue;
            }
            let segment = Segment::decode(segment).unwrap();
            let log = (segment.header().terminal, segment.header().epoch);
            let mut marks =
                segment.open().unwrap().records().map(|it| (it.seq, it.hash.0)).collect::<Vec<_>>();
            marks.retain(|mark| !self.has(log, *mark));
            hold(marks.is_empty(), "S7", || {
                format!("records {marks:?} came, were answered with {said:?}, and are nowhere")
            })?;
        }
        Ok(())
    }

    fn look_aside(&mut self, db: &dyn Db) -> Result<(), Violation> {
        let rows = db.reading(|tx| tx.rows(FORKS, &[Value::Text(CENTER)])).unwrap();
        hold(self.forks <= rows.len(), "S7", || "what was put aside is gone".to_owned())?;
        if self.forks == rows.len() {
            return Ok(());
        }
        self.forks = rows.len();
        for row in rows {
            let (log, records) = records_of(row.bytes(0).unwrap());
            self.aside.extend(records.into_iter().map(|(mark, _)| (log, mark)));
        }
        Ok(())
    }
}

impl Oracle {
    /// A record lies on the disk of that seat.
    pub(super) fn wrote(&mut self, seat: usize, seq: u64, hash: Hash) -> Result<(), Violation> {
        let journal = &mut self.journals[seat];
        hold(seq == journal.len() as u64 + 1, "R6", || {
            format!("seat {seat}: record {seq} follows record {}", journal.len())
        })?;
        journal.push((seq, hash.0));
        Ok(())
    }

    /// The disk of a seat was replaced by one with that journal; whether anything was lost by it.
    pub(super) fn disk_replaced(&mut self, seat: usize, log: Log, journal: Vec<Mark>) -> bool {
        let before = std::mem::replace(&mut self.journals[seat], journal);
        let gone: Vec<Mark> = before.into_iter().filter(|mark| !self.is_on(seat, *mark)).collect();
        for mark in &gone {
            self.lost_one(log, *mark);
        }
        !gone.is_empty()
    }

    /// Whether the disk of a seat has that record.
    pub(super) fn is_on(&self, seat: usize, mark: Mark) -> bool {
        self.journals[seat].get(usize::try_from(mark.0).unwrap() - 1) == Some(&mark)
    }

    /// The server's database was replaced by an older one.
    pub(super) fn server_lost(&mut self, db: &dyn Db) -> Result<(), Violation> {
        let ever = std::mem::take(&mut self.server.ever);
        let before = std::mem::replace(&mut self.server, Truth { ever, ..Truth::default() });
        self.server.look(db)?;
        let in_logs =
            before.logs.iter().flat_map(|(log, marks)| marks.iter().map(move |it| (*log, *it)));
        for (log, mark) in in_logs.chain(before.aside.iter().copied()).collect::<Vec<_>>() {
            self.lost_one(log, mark);
        }
        Ok(())
    }

    /// A copy of a record was destroyed: perhaps the last.
    fn lost_one(&mut self, log: Log, mark: Mark) {
        if !self.server.has(log, mark) && self.holder(mark).is_none() {
            self.died.insert(mark);
        }
    }

    /// A seat whose disk has that record.
    pub(super) fn holder(&self, mark: Mark) -> Option<usize> {
        (0..self.journals.len()).find(|seat| self.is_on(*seat, mark))
    }

    /// The server has said that it has everything of a seat's journal up to there.
    pub(super) fn acknowledges(
        &mut self,
        seat: usize,
        (seq, hash): (u64, Hash),
    ) -> Result<(), Violation> {
        let mark = (seq, hash.0);
        hold(self.server.ever_had(mark), "S9", || {
            format!("seat {seat}: record {seq} counts as acknowledged, and never was in the log")
        })?;
        let upto = usize::try_from(seq).unwrap();
        let journal = &self.journals[seat];
        let fits = upto == 0 || journal.get(upto - 1) == Some(&mark);
        hold(fits, "S7", || {
            format!("seat {seat}: another record {seq} than its own counts as acknowledged")
        })?;
        self.acknowledged.extend(&journal[..upto]);
        Ok(())
    }
}
