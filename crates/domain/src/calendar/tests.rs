use chrono::Datelike;

use super::*;

/// 2026-11-22T00:00:00Z.
const MIDNIGHT_UTC: i64 = 1_795_305_600_000;

fn shown(unix_ms: i64) -> String {
    let LocalTime { day, hour, minute } = local_time(unix_ms);
    format!("{day} {hour:02}:{minute:02}")
}

#[test]
fn a_season_is_a_calendar_year() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    for within in ["2026-01-01", "2026-11-22", "2026-12-31"] {
        assert_eq!(season_of(day(within)), (day("2026-01-01"), day("2026-12-31")));
    }
    assert_eq!(season_of(day("2028-02-29")).1, day("2028-12-31"));
}

#[test]
fn the_day_begins_at_five_in_the_morning_of_utc() {
    assert_eq!(shown(MIDNIGHT_UTC), "2026-11-21 19:00");
    let midnight = MIDNIGHT_UTC + 5 * 3_600_000;
    assert_eq!(shown(midnight - 1), "2026-11-21 23:59");
    assert_eq!(shown(midnight), "2026-11-22 00:00");
    assert_eq!(shown(midnight + 59_999), "2026-11-22 00:00");
    assert_eq!(shown(midnight + 60_000), "2026-11-22 00:01");
}

#[test]
fn moments_before_1970_and_leap_days_are_counted_right() {
    assert_eq!(shown(0), "1969-12-31 19:00");
    assert_eq!(shown(-1), "1969-12-31 18:59");
    assert_eq!(shown(1_709_208_000_000), "2024-02-29 07:00");
}

#[test]
fn any_clock_gives_some_day() {
    assert_eq!(local_time(i64::MIN).day, NaiveDate::MIN);
    assert_eq!(local_time(i64::MAX).day, NaiveDate::MAX);
}

#[test]
fn a_day_starts_where_the_one_before_ends() {
    for offset in -800..800 {
        let start = start_of(day_of(MIDNIGHT_UTC + offset * DAY_MS));
        assert_eq!(day_of(start - 1).num_days_from_ce() + 1, day_of(start).num_days_from_ce());
        assert_eq!(local_time(start), LocalTime { day: day_of(start), hour: 0, minute: 0 });
    }
}
