//! What producers are on a day, who brings for them, where they have a bank account, and the number
//! of their identity document.

use rusqlite::{Transaction, named_params};
use wire::Header;
use wire::facts::{BankAccount, DocumentNoted, FamilyChanged, StatusChanged};

use super::super::feeds;
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

/// Who belongs to a family, in place of those before. Of what two terminals said while they were
/// apart, what was said later counts.
pub(super) fn family(tx: &Transaction<'_>, wall_ms: i64, fact: &FamilyChanged) -> Done {
    let producer = feeds::number_for_good(tx, &fact.producer)?;
    let newer = tx
        .prepare_cached(
            "insert into family (producer, family, seller, wall_ms) values (?1, ?2, ?3, ?4)
             on conflict (producer) do update set family = ?2, seller = ?3, wall_ms = ?4
             where wall_ms <= ?4",
        )?
        .execute((&producer, &fact.family, &fact.seller, wall_ms))?;
    if newer == 0 {
        return Ok(());
    }
    tx.prepare_cached("delete from delegate where producer = ?1")?.execute([&producer])?;
    for (n, delegate) in (1_u32..).zip(&fact.delegates) {
        tx.prepare_cached(
            "insert into delegate (producer, n, name, relation) values (?1, ?2, ?3, ?4)",
        )?
        .execute((
            &producer,
            n,
            &delegate.name,
            delegate.relation.as_deref().unwrap_or_default(),
        ))?;
    }
    Ok(())
}

/// The same of a bank account; without a bank there is none any more.
pub(super) fn bank_account(tx: &Transaction<'_>, wall_ms: i64, fact: &BankAccount) -> Done {
    let producer = feeds::number_for_good(tx, &fact.producer)?;
    tx.prepare_cached(
        "insert into bank_account
             (producer, bank, account_type, number, holder_id, holder, wall_ms)
         values (:producer, :bank, :account_type, :number, :holder_id, :holder, :wall_ms)
         on conflict (producer) do update
         set bank = :bank, account_type = :account_type, number = :number,
             holder_id = :holder_id, holder = :holder, wall_ms = :wall_ms
         where wall_ms <= :wall_ms",
    )?
    .execute(named_params! {
        ":producer": producer,
        ":bank": fact.bank,
        ":account_type": fact.account_type,
        ":number": fact.number,
        ":holder_id": fact.holder_id,
        ":holder": fact.holder.as_deref().unwrap_or_default(),
        ":wall_ms": wall_ms,
    })?;
    Ok(())
}

/// The same of the number of a document.
pub(super) fn document(tx: &Transaction<'_>, wall_ms: i64, fact: &DocumentNoted) -> Done {
    let producer = feeds::number_for_good(tx, &fact.producer)?;
    tx.prepare_cached(
        "insert into document (producer, number, wall_ms) values (?1, ?2, ?3)
         on conflict (producer) do update set number = ?2, wall_ms = ?3 where wall_ms <= ?3",
    )?
    .execute((&producer, &fact.number, wall_ms))?;
    Ok(())
}

/// Whoever has another number from now on keeps the family, the bank account and the document,
/// unless they had one under that number already.
pub(super) fn rename(tx: &Transaction<'_>, old: &str, new: &str) -> Done {
    let both = named_params! { ":old": old, ":new": new };
    for sql in [
        "update delegate set producer = :new where producer = :old
             and not exists (select 1 from family where producer = :new)",
        "update or ignore family set producer = :new where producer = :old",
        "update or ignore bank_account set producer = :new where producer = :old",
        "update or ignore document set producer = :new where producer = :old",
    ] {
        tx.prepare_cached(sql)?.execute(both)?;
    }
    for sql in [
        "delete from delegate where producer = ?1",
        "delete from family where producer = ?1",
        "delete from bank_account where producer = ?1",
        "delete from document where producer = ?1",
    ] {
        tx.prepare_cached(sql)?.execute([old])?;
    }
    Ok(())
}
