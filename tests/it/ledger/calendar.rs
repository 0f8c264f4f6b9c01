//! Days as numbers since 1970-01-01, and figures as people type and read them.

const DAY_MS: i64 = 86_400_000;
const HOUR_MS: i64 = 3_600_000;

/// Year, month and day of month.
fn civil(day: i32) -> (i32, i32, i32) {
    let (mut year, mut left) = (1970, day);
    let leap = |year: i32| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    loop {
        let of_year = if leap(year) { 366 } else { 365 };
        if left < of_year {
            break;
        }
        left -= of_year;
        year += 1;
    }
    let february = if leap(year) { 29 } else { 28 };
    let months = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for (month, of_month) in (1..).zip(months) {
        if left < of_month {
            return (year, month, left + 1);
        }
        left -= of_month;
    }
    unreachable!("a year has twelve months")
}

/// The season of a day.
pub(super) fn year(day: i32) -> i32 {
    civil(day).0
}

/// `2026-11-23`; empty for none.
pub(super) fn iso(day: impl Into<Option<i32>>) -> String {
    let Some(day) = day.into() else { return String::new() };
    let (year, month, day) = civil(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// So many minutes after seven in the morning of a day in Ecuador, in Unix milliseconds.
pub(super) fn moment(day: i32, minutes: i64) -> i64 {
    i64::from(day) * DAY_MS + (7 + 5) * HOUR_MS + minutes * 60_000
}

/// The day on the wall at a moment.
pub(super) fn day_at(wall_ms: i64) -> i32 {
    ((wall_ms - 5 * HOUR_MS).div_euclid(DAY_MS)) as i32
}

/// Cents as somebody types them: `1234,50`.
pub(super) fn typed(cents: i64) -> String {
    format!("{},{:02}", cents / 100, cents % 100)
}

/// Grams as somebody types kilograms: `34,200`.
pub(super) fn typed_kilos(grams: i64) -> String {
    format!("{},{:03}", grams / 1_000, grams % 1_000)
}

/// Per mille as somebody types percent: `7,4`.
pub(super) fn typed_percent(per_mille: i64) -> String {
    format!("{},{}", per_mille / 10, per_mille % 10)
}

/// Micro-dollars as they stand in a table of prices.
pub(super) fn typed_price(micros: i64) -> String {
    format!("{},{:06}", micros / 1_000_000, micros % 1_000_000)
}

/// A figure with so many decimals that somebody reads, as a whole number: `$ 1.234,50`, `-$ 3,00`,
/// `34,2 kg`; 0 where nothing is written.
pub(super) fn read(text: &str, decimals: usize) -> i64 {
    let minus = text.starts_with('-');
    let figure = text.trim_matches(|c: char| !c.is_ascii_digit());
    let (whole, rest) = figure.split_once(',').unwrap_or((figure, ""));
    let digits = format!("{}{rest:0<decimals$}", whole.replace('.', ""));
    assert!(rest.len() <= decimals, "{text}");
    let size: i64 = if figure.is_empty() { 0 } else { digits.parse().expect(text) };
    if minus { -size } else { size }
}

#[test]
fn days_and_figures_are_those_of_people() {
    assert_eq!(iso(20_780), "2026-11-23");
    assert_eq!(iso(20_818), "2026-12-31");
    assert_eq!(iso(20_819), "2027-01-01");
    assert_eq!(iso(None), "");
    assert_eq!(day_at(moment(20_780, 0)), 20_780);
    assert_eq!(moment(20_780, 0), crate::counter::MORNING_MS);
    assert_eq!(read("$ 1.234,50", 2), 123_450);
    assert_eq!(read("-$ 3,00", 2), -300);
    assert_eq!((read("12,6 kg", 3), read("", 2)), (12_600, 0));
}
