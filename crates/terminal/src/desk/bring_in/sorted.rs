//! A table held against what is known here, row by row, before anything is written. What comes of
//! it is what is written: the facts are made here and appended unchanged.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use domain::calendar::season_of;
use rusqlite::Connection;
use uuid::Uuid;
use wire::Fact;
use wire::reference_facts::day_of_number;

use super::{grants, history, people};
use crate::api::{BadRow, BringTable};
use crate::desk::Desk;
use crate::desk::terms::Reference;
use crate::store::{StoreError, commands, settings};
use crate::sync::SERVER_SETTING;
use crate::trouble::Trouble;
use sheets::{Grants, Parsed};

/// So many people are named who may be the one of a row.
pub(crate) const ALIKE_MOST: usize = 3;

/// A table that somebody brings.
pub(crate) struct Brought<'a> {
    /// What it should hold.
    pub(crate) table: BringTable,
    /// Its bytes.
    pub(crate) bytes: &'a [u8],
    /// Name of its file.
    pub(crate) file: &'a str,
    /// What a person said of rows that may be of somebody who is there.
    pub(crate) said: Said,
}

/// What a person said of rows that may be of somebody who is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Said {
    /// By line: whether it is the same person.
    pub(crate) same: BTreeMap<u32, bool>,
    /// Whoever is not named in it is somebody else.
    pub(crate) others: bool,
}

impl Said {
    /// Whether the row is of the same person; none where nobody has said.
    pub(super) fn of(&self, line: u32) -> Option<bool> {
        self.same.get(&line).copied().or(self.others.then_some(false))
    }
}

/// What a table comes to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sorted {
    /// What would be written.
    pub(crate) facts: Vec<Fact>,
    /// Rows that bring something.
    pub(crate) new: usize,
    /// Rows of which everything is there already.
    pub(crate) same: usize,
    /// Rows of people who are there, of whom only the number of a document is new. Not in `new`.
    pub(crate) noted: usize,
    /// Rows that may be of somebody who is there, as long as nobody has said so or not so; and
    /// those of whom somebody has.
    pub(crate) perhaps: Vec<Perhaps>,
    /// Rows that cannot be taken, by line.
    pub(crate) bad: Vec<BadRow>,
    /// Rows that are taken and should be looked at again, by line.
    pub(crate) doubtful: Vec<BadRow>,
    /// What the new rows come to.
    pub(crate) sums: BTreeMap<SumOf, Sum>,
    /// The columns, as they were understood.
    pub(crate) columns: Vec<String>,
    /// The first good rows, as they were understood.
    pub(crate) sample: Vec<Vec<String>>,
    /// `UTF-8`, `Windows-1252`, `UTF-16` or `Excel`.
    pub(crate) encoding: String,
}

/// What is added up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SumOf {
    /// Purchases of a form in a season, by its year.
    Bought(i32, String),
    /// Quotas of a product for a season, by its year.
    Quota(i32, String),
    /// Advances.
    Advances,
    /// What is owed to producers.
    Owed,
}

/// A sum, to be held against the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sum {
    /// Rows in it.
    pub(crate) rows: usize,
    /// Grams.
    pub(crate) grams: i64,
    /// Cents.
    pub(crate) cents: i64,
}

/// A row that may be of somebody who is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Perhaps {
    /// Its line in the file.
    pub(crate) line: u32,
    /// Who stands in it.
    pub(crate) who: Who,
    /// Whom it may be, the likeliest first.
    pub(crate) alike: Vec<Who>,
    /// Whether it is the same person; none as long as nobody has said.
    pub(crate) same: Option<bool>,
}

/// Somebody, as people tell each other apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Who {
    /// Number.
    pub(crate) code: String,
    /// Name.
    pub(crate) name: String,
    /// Community.
    pub(crate) community: String,
    /// Line of the table in which they stand; none for who is here.
    pub(crate) line: Option<u32>,
}

/// What a table is held against.
pub(crate) struct Here<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) reference: &'a Reference,
    /// The season for which quotas are granted.
    pub(crate) season: (NaiveDate, NaiveDate),
    /// The center's own people come from its server.
    pub(crate) joined: bool,
}

impl<'a> Here<'a> {
    /// What is known in a file of records on a business day, which people have confirmed: the
    /// machine's clock may be years off.
    pub(crate) fn of(
        db: &'a Connection,
        reference: &'a Reference,
        today: i32,
    ) -> Result<Here<'a>, StoreError> {
        let joined = settings::get(db, SERVER_SETTING)?.is_some();
        Ok(Here { db, reference, season: season_of(day_of_number(today)), joined })
    }

    /// Quotas of that product, as they are added up.
    pub(super) fn quota(&self, product: &str) -> SumOf {
        SumOf::Quota(self.season.0.year(), product.to_owned())
    }
}

impl Sorted {
    /// Nothing yet, of a table that was read.
    pub(super) fn begin<T>(parsed: &mut Parsed<T>) -> Sorted {
        Sorted {
            bad: std::mem::take(&mut parsed.bad),
            columns: std::mem::take(&mut parsed.columns),
            sample: std::mem::take(&mut parsed.sample),
            encoding: std::mem::take(&mut parsed.encoding),
            ..Sorted::default()
        }
    }

    /// Adds a row to a sum.
    pub(super) fn add(&mut self, of: SumOf, (grams, cents): (i64, i64)) {
        let sum = self.sums.entry(of).or_default();
        sum.rows += 1;
        sum.grams = sum.grams.saturating_add(grams);
        sum.cents = sum.cents.saturating_add(cents);
    }

    pub(super) fn ended(mut self) -> Sorted {
        self.bad.sort_by_key(|row| row.line);
        self
    }
}

/// Holds a table against what is known here.
pub(crate) fn sort_out(here: &Here<'_>, brought: &Brought<'_>) -> Result<Sorted, Trouble> {
    let of_center =
        [BringTable::Producers, BringTable::Quotas, BringTable::Advances].contains(&brought.table);
    if here.joined && of_center {
        return Err(Trouble::refused("bring-from-center"));
    }
    match brought.table {
        BringTable::Producers => people::sort_out(here, brought),
        BringTable::Quotas => grants::sort_out(here, brought.bytes, Grants::Quotas),
        BringTable::Advances => grants::sort_out(here, brought.bytes, Grants::Advances),
        BringTable::Owed => grants::sort_out(here, brought.bytes, Grants::Owed),
        BringTable::History => history::sort_out(here, brought),
    }
}

impl Desk {
    /// Writes what a table came to, all of it or nothing. Nothing is written twice under a command.
    pub(crate) fn bring(
        &mut self,
        command: Option<Uuid>,
        facts: &[Fact],
        now_ms: i64,
    ) -> Result<(), Trouble> {
        match command {
            None => self.append_brought(None, facts, now_ms)?,
            Some(command) => {
                self.surely(command, |desk| desk.append_brought(Some(command), facts, now_ms))?;
            }
        }
        self.look_again(now_ms)
    }

    fn append_brought(
        &mut self,
        command: Option<Uuid>,
        facts: &[Fact],
        now_ms: i64,
    ) -> Result<(), Trouble> {
        let done = match command {
            Some(command) => commands::find(self.store.db(), command)?.is_some(),
            None => false,
        };
        if done || facts.is_empty() {
            return Ok(());
        }
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        let first = writing.next_seq();
        for fact in facts {
            writing.append(fact.clone())?;
        }
        if let Some(command) = command {
            writing.remember(command, first)?;
        }
        writing.commit()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
