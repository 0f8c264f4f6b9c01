//! What a center shares with its terminals, held against what they have: feeds row by row, each
//! decision once, and the prices that people were told they buy by.

use std::collections::{BTreeMap, BTreeSet};

use server::db::Value;
use server::db::sql::Sql;
use server::store::feeds;
use terminal::simulation::Told;
use wire::chain::hex;
use wire::decisions::FIRST_OF_CENTER;
use wire::facts::{Delivery, Received};
use wire::feeds::{Feed, Item};
use wire::{Decision, Fact, Record};

use super::central::CENTER;
use super::faults::Fault;
use super::oracle::{Log, Mark, Violation, hold, records_of};
use super::world::{DAY, PRODUCERS, World};

const FEEDS: Sql =
    Sql { text: "select feed, head, digest from feed where center_id = $1", locks: false };
const ITEMS: Sql = Sql {
    text: "select item_key, digest from item
           where center_id = $1 and feed = $2 and newer_pos is null",
    locks: false,
};
const SEGMENTS: Sql = Sql {
    text: "select first_seq, bytes from segment
           where center_id = $1 order by terminal, epoch, last_seq",
    locks: false,
};

/// Faults that make two branches of a journal.
const BRANCH: &[Fault] =
    &[Fault::TerminalRestored, Fault::TerminalRestoredKnowingly, Fault::TerminalCloned];

/// The lists that a terminal was told of, in the order in which it was told, read from what it took
/// in and not from what it made of it.
#[derive(Default)]
pub(super) struct Lists {
    /// The last record that was looked at.
    upto: u64,
    round: u32,
    lists: BTreeMap<u32, List>,
}

struct List {
    from_day: i32,
    price_micros: i64,
    holds: bool,
    round: u32,
}

impl Lists {
    fn takes(&mut self, received: &Received, items: &[Item]) {
        if received.feed != Feed::RULES {
            return;
        }
        self.round += u32::from(received.restart);
        for item in items {
            match &item.decision {
                Decision::PriceList(list) => {
                    let price_micros = list.base.first().map_or(0, |base| base.price_micros);
                    let (from_day, holds, round) = (list.from_day, true, self.round);
                    self.lists.insert(list.version, List { from_day, price_micros, holds, round });
                }
                Decision::Withdrawn(_) => {
                    let version = item.key.strip_prefix("prices/").and_then(|it| it.parse().ok());
                    if let Some(list) = version.and_then(|it: u32| self.lists.get_mut(&it)) {
                        (list.holds, list.round) = (false, self.round);
                    }
                }
                _ => {}
            }
        }
        if received.end {
            let round = self.round;
            self.lists.values_mut().filter(|it| it.round < round).for_each(|it| it.holds = false);
        }
    }

    /// What is in force on a day: version and price. Once the center has one, its own alone count.
    fn in_force(&self, day: i32) -> Option<(u32, i64)> {
        let begun = |list: &List| list.from_day <= day;
        if !self.lists.values().any(begun) {
            return Some((1, 1_150_000));
        }
        let standing = self.lists.iter().filter(|(_, list)| begun(list) && list.holds);
        let newest = standing.max_by_key(|(version, list)| (list.from_day, **version));
        newest.map(|(version, list)| (*version, list.price_micros))
    }
}

/// What is open between producers and the association, by what the server's records say.
#[derive(Default)]
struct Ledger {
    /// By number for good: owed by them, owed to them.
    money: BTreeMap<String, (i64, i64)>,
    /// Used of quotas, by number for good.
    used_g: BTreeMap<String, i64>,
    /// Names of those who were registered at a counter.
    registered: BTreeSet<String>,
    /// Deliveries that were not voided, by whose they are.
    deliveries: BTreeMap<([u8; 16], Mark), (String, Delivery)>,
    /// Deliveries that were.
    voided: BTreeSet<([u8; 16], Mark)>,
}

impl World {
    /// Looks at what a terminal was told since.
    pub(super) fn note_lists(&mut self, seat: usize) {
        let state = &mut self.seats[seat];
        let machine = state.machine.as_ref().expect("it runs");
        for seq in state.lists.upto + 1..=machine.head().0 {
            state.lists.upto = seq;
            let Some((received, items)) = machine.received(seq).unwrap() else { continue };
            state.lists.takes(&received, &items);
            self.counters.events_of("feeds begun anew", received.restart.into());
            self.counters.events_of("pages with more behind them", (!received.end).into());
            self.counters.events_of("decisions and segments taken in", items.len() as u64);
        }
    }

