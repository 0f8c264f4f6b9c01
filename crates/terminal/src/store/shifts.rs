//! The `shift` table: who had the drawer of a day from when to when, and how its counts came out.

use rusqlite::{Connection, Row};

use super::StoreError;

/// A shift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shift {
    /// The opening of the day, or the handover that it began with.
    pub(crate) began_seq: u64,
    /// Who took the drawer over; none is whoever opened the day.
    pub(crate) clerk: Option<String>,
    /// In the drawer at its beginning, cents.
    pub(crate) opening_cents: i64,
    /// How it ended; none while it goes on.
    pub(crate) end: Option<End>,
}

/// The end of a shift: a handover or the close.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct End {
    /// The record that says so.
    pub(crate) seq: u64,
    /// What the facts said.
    pub(crate) expected_cents: i64,
    /// What was counted.
    pub(crate) counted_cents: i64,
    /// Why they differ; empty when they do not.
    pub(crate) reason: String,
}

impl End {
    /// What was counted above what had to be there; below zero: short.
    pub(crate) fn difference_cents(&self) -> i64 {
        self.counted_cents - self.expected_cents
    }
}

/// The shifts of the day that was opened by that record, in their order.
pub(crate) fn of_day(db: &Connection, opened: u64) -> Result<Vec<Shift>, StoreError> {
    Ok(db
        .prepare_cached(
            "select began_seq, clerk, opening_cents, ended_seq, expected_cents, counted_cents,
                 coalesce(reason, '')
             from shift where opened_seq = ?1 order by began_seq",
        )?
        .query_map([opened], from_row)?
        .collect::<rusqlite::Result<_>>()?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Shift> {
    let ended: Option<u64> = row.get(3)?;
    let end = ended.map(|seq| {
        Ok::<_, rusqlite::Error>(End {
            seq,
            expected_cents: row.get(4)?,
            counted_cents: row.get(5)?,
            reason: row.get(6)?,
        })
    });
    Ok(Shift {
        began_seq: row.get(0)?,
        clerk: row.get(1)?,
        opening_cents: row.get(2)?,
        end: end.transpose()?,
    })
}
