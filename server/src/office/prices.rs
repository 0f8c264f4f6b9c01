//! Price lists of a center: dated, issued by its office, never changed afterwards.

use chrono::NaiveDate;
use domain::catalogue::{Catalogue, FormId};
use domain::dictation::Untold;
use domain::price::Price;
use domain::prices::PriceList;
use sheets::{BadRow, Sheet};
use wire::Decision;
use wire::decisions::{FIRST_OF_CENTER, Withdrawn};
use wire::dictated;
use wire::feeds::{Feed, Item};
use wire::reference_facts::{self, prices_fact, version_name, version_named};
use wire::shared_secret::SharedSecret;
use words::Say;

use super::{Act, OfficeError, catalogue, newest_number, there};
use crate::db::Db;
use crate::store::feeds;

/// Kind of the keys of price lists.
const KEY: &str = "prices/";

/// A list that may be issued, and what it would change.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The list.
    pub list: PriceList,
    /// Rows that cannot be taken: the list is not issued while there are any.
    pub bad: Vec<BadRow>,
    /// Prices that differ from those of the list before.
    pub changes: Vec<Change>,
    /// Forms that the center buys and that would have no price.
    pub unpriced: Vec<String>,
}

/// A price that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Form.
    pub form: String,
    /// Grades, `base` or the programme.
    pub of: String,
    /// In the list before, if it was there.
    pub before: Option<Price>,
    /// In the new list, if it is there.
    pub after: Option<Price>,
}

/// A list that was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// Its version; deliveries name it.
    pub version: u32,
    /// What there is of it.
    pub state: ListState,
}

/// What there is of a list that was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListState {
    /// It stands.
    Stands(PriceList),
    /// It was withdrawn.
    Withdrawn,
    /// A newer program issued it, by something that this one does not know; terminals with the
    /// newer program may buy by it.
    NotUnderstood,
}

impl Issued {
    /// Its version as people say it: `C7`.
    pub fn name(&self) -> String {
        version_name(self.version)
    }

    /// The list, where it stands.
    pub fn list(self) -> Option<PriceList> {
        match self.state {
            ListState::Stands(list) => Some(list),
            ListState::Withdrawn | ListState::NotUnderstood => None,
        }
    }
}

/// Reads a table as the price list of a period, beside the list that holds now.
///
/// # Errors
/// [`OfficeError`], also when there is no such center.
pub fn prepare(
    db: &dyn Db,
    center: &str,
    table: &[u8],
    (from, until): (NaiveDate, Option<NaiveDate>),
) -> Result<Prepared, OfficeError> {
    there(db, center)?;
    let catalogue = catalogue(db, center)?;
    let parsed = sheets::prices(table, &catalogue, from, until)?;
    let list = sheets::price_list(&parsed.good, from, until);
    let before = lists(db, center)?.into_iter().rev().find_map(Issued::list);
    Ok(Prepared {
        changes: changes(before.as_ref(), &list),
        unpriced: unpriced(&catalogue, &list),
        bad: parsed.bad,
        list,
    })
}

/// Issues a list; its version as people say it.
///
/// # Errors
/// [`OfficeError::Refused`] while there are bad rows, or no rows at all.
pub fn issue(db: &dyn Db, act: Act<'_>, prepared: &Prepared) -> Result<String, OfficeError> {
    there(db, act.center)?;
    if !prepared.bad.is_empty() {
        return Err(Say::new("prices-bad-rows").into());
    }
    if prepared.list.base.is_empty() {
        return Err(Say::new("prices-empty").into());
    }
    let mut version = FIRST_OF_CENTER;
    let whose = (act.center, Feed::RULES);
    feeds::deciding(db, whose, (act.by, act.now_ms), |items| {
        version = newest_number(items, KEY).map_or(FIRST_OF_CENTER, |newest| newest + 1);
        let list: Decision = prices_fact(version, &prepared.list).into();
        Ok::<_, OfficeError>(vec![(format!("{KEY}{version}"), list)])
    })??;
    Ok(version_name(version))
}

/// Withdraws a list by the name people say: it holds no longer from the next exchange on. What was
/// bought by it stays as it was.
///
/// # Errors
/// [`OfficeError::Refused`] when there is no such list, or it was withdrawn before.
pub fn withdraw(db: &dyn Db, act: Act<'_>, name: &str) -> Result<(), OfficeError> {
    there(db, act.center)?;
    let name = name.trim().to_uppercase();
    let whose = (act.center, Feed::RULES);
    feeds::deciding(db, whose, (act.by, act.now_ms), |items| {
        let named = |item: &&Item| match &item.decision {
            Decision::PriceList(list) => version_name(list.version) == name,
            _ => false,
        };
        match items.iter().find(named) {
            Some(item) => Ok(vec![(item.key.clone(), Withdrawn {}.into())]),
            None => Err(OfficeError::from(Say::new("office-no-list").with("list", &name))),
        }
    })??;
    Ok(())
}

