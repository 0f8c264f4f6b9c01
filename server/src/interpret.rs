//! What the records of a center mean: read from its feed after they were stored, into tables that
//! can be made anew, and into decisions for its terminals. Nothing waits for it, and what it does
//! not understand stays in the records.

mod center;
mod understood;

pub use understood::understand;

use wire::chain::hex;
use wire::decisions::{Advance, Card, Origin, Quota};
use wire::facts::{
    AdvanceGranted, CARRIED_OVER, CardChanged, CardReissued, ProducerRegistered, QuotaGranted,
};
use wire::feeds::Feed;
use wire::{Decision, Fact};

use crate::db::{Db, DbError, Tx, Value, sql};
use crate::office::people::{
    Known, carried_into, number_for_good, numbering, producer_key, quota_key,
};
use crate::store::deliveries::{self, Place};
use crate::store::epochs::Homes;
use crate::store::feeds::{self, Keyed};
use crate::store::logs::{self, Placed};
use crate::store::not_understood;

/// Records that are interpreted in one transaction.
const AT_ONCE: usize = 500;

/// Who decides what follows from records alone.
const BY: &str = "server";

/// Interprets what is new of a center, to the end of a segment; whether there was something.
///
/// # Errors
/// [`DbError`]; what was done before it stays.
pub fn step(db: &dyn Db, center: &str, now_ms: i64) -> Result<bool, DbError> {
    let reached = db.look(sql::INTERPRETED_TO, &[Value::Text(center)])?;
    let pos = reached.first().map_or(Ok(0), |row| row.count(0))?;
    let records = logs::after_whole(db, center, pos, AT_ONCE)?;
    for some in records.chunks(AT_ONCE) {
        let Some((first, last)) = some.first().zip(some.last()) else { continue };
        let done = db.writing(|tx| {
            let reach = reach(tx, center)?;
            // Somebody else has come as far meanwhile, or has begun anew.
            if reach.pos + 1 != first.pos {
                return Ok(false);
            }
            take_in(tx, center, (some, reach.decided), now_ms)?;
            let decided = reach.decided.max(last.pos);
            go_on(tx, center, Reach { pos: last.pos, decided })?;
            Ok(true)
        })?;
        if !done {
            break;
        }
    }
    Ok(!records.is_empty())
}

/// What some records mean, and what follows from those after a position.
fn take_in(
    tx: &mut dyn Tx,
    center: &str,
    (records, decided): (&[Placed], u64),
    now_ms: i64,
) -> Result<(), DbError> {
    let new = records.iter().position(|placed| decided < placed.pos);
    let new = new.and_then(|first| records.get(first..)).unwrap_or_default();
    decide(tx, center, (new, When::InTurn), now_ms)?;
    let mut homes = Homes::of(center);
    for placed in records.iter().filter(|placed| !placed.again) {
        note(tx, center, &mut homes, placed)?;
    }
    Ok(())
}

/// When a record is understood that decisions are made of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    InTurn,
    /// After those behind it: it adds what nobody has decided meanwhile.
    Late,
}

/// What follows from records of which nothing was decided yet.
fn decide(
    tx: &mut dyn Tx,
    center: &str,
    (records, when): (&[Placed], When),
    now_ms: i64,
) -> Result<(), DbError> {
    center::learn(tx, center, records, (BY, now_ms))?;
    let mut people = People { center, when, known: None, new: Vec::new() };
    for placed in records.iter().filter(|placed| !placed.again) {
        people.learn(tx, placed)?;
    }
    if !people.new.is_empty() {
        feeds::add(tx, (center, Feed::PEOPLE), &people.new, (BY, now_ms))?;
    }
    Ok(())
}

/// How far a center was interpreted.
#[derive(Clone, Copy)]
struct Reach {
    /// The tables say what records up to here mean.
    pos: u64,
    /// Decisions were made of records up to here.
    decided: u64,
}

fn reach(tx: &mut dyn Tx, center: &str) -> Result<Reach, DbError> {
    tx.run(sql::ADD_INTERPRETED, &[Value::Text(center)])?;
    let row = tx.row(sql::INTERPRETED, &[Value::Text(center)])?.ok_or(DbError::Odd("center"))?;
    Ok(Reach { pos: row.count(0)?, decided: row.count(1)? })
}

