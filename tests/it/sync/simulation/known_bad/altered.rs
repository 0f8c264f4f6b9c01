//! A server that goes wrong: its transactions pass through here.

use server::db::sql::{self, Insert, Sql};
use server::db::{Cell, Db, DbError, Row, Sqlite, Tx, Value, Work};
use wire::exchange::{SignedRequest, Sums};
use wire::feeds::{Feed, Want};
use wire::segment::{Opened, Segment};
use wire::{Fact, Record};

use super::Bad;
use crate::sync::simulation::central::CENTER;

/// The segment that the server is looking at.
#[derive(Default)]
pub(in crate::sync::simulation) struct Incoming {
    segment: Option<(Segment, Opened)>,
    /// The number of the log's last record, before.
    head: u64,
    /// Positions that the transaction has taken.
    taken: i64,
    /// What its terminal wants of the feeds.
    pull: Vec<Want>,
}

impl Incoming {
    /// A request comes in.
    pub(in crate::sync::simulation) fn look_at(&mut self, bytes: &[u8]) {
        *self = Incoming::default();
        let Ok(signed) = SignedRequest::decode(bytes) else { return };
        self.pull.clone_from(&signed.request.pull);
        let Some(Ok(segment)) = signed.request.push.first().map(|it| Segment::decode(it)) else {
            return;
        };
        self.segment = segment.open().ok().map(|opened| (segment, opened));
    }

    /// Whether it has a record of a kind that is not known.
    pub(in crate::sync::simulation) fn has_unknown(&self) -> bool {
        let Some((_, opened)) = &self.segment else { return false };
        opened.records().any(|placed| is_unknown(placed.bytes))
    }

    /// A transaction that was to be rolled back: what these variants leave of it.
    pub(in crate::sync::simulation) fn rolled_back(
        &mut self,
        bad: Option<Bad>,
        sqlite: &Sqlite,
        work: Work<'_>,
    ) {
        match bad {
            Some(Bad::PlainSequence) => {
                let _rolled_back = sqlite.write(&mut |tx| {
                    work(&mut Altered::new(tx, Bad::PlainSequence, self))?;
                    Err(DbError::Busy)
                });
                let values = [Value::Int(self.taken), Value::Text(CENTER), Value::Text("records")];
                sqlite.write(&mut |tx| tx.rows(sql::ADVANCE_FEED, &values).map(drop)).unwrap();
            }
            Some(Bad::CommitsInPieces) => {
                let pieces = sqlite.write(&mut |tx| {
                    let _stopped = work(&mut Altered::new(tx, Bad::CommitsInPieces, self));
                    Ok(())
                });
                pieces.unwrap();
            }
            _ => {}
        }
        self.taken = 0;
    }
}

/// A transaction that is not quite the one that was asked for.
pub(in crate::sync::simulation) struct Altered<'t> {
    tx: &'t mut dyn Tx,
    bad: Bad,
    incoming: &'t mut Incoming,
    /// It only says how far the log reaches.
    only_says: bool,
}

impl<'t> Altered<'t> {
    pub(in crate::sync::simulation) fn new(
        tx: &'t mut dyn Tx,
        bad: Bad,
        incoming: &'t mut Incoming,
    ) -> Altered<'t> {
        Altered { tx, bad, incoming, only_says: false }
    }

    /// The head that the server believes in.
    fn head(&mut self, row: Row) -> Row {
        let (seq, hash): (u64, [u8; 32]) = (row.count(0).unwrap(), row.array(1).unwrap());
        self.incoming.head = seq;
        let Some((segment, opened)) = &self.incoming.segment else { return row };
        if self.only_says {
            return row;
        }
        let header = segment.header();
        let before = header.first_seq - 1;
        let differs = before <= seq
            && match before == seq {
                true => header.prev().0 != hash,
                false => opened.hash_of(seq).is_some_and(|it| it.0 != hash),
            };
        let believed = match self.bad {
            Bad::DeduplicatesByNumber if before == seq => (seq, header.prev().0),
            Bad::DeduplicatesByNumber => (seq, opened.hash_of(seq).map_or(hash, |it| it.0)),
            Bad::TakesGaps if seq < before => (before, header.prev().0),
            Bad::OverwritesForks if differs => (before, header.prev().0),
            _ => return row,
        };
        let mut cells = vec![Cell::Int(believed.0.cast_signed()), Cell::Bytes(believed.1.to_vec())];
        cells.extend((2..5).map(|at| Cell::Int(row.int(at).unwrap())));
        Row::from(cells)
    }

    /// The segment in which the server finds a record.
    fn found(&self, row: Row, seq: i64) -> Row {
        let Some((segment, opened)) = &self.incoming.segment else { return row };
        let number = seq.cast_unsigned();
        let own = match number + 1 == segment.header().first_seq {
            true => Some(segment.header().prev()),
            false => opened.hash_of(number),
        };
        match own {
            Some(hash) if self.bad == Bad::DeduplicatesByNumber => {
                let (hash, none) = (hash.0.to_vec(), Vec::new());
                Row::from(vec![Cell::Int(seq), Cell::Bytes(hash), Cell::Bytes(none)])
            }
            _ => row,
        }
    }
}

