//! The shadow of who works here, who tried to sign in, and who stood by.

use rusqlite::Transaction;
use wire::facts::{Approved, UserChanged, Way};

use super::Done;

pub(super) fn changed(tx: &Transaction<'_>, fact: &UserChanged) -> Done {
    tx.prepare_cached(
        "insert into user (name, roles, pin_hash, until_day) values (?1, ?2, ?3, ?4)
         on conflict (name) do update set roles = ?2, pin_hash = ?3, until_day = ?4",
    )?
    .execute((&fact.name, fact.roles.join(" "), &fact.pin_hash, fact.until_day))?;
    forgiven(tx, &fact.name)
}

/// One more try that has come to nothing until it is known that it came to something.
pub(super) fn tried(tx: &Transaction<'_>, name: &str) -> Done {
    tx.prepare_cached(
        "insert into sign_in (name, failed) values (?1, 1)
         on conflict (name) do update set failed = failed + 1",
    )?
    .execute([name])?;
    Ok(())
}

/// The tries of somebody count no longer.
pub(super) fn forgiven(tx: &Transaction<'_>, name: &str) -> Done {
    tx.prepare_cached("delete from sign_in where name = ?1")?.execute([name])?;
    Ok(())
}

pub(super) fn approved(tx: &Transaction<'_>, seq: u64, fact: &Approved) -> Done {
    tx.prepare_cached(
        "insert into approval (seq, act, figure, approver, answered) values (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute((seq, &fact.act, fact.figure, &fact.approver, fact.way == Way::Answer))?;
    Ok(())
}