fn go_on(tx: &mut dyn Tx, center: &str, Reach { pos, decided }: Reach) -> Result<(), DbError> {
    let [pos, decided] = [pos, decided].map(|number| Value::Int(number.cast_signed()));
    tx.run(sql::MOVE_INTERPRETED, &[pos, decided, Value::Text(center)]).map(|_| ())
}

/// Interprets all that is new of a center.
///
/// # Errors
/// [`DbError`]; what was done before it stays.
pub fn catch_up(db: &dyn Db, center: &str, now_ms: i64) -> Result<(), DbError> {
    while step(db, center, now_ms)? {}
    Ok(())
}

/// Forgets what a center's records were taken to mean and interprets them anew. What was decided
/// for its terminals stays decided; of records that are understood only now, it is decided.
///
/// # Errors
/// [`DbError`]; what was forgotten is found again by the next [`step`].
pub fn rebuild(db: &dyn Db, center: &str, now_ms: i64) -> Result<(), DbError> {
    let late = understood::now(db, center)?;
    db.writing(|tx| {
        let reach = reach(tx, center)?;
        // Unless somebody else has begun anew meanwhile.
        let noted = not_understood::of(tx, center)?;
        let is_noted = |one: &&Placed| noted.iter().any(|noted| noted.place.pos == one.pos);
        let late: Vec<Placed> = late.iter().filter(is_noted).cloned().collect();
        decide(tx, center, (&late, When::Late), now_ms)?;
        tx.run(sql::CLEAR_DELIVERIES, &[Value::Text(center)])?;
        tx.run(sql::CLEAR_NOT_UNDERSTOOD, &[Value::Text(center)])?;
        go_on(tx, center, Reach { pos: 0, ..reach })
    })?;
    catch_up(db, center, now_ms)
}

/// Notes a delivery and what became of it, and what is not understood.
fn note(
    tx: &mut dyn Tx,
    center: &str,
    homes: &mut Homes<'_>,
    placed: &Placed,
) -> Result<(), DbError> {
    let Placed { pos, terminal, epoch, seq, .. } = *placed;
    let place = Place { pos, terminal, epoch, seq };
    match placed.record.as_ref().map(|record| &record.fact) {
        Some(Fact::Delivery(of)) => deliveries::insert(tx, center, place, of),
        Some(Fact::Payment(of)) => match of.delivery {
            Some(delivery) => {
                let place = spoken_of(tx, homes, place, delivery)?;
                deliveries::pay(tx, center, place, of.cents)
            }
            None => Ok(()),
        },
        Some(Fact::Void(of)) => {
            let place = spoken_of(tx, homes, place, of.delivery)?;
            deliveries::void(tx, center, place)
        }
        Some(Fact::Unknown { kind, version, .. }) => {
            not_understood::insert(tx, center, place, (*kind, *version))
        }
        None => not_understood::insert(tx, center, place, (0, 0)),
        Some(_) => Ok(()),
    }
}

/// Where a record stands that another of the same journal speaks of, perhaps in an earlier epoch.
fn spoken_of(
    tx: &mut dyn Tx,
    homes: &mut Homes<'_>,
    by: Place,
    seq: u64,
) -> Result<Place, DbError> {
    Ok(Place { seq, epoch: homes.home(tx, (by.terminal, by.epoch), seq)?, ..by })
}

/// What follows for a center's people. Whoever is known stays as the office has them: a terminal
/// that brings its history adds what was not known.
struct People<'c> {
    center: &'c str,
    when: When,
    /// Read when it is first needed: most records are about nothing of it.
    known: Option<Known>,
    new: Vec<Keyed>,
}

