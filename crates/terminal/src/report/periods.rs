//! Periods that people name, as days.

use chrono::{Datelike, Months, NaiveDate};
use domain::calendar::season_of;
use wire::reference_facts::{day_number, day_of_number};

use crate::api::ReportPeriod;

/// First and last day of a period, seen from today; none for days that somebody names.
pub(crate) fn of_period(period: ReportPeriod, today: i32) -> Option<(i32, i32)> {
    let day = day_of_number(today);
    let (from, until) = match period {
        ReportPeriod::Today => (day, day),
        ReportPeriod::ThisMonth => month_of(day),
        ReportPeriod::LastMonth => month_of(day_before(month_of(day).0)),
        ReportPeriod::ThisHalf => return Some(half_of(today)),
        ReportPeriod::LastHalf => return Some(half_before(today)),
        ReportPeriod::ThisSeason => season_of(day),
        ReportPeriod::LastSeason => season_of(day_before(season_of(day).0)),
        ReportPeriod::Days => return None,
    };
    Some((day_number(from), day_number(until)))
}

/// January to June, or July to December.
pub(crate) fn half_of(day: i32) -> (i32, i32) {
    let day = day_of_number(day);
    let (first, next) = if day.month() <= 6 { (1, 7) } else { (7, 13) };
    let edge = |month: u32| {
        let (year, month) = if month > 12 { (day.year() + 1, 1) } else { (day.year(), month) };
        NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(day)
    };
    (day_number(edge(first)), day_number(edge(next)) - 1)
}

/// The half-year before that of a day.
pub(crate) fn half_before(day: i32) -> (i32, i32) {
    half_of(half_of(day).0 - 1)
}

fn month_of(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let first = day.with_day(1).unwrap_or(day);
    let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
    (first, day_before(next))
}

fn day_before(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap_or(day)
}
