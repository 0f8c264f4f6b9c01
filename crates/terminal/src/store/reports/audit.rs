//! What auditors ask of the tables and the journal.

use std::collections::BTreeMap;

use domain::calendar::{BEGINNING_MS, day_of};
use domain::receipt_number::ReceiptNumber;
use domain::standing::OrganicStatus;
use domain::statuses::Status;
use rusqlite::{Connection, Row};
use wire::facts::ProducerRegistered;
use wire::reference_facts::{day_after, day_number, day_of_number};
use wire::{Decision, Fact};

use super::{PRODUCT, Which, condition, with};
use crate::store::days::{self, Day};
use crate::store::statuses::{Changed, First};
use crate::store::{StoreError, documents, feeds, journal, statuses};

/// A member on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) community: String,
    pub(crate) organic: String,
    pub(crate) chakra: bool,
    pub(crate) sex: Option<String>,
    /// Number of their identity document as it is known now; empty where nobody has noted it.
    pub(crate) document: String,
    /// Since when without a break: by a change, its first day; otherwise the day on which this
    /// terminal first knew them as a member.
    pub(crate) since: i32,
}

/// Who was a member at the end of a day: as they had been registered here until then, and by the
/// changes of statuses that held, which have days of their own and may be written down later.
pub(crate) fn members_on(db: &Connection, day: i32) -> Result<Vec<Member>, StoreError> {
    let mut members = Vec::new();
    let mut documents = documents::all(db)?;
    for (of, registered) in registered_on(db, day)? {
        let changes = statuses::of(db, &of.code)?;
        let on = |day: i32| {
            let member = registered.is_some_and(|since| since <= day);
            let first = First { organic: &of.organic, chakra: of.chakra, member };
            statuses::after(first, &changes, day)
        };
        let mut turns: Vec<i32> = changes.iter().flat_map(turns_of).chain(registered).collect();
        turns.sort_unstable();
        let mut since = None;
        for turn in turns.into_iter().filter(|turn| *turn <= day) {
            since = on(turn)?.holds(Status::Member).then(|| since.unwrap_or(turn));
        }
        let Some(since) = since else { continue };
        let now = on(day)?;
        members.push(Member {
            organic: now.organic().as_str().to_owned(),
            chakra: now.holds(Status::Chakra),
            document: documents.remove(&of.code).unwrap_or_default(),
            code: of.code,
            name: of.name,
            community: of.community,
            sex: of.sex,
            since,
        });
    }
    Ok(members)
}

/// The days on which a change may make somebody a member, or none any more.
fn turns_of(change: &Changed) -> impl Iterator<Item = i32> + use<> {
    let over = change.until_day.map(|until| day_number(day_after(day_of_number(until))));
    [change.from_day].into_iter().chain(over)
}

/// Everybody as registered at the end of a day, by code, with the day since when as a member. Of
/// whom nothing was known here yet, only what changes say counts.
fn registered_on(
    db: &Connection,
    day: i32,
) -> Result<Vec<(ProducerRegistered, Option<i32>)>, StoreError> {
    let business_days = days::all(db)?;
    let mut known: BTreeMap<String, (ProducerRegistered, Option<i32>)> = BTreeMap::new();
    let mut learn = |of: ProducerRegistered, written: i32| {
        if day < written {
            let organic = OrganicStatus::Conventional.as_str().to_owned();
            let nothing = ProducerRegistered { organic, chakra: false, ..of };
            known.entry(nothing.code.clone()).or_insert((nothing, None));
            return;
        }
        let before = known.remove(&of.code).and_then(|(_, since)| since);
        let since = of.member.then(|| before.unwrap_or(written));
        known.insert(of.code.clone(), (of, since));
    };
    let mut statement = db.prepare_cached(
        "select seq, wall_ms, bytes from journal where kind in (4, 15) order by seq",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (seq, wall_ms): (u64, i64) = (row.get(0)?, row.get(1)?);
        let bytes = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
        let written = written_on(&business_days, seq, wall_ms);
        match journal::read(seq, bytes)?.fact {
            Fact::ProducerRegistered(of) => learn(of, written),
            Fact::Received(_) => {
                for item in feeds::items_of(db, seq)? {
                    if let Decision::Producer(of) = item.decision {
                        learn(of, written);
                    }
                }
            }
            _ => {}
        }
    }
    Ok(known.into_values().collect())
}

