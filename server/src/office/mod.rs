//! What a center's office decides: prices, people, messages. The command line and the HTTP API are
//! two ways to it. Each table is looked at before it is taken, and taken whole or not at all.

pub mod accounts;
pub mod catalogues;
pub mod centers;
pub mod conflicts;
pub mod deliveries;
pub mod messages;
pub mod people;
pub mod prices;
pub mod terminals;
pub mod users;

use domain::catalogue::Catalogue;
use sheets::built_in;
use wire::feeds::{Feed, Item};
use wire::{Decision, Fact, reference_facts};
use words::Say;

use crate::db::{Db, DbError};
use crate::store::{centers as kept, feeds, logs};

/// Who decides, and when.
#[derive(Clone, Copy, Debug)]
pub struct Act<'a> {
    /// The center it is decided for.
    pub center: &'a str,
    /// Who decides it, by name.
    pub by: &'a str,
    /// The server's clock.
    pub now_ms: i64,
}

/// Why something is not decided. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// It cannot be; the sentence says why and what to do.
    #[error("refused: {}", .0.id)]
    Refused(Say),
    /// The database cannot be used now.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<Say> for OfficeError {
    fn from(say: Say) -> OfficeError {
        OfficeError::Refused(say)
    }
}

/// Refuses what is for a center that is not there.
fn there(db: &dyn Db, center: &str) -> Result<(), OfficeError> {
    match db.reading(|tx| kept::name(tx, center))? {
        Some(_) => Ok(()),
        None => Err(Say::new("office-no-center").with("center", center).into()),
    }
}

/// What a center buys: as its office decided, or as its first terminal was set up, or all that
/// comes with the program.
///
/// # Errors
/// [`DbError`].
pub fn catalogue(db: &dyn Db, center: &str) -> Result<Catalogue, DbError> {
    let decided = feeds::holding(db, center, Feed::RULES)?;
    let newest = decided.iter().rev().find_map(|item| match &item.decision {
        Decision::Catalogue(fact) => reference_facts::catalogue(fact).ok(),
        _ => None,
    });
    if let Some(catalogue) = newest {
        return Ok(catalogue);
    }
    // A center is set up in its first records.
    let first = logs::after(db, center, 0, FIRST_RECORDS)?;
    let set_up = first.into_iter().find_map(|placed| match placed.record?.fact {
        Fact::CatalogueIssued(fact) => reference_facts::catalogue(&fact).ok(),
        _ => None,
    });
    Ok(set_up.unwrap_or_else(built_in::catalogue))
}

/// Records among which that of a set-up is looked for.
const FIRST_RECORDS: u32 = 50;

/// The number behind the slash of the newest key of that kind.
fn newest_number(items: &[Item], kind: &str) -> Option<u32> {
    let numbers = items.iter().filter_map(|item| item.key.strip_prefix(kind)?.parse().ok());
    numbers.max()
}
