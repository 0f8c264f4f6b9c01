//! What producers are on a day, who brings for them, where they have a bank account, and the number
//! of their identity document.

use rusqlite::{Transaction, named_params};
use wire::Header;
use wire::facts::{BankAccount, DocumentNoted, FamilyChanged, StatusChanged};

use super::super::{StoreError, feeds};
use super::Done;

/// A change of a status, by whom.
pub(super) fn status(
    tx: &Transaction<'_>,
    seq: u64,
    header: &Header,
    fact: &StatusChanged,
) -> Done {
    let producer = feeds::number_for_good(tx, &fact.producer)?;
    super::known(tx, seq, &producer)?;
    tx.prepare_cached(
        "insert into producer_status (seq, n, producer, status, value, from_day, until_day,
             evidence, wall_ms, actor)
         values (:seq, (select coalesce(max(n), 0) + 1 from producer_status where seq = :seq),
             :producer, :status, :value, :from_day, :until_day, :evidence, :wall_ms, :actor)",
    )?
    .execute(named_params! {
        ":seq": seq,
        ":producer": producer,
        ":status": fact.status,
        ":value": fact.value,
        ":from_day": fact.from_day,
        ":until_day": fact.until_day.map(|until| until.max(fact.from_day)),
        ":evidence": fact.evidence,
        ":wall_ms": header.wall_ms,
        ":actor": header.actor,
    })?;
    Ok(())
}

/// Who said something of a producer, and when. One terminal contradicts itself in the order of its
/// journal, never of its clock: what it said last stands in a row of its own. Between terminals
/// their clocks decide, and where those are equal the terminals' ids, so that all come to the same.
#[derive(Clone, Copy)]
pub(super) struct Said {
    pub(super) terminal: [u8; 16],
    /// How many epochs its journal had before the one in which the record stands.
    pub(super) epochs: u64,
    pub(super) seq: u64,
    pub(super) wall_ms: i64,
}

impl Said {
    /// By a record of this terminal.
    pub(super) fn here(tx: &Transaction<'_>, seq: u64, wall_ms: i64) -> Result<Said, StoreError> {
        let sql = "select terminal, (select count(*) from span) from identity";
        let (terminal, epochs) = tx
            .prepare_cached(sql)?
            .query_row([], |row| Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, u64>(1)?)))?;
        Ok(Said { terminal, epochs, seq, wall_ms })
    }
}

/// What this terminal said behind the base of a new epoch belongs to that one.
pub(super) fn epoch_opened(tx: &Transaction<'_>, base: u64) -> Done {
    for table in SAID {
        tx.prepare_cached(&format!(
            "update {table} set epochs = (select count(*) from span)
             where ?1 < seq and terminal = (select terminal from identity)",
        ))?
        .execute([base])?;
    }
    Ok(())
}

/// The tables of what each terminal said last.
const SAID: [&str; 3] = ["family_said", "bank_account_said", "document_said"];

