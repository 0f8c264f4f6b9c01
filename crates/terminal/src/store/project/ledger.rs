//! The balances of producers: each change is an entry of the account, and their sum the balance.

use rusqlite::{OptionalExtension, Transaction};

use domain::calendar::day_of;
use wire::facts::Repaid;
use wire::reference_facts::day_number;

use super::super::StoreError;
use super::super::accounts::{Balance, What};
use super::Done;

/// A record and the day on which it counts.
#[derive(Clone, Copy)]
pub(super) struct On {
    pub(super) seq: u64,
    pub(super) day: i32,
}

/// Why a balance changes.
#[derive(Clone, Copy)]
pub(super) struct Because<'a> {
    pub(super) on: On,
    pub(super) what: What,
    pub(super) about: About<'a>,
    /// What was given, or what the bank calls it.
    pub(super) note: &'a str,
}

/// What an entry is about.
#[derive(Clone, Copy)]
pub(super) enum About<'a> {
    /// Itself.
    Nothing,
    /// A delivery of this terminal.
    Delivery(u64),
    /// Something of another terminal or of the center, with the number of its receipt.
    Elsewhere(&'a str, Option<u32>),
}

impl On {
    /// A fact that names no day counts on the business day, or on the calendar's.
    pub(super) fn open_day(tx: &Transaction<'_>, seq: u64, wall_ms: i64) -> Result<On, StoreError> {
        let open = tx
            .prepare_cached("select day from day where closed_seq is null")?
            .query_row([], |row| row.get(0))
            .optional()?;
        Ok(On { seq, day: open.unwrap_or_else(|| day_number(day_of(wall_ms))) })
    }
}

impl<'a> Because<'a> {
    /// A fact that is about nothing else.
    pub(super) fn itself(on: On, what: What) -> Because<'a> {
        Because { on, what, about: About::Nothing, note: "" }
    }

    /// What has to do with a delivery of this terminal.
    pub(super) fn delivery(on: On, what: What, seq: u64) -> Because<'a> {
        Because { about: About::Delivery(seq), ..Because::itself(on, what) }
    }
}

/// Changes a balance. What goes below nothing is kept beside it, so that the order in which
/// terminals learn of each other does not matter.
pub(super) fn change(
    tx: &Transaction<'_>,
    balance: Balance,
    producer: &str,
    (cents, because): (i64, Because<'_>),
) -> Done {
    let sql = match balance {
        Balance::Advance => {
            "update producer set
                 advance_cents = max(0, advance_cents - over_recovered_cents + ?2),
                 over_recovered_cents = max(0, over_recovered_cents - advance_cents - ?2)
             where code = ?1"
        }
        Balance::Owed => {
            "update producer set
                 owed_cents = max(0, owed_cents - over_paid_cents + ?2),
                 over_paid_cents = max(0, over_paid_cents - owed_cents - ?2)
             where code = ?1"
        }
        Balance::Claim => {
            "update producer set
                 claim_cents = max(0, claim_cents - over_returned_cents + ?2),
                 over_returned_cents = max(0, over_returned_cents - claim_cents - ?2)
             where code = ?1"
        }
    };
    tx.prepare_cached(sql)?.execute((producer, cents))?;
    if cents == 0 {
        return Ok(());
    }
    let Because { on, what, about, note } = because;
    let (delivery, about, receipt) = match about {
        About::Nothing => (None, "", None),
        About::Delivery(seq) => (Some(seq), "", None),
        About::Elsewhere(key, receipt) => (None, key, receipt),
    };
    tx.prepare_cached(
        "insert into account_entry
             (seq, n, producer, balance, what, cents, day, delivery, about, receipt, note)
         values (?1, (select coalesce(max(n), 0) + 1 from account_entry where seq = ?1),
             ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute((
        on.seq,
        producer,
        balance.as_str(),
        what.as_str(),
        cents,
        on.day,
        delivery,
        about,
        receipt,
        note,
    ))?;
    Ok(())
}

/// A producer brought cash because they owed it.
pub(super) fn repaid(tx: &Transaction<'_>, on: On, (producer, fact): (&str, &Repaid)) -> Done {
    let because = Because::itself(on, What::Repaid);
    change(tx, Balance::Claim, producer, (-fact.claim_cents, because))?;
    change(tx, Balance::Advance, producer, (-fact.advance_cents, because))
}

/// What was owed to a producer before the first terminal counts once, whoever wrote it down. Where
/// terminals that were apart say different amounts the greatest counts, in whatever order they
/// come.
pub(super) fn owed_before(tx: &Transaction<'_>, on: On, (producer, cents): (&str, i64)) -> Done {
    let there: i64 = tx
        .prepare_cached(
            "select coalesce(sum(cents), 0) from account_entry where producer = ?1 and what = ?2",
        )?
        .query_row((producer, What::OwedBefore.as_str()), |row| row.get(0))?;
    let more = (cents - there).max(0);
    change(tx, Balance::Owed, producer, (more, Because::itself(on, What::OwedBefore)))
}
