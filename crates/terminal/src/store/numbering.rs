//! The numbers that this terminal gives: of receipts, of people it registers, and of cards. None
//! is given twice, also where the records that gave some were lost.

use domain::codes::CardCode;
use rusqlite::{Connection, OptionalExtension, Transaction};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::reference::Center;
use super::{StoreError, producers};

/// The number of the next receipt.
pub(crate) fn next_receipt(db: &Connection) -> Result<u32, StoreError> {
    Ok(last_receipt(db)? + 1)
}

/// The number of somebody who is registered here: `N`, the series and six digits, `N001-374826`.
/// The digits are drawn by lot. Counting on would give two people one number wherever a copy of
/// this file is written in as well: on a second machine, or before what was put back is known for
/// it. `command` is the lot: it was made by chance, and the same gives the same.
pub(crate) fn number_by_lot(
    db: &Connection,
    series: u16,
    command: Uuid,
) -> Result<String, StoreError> {
    let mut given = db.prepare_cached(
        "select 1 from (select code from producer union all select provisional from number)
         where code = ?1",
    )?;
    let mut turn = 0_u32;
    loop {
        let number = format!("N{series:03}-{}", lot(command, turn));
        if !given.exists([&number])? {
            return Ok(number);
        }
        turn += 1;
    }
}

/// A card that nobody has had. Its serial holds the series of this terminal, which no other gives,
/// and is drawn by lot for the same reason as [`number_by_lot`]. `turn` counts the lots of `lots`.
pub(crate) fn card_by_lot(
    db: &Connection,
    center: &Center,
    (lots, turn): (Uuid, &mut u32),
) -> Result<CardCode, StoreError> {
    loop {
        let card = CardCode::given(center.number, center.series, drawn(lots, *turn));
        *turn += 1;
        if producers::card(db, &card.to_string())?.is_none() {
            return Ok(card);
        }
    }
}

/// A number of six digits, none of which falls away when it is read out or typed.
fn lot(command: Uuid, turn: u32) -> u32 {
    100_000 + drawn(command, turn) % 900_000
}

/// What is drawn from that chance in that turn.
fn drawn(chance: Uuid, turn: u32) -> u32 {
    let digest = Sha256::digest([chance.as_bytes().as_slice(), &turn.to_be_bytes()].concat());
    digest.iter().take(4).fold(0, |drawn, byte| drawn << 8 | u32::from(*byte))
}

/// The last number of a receipt that was given, by a record that is here or by one that was lost.
pub(super) fn last_receipt(db: &Connection) -> Result<u32, StoreError> {
    // Receipts are numbered in the order of their records: the newest delivery has the highest.
    let given: Option<u32> = db
        .prepare_cached("select receipt from delivery order by seq desc limit 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let skipped: Option<u32> = db
        .prepare_cached("select receipt from number_skipped")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(given.unwrap_or(0).max(skipped.unwrap_or(0)))
}

/// Gives no receipt a number up to this one any more.
pub(super) fn skip(tx: &Transaction<'_>, receipt: u32) -> Result<(), StoreError> {
    tx.prepare_cached(
        "insert into number_skipped (one, receipt) values (1, ?1)
         on conflict (one) do update set receipt = max(receipt, ?1)",
    )?
    .execute([receipt])?;
    Ok(())
}
