//! Messages to whoever works at the terminals of a center.

use wire::Decision;
use wire::chain::hex;
use wire::decisions::Message;
use words::Say;

use super::{Act, OfficeError, there};
use crate::db::Db;
use crate::store::{feeds, logs};

/// Longest message, in letters: what is read at one glance.
const LETTERS_MAX: usize = 500;

/// Sends a message to a terminal, or to all of the center; the number of terminals it is for.
///
/// # Errors
/// [`OfficeError::Refused`] when it says nothing or too much, or there is no such terminal.
pub fn send(
    db: &dyn Db,
    act: Act<'_>,
    terminal: Option<&str>,
    text: &str,
) -> Result<usize, OfficeError> {
    there(db, act.center)?;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return Err(Say::new("office-message-empty").into());
    }
    if LETTERS_MAX < text.chars().count() {
        return Err(Say::new("office-message-long").with("most", LETTERS_MAX).into());
    }
    let mut ids: Vec<_> = logs::all(db, act.center)?
        .into_iter()
        .filter(|row| !row.revoked && terminal.is_none_or(|one| hex(&row.id.terminal) == one))
        .map(|row| row.id)
        .collect();
    // Two epochs of one terminal read the same feed.
    ids.sort_by_key(|id| id.terminal);
    ids.dedup_by_key(|id| id.terminal);
    if ids.is_empty() {
        return Err(Say::new("office-no-terminal").with("center", act.center).into());
    }
    let message: Decision = Message { text, from: act.by.to_owned(), wall_ms: act.now_ms }.into();
    for id in &ids {
        let keyed = [(format!("message/{}", act.now_ms), message.clone())];
        feeds::tell(db, id, &keyed, (act.by, act.now_ms))?;
    }
    Ok(ids.len())
}
