//! The `scale_check` and `scale_stopped` tables: how scales showed weights that are known.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};

use super::StoreError;

/// A scale held against a known weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Check {
    /// `set-up` or `daily`.
    pub(crate) occasion: String,
    /// The business day.
    pub(crate) day: i32,
    /// Who did it.
    pub(crate) by: String,
    /// What lay on it, grams.
    pub(crate) known_g: i64,
    /// What it showed, grams.
    pub(crate) shown_g: i64,
    /// How far the two may differ, grams.
    pub(crate) permitted_g: i64,
}

impl Check {
    /// The scale may be used.
    pub(crate) fn passed(&self) -> bool {
        self.shown_g.abs_diff(self.known_g) <= self.permitted_g.unsigned_abs()
    }
}

/// The last checks of a scale, newest first, at most so many.
pub(crate) fn checks(db: &Connection, scale: &str, most: u32) -> Result<Vec<Check>, StoreError> {
    db.prepare_cached(
        "select occasion, day, checked_by, known_g, shown_g, permitted_g
         from scale_check where scale = ?1 order by seq desc limit ?2",
    )?
    .query_map((scale, most), |row| {
        Ok(Check {
            occasion: row.get(0)?,
            day: row.get(1)?,
            by: row.get(2)?,
            known_g: row.get(3)?,
            shown_g: row.get(4)?,
            permitted_g: row.get(5)?,
        })
    })?
    .collect::<Result<_, _>>()
    .map_err(StoreError::from)
}

/// The scales that failed their last check, and nobody decided to use all the same.
pub(crate) fn stopped(db: &Connection) -> Result<BTreeSet<String>, StoreError> {
    db.prepare_cached("select scale from scale_stopped")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()
        .map_err(StoreError::from)
}

/// Whether a scale failed its last check, and nobody decided to use it all the same.
pub(crate) fn is_stopped(db: &Connection, scale: &str) -> Result<bool, StoreError> {
    let found = db
        .prepare_cached("select 1 from scale_stopped where scale = ?1")?
        .query_row([scale], |_| Ok(()))
        .optional()?;
    Ok(found.is_some())
}

/// Whether a scale was held against a test weight on that business day.
pub(crate) fn is_checked_on(db: &Connection, scale: &str, day: i32) -> Result<bool, StoreError> {
    let newest = db
        .prepare_cached(
            "select day from scale_check where scale = ?1 and occasion = 'daily'
             order by seq desc limit 1",
        )?
        .query_row([scale], |row| row.get::<_, i32>(0))
        .optional()?;
    Ok(newest == Some(day))
}
