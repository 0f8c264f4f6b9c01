//! The quotas of a center that was set up under a wrong clock. At the set-up nobody has confirmed a
//! day yet; the first business day is the first that a person has.

use chrono::NaiveDate;
use domain::calendar::{BEGINNING_MS, day_of, season_of, start_of};
use rusqlite::Connection;
use wire::facts::QuotaGranted;
use wire::reference_facts::day_number;

use super::day::LEAP_MS;
use crate::store::{StoreError, days, journal, quotas};

/// What is granted anew for the season of the first business day: the quotas of the season in which
/// the clock was at the set-up, where that is before this program or long after the day. Where the
/// clock was right, or that season has a quota already, nothing is.
pub(super) fn granted_anew(
    db: &Connection,
    day: NaiveDate,
) -> Result<Vec<QuotaGranted>, StoreError> {
    if days::last(db)?.is_some() {
        return Ok(Vec::new());
    }
    let Some(set_up) = journal::get(db, 1)? else { return Ok(Vec::new()) };
    let clock = set_up.record.header.wall_ms;
    if BEGINNING_MS <= clock && clock.saturating_sub(start_of(day)) <= LEAP_MS {
        return Ok(Vec::new());
    }
    let (from, until) = season_of(day);
    let mut granted = Vec::new();
    for quota in quotas::all(db, day_number(day_of(clock)), None)? {
        if quotas::of(db, &quota.producer, &quota.product, day_number(day))?.is_none() {
            granted.push(QuotaGranted {
                producer: quota.producer,
                product: quota.product,
                from_day: day_number(from),
                until_day: day_number(until),
                dry_g: quota.granted_g,
                carried_g: None,
            });
        }
    }
    Ok(granted)
}
