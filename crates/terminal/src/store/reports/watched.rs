//! What signals are found in: the weighings, voids, copies and counts of the drawer of this
//! terminal.

use rusqlite::{Connection, Row};
use wire::Fact;
use wire::facts::Weighing;

use super::{Which, condition, with};
use crate::store::{StoreError, journal};

/// A delivery of this terminal, with all that was weighed; also one that was voided.
#[derive(Clone, Debug)]
pub(crate) struct Weighed {
    pub(crate) seq: u64,
    pub(crate) actor: String,
    pub(crate) wall_ms: i64,
    pub(crate) scale: String,
    pub(crate) weighings: Vec<Weighing>,
    /// It was noted on paper first, and typed in later.
    pub(crate) from_paper: bool,
}

/// The deliveries of a period, in the order in which they were taken.
pub(crate) fn weighed(db: &Connection, days: (i32, i32)) -> Result<Vec<Weighed>, StoreError> {
    let mut statement = db.prepare_cached(
        "select seq, bytes from delivery join journal using (seq)
         where day between ?1 and ?2 order by seq",
    )?;
    let mut rows = statement.query(days)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let seq = row.get(0)?;
        let record = journal::read(seq, bytes(row)?)?;
        if let Fact::Delivery(of) = record.fact {
            found.push(Weighed {
                seq,
                actor: record.header.actor,
                wall_ms: record.header.wall_ms,
                scale: of.scale,
                weighings: of.weighings,
                from_paper: of.paper_number.is_some(),
            });
        }
    }
    Ok(found)
}

fn bytes<'a>(row: &'a Row<'_>) -> Result<&'a [u8], StoreError> {
    Ok(row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?)
}

/// Who voided deliveries of a period, or had their receipts printed again: the user, the delivery.
#[derive(Clone, Debug, Default)]
pub(crate) struct Again {
    pub(crate) voids: Vec<(String, u64)>,
    pub(crate) copies: Vec<(String, u64)>,
}

/// What was done to deliveries of a period.
pub(crate) fn again(db: &Connection, days: (i32, i32)) -> Result<Again, StoreError> {
    let mut statement = db.prepare_cached(
        "select seq, bytes from journal where kind in (11, 12)
           and (select min(seq) from delivery where day >= ?1) <= seq order by seq",
    )?;
    let mut of_period =
        db.prepare_cached("select 1 from delivery where seq = ?1 and day between ?2 and ?3")?;
    let mut rows = statement.query([days.0])?;
    let mut again = Again::default();
    while let Some(row) = rows.next()? {
        let record = journal::read(row.get(0)?, bytes(row)?)?;
        let actor = record.header.actor;
        match record.fact {
            Fact::Void(void) if of_period.exists((void.delivery, days.0, days.1))? => {
                again.voids.push((actor, void.delivery));
            }
            Fact::Printed(of) if 0 < of.copy && of_period.exists((of.of, days.0, days.1))? => {
                again.copies.push((actor, of.of));
            }
            _ => {}
        }
    }
    Ok(again)
}

/// A count of the drawer that did not come out at what the facts said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Off {
    /// Business day.
    pub(crate) day: i32,
    /// It was the close of the day, and no handover.
    pub(crate) closes: bool,
    /// Who had the drawer until a handover; at a close, who counted.
    pub(crate) who: String,
    pub(crate) expected_cents: i64,
    pub(crate) counted_cents: i64,
    /// Why, as they wrote; empty where nothing is written.
    pub(crate) reason: String,
}

/// The counts of a period's days that were off, in their order.
pub(crate) fn off(db: &Connection, days: (i32, i32)) -> Result<Vec<Off>, StoreError> {
    let mut statement = db.prepare_cached(
        "select seq, bytes from shift join day using (opened_seq) join journal on seq = ended_seq
         where day.day between ?1 and ?2 and expected_cents <> shift.counted_cents
         order by seq",
    )?;
    let mut rows = statement.query(days)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let record = journal::read(row.get(0)?, bytes(row)?)?;
        found.extend(match record.fact {
            Fact::DayClosed(of) => Some(Off {
                day: of.day,
                closes: true,
                who: record.header.actor,
                expected_cents: of.expected_cents,
                counted_cents: of.counted_cents,
                reason: of.reason,
            }),
            Fact::DrawerHandedOver(of) => Some(Off {
                day: of.day,
                closes: false,
                who: of.from,
                expected_cents: of.expected_cents,
                counted_cents: of.counted_cents,
                reason: of.reason,
            }),
            _ => None,
        });
    }
    Ok(found)
}

/// The newest deliveries of a producer and a product in a period, at this terminal.
pub(crate) fn newest(db: &Connection, which: &Which, most: usize) -> Result<Vec<u64>, StoreError> {
    let sql = format!(
        "select seq from delivery where voided_by is null and {} order by seq desc limit {most}",
        condition()
    );
    let mut statement = db.prepare_cached(&sql)?;
    with(which, |of| {
        Ok(statement.query_map(of, |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    })
}