/// The day of a record: the business day that was open. Between days it is that of the machine's
/// clock, which may be years off: never before the day that was closed nor after the one that was
/// opened next, which people have confirmed.
fn written_on(days: &[Day], seq: u64, wall_ms: i64) -> i32 {
    let (before, after) = days.split_at(days.partition_point(|day| day.opened_seq < seq));
    let (last, next) = (before.last(), after.first().map(|day| day.day));
    if let Some(open) = last.filter(|day| day.closed_seq.is_none_or(|closed| seq < closed)) {
        return open.day;
    }
    let clock = match wall_ms < BEGINNING_MS {
        true => next.unwrap_or_else(|| day_number(day_of(BEGINNING_MS))),
        false => day_number(day_of(wall_ms)),
    };
    let clock = last.map_or(clock, |day| clock.max(day.day));
    next.map_or(clock, |next| clock.min(next))
}

/// A purchase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Purchase {
    pub(crate) producer: String,
    pub(crate) name: String,
    pub(crate) community: String,
    pub(crate) day: i32,
    /// Number on its receipt; that of another terminal without its series.
    pub(crate) receipt: String,
    pub(crate) form: String,
    pub(crate) payable_g: i64,
    pub(crate) certified_g: i64,
    pub(crate) total_cents: i64,
    pub(crate) recovered_cents: i64,
    pub(crate) paid_cents: i64,
}

/// Purchases one by one, by producer and day; at most so many.
pub(crate) fn purchases(
    db: &Connection,
    which: &Which,
    most: Option<usize>,
) -> Result<Vec<Purchase>, StoreError> {
    let all = match which.before {
        true => {
            "select day, producer, form, payable_g, 0 as certified_g, total_cents,
                 0 as recovered_cents, total_cents as paid_cents, null as center_number,
                 null as series, null as receipt, paper, seq * 100000 + n as seq
             from history"
        }
        false => {
            "select day, producer, form, payable_g, certified_g, total_cents, recovered_cents,
                 paid_cents, center_number, series, receipt, '' as paper, seq
             from delivery where voided_by is null
             union all
             select day, producer, form, payable_g, certified_g, total_cents, recovered_cents,
                 paid_cents, null, null, receipt, '', seq
             from peer_delivery where voided = 0"
        }
    };
    let most = most.and_then(|most| i64::try_from(most).ok()).unwrap_or(-1);
    let sql = format!(
        "select producer, name, community, day, center_number, series, receipt, paper, form,
             payable_g, certified_g, total_cents, recovered_cents, paid_cents
         from (select * from ({all}) where {}) join producer on producer.code = producer
         order by name, producer, day, seq limit {most}",
        condition(),
    );
    let mut statement = db.prepare_cached(&sql)?;
    let purchase = |row: &Row<'_>| {
        Ok(Purchase {
            producer: row.get(0)?,
            name: row.get(1)?,
            community: row.get(2)?,
            day: row.get(3)?,
            receipt: receipt(row, 4)?,
            form: row.get(8)?,
            payable_g: row.get(9)?,
            certified_g: row.get(10)?,
            total_cents: row.get(11)?,
            recovered_cents: row.get(12)?,
            paid_cents: row.get(13)?,
        })
    };
    with(which, |of| Ok(statement.query_map(of, purchase)?.collect::<rusqlite::Result<_>>()?))
}

/// The number on a receipt, from its parts.
fn receipt(row: &Row<'_>, at: usize) -> rusqlite::Result<String> {
    let parts: (Option<u16>, Option<u16>, Option<u32>) =
        (row.get(at)?, row.get(at + 1)?, row.get(at + 2)?);
    Ok(match parts {
        (Some(center), Some(series), Some(number)) => {
            ReceiptNumber { center, series, number }.to_string()
        }
        (_, _, Some(number)) => format!("{number:06}"),
        _ => row.get(at + 3)?,
    })
}

/// A quota that holds on some day of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quota {
    pub(crate) producer: String,
    pub(crate) name: String,
    pub(crate) community: String,
    pub(crate) product: String,
    pub(crate) granted_g: i64,
    pub(crate) used_g: i64,
    /// First and last day of its season.
    pub(crate) from_day: i32,
    pub(crate) until_day: i32,
}

impl Quota {
    /// Those of its days that are in a period.
    pub(crate) fn days_in(&self, (from, until): (i32, i32)) -> (i32, i32) {
        (self.from_day.max(from), self.until_day.min(until))
    }
}

