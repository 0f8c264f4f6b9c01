//! Tables brought into a center that is at work: producers, quotas, advances and purchases from
//! before, on the screen or by the command line; by that also the next price list.
//!
//! `sorted` holds a table against what is known here and writes what came of it; `people`, `grants`
//! and `history` know the tables, `known` who is here.

mod grants;
mod history;
mod known;
mod people;
pub(crate) mod sorted;

use std::path::Path;

use chrono::NaiveDate;

use super::Desk;
use super::deliveries::new_id;
use super::prices::bad_list;
use crate::api::{BadRow, BringTable, Say};
use crate::store::FILE;
use crate::trouble::Trouble;
use sorted::{Brought, Here, Perhaps, Said, sort_out};

/// What a table came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BroughtIn {
    /// Rows that were taken, or would be.
    pub good: usize,
    /// Rows of which everything is there already.
    pub same: usize,
    /// Rows that were not.
    pub bad: Vec<BadLine>,
    /// The rows are in the journal. Not so after a preview, or when there was nothing to take.
    pub saved: bool,
}

/// A row that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Its line in the file, from 1.
    pub line: u32,
    /// Why, in the center's language.
    pub why: String,
    /// The row as it stands in the file, cut short.
    pub text: String,
}

/// Registers the producers of a table that the center does not have yet. Who somebody is, and what
/// they owe, is never replaced by a table. Whoever may be somebody who is there is a bad row,
/// unless all of those are `others`: the screen asks for each.
///
/// # Errors
/// [`Trouble`]; nothing is saved then.
pub fn producers(
    dir: &Path,
    table: &[u8],
    (preview, others): (bool, bool),
    now_ms: i64,
) -> Result<BroughtIn, Trouble> {
    let said = Said { others, ..Said::default() };
    let brought = Brought { table: BringTable::Producers, bytes: table, file: "", said };
    bring(dir, &brought, preview, now_ms)
}

/// Takes the purchases of a table that are not there yet, by producers who are. For the manager:
/// what is taken cannot be taken back, only marked as from before.
///
/// # Errors
/// [`Trouble`]; nothing is saved then.
pub fn history(
    dir: &Path,
    table: &[u8],
    source: &str,
    preview: bool,
    now_ms: i64,
) -> Result<BroughtIn, Trouble> {
    let said = Said::default();
    let brought = Brought { table: BringTable::History, bytes: table, file: source, said };
    bring(dir, &brought, preview, now_ms)
}

fn bring(
    dir: &Path,
    brought: &Brought<'_>,
    preview: bool,
    now_ms: i64,
) -> Result<BroughtIn, Trouble> {
    let mut desk = open(dir, now_ms)?;
    let here = Here::of(desk.store.db(), &desk.reference, desk.today(now_ms))?;
    let mut sorted = sort_out(&here, brought)?;
    let undecided = sorted.perhaps.iter().filter(|row| row.same.is_none()).map(perhaps);
    sorted.bad.extend(undecided.collect::<Vec<_>>());
    sorted.bad.sort_by_key(|row| row.line);
    let saved = !preview && !sorted.facts.is_empty();
    if saved {
        desk.bring(None, &sorted.facts, now_ms)?;
    }
    let good = sorted.new + sorted.noted;
    Ok(BroughtIn { same: sorted.same, ..desk.brought(good, &sorted.bad, saved) })
}

/// A row of which nobody has said yet who it is.
fn perhaps(of: &Perhaps) -> BadRow {
    let who = of.alike.first().map(|who| format!("{} {}", who.code, who.name));
    BadRow {
        line: of.line,
        say: Say::new("csv-perhaps").with("who", who.unwrap_or_default()),
        text: format!("{}; {}; {}", of.who.code, of.who.name, of.who.community),
    }
}

/// Issues the table as the price list of that period; all of it or, with a bad row in it, nothing.
///
/// # Errors
/// [`Trouble`]; nothing is saved then.
pub fn prices(
    dir: &Path,
    table: &[u8],
    (from, until): (NaiveDate, Option<NaiveDate>),
    preview: bool,
    now_ms: i64,
) -> Result<BroughtIn, Trouble> {
    let mut desk = open(dir, now_ms)?;
    let parsed =
        sheets::prices(table, &desk.reference.catalogue, from, until).map_err(Trouble::Refused)?;
    let list = sheets::price_list(&parsed.good, from, until);
    list.check(&desk.reference.catalogue).map_err(bad_list)?;
    let saved = !preview && parsed.bad.is_empty();
    if saved {
        desk.issue_prices(new_id(now_ms), &list, now_ms)?;
    }
    Ok(desk.brought(parsed.good.len(), &parsed.bad, saved))
}

fn open(dir: &Path, now_ms: i64) -> Result<Desk, Trouble> {
    if !dir.join(FILE).exists() {
        return Err(Trouble::NotSetUp); // opening would make one
    }
    Desk::open(dir, now_ms)?.ok_or(Trouble::NotSetUp)
}

impl Desk {
    fn brought(&self, good: usize, bad: &[BadRow], saved: bool) -> BroughtIn {
        let line = |row: &BadRow| BadLine {
            line: row.line,
            why: self.words.say(&row.say),
            text: row.text.clone(),
        };
        BroughtIn { good, same: 0, bad: bad.iter().map(line).collect(), saved }
    }
}

#[cfg(test)]
mod tests;
