//! The last look: what people were told, against what is there.

use std::collections::{BTreeMap, BTreeSet};

use ed25519_dalek::VerifyingKey;
use server::db::sql::Sql;
use server::db::{Row, Value};
use wire::{Fact, Hash, Identity, Record, chain};

use super::central::CENTER;
use super::oracle::{Log, Mark, Violation, hold, records_of};
use super::world::World;

const LOGS: Sql = Sql {
    text: "select terminal, epoch, public_key, seq, hash, deliveries, payable_g, total_cents,
                  base_seq, base_hash, former
           from log where center_id = $1",
    locks: false,
};
const SEGMENTS: Sql = Sql {
    text: "select first_seq, last_seq, head, bytes from segment where center_id = $1
           order by terminal, epoch, last_seq",
    locks: false,
};
const LISTED: Sql =
    Sql { text: "select terminal, epoch, seq from delivery where center_id = $1", locks: false };
const FEED: Sql =
    Sql { text: "select head from feed where center_id = $1 and feed = 'records'", locks: false };

impl World {
    /// Everything that must be so in the end.
    pub(super) fn judge(&mut self) -> Result<(), Violation> {
        for seat in 0..self.seats.len() {
            self.judge_seat(seat)?;
        }
        self.judge_people()?;
        self.judge_server()?;
        self.judge_promises()?;
        let seat = self.rng.usize(..self.seats.len());
        let wrong = self.machine(seat).examine().unwrap();
        hold(wrong.is_empty(), "R4", || format!("seat {seat}: {wrong:?}"))
    }

    fn rows(&self, sql: Sql) -> Vec<Row> {
        self.central.service.db().reading(|tx| tx.rows(sql, &[Value::Text(CENTER)])).unwrap()
    }

    /// The server's tables, each against the others.
    fn judge_server(&mut self) -> Result<(), Violation> {
        let mut records: BTreeMap<Log, Vec<(Mark, Vec<u8>)>> = BTreeMap::new();
        for row in self.rows(SEGMENTS) {
            let [first, last] = [0, 1].map(|at| row.count(at).unwrap());
            let (log, mut all) = records_of(row.bytes(3).unwrap());
            let ends = all.last().map(|it| it.0);
            hold(ends == Some((last, row.array(2).unwrap())), "R6", || {
                format!("a segment that is to end at record {last} ends at {ends:?}")
            })?;
            all.retain(|it| first <= it.0.0);
            records.entry(log).or_default().append(&mut all);
        }
        let feed = self.rows(FEED).pop().expect("the center has a feed").int(0).unwrap();
        let count: usize = records.values().map(Vec::len).sum();
        hold(feed == count as i64, "S5", || {
            format!("the feed's counter stands at {feed}, with {count} records")
        })?;
        for log in self.rows(LOGS) {
            let id = (log.array(0).unwrap(), log.array(1).unwrap());
            self.judge_log(id, &log, &records.remove(&id).unwrap_or_default())?;
        }
        self.judge_each_counts_once()?;
        hold(records.is_empty(), "S4", || "records of a log that is not there".to_owned())
    }

    /// What the server lists has each delivery once, whatever logs it came in.
    fn judge_each_counts_once(&self) -> Result<(), Violation> {
        server::interpret::catch_up(self.central.service.db(), CENTER, self.now).unwrap();
        let mut listed = BTreeMap::new();
        for row in self.rows(LISTED) {
            let log: Log = (row.array(0).unwrap(), row.array(1).unwrap());
            let mark = self.oracle.server.mark(log, row.count(2).unwrap());
            let before = listed.insert((log.0, mark), log.1);
            hold(before.is_none(), "S1", || {
                format!("delivery {} is listed in the epochs {before:?} and {:?}", mark.0, log.1)
            })?;
        }
        // And none is left out.
        for (log, marks) in &self.oracle.server.logs {
            for mark in marks.iter().filter(|mark| self.oracle.told.contains_key(*mark)) {
                hold(listed.contains_key(&(log.0, *mark)), "S1", || {
                    format!("delivery {} of epoch {:?} is not listed", mark.0, log.1)
                })?;
            }
        }
        Ok(())
    }

