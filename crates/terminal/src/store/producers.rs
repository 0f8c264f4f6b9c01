//! The `producer` and `card` tables.

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

fn card_from_row(row: &Row<'_>) -> rusqlite::Result<Card> {
    Ok(Card { code: row.get(0)?, producer: row.get(1)?, blocked: row.get(2)? })
}
