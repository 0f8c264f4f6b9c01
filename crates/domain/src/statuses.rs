//! What a producer is on a day: what was registered at first, and each change of it with its days.
//!
//! The change that began last counts. One that ends is over after its last day, and nothing is held
//! until it is renewed; only a sanction or a withdrawal that ends gives back what was held before.

use chrono::{Days, NaiveDate};

use crate::standing::OrganicStatus;

/// So many days before something ends it is said.
pub const WARNING_DAYS: i64 = 60;

/// What a producer may be or hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// The organic status.
    Organic,
    /// The Chakra seal.
    Chakra,
    /// Member of the association.
    Member,
    /// Member of a fair-trade organization.
    FairTrade,
    /// Good agricultural practices.
    Gap,
    /// No forest was cut for the plots.
    DeforestationFree,
}

impl Status {
    /// All of them, in the order of screens.
    pub const ALL: [Status; 6] = [
        Status::Organic,
        Status::Chakra,
        Status::Member,
        Status::FairTrade,
        Status::Gap,
        Status::DeforestationFree,
    ];

    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::Organic => "organic",
            Status::Chakra => "chakra",
            Status::Member => "member",
            Status::FairTrade => "fair-trade",
            Status::Gap => "gap",
            Status::DeforestationFree => "deforestation-free",
        }
    }

    /// The status of that name.
    pub fn parse(name: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.as_str() == name)
    }

    /// The value of that name that it may have.
    pub fn value(self, name: &str) -> Option<Value> {
        match (self, name) {
            (Status::Organic, name) => OrganicStatus::parse(name).map(Value::Organic),
            (_, "yes") => Some(Value::Held(true)),
            (_, "no") => Some(Value::Held(false)),
            _ => None,
        }
    }
}

/// What a status is on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// The organic status.
    Organic(OrganicStatus),
    /// Whether another one is held.
    Held(bool),
}

impl Value {
    /// What remains when something has ended and was not renewed.
    fn over(self) -> Value {
        match self {
            Value::Organic(_) => Value::Organic(OrganicStatus::Conventional),
            Value::Held(_) => Value::Held(false),
        }
    }

    /// Something that one has, and may lose.
    fn is_held(self) -> bool {
        matches!(
            self,
            Value::Held(true)
                | Value::Organic(OrganicStatus::Organic | OrganicStatus::Transition(_))
        )
    }

    /// Takes away for a time what is held.
    fn suspends(self) -> bool {
        matches!(self, Value::Organic(OrganicStatus::Sanctioned | OrganicStatus::Withdrawn))
    }
}

/// A change of one status of one producer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is from then on.
    pub value: Value,
    /// First day.
    pub from: NaiveDate,
    /// Last day; `None` until something else is said.
    pub until: Option<NaiveDate>,
}

impl Change {
    fn ended(&self, day: NaiveDate) -> bool {
        self.until.is_some_and(|until| until < day)
    }
}

/// What a status is on a day. `first` is what was registered; `changes` are in the order of their
/// first days.
pub fn on(first: Value, changes: &[Change], day: NaiveDate) -> Value {
    match deciding(changes, day) {
        None => first,
        Some((_, change)) if change.ended(day) => change.value.over(),
        Some((_, change)) => change.value,
    }
}

/// The change that counts on a day, and where it stands.
fn deciding(changes: &[Change], day: NaiveDate) -> Option<(usize, &Change)> {
    changes
        .iter()
        .enumerate()
        .rev()
        .find(|(_, change)| change.from <= day && !(change.value.suspends() && change.ended(day)))
}

/// That something which a producer holds ends, or has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expiry {
    /// In so many days, after that day; 0 is today.
    Ends(i64, NaiveDate),
    /// So many days ago, on that day, and nothing came after it.
    Ended(i64, NaiveDate),
}

/// What is to be said on a day about the end of a status: from 60 days before, until it is renewed.
pub fn expiry(changes: &[Change], day: NaiveDate) -> Option<Expiry> {
    let (at, change) = deciding(changes, day)?;
    let until = change.until.filter(|_| change.value.is_held())?;
    let left = until.signed_duration_since(day).num_days();
    if left < 0 {
        return Some(Expiry::Ended(-left, until));
    }
    let after = until.checked_add_days(Days::new(1)).unwrap_or(until);
    let goes_on = |next: &Change| next.from <= after && next.value.is_held();
    let renewed = changes.get(at + 1..).is_some_and(|later| later.iter().any(goes_on));
    (left <= WARNING_DAYS && !renewed).then_some(Expiry::Ends(left, until))
}

/// Why a change cannot be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// It would end before it begins.
    #[error("it ends before it begins")]
    EndsBefore,
    /// Another one begins on the same day.
    #[error("another change begins on {0}")]
    SameDay(NaiveDate),
    /// It would go on when another one has begun.
    #[error("another change begins on {0}, before it ends")]
    RunsInto(NaiveDate),
}

/// Whether a change goes together with those that are there. It may cut one short that began
/// before, and never runs into one that begins later.
///
/// # Errors
/// [`Misfit`].
pub fn fits(changes: &[Change], new: &Change) -> Result<(), Misfit> {
    if new.ended(new.from) {
        return Err(Misfit::EndsBefore);
    }
    if changes.iter().any(|change| change.from == new.from) {
        return Err(Misfit::SameDay(new.from));
    }
    let next = changes.iter().map(|change| change.from).filter(|from| new.from < *from).min();
    match (next, new.until) {
        (Some(next), Some(until)) if next <= until => Err(Misfit::RunsInto(next)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
