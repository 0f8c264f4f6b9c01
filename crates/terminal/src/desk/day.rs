//! Opening the business day. The clock is looked at and never refuses anything.

use chrono::NaiveDate;
use domain::authority::Act;
use domain::calendar::{BEGINNING_MS, day_of, local_time};
use domain::es_ec;
use domain::pieces::Counted;
use uuid::Uuid;
use wire::facts::DayOpened;

use super::{Desk, counting, first_day};
use crate::api::Say;
use crate::store::{StoreError, commands, days};
use crate::trouble::Trouble;
use wire::reference_facts::{day_after, day_number, day_of_number};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// A clock so far after the last record is pointed out.
pub(super) const LEAP_MS: i64 = 30 * DAY_MS;
/// Until this hour the night belongs to the day before.
const MORNING: u8 = 5;

/// What is odd about the clock, compared with the last record.
pub(crate) fn clock_oddity(last_ms: Option<i64>, now_ms: i64) -> Option<Say> {
    let written = |ms| {
        let time = local_time(ms);
        format!("{} {}", es_ec::dmy(time.day), es_ec::hm(time))
    };
    if now_ms < BEGINNING_MS {
        return Some(Say::new("clock-before-program").with("now", written(now_ms)));
    }
    let last = last_ms?;
    let id = match now_ms - last {
        elapsed if elapsed < 0 => "clock-went-back",
        elapsed if LEAP_MS < elapsed => "clock-leapt-ahead",
        _ => return None,
    };
    Some(Say::new(id).with("now", written(now_ms)).with("last", written(last)))
}

impl Desk {
    /// The business day to propose: the calendar's, unless the clock is behind the last day.
    pub(crate) fn proposed_day(&self, now_ms: i64) -> Result<NaiveDate, StoreError> {
        let today = day_of(now_ms);
        let last = days::last(self.store.db())?.map(|day| day_of_number(day.day));
        let odd = clock_oddity(self.store.head().wall_ms, now_ms).is_some();
        Ok(match last {
            // Not odd any more, and behind all the same: the clock had leapt ahead and was mended.
            Some(last) if today < last || odd && today == last => day_after(last),
            _ => today,
        })
    }

    /// Says that a day of before is still open. Who works past midnight is not told so until the
    /// morning; a clock that is behind says nothing.
    pub(crate) fn left_open(&self, now_ms: i64) -> Option<Say> {
        let day = day_of_number(self.day?.day);
        let today = day_of(now_ms);
        let night = today == day_after(day) && local_time(now_ms).hour < MORNING;
        if today <= day || night {
            return None;
        }
        Some(
            Say::new("day-left-open").with("day", es_ec::dmy(day)).with("today", es_ec::dmy(today)),
        )
    }

    /// Opens the day that a person confirmed.
    pub(crate) fn open_day(
        &mut self,
        command: Uuid,
        day: &str,
        opening: impl Into<Counted>,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        let day = NaiveDate::parse_from_str(day.trim(), "%Y-%m-%d")
            .map_err(|_| Trouble::refused("date-bad"))?;
        let opening = opening.into();
        self.surely(command, |desk| desk.append_opening(command, day, opening, now_ms))?;
        self.last_saved = None;
        self.first_count = None;
        self.refresh(now_ms)
    }

    fn append_opening(
        &mut self,
        command: Uuid,
        day: NaiveDate,
        opening: Counted,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        if commands::find(self.store.db(), command)?.is_some() {
            return Ok(());
        }
        if self.day.is_some() {
            return Err(Trouble::refused("day-already-open"));
        }
        if let Some(last) = days::last(self.store.db())?
            && day_number(day) < last.day
        {
            let last = es_ec::dmy(day_of_number(last.day));
            return Err(Trouble::Refused(Say::new("day-before-last").with("last", last)));
        }
        let again = days::last(self.store.db())?.is_some_and(|last| last.day == day_number(day));
        let approved = match again {
            true => self.needs_second(Act::ReopenDay, day_number(day).into())?,
            false => None,
        };
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        let first = writing.next_seq();
        if let Some(approved) = approved {
            writing.append(approved)?;
        }
        for quota in first_day::granted_anew(writing.tx(), day)? {
            writing.append(quota)?;
        }
        writing.append(DayOpened {
            day: day_number(day),
            opening_cents: opening.total.get(),
            pieces: counting::fact(&opening),
        })?;
        writing.remember(command, first)?;
        writing.commit()?;
        Ok(())
    }
}