    /// What was bought was bought by the list in force that the terminal had been told of.
    pub(super) fn judge_price(&mut self, seat: usize, told: &Told) -> Result<(), Violation> {
        self.note_lists(seat);
        let in_force = self.seats[seat].lists.in_force(told.day);
        hold(in_force == Some(told.price), "S13", || {
            format!("seat {seat}: {told:?} was saved, and in force was {in_force:?}")
        })?;
        if FIRST_OF_CENTER <= told.price.0 {
            self.counters.event("deliveries by prices of the center");
        }
        Ok(())
    }

    /// Whether a terminal has read all that the center has decided for it.
    pub(super) fn has_read_all(&self, seat: usize) -> bool {
        let machine = self.seats[seat].machine.as_ref().expect("it runs");
        let center = self.center_holds(machine.identity().0);
        let mut places = machine.places().unwrap().into_iter();
        places.all(|(feed, pos, digest)| feed == Feed::PEERS || center[&feed] == (pos, digest))
    }

    /// How far the center's feeds reach for a terminal.
    fn center_holds(&self, terminal: [u8; 16]) -> BTreeMap<Feed, (u64, i64)> {
        let decided = Feed::ALL.into_iter().filter(|feed| *feed != Feed::PEERS);
        let names: Vec<(Feed, String)> = decided.map(|it| (it, name_of(it, terminal))).collect();
        let mut all: BTreeMap<_, _> = names.iter().map(|(feed, _)| (*feed, (0, 0))).collect();
        let db = self.central.service.db();
        for row in db.reading(|tx| tx.rows(FEEDS, &[Value::Text(CENTER)])).unwrap() {
            let name = row.text(0).unwrap();
            if let Some((feed, _)) = names.iter().find(|(_, of)| of == name) {
                all.insert(*feed, (row.count(1).unwrap(), row.int(2).unwrap()));
            }
        }
        all
    }

    /// Both sides hold the same rows.
    pub(super) fn judge_feeds(&mut self, seat: usize) -> Result<(), Violation> {
        let machine = self.machine(seat);
        let (terminal, held) = (machine.identity().0, machine.feeds().unwrap());
        let center = self.center_holds(terminal);
        for mut held in held {
            hold(center[&held.feed] == held.place, "S13", || {
                format!(
                    "seat {seat}: {:?} was read to {:?}, and ends at {:?}",
                    held.feed, held.place, center[&held.feed]
                )
            })?;
            let name = name_of(held.feed, terminal);
            let values = [Value::Text(CENTER), Value::Text(&name)];
            let rows = self.central.service.db().reading(|tx| tx.rows(ITEMS, &values)).unwrap();
            let mut rows: Vec<(String, i64)> = rows
                .iter()
                .map(|it| (it.text(0).unwrap().to_owned(), it.int(1).unwrap()))
                .collect();
            rows.sort();
            held.rows.sort();
            hold(rows == held.rows, "S13", || {
                format!(
                    "seat {seat}: {:?} holds {:?}, and the center {rows:?}",
                    held.feed, held.rows
                )
            })?;
        }
        self.counters.event("terminals with the center's rows");
        Ok(())
    }

    /// Each decision, and each thing that a terminal recorded, counts once at every terminal;
    /// whoever was registered at a counter is everywhere, once, with a number for good.
    pub(super) fn judge_people(&mut self) -> Result<(), Violation> {
        let faults = &self.counters.faults;
        // Where a journal has two branches and the server forgets the one it had, terminals that
        // know of the other one keep it.
        let branched = BRANCH.iter().any(|fault| faults.contains_key(fault));
        if branched && faults.contains_key(&Fault::ServerRewound) {
            return Ok(());
        }
        let leapt = [Fault::ClockAhead, Fault::ClockBack].iter().any(|it| faults.contains_key(it));
        let mut ledger = self.ledger();
        // Whom somebody was told to have registered, unless that record may be lost with its disk.
        let all_told = !branched && self.seats.iter().all(|seat| seat.problem.is_none());
        let registered = match all_told {
            true => self.registered.iter().cloned().collect(),
            false => std::mem::take(&mut ledger.registered),
        };
        for seat in 0..self.seats.len() {
            if self.seats[seat].problem.is_some() {
                // One whom the server has forgotten, or believes no longer, learns nothing.
                continue;
            }
            let today = i32::try_from(self.now.div_euclid(DAY)).unwrap();
            let people = self.machine(seat).people().unwrap();
            let quotas = self.machine(seat).quotas(today).unwrap();
            for of in &people {
                let expected = ledger.money.get(&of.code).copied().unwrap_or_default();
                let found = (of.advance_cents, of.owed_cents);
                hold(found == expected, "S13", || {
                    format!("seat {seat}: {of:?}, and what was recorded comes to {expected:?}")
                })?;
            }
            for of in quotas.iter().filter(|_| !leapt) {
                let expected = ledger.used_g.get(&of.producer).copied().unwrap_or_default();
                hold(of.used_g == expected, "S13", || {
                    format!("seat {seat}: {of:?}, and {expected} g were used")
                })?;
            }
            for name in &registered {
                let found: Vec<_> = people.iter().filter(|of| of.name == *name).collect();
                let well = matches!(found.as_slice(), [of] if !of.code.starts_with('N'));
                hold(well, "S13", || format!("seat {seat}: {name} is there as {found:?}"))?;
            }
            self.counters.event("terminals with the right balances");
        }
        Ok(())
    }