impl People<'_> {
    fn learn(&mut self, tx: &mut dyn Tx, placed: &Placed) -> Result<(), DbError> {
        let Placed { terminal, epoch, seq, .. } = *placed;
        match placed.record.as_ref().map(|record| &record.fact) {
            Some(Fact::ProducerRegistered(of)) => self.registered(tx, of, terminal),
            Some(Fact::QuotaGranted(of)) => self.quota(tx, of, terminal),
            Some(Fact::AdvanceGranted(of)) => self.advance(tx, of, Origin { terminal, epoch, seq }),
            Some(Fact::CardChanged(of)) => self.card(tx, of, terminal),
            Some(Fact::CardReissued(of)) => self.reissued(tx, of, terminal),
            _ => Ok(()),
        }
    }

    fn known(&mut self, tx: &mut dyn Tx) -> Result<&mut Known, DbError> {
        if self.known.is_none() {
            let items = feeds::locked(tx, (self.center, Feed::PEOPLE))?;
            self.known = Some(Known::of(&items));
        }
        self.known.as_mut().ok_or(DbError::Odd("feed"))
    }

    fn add(&mut self, tx: &mut dyn Tx, key: String, decision: Decision) -> Result<(), DbError> {
        self.known(tx)?.add(&key, &decision);
        self.new.push((key, decision));
        Ok(())
    }

    /// Adds what is not there yet under that key.
    fn add_new(&mut self, tx: &mut dyn Tx, key: String, decision: Decision) -> Result<(), DbError> {
        match self.known(tx)?.get(&key) {
            Some(_) => Ok(()),
            None => self.add(tx, key, decision),
        }
    }

    /// Somebody new at a counter gets a number for good, once; whoever a center began with has one.
    fn registered(
        &mut self,
        tx: &mut dyn Tx,
        of: &ProducerRegistered,
        terminal: [u8; 16],
    ) -> Result<(), DbError> {
        let known = self.known(tx)?;
        if of.at_counter {
            let Some((code, decisions)) = numbering(known, of, terminal) else { return Ok(()) };
            for (key, decision) in decisions {
                self.add(tx, key, decision)?;
            }
            return self.card_of(tx, code, of.card.clone());
        }
        if known.has(&of.code) {
            return Ok(());
        }
        let producer = ProducerRegistered { card: None, ..of.clone() };
        self.add(tx, producer_key(&of.code), producer.into())?;
        self.card_of(tx, of.code.clone(), of.card.clone())
    }

    fn card_of(
        &mut self,
        tx: &mut dyn Tx,
        producer: String,
        card: Option<String>,
    ) -> Result<(), DbError> {
        let Some(card) = card else { return Ok(()) };
        let key = format!("card/{card}");
        self.add_new(tx, key, Card { producer, card, blocked: false }.into())
    }

    /// What the office has granted stays, and what a terminal carried over into it is added, once.
    fn quota(
        &mut self,
        tx: &mut dyn Tx,
        of: &QuotaGranted,
        terminal: [u8; 16],
    ) -> Result<(), DbError> {
        let producer = number_for_good(self.known(tx)?, &of.producer, terminal);
        let key = quota_key(&producer, &of.product, of.from_day);
        let quota = Quota { producer, ..of.clone() };
        match self.known(tx)?.get(&key) {
            None => self.add(tx, key, quota.into()),
            Some(Decision::Quota(granted)) => match carried_into(granted, quota.carried_g) {
                Some(quota) => self.add(tx, key, quota.into()),
                None => Ok(()),
            },
            Some(_) => Ok(()),
        }
    }

    fn advance(
        &mut self,
        tx: &mut dyn Tx,
        of: &AdvanceGranted,
        origin: Origin,
    ) -> Result<(), DbError> {
        let producer = number_for_good(self.known(tx)?, &of.producer, origin.terminal);
        // What was carried over from before the terminals is one thing, whoever wrote it down.
        let key = match of.form.as_str() {
            CARRIED_OVER => format!("advance/carried/{producer}"),
            _ => format!("advance/{}/{}/{}", hex(&origin.terminal), hex(&origin.epoch), origin.seq),
        };
        let granted = AdvanceGranted { producer, ..of.clone() };
        let advance = Advance { granted, origin: Some(origin) };
        self.add_new(tx, key, advance.into())
    }

    fn card(
        &mut self,
        tx: &mut dyn Tx,
        of: &CardChanged,
        terminal: [u8; 16],
    ) -> Result<(), DbError> {
        let producer = number_for_good(self.known(tx)?, &of.producer, terminal);
        let card: Card = CardChanged { producer, ..of.clone() };
        let key = format!("card/{}", of.card);
        match self.when {
            When::InTurn => self.add(tx, key, card.into()),
            When::Late => self.add_new(tx, key, card.into()),
        }
    }

    /// The cards before hold no longer, and the new one does.
    fn reissued(
        &mut self,
        tx: &mut dyn Tx,
        of: &CardReissued,
        terminal: [u8; 16],
    ) -> Result<(), DbError> {
        let before = of.blocked.iter().map(|card| (card, true));
        for (card, blocked) in before.chain([(&of.card, false)]) {
            let (producer, card) = (of.producer.clone(), card.clone());
            self.card(tx, &CardChanged { producer, card, blocked }, terminal)?;
        }
        Ok(())
    }
}
