//! The `producer_status` table: what producers are on a day.

use domain::statuses::{Change, Expiry, Status, Value, expiry, on};
use rusqlite::{Connection, Row};
use wire::reference_facts::day_of_number;

use super::StoreError;
use super::producers::Producer;
use crate::desk::terms::organic;
use domain::standing::OrganicStatus;

/// A change of a status, as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Changed {
    pub(crate) status: String,
    pub(crate) value: String,
    pub(crate) from_day: i32,
    pub(crate) until_day: Option<i32>,
    pub(crate) evidence: String,
    pub(crate) wall_ms: i64,
    pub(crate) actor: String,
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Changed> {
    Ok(Changed {
        status: row.get(0)?,
        value: row.get(1)?,
        from_day: row.get(2)?,
        until_day: row.get(3)?,
        evidence: row.get(4)?,
        wall_ms: row.get(5)?,
        actor: row.get(6)?,
    })
}

/// The changes of a producer, by their first days; of two on the same day, which only terminals
/// that were apart can write, the one that counts comes last.
pub(crate) fn of(db: &Connection, producer: &str) -> Result<Vec<Changed>, StoreError> {
    let mut statement = db.prepare_cached(
        "select status, value, from_day, until_day, evidence, wall_ms, actor
         from producer_status where producer = ?1 order by from_day, wall_ms, value",
    )?;
    let rows = statement.query_map([producer], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The changes of one status. What a newer program writes that this one does not know is left out.
pub(crate) fn changes(all: &[Changed], status: Status) -> Vec<Change> {
    all.iter()
        .filter(|changed| changed.status == status.as_str())
        .filter_map(|changed| {
            Some(Change {
                value: status.value(&changed.value)?,
                from: day_of_number(changed.from_day),
                until: changed.until_day.map(day_of_number),
            })
        })
        .collect()
}

/// What a producer is on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OnDay {
    /// Each status, in the order of screens.
    pub(crate) values: Vec<(Status, Value)>,
    /// What ends soon, or has ended.
    pub(crate) expiries: Vec<(Status, Expiry)>,
}

impl OnDay {
    /// Whether a status other than the organic one is held.
    pub(crate) fn holds(&self, status: Status) -> bool {
        self.values.contains(&(status, Value::Held(true)))
    }

    /// The organic status.
    pub(crate) fn organic(&self) -> OrganicStatus {
        let organic = self.values.iter().find_map(|(_, value)| match value {
            Value::Organic(status) => Some(*status),
            Value::Held(_) => None,
        });
        organic.unwrap_or(OrganicStatus::Conventional)
    }
}

/// What was registered, or decided by the center, before the first change.
#[derive(Clone, Copy, Debug)]
pub(crate) struct First<'p> {
    pub(crate) organic: &'p str,
    pub(crate) chakra: bool,
    pub(crate) member: bool,
}

/// What a producer is on a day. `producer` is as registered; whoever has withdrawn is no member and
/// holds no seal.
pub(crate) fn on_day(db: &Connection, producer: &Producer, day: i32) -> Result<OnDay, StoreError> {
    let Producer { organic, chakra, member, .. } = producer;
    let first = First { organic, chakra: *chakra, member: *member };
    after(first, &of(db, &producer.code)?, day)
}

/// The same, of changes that are at hand.
pub(crate) fn after(first: First<'_>, all: &[Changed], day: i32) -> Result<OnDay, StoreError> {
    let day = day_of_number(day);
    let mut values = Vec::new();
    let mut expiries = Vec::new();
    for status in Status::ALL {
        let first = match status {
            Status::Organic => Value::Organic(organic(first.organic)?),
            Status::Chakra => Value::Held(first.chakra),
            Status::Member => Value::Held(first.member),
            Status::FairTrade | Status::Gap | Status::DeforestationFree => Value::Held(false),
        };
        let changes = changes(all, status);
        values.push((status, on(first, &changes, day)));
        expiries.extend(expiry(&changes, day).map(|expiry| (status, expiry)));
    }
    let withdrawn = Value::Organic(OrganicStatus::Withdrawn);
    if values.iter().any(|(_, value)| *value == withdrawn) {
        for (status, value) in &mut values {
            if matches!(status, Status::Chakra | Status::Member) {
                *value = Value::Held(false);
            }
        }
        expiries.clear();
    }
    Ok(OnDay { values, expiries })
}

/// A producer as registered, with the statuses of a day in place of those.
pub(crate) fn as_of(
    db: &Connection,
    mut producer: Producer,
    day: i32,
) -> Result<Producer, StoreError> {
    for (status, value) in on_day(db, &producer, day)?.values {
        match (status, value) {
            (_, Value::Organic(status)) => status.as_str().clone_into(&mut producer.organic),
            (Status::Chakra, Value::Held(held)) => producer.chakra = held,
            (Status::Member, Value::Held(held)) => producer.member = held,
            _ => {}
        }
    }
    Ok(producer)
}
