//! From Unix time to the calendar of the center: America/Guayaquil, UTC-5 all year.

use chrono::{Datelike, Days, NaiveDate};

/// Five hours behind UTC; Ecuador's mainland has no summer time.
const OFFSET_MS: i64 = -5 * 3_600_000;
const DAY_MS: i64 = 86_400_000;
const EPOCH: NaiveDate = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();

/// A moment as the clock on the wall shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalTime {
    /// The calendar day, which every rule means by "on the day".
    pub day: NaiveDate,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

/// The local time of a moment in Unix milliseconds. A clock may say anything: moments outside
/// chrono's calendar (some 260,000 years) show as its first or last day.
pub fn local_time(unix_ms: i64) -> LocalTime {
    let local_ms = unix_ms.saturating_add(OFFSET_MS);
    let days = local_ms.div_euclid(DAY_MS);
    let span = Days::new(days.unsigned_abs());
    let day = match days < 0 {
        true => EPOCH.checked_sub_days(span).unwrap_or(NaiveDate::MIN),
        false => EPOCH.checked_add_days(span).unwrap_or(NaiveDate::MAX),
    };
    let minutes = local_ms.rem_euclid(DAY_MS) / 60_000;
    // Below 1440 both, so that the quotient and the remainder fit a byte.
    LocalTime { day, hour: (minutes / 60) as u8, minute: (minutes % 60) as u8 }
}

/// The calendar day of a moment in Unix milliseconds; see [`local_time`].
pub fn day_of(unix_ms: i64) -> NaiveDate {
    local_time(unix_ms).day
}

/// The first moment of that day, in Unix milliseconds. Exact for every day chrono knows.
pub fn start_of(day: NaiveDate) -> i64 {
    day.signed_duration_since(EPOCH).num_days() * DAY_MS - OFFSET_MS
}

/// The first moment of 2026, in Unix milliseconds: no center uses this program before. A clock that
/// says so is wrong.
pub const BEGINNING_MS: i64 = 1_767_243_600_000;

/// The season of a day, first and last day: the calendar year until a center says otherwise.
pub fn season_of(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let edge = |month, of_month| NaiveDate::from_ymd_opt(day.year(), month, of_month);
    (edge(1, 1).unwrap_or(day), edge(12, 31).unwrap_or(day))
}

#[cfg(test)]
mod tests;
