//! Whose cards are whose, and which are good.

use rusqlite::{Transaction, named_params};
use wire::Header;
use wire::facts::{CardChanged, CardReissued};

use super::super::feeds;
use super::Done;

pub(super) fn card(tx: &Transaction<'_>, fact: &CardChanged) -> Done {
    tx.prepare_cached(
        "insert into card (code, producer, blocked) values (?1, ?2, ?3)
         on conflict (code) do update set producer = ?2, blocked = ?3",
    )?
    .execute((&fact.card, &fact.producer, fact.blocked))?;
    Ok(())
}

/// The cards before hold no longer, and the new one does.
pub(super) fn reissued(
    tx: &Transaction<'_>,
    seq: u64,
    header: &Header,
    fact: &CardReissued,
) -> Done {
    let producer = feeds::number_for_good(tx, &fact.producer)?;
    super::known(tx, seq, &producer)?;
    let before = fact.blocked.iter().map(|card| (card, true));
    for (of, blocked) in before.chain([(&fact.card, false)]) {
        card(tx, &CardChanged { producer: producer.clone(), card: of.clone(), blocked })?;
    }
    tx.prepare_cached(
        "insert into card_reissue (seq, producer, card, reason, wall_ms, given_by)
         values (:seq, :producer, :card, :reason, :wall_ms, :by)",
    )?
    .execute(named_params! {
        ":seq": seq,
        ":producer": producer,
        ":card": fact.card,
        ":reason": fact.reason,
        ":wall_ms": header.wall_ms,
        ":by": header.actor,
    })?;
    Ok(())
}
