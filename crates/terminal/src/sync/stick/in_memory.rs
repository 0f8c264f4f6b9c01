//! The same bundles without a stick: for the simulation (feature `simulation`), never for a
//! counter.

use super::{Packing, StickTrouble, Tally, opened_by, sent_in, settle_answer};
use crate::store::Store;
use crate::sync::round::Sender;

/// What would be put on a stick; none where no server was joined. `random` seals it and must never
/// be used twice.
///
/// # Errors
/// [`StickTrouble`].
pub(crate) fn make(
    store: &Store,
    random: [u8; 32],
    now_ms: i64,
) -> Result<Option<Vec<u8>>, StickTrouble> {
    let Some(mut packing) = Packing::begin(store, now_ms)? else { return Ok(None) };
    while let Some(parcel) = packing.next(store)? {
        packing.add(&parcel)?;
    }
    Ok(Some(packing.seal_with(random)?.bytes))
}

/// Takes the server's answer as it lay on a stick.
///
/// # Errors
/// [`StickTrouble`].
pub(crate) fn bring(store: &mut Store, bytes: &[u8], now_ms: i64) -> Result<(), StickTrouble> {
    let sender = Sender::of(store)?.ok_or(StickTrouble::NotJoined)?;
    let opened = opened_by(&sender, bytes.to_vec())?;
    let mut tally = Tally::default();
    let sent = sent_in(&opened, &sender);
    for answer in &opened.parts {
        let answer = (sent.clone(), answer.as_slice());
        tally.add(settle_answer(store, &sender, answer, now_ms)?);
    }
    tally.end()
}
