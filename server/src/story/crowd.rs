//! Several terminals at once, and a reader who follows the center's feed by position.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;

use postgres::IsolationLevel;

use super::*;
use crate::db::{DbError, Work};
use crate::store::logs;

const TERMINALS: u8 = 5;
const ROUNDS: i64 = 24;

/// All terminals bring a few records at a time, some of them twice; the reader asks for what is
/// behind the last position it has seen, as a terminal or a projection does.
fn a_crowd(place: &Place) {
    let over = AtomicBool::new(false);
    let mut journals: Vec<Journal> = (1..=TERMINALS).map(|seed| place.terminal(seed)).collect();
    let (seen, wrote) = thread::scope(|scope| {
        let reader = scope.spawn(|| follow(place, &over));
        let writers: Vec<_> =
            journals.iter_mut().map(|journal| scope.spawn(|| bring(place, journal))).collect();
        let wrote: Vec<_> = writers.into_iter().map(|writer| writer.join()).collect();
        // Also when one of them failed: the reader must not read for ever.
        over.store(true, Ordering::SeqCst);
        let wrote: u64 = wrote.into_iter().map(|wrote| wrote.expect("a writer")).sum();
        (reader.join().expect("a reader"), wrote)
    });
    assert_eq!(seen, (1..=wrote).collect::<Vec<_>>(), "nothing was skipped, nothing seen twice");
    for row in logs::all(place.db(), CENTER).expect("logs") {
        let journal = &journals[usize::from(row.id.terminal[0]) - 1];
        let length = journal.records.len() as u64;
        assert_eq!((row.reach.head.seq, row.reach.head.hash), (length, journal.hash_after(length)));
    }
}

fn bring(place: &Place, journal: &mut Journal) -> u64 {
    let mut sent = 0;
    for round in 0..ROUNDS {
        for more in 0..=round % 4 {
            journal.writes(opened(round * 10 + more));
        }
        let length = journal.records.len() as u64;
        for _ in 0..1 + round % 2 {
            let segment = journal.segment(sent.max(1), length);
            let answer = place.brings(journal, &[segment]);
            assert_eq!(answer.acknowledgement.seq, length);
        }
        sent = length;
    }
    sent
}

/// The positions in the order in which they were seen.
fn follow(place: &Place, over: &AtomicBool) -> Vec<u64> {
    let mut seen = Vec::new();
    loop {
        let last_look = over.load(Ordering::SeqCst);
        let after = seen.last().copied().unwrap_or(0);
        let page = logs::after(place.db(), CENTER, after, 7).expect("a page");
        if page.is_empty() && last_look {
            return seen;
        }
        seen.extend(page.iter().map(|placed| placed.pos));
    }
}

/// A database in which others are in the way of every third transaction, before its work or after.
struct Crowded {
    db: Box<dyn Db>,
    turns: AtomicU32,
    in_the_way: AtomicU32,
}

impl Db for Crowded {
    fn write(&self, work: Work<'_>) -> Result<(), DbError> {
        let turn = self.turns.fetch_add(1, Ordering::SeqCst);
        if !turn.is_multiple_of(3) {
            return self.db.write(work);
        }
        self.in_the_way.fetch_add(1, Ordering::SeqCst);
        if turn.is_multiple_of(2) {
            return Err(DbError::Busy);
        }
        self.db.write(&mut |tx| {
            work(tx)?;
            Err(DbError::Busy)
        })
    }

    fn read(&self, work: Work<'_>) -> Result<(), DbError> {
        self.db.read(work)
    }

    fn ready(&self) -> Result<(), DbError> {
        self.db.ready()
    }
}

#[test]
fn a_crowd_on_sqlite() {
    a_crowd(&Place::on_sqlite());
}

#[test]
fn a_crowd_on_postgres() {
    a_crowd(&Place::on_postgres());
}

#[test]
fn a_crowd_on_serializable_postgres_where_transactions_fail() {
    let serializable = IsolationLevel::Serializable;
    let db = Postgres::with_isolation(&new_database(), serializable).expect("a database");
    let (turns, in_the_way) = (AtomicU32::new(0), AtomicU32::new(0));
    let crowded = std::sync::Arc::new(Crowded { db: Box::new(db), turns, in_the_way });
    a_crowd(&Place::on(Box::new(Shared(std::sync::Arc::clone(&crowded)))));
    let failed = crowded.in_the_way.load(Ordering::SeqCst);
    assert!(50 < failed, "only {failed} transactions were failed");
}

/// So that it can be looked at afterwards.
struct Shared(std::sync::Arc<Crowded>);

impl Db for Shared {
    fn write(&self, work: Work<'_>) -> Result<(), DbError> {
        self.0.write(work)
    }

    fn read(&self, work: Work<'_>) -> Result<(), DbError> {
        self.0.read(work)
    }

    fn ready(&self) -> Result<(), DbError> {
        self.0.ready()
    }
}

#[test]
fn a_postgres_that_may_lose_what_it_has_committed_is_refused() {
    for setting in ["synchronous_commit=off", "synchronous_commit=local"] {
        let url = format!("{} options='-c {setting}'", new_database());
        let refused = Postgres::open(&url).err().expect(setting).to_string();
        assert!(refused.contains("synchronous_commit is"), "{refused}");
    }
}

#[test]
fn a_postgres_that_is_not_there_says_so() {
    let refused = Postgres::open("host=/nowhere user=nobody").err().expect("nobody answers");
    assert!(matches!(refused, DbError::Engine(_)), "{refused:?}");
}
