//! Tables brought into a center that is at work: new producers, the next price list. For the
//! command line; the window has screens for it. No window may have the file open meanwhile.

mod history;

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use domain::calendar::{day_of, season_of};
use domain::codes::CodeKey;

use super::Desk;
use super::deliveries::new_id;
use super::prices::bad_list;
use super::setup::facts_of;
use crate::api::{BadRow, Say};
use crate::store::{FILE, StoreError, producers};
use crate::trouble::Trouble;
use sheets::{self, Parsed, ProducerRow};

pub use history::purchases as history;

/// What a table came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BroughtIn {
    /// Rows that were taken, or would be.
    pub good: usize,
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

/// Registers the producers of a table that the center does not have yet. A number or a card that
/// exists is a bad row: who somebody is, and what they owe, is never replaced by a table.
///
/// # Errors
/// [`Trouble`]; nothing is saved then.
pub fn producers(
    dir: &Path,
    table: &[u8],
    preview: bool,
    now_ms: i64,
) -> Result<BroughtIn, Trouble> {
    let mut desk = open(dir, now_ms)?;
    let products = desk.reference.catalogue.products();
    let parsed = sheets::producers(table, &products).map_err(Trouble::Refused)?;
    let parsed = without_known(&desk, parsed)?;
    let saved = !preview && !parsed.good.is_empty();
    let brought = desk.brought(parsed.good.len(), &parsed.bad, saved);
    if saved {
        desk.append_producers(parsed.good, now_ms)?;
    }
    Ok(brought)
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

/// The table without the producers whose number or card is in use here; they become bad rows.
fn without_known(
    desk: &Desk,
    mut parsed: Parsed<ProducerRow>,
) -> Result<Parsed<ProducerRow>, StoreError> {
    let db = desk.store.db();
    let known: BTreeMap<CodeKey, String> = producers::all(db)?
        .into_iter()
        .map(|producer| (CodeKey::of(&producer.code), producer.name))
        .collect();
    let (mut good, mut lines) = (Vec::new(), Vec::new());
    for (line, row) in parsed.lines.into_iter().zip(parsed.good) {
        let say = match (known.get(&CodeKey::of(&row.code)), &row.card) {
            (Some(name), _) => {
                Some(Say::new("csv-number-exists").with("number", &row.code).with("name", name))
            }
            (None, Some(card)) => producers::card(db, card)?.map(|owned| {
                Say::new("csv-card-exists").with("card", card).with("number", owned.producer)
            }),
            (None, None) => None,
        };
        match say {
            None => {
                good.push(row);
                lines.push(line);
            }
            Some(say) => {
                let text = format!("{}; {}", row.code, row.name);
                parsed.bad.push(BadRow { line, say, text });
            }
        }
    }
    parsed.bad.sort_by_key(|row| row.line);
    (parsed.good, parsed.lines) = (good, lines);
    Ok(parsed)
}

impl Desk {
    fn append_producers(&mut self, rows: Vec<ProducerRow>, now_ms: i64) -> Result<(), Trouble> {
        let season = season_of(day_of(now_ms));
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        for row in rows {
            for fact in facts_of(&row, season) {
                writing.append(fact)?;
            }
        }
        writing.commit()?;
        Ok(())
    }

    fn brought(&self, good: usize, bad: &[BadRow], saved: bool) -> BroughtIn {
        let line = |row: &BadRow| BadLine {
            line: row.line,
            why: self.words.say(&row.say),
            text: row.text.clone(),
        };
        BroughtIn { good, bad: bad.iter().map(line).collect(), saved }
    }
}

#[cfg(test)]
mod tests;