    fn judge_log(
        &mut self,
        (terminal, epoch): Log,
        log: &Row,
        records: &[(Mark, Vec<u8>)],
    ) -> Result<(), Violation> {
        let key = VerifyingKey::from_bytes(&log.array(2).unwrap()).unwrap();
        let base = log.count(8).unwrap();
        let mut hash = match base {
            0 if log.is_null(10) => Identity { terminal, epoch, key }.genesis(),
            _ => Hash(log.array(9).unwrap()),
        };
        let (mut deliveries, mut payable_g, mut total_cents) = (0, 0, 0);
        let mut receipt = 0;
        for ((mark, bytes), seq) in records.iter().zip(base + 1..) {
            hash = chain::link(hash, seq, bytes);
            hold(*mark == (seq, hash.0), "R6", || {
                format!("record {seq} of a log is not linked to the one before")
            })?;
            let Ok(Record { fact: Fact::Delivery(it), .. }) = Record::decode(bytes) else {
                continue;
            };
            hold(receipt < it.receipt, "R11", || format!("receipt {} twice", it.receipt))?;
            receipt = it.receipt;
            deliveries += 1;
            payable_g += it.payable_g;
            total_cents += it.total_cents;
            self.judge_delivery((seq, hash.0), it.payable_g, it.total_cents)?;
        }
        let ends = (log.count(3).unwrap(), Hash(log.array(4).unwrap()));
        hold(ends == (base + records.len() as u64, hash), "R5", || {
            format!("a log says that it ends at {}, with {} records", ends.0, records.len())
        })?;
        let sums = (log.int(5).unwrap(), log.int(6).unwrap(), log.int(7).unwrap());
        hold(sums == (deliveries, payable_g, total_cents), "S15", || {
            let found = (deliveries, payable_g, total_cents);
            format!("a log's sums are {sums:?}, and those of its records {found:?}")
        })
    }

    /// A delivery at the server is what the clerk was told.
    fn judge_delivery(&self, mark: Mark, grams: i64, cents: i64) -> Result<(), Violation> {
        let Some(told) = self.oracle.told.get(&mark) else { return Ok(()) };
        hold((told.payable_g, told.total_cents) == (grams, cents), "S15", || {
            format!("{told:?} was told, and the server has {grams} g for {cents} cents")
        })
    }

    /// What people were told is somewhere, unless every medium that had it was destroyed.
    fn judge_promises(&mut self) -> Result<(), Violation> {
        let server = &self.oracle.server;
        let logs: BTreeSet<Mark> = server.logs.values().flatten().copied().collect();
        let aside: BTreeSet<Mark> = server.aside.iter().map(|(_, mark)| *mark).collect();
        let mut at_a_told_terminal = 0;
        let mut died = 0;
        let told = self.oracle.told.keys().map(|mark| (*mark, "R1"));
        let acknowledged = self.oracle.acknowledged.iter().map(|mark| (*mark, "S2"));
        for (mark, invariant) in told.chain(acknowledged) {
            if logs.contains(&mark) || aside.contains(&mark) {
                continue;
            }
            // Whether a terminal that still has it was told was judged before.
            if self.oracle.holder(mark).is_some() {
                at_a_told_terminal += 1;
                continue;
            }
            hold(self.oracle.died.contains(&mark), invariant, || {
                format!("record {} is nowhere, and no medium with it was destroyed", mark.0)
            })?;
            died += 1;
        }
        self.counters.events_of("records on a terminal that was told", at_a_told_terminal);
        self.counters.events_of("records that died with their only medium", died);
        self.counters.events_of("records at the server", logs.len() as u64);
        self.counters.events_of("records put aside", aside.len() as u64);
        Ok(())
    }
}