/// Who belongs to a family, in place of those before.
pub(super) fn family(tx: &Transaction<'_>, said: Said, fact: &FamilyChanged) -> Done {
    let producer = feeds::number_for_good(tx, &fact.producer)?;
    let newer = tx
        .prepare_cached(
            "insert into family_said (producer, terminal, epochs, seq, wall_ms, family, seller,
                 language)
             values (:producer, :terminal, :epochs, :seq, :wall_ms, :family, :seller,
                 :language)
             on conflict (producer, terminal) do update
             set epochs = :epochs, seq = :seq, wall_ms = :wall_ms, family = :family,
                 seller = :seller, language = :language
             where (epochs, seq) <= (:epochs, :seq)",
        )?
        .execute(named_params! {
            ":producer": producer,
            ":terminal": said.terminal,
            ":epochs": said.epochs,
            ":seq": said.seq,
            ":wall_ms": said.wall_ms,
            ":family": fact.family,
            ":seller": fact.seller,
            ":language": fact.language.as_deref().unwrap_or_default(),
        })?;
    if newer == 0 {
        return Ok(());
    }
    tx.prepare_cached("delete from delegate_said where producer = ?1 and terminal = ?2")?
        .execute((&producer, said.terminal))?;
    for (n, delegate) in (1_u32..).zip(&fact.delegates) {
        tx.prepare_cached(
            "insert into delegate_said (producer, terminal, n, name, relation)
             values (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((
            &producer,
            said.terminal,
            n,
            &delegate.name,
            delegate.relation.as_deref().unwrap_or_default(),
        ))?;
    }
    Ok(())
}

/// The same of a bank account; without a bank there is none any more.
pub(super) fn bank_account(tx: &Transaction<'_>, said: Said, fact: &BankAccount) -> Done {
    let producer = feeds::number_for_good(tx, &fact.producer)?;
    tx.prepare_cached(
        "insert into bank_account_said (producer, terminal, epochs, seq, wall_ms, bank,
             account_type, number, holder_id, holder)
         values (:producer, :terminal, :epochs, :seq, :wall_ms, :bank,
             :account_type, :number, :holder_id, :holder)
         on conflict (producer, terminal) do update
         set epochs = :epochs, seq = :seq, wall_ms = :wall_ms, bank = :bank,
             account_type = :account_type, number = :number, holder_id = :holder_id,
             holder = :holder
         where (epochs, seq) <= (:epochs, :seq)",
    )?
    .execute(named_params! {
        ":producer": producer,
        ":terminal": said.terminal,
        ":epochs": said.epochs,
        ":seq": said.seq,
        ":wall_ms": said.wall_ms,
        ":bank": fact.bank,
        ":account_type": fact.account_type,
        ":number": fact.number,
        ":holder_id": fact.holder_id,
        ":holder": fact.holder.as_deref().unwrap_or_default(),
    })?;
    Ok(())
}

/// The same of the number of a document.
pub(super) fn document(tx: &Transaction<'_>, said: Said, fact: &DocumentNoted) -> Done {
    let producer = feeds::number_for_good(tx, &fact.producer)?;
    tx.prepare_cached(
        "insert into document_said (producer, terminal, epochs, seq, wall_ms, number)
         values (:producer, :terminal, :epochs, :seq, :wall_ms, :number)
         on conflict (producer, terminal) do update
         set epochs = :epochs, seq = :seq, wall_ms = :wall_ms, number = :number
         where (epochs, seq) <= (:epochs, :seq)",
    )?
    .execute(named_params! {
        ":producer": producer,
        ":terminal": said.terminal,
        ":epochs": said.epochs,
        ":seq": said.seq,
        ":wall_ms": said.wall_ms,
        ":number": fact.number,
    })?;
    Ok(())
}

/// Whoever has another number from now on keeps the family, the bank account and the document: of
/// what one terminal said under both numbers, what it said last.
pub(super) fn rename(tx: &Transaction<'_>, old: &str, new: &str) -> Done {
    for table in SAID {
        tx.prepare_cached(&format!(
            "delete from {table} as said where producer in (?1, ?2) and exists (
                 select 1 from {table} as other
                 where other.producer in (?1, ?2) and other.producer <> said.producer
                   and other.terminal = said.terminal
                   and (said.epochs, said.seq) < (other.epochs, other.seq))",
        ))?
        .execute((old, new))?;
    }
    // Delegates go where their family goes.
    for sql in [
        "delete from delegate_said as of where producer in (?1, ?2) and not exists (
             select 1 from family_said as said
             where said.producer = of.producer and said.terminal = of.terminal)",
        "update delegate_said set producer = ?2 where producer = ?1",
    ] {
        tx.prepare_cached(sql)?.execute((old, new))?;
    }
    for table in SAID {
        tx.prepare_cached(&format!("update {table} set producer = ?2 where producer = ?1"))?
            .execute((old, new))?;
    }
    Ok(())
}
