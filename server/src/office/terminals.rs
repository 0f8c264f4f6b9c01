//! Terminals of a center: the codes with which they join, and those whose keys are stolen.

use wire::chain::hex;
use wire::enrol::Code;
use words::Say;

use super::{Act, OfficeError, there};
use crate::db::{Db, DbError};
use crate::store::enrolments;
use crate::store::logs::{self, LogId};

const HOUR_MS: i64 = 60 * 60 * 1000;

/// Makes a one-time code with which a terminal joins, good for so many hours; the code, and until
/// when.
///
/// # Errors
/// [`OfficeError::Refused`] when there is no such center.
pub fn code(db: &dyn Db, act: Act<'_>, hours: u16) -> Result<(Code, i64), OfficeError> {
    there(db, act.center)?;
    let mut random = [0; 20];
    getrandom::fill(&mut random)
        .map_err(|error| DbError::Engine(format!("no random numbers: {error}")))?;
    let code = Code::from_random(random);
    let until_ms = act.now_ms + i64::from(hours) * HOUR_MS;
    enrolments::add(db, act.center, &code, until_ms)?;
    Ok((code, until_ms))
}

/// No longer believes a terminal's key: what it still sends is kept, and flagged.
///
/// # Errors
/// [`OfficeError::Refused`] when the center has no such terminal.
pub fn revoke(db: &dyn Db, act: Act<'_>, terminal: &str) -> Result<(), OfficeError> {
    let all = logs::all(db, act.center)?.into_iter().map(|row| row.id);
    let of: Vec<LogId> = all.filter(|id| hex(&id.terminal) == terminal).collect();
    if of.is_empty() {
        return Err(Say::new("office-no-terminal").with("center", act.center).into());
    }
    for id in of {
        logs::revoke(db, &id, act.now_ms)?;
    }
    Ok(())
}
