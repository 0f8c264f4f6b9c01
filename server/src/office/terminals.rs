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
/// when. Where it takes the place of another terminal, that one's keys are believed no longer once
/// the code is redeemed.
///
/// # Errors
/// [`OfficeError::Refused`] when there is no such center, or no such terminal to take the place of.
pub fn code(
    db: &dyn Db,
    act: Act<'_>,
    hours: u16,
    replaces: Option<&str>,
) -> Result<(Code, i64), OfficeError> {
    there(db, act.center)?;
    let replaces = match replaces {
        Some(terminal) => Some(known(db, act.center, terminal)?.0),
        None => None,
    };
    let mut random = [0; 20];
    getrandom::fill(&mut random)
        .map_err(|error| DbError::Engine(format!("no random numbers: {error}")))?;
    let code = Code::from_random(random);
    let until_ms = act.now_ms + i64::from(hours) * HOUR_MS;
    enrolments::add(db, act.center, (&code, replaces), until_ms)?;
    Ok((code, until_ms))
}

/// No longer believes a terminal's key: what it still sends is kept, and flagged.
///
/// # Errors
/// [`OfficeError::Refused`] when the center has no such terminal.
pub fn revoke(db: &dyn Db, act: Act<'_>, terminal: &str) -> Result<(), OfficeError> {
    for id in known(db, act.center, terminal)?.1 {
        logs::revoke(db, &id, act.now_ms)?;
    }
    Ok(())
}

/// A terminal of a center by its id in hexadecimal digits, and its logs.
fn known(db: &dyn Db, center: &str, terminal: &str) -> Result<([u8; 16], Vec<LogId>), OfficeError> {
    let all = logs::all(db, center)?.into_iter().map(|row| row.id);
    let of: Vec<LogId> = all.filter(|id| hex(&id.terminal) == terminal).collect();
    match of.first() {
        Some(first) => Ok((first.terminal, of)),
        None => Err(Say::new("office-no-terminal").with("center", center).into()),
    }
}