    fn ledger(&self) -> Ledger {
        let db = self.central.service.db();
        let mut ledger = Ledger::default();
        let mut numbers = BTreeMap::new();
        for item in feeds::holding(db, CENTER, Feed::PEOPLE).unwrap() {
            match item.decision {
                Decision::Numbered(of) => {
                    numbers.insert((of.terminal, of.provisional), of.code);
                }
                Decision::Advance(of) => {
                    ledger.money.entry(of.granted.producer).or_default().0 += of.granted.cents;
                }
                _ => {}
            }
        }
        // What came in two epochs counts once; what one says of another's is of the same delivery.
        let mut seen = BTreeSet::new();
        let mut facts = Vec::new();
        for row in db.reading(|tx| tx.rows(SEGMENTS, &[Value::Text(CENTER)])).unwrap() {
            let (log, records) = records_of(row.bytes(1).unwrap());
            for (mark, bytes) in records {
                if row.count(0).unwrap() <= mark.0
                    && seen.insert((log.0, mark))
                    && let Ok(record) = Record::decode(&bytes)
                {
                    facts.push((log, mark, record.fact));
                }
            }
        }
        let for_good = |terminal: [u8; 16], code: &str| {
            let given = numbers.get(&(Some(terminal), code.to_owned()));
            let code_for_good = given.or_else(|| numbers.get(&(None, code.to_owned())));
            code_for_good.cloned().unwrap_or_else(|| code.to_owned())
        };
        let journals: BTreeMap<Log, Vec<Mark>> =
            facts.iter().map(|fact| (fact.0, self.oracle.server.journal(fact.0))).collect();
        let of = |log: &Log, seq: u64| (log.0, journals[log][usize::try_from(seq).unwrap() - 1]);
        for (log, mark, fact) in &facts {
            match fact {
                Fact::Delivery(delivery) => {
                    let counted = (for_good(log.0, &delivery.producer), delivery.clone());
                    ledger.deliveries.insert((log.0, *mark), counted);
                }
                Fact::ProducerRegistered(fact) if fact.at_counter => {
                    ledger.registered.insert(fact.name.clone());
                }
                _ => {}
            }
        }
        for (log, _, fact) in &facts {
            if let Fact::Void(void) = fact {
                ledger.voids(of(log, void.delivery));
            }
        }
        for (log, _, fact) in &facts {
            if let Fact::Payment(payment) = fact {
                let what = payment.delivery.map(|seq| of(log, seq));
                ledger.pays(&for_good(log.0, &payment.producer), what, payment.cents);
            }
        }
        ledger.sums_up();
        ledger
    }
}

impl Ledger {
    /// Two epochs may void the same delivery: it is voided once.
    fn voids(&mut self, delivery: ([u8; 16], Mark)) {
        let first = self.voided.insert(delivery);
        let there = self.deliveries.remove(&delivery).is_some();
        assert_eq!(first, there, "it was delivered");
    }

    /// What was paid for a voided delivery is no longer of what is owed: it came back, or is a
    /// claim.
    fn pays(&mut self, producer: &str, delivery: Option<([u8; 16], Mark)>, cents: i64) {
        if delivery.is_none_or(|delivery| !self.voided.contains(&delivery)) {
            self.money.entry(producer.to_owned()).or_default().1 -= cents;
        }
    }

    fn sums_up(&mut self) {
        for (producer, of) in self.deliveries.values() {
            let money = self.money.entry(producer.clone()).or_default();
            *money = (money.0 - of.recovered_cents, money.1 + of.due_cents);
            *self.used_g.entry(producer.clone()).or_default() += of.quota_used_dry_g;
        }
    }
}

fn name_of(feed: Feed, terminal: [u8; 16]) -> String {
    match feed {
        Feed::RULES => "rules".to_owned(),
        Feed::PEOPLE => "people".to_owned(),
        Feed::USERS => "users".to_owned(),
        _ => format!("notices/{}", hex(&terminal)),
    }
}

/// Whoever brings something: mostly those whom the center began with.
impl World {
    pub(super) fn somebody(&mut self, seat: usize, known: usize) -> String {
        let registered = &self.seats[seat].registered;
        match registered.is_empty() || self.office.rng.u32(..4) != 0 {
            true => PRODUCERS[known].to_owned(),
            false => registered[self.office.rng.usize(..registered.len())].clone(),
        }
    }
}
