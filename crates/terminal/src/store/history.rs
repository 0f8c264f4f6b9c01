//! The `history` table: purchases from before the first terminal, as tables that were brought
//! along have them.

use rusqlite::{Connection, Transaction, named_params};
use wire::facts::HistoryImported;

use super::{StoreError, feeds};

/// Writes the shadow of an import.
pub(super) fn insert(
    tx: &Transaction<'_>,
    seq: u64,
    fact: &HistoryImported,
) -> Result<(), StoreError> {
    let mut statement = tx.prepare_cached(
        "insert into history (seq, n, day, producer, form, payable_g, total_cents, paper)
         values (:seq, :n, :day, :producer, :form, :payable_g, :total_cents, :paper)",
    )?;
    for (n, purchase) in (0_i64..).zip(&fact.purchases) {
        statement.execute(named_params! {
            ":seq": seq,
            ":n": n,
            ":day": purchase.day,
            ":producer": feeds::number_for_good(tx, &purchase.producer)?,
            ":form": purchase.form,
            ":payable_g": purchase.payable_g,
            ":total_cents": purchase.total_cents,
            ":paper": purchase.paper,
        })?;
    }
    Ok(())
}

/// A purchase that is there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Known {
    pub(crate) day: i32,
    pub(crate) producer: String,
    pub(crate) form: String,
    pub(crate) payable_g: i64,
    pub(crate) total_cents: i64,
    pub(crate) paper: String,
}

/// Every purchase from before.
pub(crate) fn all(db: &Connection) -> Result<Vec<Known>, StoreError> {
    let mut statement = db.prepare(
        "select day, producer, form, payable_g, total_cents, paper from history order by seq, n",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Known {
            day: row.get(0)?,
            producer: row.get(1)?,
            form: row.get(2)?,
            payable_g: row.get(3)?,
            total_cents: row.get(4)?,
            paper: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether there is any.
pub(crate) fn is_there(db: &Connection) -> Result<bool, StoreError> {
    Ok(db.prepare_cached("select 1 from history limit 1")?.exists([])?)
}