/// Quotas of a period, season by season.
pub(crate) fn quotas(db: &Connection, which: &Which) -> Result<Vec<Quota>, StoreError> {
    let mut statement = db.prepare_cached(
        "select quota.producer, name, community, product, granted_g, used_g, from_day,
             until_day
         from quota join producer on code = quota.producer
         where from_day <= :until and :from <= until_day
           and (:product = '' or product = :product)
           and (:community = '' or community = :community)
           and (:producer = '' or quota.producer = :producer)
         order by quota.producer, product, from_day",
    )?;
    let quota = |row: &Row<'_>| {
        Ok(Quota {
            producer: row.get(0)?,
            name: row.get(1)?,
            community: row.get(2)?,
            product: row.get(3)?,
            granted_g: row.get(4)?,
            used_g: row.get(5)?,
            from_day: row.get(6)?,
            until_day: row.get(7)?,
        })
    };
    with(which, |of| Ok(statement.query_map(of, quota)?.collect::<rusqlite::Result<_>>()?))
}

/// Payable grams by producer and form.
pub(crate) fn by_form(
    db: &Connection,
    which: &Which,
) -> Result<Vec<(String, String, i64)>, StoreError> {
    let sql = format!(
        "select producer, form, sum(payable_g) from {} where {} group by 1, 2",
        which.table(),
        condition(),
    );
    let mut statement = db.prepare_cached(&sql)?;
    let row = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    with(which, |of| Ok(statement.query_map(of, row)?.collect::<rusqlite::Result<_>>()?))
}

/// A line of a differential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) day: i32,
    pub(crate) receipt: String,
    pub(crate) producer: String,
    pub(crate) name: String,
    pub(crate) form: String,
    /// `organic` or `chakra`.
    pub(crate) kind: String,
    pub(crate) grams: i64,
    /// Micro-dollars, and the unit they are for; only the terminal that took the delivery knows.
    pub(crate) price: Option<(i64, String)>,
    pub(crate) cents: i64,
}

/// Of a delivery, by each differential: which, its grams, its cents.
type Premiums = [(&'static str, i64, i64); 2];

/// The lines of differentials, delivery by delivery.
pub(crate) fn premiums(db: &Connection, which: &Which) -> Result<Vec<Line>, StoreError> {
    if which.before {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select day, center_number, series, receipt, '' as paper, producer, name, form, own,
             certified_g, payable_g, organic_cents, chakra_cents
         from (select * from (
             select day, seq, center_number, series, receipt, producer, form, seq as own,
                 certified_g, payable_g, organic_cents, chakra_cents
             from delivery where voided_by is null and 0 < organic_cents + chakra_cents
             union all
             select day, seq, null, null, receipt, producer, form, null,
                 certified_g, payable_g, organic_cents, chakra_cents
             from peer_delivery where voided = 0 and 0 < organic_cents + chakra_cents
         ) where {}) join producer on producer.code = producer
         order by day, seq",
        condition(),
    );
    let mut statement = db.prepare_cached(&sql)?;
    let row = |row: &Row<'_>| {
        let line = Line {
            day: row.get(0)?,
            receipt: receipt(row, 1)?,
            producer: row.get(5)?,
            name: row.get(6)?,
            form: row.get(7)?,
            kind: String::new(),
            grams: 0,
            price: None,
            cents: 0,
        };
        let own: Option<u64> = row.get(8)?;
        let parts =
            [("organic", row.get(9)?, row.get(11)?), ("chakra", row.get(10)?, row.get(12)?)];
        Ok((line, own, parts))
    };
    let found: Vec<(Line, Option<u64>, Premiums)> =
        with(which, |of| statement.query_map(of, row)?.collect::<rusqlite::Result<_>>())?;
    let mut lines = Vec::new();
    for (line, own, parts) in found {
        match own {
            Some(seq) => {
                let (fact, _) = journal::delivery(db, seq)?;
                let differentials = fact.lines.into_iter().filter(|it| it.kind != "base");
                lines.extend(differentials.map(|it| Line {
                    kind: it.kind,
                    grams: it.grams,
                    price: Some((it.price_micros, it.unit)),
                    cents: it.cents,
                    ..line.clone()
                }));
            }
            None => lines.extend(parts.into_iter().filter(|(_, _, cents)| 0 < *cents).map(
                |(kind, grams, cents)| Line { kind: kind.to_owned(), grams, cents, ..line.clone() },
            )),
        }
    }
    Ok(lines)
}

/// The products of which anything was bought, by their ids.
pub(crate) fn products(db: &Connection) -> Result<Vec<String>, StoreError> {
    let sql = format!(
        "select distinct {PRODUCT} from (
             select distinct form from delivery union select distinct form from peer_delivery
             union select distinct form from history
         ) order by 1"
    );
    let mut statement = db.prepare_cached(&sql)?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
