//! The `family`, `delegate` and `bank_account` tables.

use rusqlite::{Connection, OptionalExtension};

use super::StoreError;

/// Who brings for a producer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Family {
    /// What it is called; empty before somebody says so.
    pub(crate) family: String,
    /// Who sells for it; none: the producer.
    pub(crate) seller: Option<String>,
    /// Name and relation of who else may bring.
    pub(crate) delegates: Vec<(String, String)>,
    /// Language of the producer's display; empty: the terminal's.
    pub(crate) language: String,
}

/// The family of a producer.
pub(crate) fn of(db: &Connection, producer: &str) -> Result<Family, StoreError> {
    let said = db
        .prepare_cached("select family, seller, language from family where producer = ?1")?
        .query_row([producer], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((family, seller, language)) = said else { return Ok(Family::default()) };
    let mut statement =
        db.prepare_cached("select name, relation from delegate where producer = ?1 order by n")?;
    let rows = statement.query_map([producer], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let delegates = rows.collect::<rusqlite::Result<_>>()?;
    Ok(Family { family, seller, delegates, language })
}

/// An account at a bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) bank: String,
    pub(crate) account_type: String,
    pub(crate) number: String,
    pub(crate) holder_id: String,
    /// Empty: the producer.
    pub(crate) holder: String,
}

/// Where a producer has an account.
pub(crate) fn account(db: &Connection, producer: &str) -> Result<Option<Account>, StoreError> {
    Ok(db
        .prepare_cached(
            "select bank, account_type, number, holder_id, holder from bank_account
             where producer = ?1 and bank <> ''",
        )?
        .query_row([producer], |row| {
            Ok(Account {
                bank: row.get(0)?,
                account_type: row.get(1)?,
                number: row.get(2)?,
                holder_id: row.get(3)?,
                holder: row.get(4)?,
            })
        })
        .optional()?)
}
