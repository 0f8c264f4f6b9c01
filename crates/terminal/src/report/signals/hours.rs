//! The hours of a center: between them deliveries are expected.

use domain::calendar::local_time;

/// From a minute of the day to another one, the last not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hours {
    from: u16,
    until: u16,
}

impl Hours {
    /// Six in the morning to eight in the evening: the day's light, and the rain at its end.
    pub(crate) const USUAL: Hours = Hours { from: 6 * 60, until: 20 * 60 };

    /// Of two times of day, `06:00` and `20:00`; none of anything else, or where the first is not
    /// the earlier one.
    pub(crate) fn of(from: &str, until: &str) -> Option<Hours> {
        let hours = Hours { from: minute(from)?, until: minute(until)? };
        (hours.from < hours.until).then_some(hours)
    }

    /// From `06:00-20:00`, as it is kept.
    pub(crate) fn kept(text: &str) -> Option<Hours> {
        let (from, until) = text.split_once('-')?;
        Hours::of(from, until)
    }

    /// As it is kept.
    pub(crate) fn as_kept(self) -> String {
        format!("{}-{}", self.first(), self.last())
    }

    /// `06:00`.
    pub(crate) fn first(self) -> String {
        written(self.from)
    }

    /// `20:00`.
    pub(crate) fn last(self) -> String {
        written(self.until)
    }

    /// Whether a moment is between them.
    pub(super) fn hold(self, wall_ms: i64) -> bool {
        let time = local_time(wall_ms);
        let minute = u16::from(time.hour) * 60 + u16::from(time.minute);
        (self.from..self.until).contains(&minute)
    }
}

fn written(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// `6`, `06:30`, `6.30`; midnight at the end of a day is `24:00`.
fn minute(text: &str) -> Option<u16> {
    let text = text.trim().replace(['.', 'h'], ":");
    let (hour, minute) = text.split_once(':').unwrap_or((&text, "0"));
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let of_day = hour.checked_mul(60)?.checked_add(minute)?;
    (minute < 60 && of_day <= 24 * 60).then_some(of_day)
}