/// All lists of a center, oldest first.
///
/// # Errors
/// [`OfficeError`].
pub fn lists(db: &dyn Db, center: &str) -> Result<Vec<Issued>, OfficeError> {
    let mut lists: Vec<Issued> = feeds::holding(db, center, Feed::RULES)?
        .into_iter()
        .filter_map(|item| {
            let version = item.key.strip_prefix(KEY)?.parse().ok()?;
            let state = match &item.decision {
                Decision::PriceList(fact) => reference_facts::prices(fact)
                    .map_or(ListState::NotUnderstood, ListState::Stands),
                Decision::Withdrawn(_) => ListState::Withdrawn,
                _ => ListState::NotUnderstood,
            };
            Some(Issued { version, state })
        })
        .collect();
    lists.sort_by_key(|issued| issued.version);
    Ok(lists)
}

/// The newest list that holds, as a table that [`prepare`] reads.
///
/// # Errors
/// [`OfficeError::Refused`] when there is none.
pub fn export(db: &dyn Db, center: &str) -> Result<Sheet, OfficeError> {
    there(db, center)?;
    let newest = lists(db, center)?.into_iter().rev().find_map(Issued::list);
    let list = newest.ok_or_else(|| Say::new("office-no-prices").with("center", center))?;
    Ok(sheets::price_sheet(&list, &catalogue(db, center)?))
}

/// A list of the center as it is read out to a terminal that has another of before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dictated {
    /// The list, `C8`.
    pub list: String,
    /// The one that the terminal has, `C7`.
    pub before: String,
    /// The groups in their order, `28137` each.
    pub groups: Vec<String>,
}

/// How a list is read out: without a name the newest, to whoever has the one before it.
///
/// # Errors
/// [`OfficeError::Refused`] when there is no such list, or it cannot be read out.
pub fn dictate(
    db: &dyn Db,
    center: &str,
    secret: &SharedSecret,
    (list, before): (Option<&str>, Option<&str>),
) -> Result<Dictated, OfficeError> {
    there(db, center)?;
    let standing: Vec<(u32, PriceList)> = lists(db, center)?
        .into_iter()
        .filter_map(|issued| Some((issued.version, issued.list()?)))
        .collect();
    let found = |name: Option<&str>, otherwise: Option<u32>| match name {
        Some(name) => standing
            .iter()
            .find(|(version, _)| version_named(name) == Some(*version))
            .ok_or_else(|| OfficeError::from(Say::new("office-no-list").with("list", name.trim()))),
        None => standing
            .iter()
            .rfind(|(version, _)| otherwise.is_none_or(|newest| *version < newest))
            .ok_or_else(|| Say::new("dictation-not-newer").into()),
    };
    let (version, list) = found(list, None)?;
    let (before_version, before) = found(before, Some(*version))?;
    let catalogue = catalogue(db, center)?;
    let groups = dictated::spoken(secret, (*before_version, before), (*version, list), &catalogue)
        .map_err(|why| {
            Say::new(match why {
                Untold::NotNewer => "dictation-not-newer",
                Untold::UnknownRow => "dictation-unknown-row",
                Untold::Figure | Untold::TooLong => "dictation-too-long",
            })
        })?;
    Ok(Dictated { list: version_name(*version), before: version_name(*before_version), groups })
}

fn unpriced(catalogue: &Catalogue, list: &PriceList) -> Vec<String> {
    let priced = |form: &FormId| list.base.iter().any(|base| base.form == *form);
    let without = catalogue.forms().iter().filter(|form| !priced(&form.id));
    without.map(|form| form.id.as_str().to_owned()).collect()
}

/// Every price of either list that the other has differently.
fn changes(before: Option<&PriceList>, after: &PriceList) -> Vec<Change> {
    let (old, new) = (before.map(rows).unwrap_or_default(), rows(after));
    let price = |rows: &[Row], of: &Row| {
        rows.iter().find(|row| (&row.form, &row.of) == (&of.form, &of.of)).map(|row| row.price)
    };
    let gone = old.iter().filter(|row| price(&new, row).is_none());
    let change = |row: &Row| Change {
        form: row.form.clone(),
        of: row.of.clone(),
        before: price(&old, row),
        after: price(&new, row),
    };
    new.iter().chain(gone).map(change).filter(|change| change.before != change.after).collect()
}

struct Row {
    form: String,
    of: String,
    price: Price,
}

fn rows(list: &PriceList) -> Vec<Row> {
    let base = list.base.iter().map(|entry| Row {
        form: entry.form.as_str().to_owned(),
        of: entry.grade.clone().unwrap_or_else(|| "base".to_owned()),
        price: entry.price,
    });
    let on_top = list.differentials.iter().map(|entry| {
        let grades = entry.grades.as_ref().map(|grades| grades.join(" ")).unwrap_or_default();
        Row {
            form: entry.form.as_str().to_owned(),
            of: format!("{} {grades}", entry.programme.as_str()).trim_end().to_owned(),
            price: entry.price,
        }
    });
    base.chain(on_top).collect()
}
