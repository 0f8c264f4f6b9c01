//! Dates in words: `martes 3 nov 2026`.

use chrono::{Datelike, NaiveDate};
use domain::calendar::LocalTime;
use domain::es_ec;

use words::Words;

const WEEKDAYS: [&str; 7] = [
    "weekday-mon",
    "weekday-tue",
    "weekday-wed",
    "weekday-thu",
    "weekday-fri",
    "weekday-sat",
    "weekday-sun",
];
const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8",
    "month-9", "month-10", "month-11", "month-12",
];

/// `martes 3 nov 2026`.
pub(super) fn day(words: &Words, day: NaiveDate) -> String {
    let weekday = WEEKDAYS[day.weekday().num_days_from_monday() as usize % 7];
    let month = MONTHS[day.month0() as usize % 12];
    words.with(
        "paper-date",
        &[
            ("weekday", &words.get(weekday)),
            ("day", &day.day().to_string()),
            ("month", &words.get(month)),
            ("year", &day.year().to_string()),
        ],
    )
}

/// `martes 3 nov 2026  16:31`.
pub(super) fn moment(words: &Words, time: LocalTime) -> String {
    format!("{}  {}", day(words, time.day), es_ec::hm(time))
}
