//! The shadow of who works here, who tried to sign in, and who stood by.

use rusqlite::Transaction;
use wire::facts::{Approved, PinRecovered, RecoveryKeyMade, SignInTried, UserChanged, Way};

use super::Done;

/// By which code somebody chose another PIN: that of the key on paper, which is used up.
const BY_KEY: &str = "key";

pub(super) fn changed(tx: &Transaction<'_>, seq: u64, fact: &UserChanged) -> Done {
    tx.prepare_cached(
        "insert into user (name, roles, pin_hash, until_day) values (?1, ?2, ?3, ?4)
         on conflict (name) do update set roles = ?2, pin_hash = ?3, until_day = ?4",
    )?
    .execute((&fact.name, fact.roles.join(" "), &fact.pin_hash, fact.until_day))?;
    given_anew(tx, seq, &fact.name)?;
    unlocked(tx, &fact.name)
}

/// Somebody has a PIN from whoever named them: what they chose by a code holds no longer.
pub(super) fn given_anew(tx: &Transaction<'_>, seq: u64, name: &str) -> Done {
    tx.prepare_cached("delete from recovered_pin where name = ?1")?.execute([name])?;
    pin_changed(tx, seq, name)
}

fn pin_changed(tx: &Transaction<'_>, seq: u64, name: &str) -> Done {
    tx.prepare_cached(
        "insert into pin_changed (name, seq) values (?1, ?2)
         on conflict (name) do update set seq = ?2",
    )?
    .execute((name, seq))?;
    Ok(())
}

/// Somebody chose another PIN by a code.
pub(super) fn recovered(tx: &Transaction<'_>, seq: u64, fact: &PinRecovered) -> Done {
    tx.prepare_cached(
        "insert into recovered_pin (name, pin_hash) values (?1, ?2)
         on conflict (name) do update set pin_hash = ?2",
    )?
    .execute((&fact.name, &fact.pin_hash))?;
    if fact.by == BY_KEY {
        tx.prepare_cached("update recovery_key set hash = ''")?.execute([])?;
    }
    pin_changed(tx, seq, &fact.name)?;
    unlocked(tx, &fact.name)
}

pub(super) fn key_made(tx: &Transaction<'_>, fact: &RecoveryKeyMade) -> Done {
    tx.prepare_cached(
        "insert into recovery_key (one, hash) values (1, ?1)
         on conflict (one) do update set hash = ?1",
    )?
    .execute([&fact.hash])?;
    Ok(())
}

/// One more try that has come to nothing until it is known that it came to something.
pub(super) fn tried(tx: &Transaction<'_>, fact: &SignInTried) -> Done {
    let table = if fact.by.is_some() { "code_try" } else { "sign_in" };
    tx.prepare_cached(&format!(
        "insert into {table} (name, failed) values (?1, 1)
         on conflict (name) do update set failed = failed + 1",
    ))?
    .execute([&fact.name])?;
    Ok(())
}

/// Neither the PINs nor the codes of somebody count any longer.
pub(super) fn unlocked(tx: &Transaction<'_>, name: &str) -> Done {
    tx.prepare_cached("delete from code_try where name = ?1")?.execute([name])?;
    forgiven(tx, name)
}

/// The PINs that somebody tried count no longer.
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
