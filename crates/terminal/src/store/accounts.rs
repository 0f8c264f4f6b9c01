//! The `account_entry` table: what producers owe and are owed, entry by entry.

use std::collections::BTreeMap;

use domain::receipt_number::ReceiptNumber;
use rusqlite::types::Type;
use rusqlite::{Connection, Row};

use super::StoreError;

/// A balance of a producer that facts change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Balance {
    /// What the producer owes of advances.
    Advance,
    /// What the association owes the producer.
    Owed,
    /// Cash that was paid for a delivery which was voided, and did not come back.
    Claim,
}

impl Balance {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Balance::Advance => "advance",
            Balance::Owed => "owed",
            Balance::Claim => "claim",
        }
    }
}

/// Why a balance changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// An advance in cash.
    Cash,
    /// An advance from before this terminal.
    CarriedOver,
    /// An advance in goods.
    InKind,
    /// An advance in some other form.
    Granted,
    /// The center took an advance back that it had granted.
    TakenBack,
    /// Kept at a delivery.
    Recovered,
    /// Owed again: the delivery that recovered it was voided.
    GivenBack,
    /// Owed to the producer since before this terminal.
    OwedBefore,
    /// A delivery, with what was paid for it at once.
    Delivered,
    /// Paid for a delivery. Never shown by itself: it stands in the entry of its delivery.
    Paid,
    /// Paid later, in cash.
    Settled,
    /// Sent to a bank.
    Transferred,
    /// No longer owed: the delivery was voided.
    Cancelled,
    /// Paid for a delivery that was voided, and not given back.
    NotReturned,
    /// Brought in cash by the producer, who owed it.
    Repaid,
}

impl What {
    /// All of them, in the order of reading.
    pub(crate) const ALL: [What; 15] = [
        What::Cash,
        What::CarriedOver,
        What::InKind,
        What::Granted,
        What::TakenBack,
        What::Recovered,
        What::GivenBack,
        What::OwedBefore,
        What::Delivered,
        What::Paid,
        What::Settled,
        What::Transferred,
        What::Cancelled,
        What::NotReturned,
        What::Repaid,
    ];

    /// As stored, and in the names of its words.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            What::Cash => "cash",
            What::CarriedOver => "carried-over",
            What::InKind => "in-kind",
            What::Granted => "granted",
            What::TakenBack => "taken-back",
            What::Recovered => "recovered",
            What::GivenBack => "given-back",
            What::OwedBefore => "owed-before",
            What::Delivered => "delivered",
            What::Paid => "paid",
            What::Settled => "settled",
            What::Transferred => "transferred",
            What::Cancelled => "cancelled",
            What::NotReturned => "not-returned",
            What::Repaid => "repaid",
        }
    }

    /// What an advance of that form is.
    pub(super) fn advance(form: &str) -> What {
        match form {
            wire::facts::CASH => What::Cash,
            wire::facts::CARRIED_OVER => What::CarriedOver,
            wire::facts::IN_KIND => What::InKind,
            _ => What::Granted,
        }
    }

    /// Whether it makes the balance of advances larger for the first time.
    pub(crate) fn grants(self) -> bool {
        matches!(self, What::Cash | What::CarriedOver | What::InKind | What::Granted)
    }
}

/// An entry of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) day: i32,
    pub(crate) what: What,
    /// Below zero: the balance fell.
    pub(crate) cents: i64,
    /// Of the delivery that it is about, where that was taken here.
    pub(crate) receipt: Option<ReceiptNumber>,
    /// Number of a receipt of another terminal of the center.
    pub(crate) elsewhere: Option<u32>,
    /// What was given, or what the bank calls it.
    pub(crate) note: String,
    /// What it is about: deliveries and their payments share it.
    about: (Option<u64>, String),
}

/// The entries of a balance, oldest first. What was paid for a delivery at once stands in the
/// entry of the delivery, and one that was paid in full is left out: it changed nothing.
pub(crate) fn of(
    db: &Connection,
    producer: &str,
    balance: Balance,
) -> Result<Vec<Entry>, StoreError> {
    let mut statement = db.prepare_cached(
        "select e.day, e.what, e.cents, e.delivery, e.about, e.receipt, e.note,
                d.center_number, d.series, d.receipt
         from account_entry as e left join delivery as d on d.seq = e.delivery
         where e.producer = ?1 and e.balance = ?2 order by e.day, e.seq, e.n",
    )?;
    let rows = statement.query_map((producer, balance.as_str()), from_row)?;
    let mut entries: Vec<Entry> = Vec::new();
    let mut at: BTreeMap<(Option<u64>, String), usize> = BTreeMap::new();
    for entry in rows {
        let entry = entry?;
        match (entry.what, at.get(&entry.about)) {
            (What::Paid, Some(delivery)) => entries[*delivery].cents += entry.cents,
            (what, _) => {
                if what == What::Delivered {
                    at.insert(entry.about.clone(), entries.len());
                }
                entries.push(entry);
            }
        }
    }
    entries.retain(|entry| entry.cents != 0);
    Ok(entries)
}

/// What producers owed before, or were owed, as far as somebody has said so, by producer. `what` is
/// [`What::CarriedOver`] or [`What::OwedBefore`].
pub(crate) fn from_before(
    db: &Connection,
    what: What,
) -> Result<BTreeMap<String, i64>, StoreError> {
    let mut statement = db.prepare(
        "select producer, sum(cents) from account_entry where what = ?1 group by producer",
    )?;
    let rows = statement.query_map([what.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Advances as they were granted, with the day of each, and what was recovered of them in all,
/// cents. What the center took back is as if it had not been granted, until it grants it again.
pub(crate) fn advances(entries: &[Entry]) -> (Vec<(i32, i64)>, i64) {
    let mut granted: Vec<&Entry> = Vec::new();
    for entry in entries {
        if entry.what.grants() {
            granted.push(entry);
        } else if entry.what == What::TakenBack
            && let Some(at) = granted.iter().rposition(|grant| grant.about == entry.about)
        {
            granted.remove(at);
        }
    }
    let sum: i64 = entries.iter().map(|entry| entry.cents).sum();
    let all: i64 = granted.iter().map(|entry| entry.cents).sum();
    (granted.into_iter().map(|entry| (entry.day, entry.cents)).collect(), (all - sum).max(0))
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let name: String = row.get(1)?;
    let what = What::ALL.into_iter().find(|what| what.as_str() == name).ok_or_else(|| {
        let why = format!("no entry is called {name:?}");
        rusqlite::Error::FromSqlConversionFailure(1, Type::Text, why.into())
    })?;
    let number: Option<u32> = row.get(9)?;
    let receipt = match number {
        Some(number) => Some(ReceiptNumber { center: row.get(7)?, series: row.get(8)?, number }),
        None => None,
    };
    Ok(Entry {
        day: row.get(0)?,
        what,
        cents: row.get(2)?,
        receipt,
        elsewhere: row.get(5)?,
        note: row.get(6)?,
        about: (row.get(3)?, row.get(4)?),
    })
}

#[cfg(test)]
mod tests;
