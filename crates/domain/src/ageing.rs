//! How long advances have been open: what was recovered counts for the oldest ones.

use chrono::NaiveDate;

use crate::money::Cents;

/// Up to so many days an advance is new.
const NEW_DAYS: i64 = 30;
/// Beyond so many days an advance is old.
const OLD_DAYS: i64 = 90;

/// An advance that was granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Granted {
    /// When.
    pub day: NaiveDate,
    /// How much.
    pub cents: Cents,
}

/// What is still open of advances, by the days since each was granted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ageing {
    /// 0 to 30 days.
    pub to_30: Cents,
    /// 31 to 90 days.
    pub to_90: Cents,
    /// More than 90 days.
    pub above_90: Cents,
}

/// What is open on a day, when `reduced` in all was recovered or taken back. One that was granted
/// later than that day is new.
pub fn age(granted: &[Granted], reduced: Cents, today: NaiveDate) -> Ageing {
    let mut oldest_first = granted.to_vec();
    oldest_first.sort_by_key(|advance| advance.day);
    let mut reduced = reduced;
    let mut ageing = Ageing::default();
    for advance in oldest_first {
        let covered = advance.cents.min(reduced);
        let less = |from: Cents| from.checked_sub(covered).unwrap_or(Cents::ZERO);
        reduced = less(reduced);
        let open = less(advance.cents);
        let days = today.signed_duration_since(advance.day).num_days();
        let bucket = match (days <= NEW_DAYS, days <= OLD_DAYS) {
            (true, _) => &mut ageing.to_30,
            (false, true) => &mut ageing.to_90,
            (false, false) => &mut ageing.above_90,
        };
        *bucket = bucket.checked_add(open).unwrap_or(Cents::MAX);
    }
    ageing
}

#[cfg(test)]
mod tests;
