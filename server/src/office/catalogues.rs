//! Catalogues of a center: what it buys, how it weighs and grades, what it decided for all. Each is
//! issued whole, with one of its parts anew; a delivery names the one it was taken by.

use domain::catalogue::{Catalogue, FormId};
use sheets::{BadRow, Change, Part, Sheet};
use wire::Decision;
use wire::decisions::FIRST_OF_CENTER;
use wire::feeds::{Feed, Item};
use wire::reference_facts::{catalogue_fact, version_name};
use words::Say;

use super::{Act, OfficeError, catalogue, newest_number, prices, there};
use crate::db::Db;
use crate::store::feeds;

/// Kind of the keys of catalogues.
const KEY: &str = "catalogue/";

/// A catalogue that may be issued, and what it would change.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The catalogue.
    pub catalogue: Catalogue,
    /// Rows that cannot be taken: it is not issued while there are any.
    pub bad: Vec<BadRow>,
    /// What differs from the catalogue that holds.
    pub changes: Vec<Change>,
    /// Forms that it has and that would have no price in the newest list.
    pub unpriced: Vec<String>,
    /// The newest version when it was looked at; none, where the center had issued none.
    before: Option<u32>,
    /// It is what holds already, and the center has issued it.
    same: bool,
}

/// Reads a table of one part of a catalogue, beside the one that holds.
///
/// # Errors
/// [`OfficeError`], also when there is no such center.
pub fn prepare(
    db: &dyn Db,
    center: &str,
    part: Part,
    table: &[u8],
) -> Result<Prepared, OfficeError> {
    there(db, center)?;
    let before = newest_number(&feeds::holding(db, center, Feed::RULES)?, KEY);
    let holds = catalogue(db, center)?;
    let read = sheets::catalogue(table, part, &holds)?;
    Ok(Prepared {
        unpriced: unpriced(db, center, &read.catalogue)?,
        same: before.is_some() && read.catalogue == holds,
        catalogue: read.catalogue,
        bad: read.bad,
        changes: read.changes,
        before,
    })
}

/// Issues a catalogue; its version as people say it, `C2`, or none when it holds already.
///
/// # Errors
/// [`OfficeError::Refused`] while there are bad rows, and when another was issued since it was
/// looked at.
pub fn issue(
    db: &dyn Db,
    act: Act<'_>,
    prepared: &Prepared,
) -> Result<Option<String>, OfficeError> {
    there(db, act.center)?;
    if !prepared.bad.is_empty() {
        return Err(Say::new("prices-bad-rows").into());
    }
    if prepared.same {
        return Ok(None);
    }
    let version = prepared.before.map_or(FIRST_OF_CENTER, |before| before + 1);
    let whose = (act.center, Feed::RULES);
    feeds::deciding(db, whose, (act.by, act.now_ms), |items: &[Item]| {
        if newest_number(items, KEY) != prepared.before {
            return Err(OfficeError::from(Say::new("office-catalogue-moved")));
        }
        let catalogue: Decision = catalogue_fact(version, &prepared.catalogue).into();
        Ok(vec![(format!("{KEY}{version}"), catalogue)])
    })??;
    Ok(Some(version_name(version)))
}

/// What a center buys now, and the version by which its terminals know it: none, where its office
/// has issued none.
///
/// # Errors
/// [`OfficeError::Refused`] when there is no such center.
pub fn newest(db: &dyn Db, center: &str) -> Result<(Catalogue, Option<String>), OfficeError> {
    there(db, center)?;
    let version = newest_number(&feeds::holding(db, center, Feed::RULES)?, KEY);
    Ok((catalogue(db, center)?, version.map(version_name)))
}

/// A part of what holds, as a table that [`prepare`] reads.
///
/// # Errors
/// [`OfficeError::Refused`] when there is no such center.
pub fn export(db: &dyn Db, center: &str, part: Part) -> Result<Sheet, OfficeError> {
    Ok(sheets::part_sheet(&newest(db, center)?.0, part))
}

fn unpriced(db: &dyn Db, center: &str, catalogue: &Catalogue) -> Result<Vec<String>, OfficeError> {
    let newest = prices::lists(db, center)?.into_iter().rev().find_map(prices::Issued::list);
    let Some(list) = newest else { return Ok(Vec::new()) };
    let priced = |form: &FormId| list.base.iter().any(|base| base.form == *form);
    let without = catalogue.forms().iter().filter(|form| !priced(&form.id));
    Ok(without.map(|form| form.id.as_str().to_owned()).collect())
}
