//! Records that an older program noted as not understood, and that this one understands.

use std::collections::BTreeSet;

use wire::Fact;

use super::{AT_ONCE, rebuild};
use crate::db::{Db, DbError};
use crate::store::logs::{self, Placed};
use crate::store::not_understood;

/// Interprets a center anew where records are noted as not understood of which this program
/// understands one; whether it was so. Where none are noted, that is all it looks at.
///
/// # Errors
/// [`DbError`]; where a record of the center cannot be read, what is there stays as it is.
pub fn understand(db: &dyn Db, center: &str, now_ms: i64) -> Result<bool, DbError> {
    if now(db, center)?.is_empty() {
        return Ok(false);
    }
    all_can_be_read(db, center)?;
    rebuild(db, center, now_ms)?;
    Ok(true)
}

/// The records that are noted as not understood and are understood now.
///
/// # Errors
/// [`DbError`].
pub(super) fn now(db: &dyn Db, center: &str) -> Result<Vec<Placed>, DbError> {
    let noted = not_understood::all(db, center)?;
    let mut noted: BTreeSet<u64> = noted.iter().map(|one| one.place.pos).collect();
    let mut understood = Vec::new();
    while let Some(first) = noted.first().copied() {
        // All of the segment that it came with.
        let records = logs::after_whole(db, center, first.saturating_sub(1), 1)?;
        let reached = records.last().map_or(first, |last| last.pos.max(first));
        understood.extend(
            records.into_iter().filter(|one| noted.contains(&one.pos) && is_understood(one)),
        );
        noted = noted.split_off(&(reached + 1));
    }
    Ok(understood)
}

fn is_understood(placed: &Placed) -> bool {
    let fact = placed.record.as_ref().map(|record| &record.fact);
    fact.is_some_and(|fact| !matches!(fact, Fact::Unknown { .. }))
}

/// What cannot be read to its end must not be begun anew: the rest would be missing.
fn all_can_be_read(db: &dyn Db, center: &str) -> Result<(), DbError> {
    let mut pos = 0;
    while let Some(last) = logs::after_whole(db, center, pos, AT_ONCE)?.last() {
        pos = last.pos;
    }
    Ok(())
}
