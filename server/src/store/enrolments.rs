//! One-time codes: made by a manager, redeemed by a terminal.

use wire::Identity;
use wire::accept::LogHead;
use wire::enrol::Code;
use wire::epochs::Span;

use super::centers;
use super::epochs;
use super::logs::{self, LogId};
use super::series;
use crate::db::{Db, DbError, Tx, Value, sql};

/// What became of an attempt to join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Joined {
    /// The terminal has a log now, or had it by this very code.
    Yes {
        /// Name of the center.
        center_name: String,
        /// Secret of the code, for the answer.
        secret: Vec<u8>,
        /// Series of its receipt numbers.
        series: u16,
    },
    /// There is no such code at that center, or who sent it does not know it.
    Unknown,
    /// The code has expired.
    Expired,
    /// Another terminal has redeemed it.
    Used,
}

/// Keeps a new code for a center, good until then; `false` when there is no such center. Whoever
/// redeems it may take the place of a terminal.
///
/// # Errors
/// [`DbError`].
pub fn add(
    db: &dyn Db,
    center: &str,
    (code, replaces): (&Code, Option<[u8; 16]>),
    expires_ms: i64,
) -> Result<bool, DbError> {
    db.writing(|tx| {
        if centers::name(tx, center)?.is_none() {
            return Ok(false);
        }
        tx.run(
            sql::ADD_CODE,
            &[
                Value::Text(center),
                Value::Text(code.id()),
                Value::Bytes(code.secret()),
                Value::Int(expires_ms),
                replaces.as_ref().map_or(Value::Null, |terminal| Value::Bytes(terminal)),
            ],
        )?;
        Ok(true)
    })
}

/// A terminal that took the place of another: the new one, the old one.
pub type Replaced = ([u8; 16], [u8; 16]);

/// Which terminals of a center took the place of which.
///
/// # Errors
/// [`DbError`].
pub fn replaced(db: &dyn Db, center: &str) -> Result<Vec<Replaced>, DbError> {
    db.reading(|tx| {
        let rows = tx.rows(sql::REPLACED, &[Value::Text(center)])?;
        rows.iter().map(|row| Ok((row.array(0)?, row.array(1)?))).collect()
    })
}

/// Redeems a code for a terminal whose key was checked. `knows` says whether the request was made
/// with that secret, `series` in which series the terminal has given numbers so far. The same
/// terminal may repeat it: the answer may have been lost, or the file that had it.
///
/// # Errors
/// [`DbError`].
pub fn redeem(
    db: &dyn Db,
    (center, code_id): (&str, &str),
    (identity, spans, series): (&Identity, &[Span], u16),
    knows: impl Fn(&[u8]) -> bool,
    now_ms: i64,
) -> Result<Joined, DbError> {
    let at = [Value::Text(center), Value::Text(code_id)];
    db.writing(|tx| {
        let Some(row) = tx.row(sql::CODE, &at)? else { return Ok(Joined::Unknown) };
        let secret = row.bytes(0)?.to_vec();
        if !knows(&secret) {
            return Ok(Joined::Unknown);
        }
        let Some(center_name) = centers::name(tx, center)? else { return Ok(Joined::Unknown) };
        let id =
            LogId { center: center.to_owned(), terminal: identity.terminal, epoch: identity.epoch };
        if !row.is_null(2) {
            let (terminal, epoch) = (row.array::<16>(2)?, row.array::<8>(3)?);
            let again = terminal == identity.terminal
                && (epoch == identity.epoch || is_known(tx, (center, identity), spans, now_ms)?);
            return match again {
                true => {
                    let series = series::given(tx, &id, series)?;
                    Ok(Joined::Yes { center_name, secret, series })
                }
                false => Ok(Joined::Used),
            };
        }
        if row.int(1)? < now_ms {
            return Ok(Joined::Expired);
        }
        if !row.is_null(4) {
            // Late sticks of the old machine are kept all the same, and flagged.
            let old = row.array::<16>(4)?;
            tx.run(sql::REVOKE_ALL, &[Value::Int(now_ms), at[0], Value::Bytes(&old)])?;
        }
        match spans {
            [] => {
                let base = LogHead { seq: 0, hash: identity.genesis() };
                logs::add(tx, &id, identity, (base, None), now_ms)?;
            }
            spans if !epochs::adopt(tx, (center, identity), spans, true, now_ms)? => {
                return Ok(Joined::Unknown);
            }
            _ => {}
        }
        let who = [Value::Bytes(&identity.terminal), Value::Bytes(&identity.epoch)];
        tx.run(sql::REDEEM_CODE, &[who, at].concat())?;
        let series = series::given(tx, &id, series)?;
        Ok(Joined::Yes { center_name, secret, series })
    })
}

/// Whether that epoch of a terminal is believed without a code: the terminal was put back to before
/// it joined, and goes on as it was then, or in a new epoch that a key which is believed signs for.
fn is_known(
    tx: &mut dyn Tx,
    (center, identity): (&str, &Identity),
    spans: &[Span],
    now_ms: i64,
) -> Result<bool, DbError> {
    let first = [Span::first(identity)];
    let spans = if spans.is_empty() { &first } else { spans };
    epochs::adopt(tx, (center, identity), spans, false, now_ms)
}
