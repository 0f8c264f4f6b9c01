//! The `meter_check` table: how moisture meters showed moistures that are known.

use rusqlite::Connection;

use super::StoreError;

/// A meter held against a known moisture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MeterCheck {
    /// The business day.
    pub(crate) day: i32,
    /// Who did it.
    pub(crate) by: String,
    /// The moisture of the sample, parts of a thousand.
    pub(crate) known_pm: u16,
    /// What it showed, parts of a thousand.
    pub(crate) shown_pm: u16,
}

/// The last checks of a meter, newest first, at most so many.
pub(crate) fn checks(
    db: &Connection,
    meter: &str,
    most: u32,
) -> Result<Vec<MeterCheck>, StoreError> {
    db.prepare_cached(
        "select day, checked_by, known_pm, shown_pm
         from meter_check where meter = ?1 order by seq desc limit ?2",
    )?
    .query_map((meter, most), |row| {
        Ok(MeterCheck {
            day: row.get(0)?,
            by: row.get(1)?,
            known_pm: row.get(2)?,
            shown_pm: row.get(3)?,
        })
    })?
    .collect::<Result<_, _>>()
    .map_err(StoreError::from)
}