impl Tx for Altered<'_> {
    fn run(&mut self, sql: Sql, values: &[Value<'_>]) -> Result<u64, DbError> {
        if sql == sql::SEEN {
            self.only_says = true;
        }
        if sql == sql::MOVE_LOG && self.bad == Bad::CommitsInPieces {
            return Err(DbError::Engine("stopped between two pieces".to_owned()));
        }
        if sql == sql::MOVE_LOG && self.bad == Bad::CountsTwice {
            let known = self.known();
            let mut values = values.to_vec();
            let more = [known.deliveries.cast_signed(), known.payable_g, known.total_cents];
            for (value, more) in values[2..5].iter_mut().zip(more) {
                if let Value::Int(number) = value {
                    *number += more;
                }
            }
            return self.tx.run(sql, &values);
        }
        self.tx.run(sql, values)
    }

    fn rows(&mut self, sql: Sql, values: &[Value<'_>]) -> Result<Vec<Row>, DbError> {
        if let (true, Some(Value::Int(count))) = (sql == sql::ADVANCE_FEED, values.first()) {
            self.incoming.taken += count;
        }
        let rows = self.tx.rows(sql, values)?;
        let of = |at: usize| match values.get(at) {
            Some(Value::Int(number)) => *number,
            _ => 0,
        };
        Ok(match sql {
            sql if sql == sql::LOG_HEAD => rows.into_iter().map(|row| self.head(row)).collect(),
            sql if sql == sql::FEED && self.bad == Bad::IgnoresDigests => {
                rows.into_iter().map(|row| self.feed(row, values)).collect()
            }
            sql if sql == sql::SEGMENT_WITH => {
                rows.into_iter().map(|row| self.found(row, of(3))).collect()
            }
            _ => rows,
        })
    }

    fn insert(&mut self, insert: Insert, values: &[Value<'_>]) -> Result<(), DbError> {
        let into_fork = insert == sql::INSERT_FORK;
        if into_fork && self.bad == Bad::ForgetsForks {
            return Ok(());
        }
        if insert == sql::INSERT_SEGMENT && self.bad == Bad::OverwritesForks {
            let from = [values[0], values[1], values[2], values[3]];
            self.tx.run(FORGET, &from)?;
        }
        if insert == sql::INSERT_SEGMENT
            && self.bad == Bad::DropsUnknown
            && self.incoming.has_unknown()
        {
            return Ok(());
        }
        self.tx.insert(insert, values)
    }
}

impl Altered<'_> {
    /// How far a feed reaches, with whatever digest its reader has there.
    fn feed(&self, row: Row, values: &[Value<'_>]) -> Row {
        let feed = match values.get(1) {
            Some(Value::Text("rules")) => Feed::RULES,
            Some(Value::Text("people")) => Feed::PEOPLE,
            Some(Value::Text("users")) => Feed::USERS,
            _ => Feed::NOTICES,
        };
        let head = row.int(0).unwrap();
        let want = self.incoming.pull.iter().find(|want| want.feed == feed);
        match want.filter(|want| want.after == head.cast_unsigned()) {
            Some(want) => Row::from(vec![Cell::Int(head), Cell::Int(want.digest.0)]),
            None => row,
        }
    }

    /// Sums over what came and was there already.
    fn known(&self) -> Sums {
        let mut sums = Sums::default();
        let Some((_, opened)) = &self.incoming.segment else { return sums };
        for placed in opened.records().filter(|placed| placed.seq <= self.incoming.head) {
            if let Ok(Record { fact: Fact::Delivery(it), .. }) = Record::decode(placed.bytes) {
                sums.deliveries += 1;
                sums.payable_g += it.payable_g;
                sums.total_cents += it.total_cents;
            }
        }
        sums
    }
}

const FORGET: Sql = Sql {
    text: "delete from segment
           where center_id = $1 and terminal = $2 and epoch = $3 and last_seq >= $4",
    locks: false,
};

fn is_unknown(bytes: &[u8]) -> bool {
    matches!(Record::decode(bytes), Ok(Record { fact: Fact::Unknown { .. }, .. }))
}
