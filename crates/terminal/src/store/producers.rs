//! The `producer`, `card` and `card_reissue` tables.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::{StoreError, feeds};

/// A producer, with balances.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Producer {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) community: String,
    pub(crate) organic: String,
    pub(crate) chakra: bool,
    pub(crate) member: bool,
    /// `f`, `m` or `x`; none where nobody has said.
    pub(crate) sex: Option<String>,
    pub(crate) at_counter: bool,
    pub(crate) advance_cents: i64,
    pub(crate) owed_cents: i64,
    pub(crate) claim_cents: i64,
    /// Recovered beyond the advance, by terminals that were apart.
    pub(crate) over_recovered_cents: i64,
    /// Paid beyond what was owed, by terminals that were apart.
    pub(crate) over_paid_cents: i64,
    /// Given back beyond the claim, at terminals that were apart.
    pub(crate) over_returned_cents: i64,
    pub(crate) last_day: Option<i32>,
}

/// A card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Card {
    pub(crate) code: String,
    pub(crate) producer: String,
    pub(crate) blocked: bool,
}

const COLUMNS: &str = "code, name, community, organic, chakra, member, sex, at_counter,
    advance_cents, owed_cents, claim_cents, over_recovered_cents, over_paid_cents,
    over_returned_cents, last_day";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Producer> {
    Ok(Producer {
        code: row.get("code")?,
        name: row.get("name")?,
        community: row.get("community")?,
        organic: row.get("organic")?,
        chakra: row.get("chakra")?,
        member: row.get("member")?,
        sex: row.get("sex")?,
        at_counter: row.get("at_counter")?,
        advance_cents: row.get("advance_cents")?,
        owed_cents: row.get("owed_cents")?,
        claim_cents: row.get("claim_cents")?,
        over_recovered_cents: row.get("over_recovered_cents")?,
        over_paid_cents: row.get("over_paid_cents")?,
        over_returned_cents: row.get("over_returned_cents")?,
        last_day: row.get("last_day")?,
    })
}

/// One producer, also by the number that a counter gave.
pub(crate) fn get(db: &Connection, code: &str) -> Result<Option<Producer>, StoreError> {
    let code = feeds::number_for_good(db, code)?;
    Ok(db
        .prepare_cached(&format!("select {COLUMNS} from producer where code = ?1"))?
        .query_row([code], from_row)
        .optional()?)
}

/// All producers, by code.
pub(crate) fn all(db: &Connection) -> Result<Vec<Producer>, StoreError> {
    let mut statement = db.prepare(&format!("select {COLUMNS} from producer order by code"))?;
    let rows = statement.query_map([], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The card of that code.
pub(crate) fn card(db: &Connection, code: &str) -> Result<Option<Card>, StoreError> {
    Ok(db
        .prepare_cached("select code, producer, blocked from card where code = ?1")?
        .query_row([code], card_from_row)
        .optional()?)
}

/// The newest card of a producer: a good one before a blocked one.
pub(crate) fn card_of(db: &Connection, producer: &str) -> Result<Option<Card>, StoreError> {
    Ok(db
        .prepare_cached(
            "select code, producer, blocked from card
             where producer = :producer order by blocked, code desc limit 1",
        )?
        .query_row(named_params! { ":producer": producer }, card_from_row)
        .optional()?)
}

/// The cards of a producer that are not blocked: more than one where terminals that were apart gave
/// them.
pub(crate) fn good_cards(db: &Connection, producer: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = db.prepare_cached(
        "select code from card where producer = ?1 and not blocked order by code",
    )?;
    let rows = statement.query_map([producer], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// When a card was given in place of one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reissue {
    /// `lost` or `damaged`.
    pub(crate) reason: String,
    pub(crate) wall_ms: i64,
    /// Who gave it.
    pub(crate) by: String,
}

/// The last time that this terminal gave a producer a card in place of one before.
pub(crate) fn last_reissue(db: &Connection, producer: &str) -> Result<Option<Reissue>, StoreError> {
    Ok(db
        .prepare_cached(
            "select reason, wall_ms, given_by from card_reissue
             where producer = ?1 order by seq desc limit 1",
        )?
        .query_row([producer], |row| {
            Ok(Reissue { reason: row.get(0)?, wall_ms: row.get(1)?, by: row.get(2)? })
        })
        .optional()?)
}

/// Codes of the producers who have a card that is not blocked.
pub(crate) fn with_cards(db: &Connection) -> Result<BTreeSet<String>, StoreError> {
    let mut statement = db.prepare_cached("select producer from card where not blocked")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn card_from_row(row: &Row<'_>) -> rusqlite::Result<Card> {
    Ok(Card { code: row.get(0)?, producer: row.get(1)?, blocked: row.get(2)? })
}
