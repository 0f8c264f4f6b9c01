//! For how long the oldest record has been in this machine and nowhere else, as far as the clocks
//! of the records tell.

use rusqlite::Connection;
use wire::ClockState;

use super::writing::DAY_MS;
use super::{StoreError, days, journal};

/// An age.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Age {
    /// This machine's clock when the record was written.
    pub(crate) since_ms: i64,
    /// What has passed since: all of it, or what is sure of it.
    pub(crate) passed_ms: i64,
    /// The clock was changed meanwhile: more may have passed.
    pub(crate) at_least: bool,
}

/// The age of the oldest record above a number, if there is one. Time goes from record to record;
/// where the clock went back or leapt ahead, nobody knows how much of it.
pub(crate) fn oldest_above(
    db: &Connection,
    seq: u64,
    now_ms: i64,
) -> Result<Option<Age>, StoreError> {
    let mut statement =
        db.prepare_cached("select seq, wall_ms from journal where ?1 < seq order by seq")?;
    let mut rows = statement.query([seq])?;
    let mut age: Option<(Age, i64)> = None;
    while let Some(row) = rows.next()? {
        let (seq, wall_ms): (u64, i64) = (row.get(0)?, row.get(1)?);
        age = Some(match age {
            None => (Age { since_ms: wall_ms, passed_ms: 0, at_least: false }, wall_ms),
            Some((age, before)) => {
                let leapt = before.saturating_add(DAY_MS) < wall_ms && leapt(db, seq)?;
                (age.with(before, wall_ms, leapt), wall_ms)
            }
        });
    }
    let Some((age, last)) = age else { return Ok(None) };
    // As the next record would say of it.
    let leapt = last.saturating_add(DAY_MS) < now_ms && days::open(db)?.is_some();
    Ok(Some(age.with(last, now_ms, leapt)))
}

/// What a record says of its clock.
fn leapt(db: &Connection, seq: u64) -> Result<bool, StoreError> {
    let entry = journal::get(db, seq)?;
    Ok(entry.is_some_and(|entry| entry.record.header.clock == ClockState::LeaptAhead))
}

impl Age {
    fn with(self, before: i64, after: i64, leapt: bool) -> Age {
        match leapt || after < before {
            true => Age { at_least: true, ..self },
            false => Age {
                passed_ms: self.passed_ms.saturating_add(after.saturating_sub(before)),
                ..self
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use wire::facts::SettingChanged;

    use super::*;
    use crate::counter_under_test::{Counter, ms};
    use crate::store::Stamp;

    const HOUR_MS: i64 = 60 * 60 * 1000;

    /// A record by that clock; its number.
    fn writes(counter: &mut Counter, wall_ms: i64) -> u64 {
        let stamp = Stamp { wall_ms, actor: "Marta".to_owned() };
        let mut writing = counter.desk.store.begin(stamp).unwrap();
        let (name, value) = ("language".to_owned(), "en".to_owned());
        let appended = writing.append(SettingChanged { name, value }).unwrap();
        writing.commit().unwrap();
        appended.seq
    }

    fn age(counter: &Counter, seq: u64, now_ms: i64) -> (i64, bool) {
        let age = oldest_above(counter.desk.store.db(), seq, now_ms).unwrap().unwrap();
        (age.passed_ms / HOUR_MS, age.at_least)
    }

    #[test]
    fn an_age_counts_from_the_first_record_that_is_only_here() {
        let mut counter = Counter::open();
        let begin = ms("2026-11-03T10:00:00-05:00");
        let first = writes(&mut counter, begin);
        let last = writes(&mut counter, begin + 2 * HOUR_MS);
        let now = begin + 26 * HOUR_MS;
        assert_eq!(age(&counter, first - 1, now), (26, false));
        assert_eq!(age(&counter, first, now), (24, false));
        let db = counter.desk.store.db();
        assert_eq!(oldest_above(db, last, now).unwrap(), None, "nothing is only here");
        let since = oldest_above(db, first - 1, now).unwrap().unwrap().since_ms;
        assert_eq!(since, begin);
    }

    #[test]
    fn a_clock_that_jumped_leaves_what_is_sure() {
        let mut counter = Counter::open();
        let begin = ms("2026-11-03T10:00:00-05:00");
        let first = writes(&mut counter, begin);
        writes(&mut counter, begin + 2 * HOUR_MS);
        // Years ahead in an open day, and back again an hour later.
        let ahead = begin + 20_000 * HOUR_MS;
        writes(&mut counter, ahead);
        writes(&mut counter, ahead + HOUR_MS);
        let back = begin + 4 * HOUR_MS;
        writes(&mut counter, back);
        assert_eq!(age(&counter, first - 1, back + HOUR_MS), (4, true));
        // It jumps now, and nothing was recorded since.
        assert_eq!(age(&counter, first - 1, begin), (3, true));
        assert_eq!(age(&counter, first - 1, ahead), (3, true));
    }

    #[test]
    fn a_terminal_that_stood_still_between_two_days_is_believed() {
        let mut counter = Counter::open();
        counter.close_day();
        let closed = counter.desk.store.head();
        let begin = closed.wall_ms.unwrap();
        assert_eq!(age(&counter, closed.seq - 1, begin + 72 * HOUR_MS), (72, false));
        writes(&mut counter, begin + 72 * HOUR_MS);
        assert_eq!(age(&counter, closed.seq - 1, begin + 73 * HOUR_MS), (73, false));
    }
}
