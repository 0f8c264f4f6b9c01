//! Centers: what a new one begins with, and what its terminals are set up by.

use domain::catalogue::Catalogue;
use sheets::built_in;
use wire::Decision;
use wire::decisions::{Center, FIRST_OF_CENTER};
use wire::feeds::{Feed, Item};
use wire::reference_facts::catalogue_fact;
use wire::segment::is_short_name;
use words::Say;

use super::{Act, OfficeError, there};
use crate::db::Db;
use crate::store::{centers, feeds};

/// Key of what a center is called.
pub(crate) const KEY: &str = "center";

/// The highest number of a center.
const NUMBER_MAX: u16 = 99;
/// Letters in the name of a center or an association.
const LETTERS_MAX: usize = 80;

/// A center that is to be.
#[derive(Clone, Debug)]
pub struct NewCenter {
    /// Name as people write it.
    pub name: String,
    /// Association, at the head of receipts; none: that of the other centers. Then all of this is
    /// assumed, until its first terminal that was set up by hand says otherwise.
    pub association: Option<String>,
    /// Number in receipt numbers, which stays if it is said; none: the lowest that no other center
    /// has.
    pub number: Option<u16>,
    /// The forms that it buys, by id, of those that come with the program; none: all of them.
    pub forms: Vec<String>,
}

/// A center that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Short name.
    pub id: String,
    /// Name.
    pub name: String,
    /// What its terminals are set up by; none where nobody has said.
    pub called: Option<Center>,
}

/// Makes a center whose terminals can be set up by a code; what it is called.
///
/// # Errors
/// [`OfficeError::Refused`] when the short name is none or taken, there is no such number or form,
/// or another center of the association has the number.
pub fn found(db: &dyn Db, act: Act<'_>, new: &NewCenter) -> Result<Center, OfficeError> {
    if !is_short_name(act.center) {
        return Err(Say::new("office-center-bad").into());
    }
    let others = all(db)?;
    let name = said(&new.name).ok_or_else(|| Say::new("center-name-missing")).and_then(fitting)?;
    let association = new.association.as_deref().and_then(said).map(fitting).transpose()?;
    let known = || others.iter().rev().find_map(|other| Some(other.called.clone()?.association));
    let center = Center {
        assumed: association.is_none(),
        association: association.or_else(known).unwrap_or_else(|| name.clone()),
        number: new.number.map_or_else(|| lowest_free(&others), numbered)?,
        name,
    };
    if new.number.is_some() {
        alone_with_its_number(&others, act.center, &center)?;
    }
    let catalogue = catalogue_fact(FIRST_OF_CENTER, &catalogue_of(&new.forms)?);
    let decisions = [
        (KEY.to_owned(), center.clone().into()),
        (format!("catalogue/{FIRST_OF_CENTER}"), catalogue.into()),
    ];
    let called = (act.center, center.name.as_str(), new.number);
    match centers::found(db, called, (Feed::RULES, &decisions), (act.by, act.now_ms))? {
        true => Ok(center),
        false => Err(Say::new("office-center-there").with("center", act.center).into()),
    }
}

fn catalogue_of(forms: &[String]) -> Result<Catalogue, OfficeError> {
    let all = built_in::catalogue();
    let ids: Vec<&str> = all.forms().iter().map(|form| form.id.as_str()).collect();
    match forms.iter().find(|id| !ids.contains(&id.as_str())) {
        Some(odd) => {
            let say = Say::new("office-form-unknown").with("form", odd);
            Err(say.with("forms", ids.join(", ")).into())
        }
        None if forms.is_empty() => Ok(all),
        None => Ok(built_in::catalogue_of(forms)),
    }
}

/// What a center is to be called; what is not said stays.
#[derive(Clone, Debug, Default)]
pub struct Calling {
    /// Name as people write it.
    pub name: Option<String>,
    /// Association, at the head of receipts.
    pub association: Option<String>,
    /// Number in receipt numbers.
    pub number: Option<u16>,
}

/// Says what a center is called from now on: its terminals take it with their next exchange, and
/// those that are still to be set up begin with it.
///
/// # Errors
/// [`OfficeError::Refused`] when there is no such center or number, a name says nothing or too
/// much, another center of the association has the number, nothing is said at all, or nobody has
/// said the association yet: what is only assumed would otherwise be at the head of receipts as if
/// somebody had said it.
pub fn call(db: &dyn Db, act: Act<'_>, new: &Calling) -> Result<Center, OfficeError> {
    there(db, act.center)?;
    let named = |text: &Option<String>, missing: &str| match text {
        Some(text) => said(text).ok_or_else(|| Say::new(missing)).and_then(fitting).map(Some),
        None => Ok(None),
    };
    let name = named(&new.name, "center-name-missing")?;
    let association = named(&new.association, "association-missing")?;
    let number = new.number.map(numbered).transpose()?;
    if name.is_none() && association.is_none() && number.is_none() {
        return Err(Say::new("office-center-nothing").into());
    }
    let others = all(db)?;
    let center = centers::call(db, (act.center, KEY), (act.by, act.now_ms), |holds, called_now| {
        let before = called(holds);
        let said = || before.as_ref().filter(|before| !before.assumed);
        let association = association
            .clone()
            .or_else(|| Some(said()?.association.clone()))
            .ok_or_else(|| Say::new("office-association-first").with("center", act.center))?;
        let center = Center {
            number: match (number, &before) {
                (Some(number), _) => number,
                (None, Some(before)) => before.number,
                (None, None) => lowest_free(&others)?,
            },
            association,
            name: name.clone().unwrap_or(called_now),
            assumed: false,
        };
        if number.is_some() || new.association.is_some() {
            alone_with_its_number(&others, act.center, &center)?;
        }
        Ok::<_, OfficeError>(center)
    });
    center?
}

/// All centers, by short name.
///
/// # Errors
/// [`OfficeError::Db`].
pub fn all(db: &dyn Db) -> Result<Vec<Listed>, OfficeError> {
    let listed = |(id, name): (String, String)| {
        let called = called(&feeds::holding(db, &id, Feed::RULES)?);
        Ok(Listed { id, name, called })
    };
    centers::all(db)?.into_iter().map(listed).collect()
}

/// What a center is called, among what holds in its feed of rules.
pub(crate) fn called(items: &[Item]) -> Option<Center> {
    items.iter().rev().find_map(|item| match &item.decision {
        Decision::Center(center) if item.key == KEY => Some(center.clone()),
        _ => None,
    })
}

/// A text with one blank between words; none when it says nothing.
fn said(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// A name that finds room at the head of a receipt.
fn fitting(text: String) -> Result<String, Say> {
    match LETTERS_MAX < text.chars().count() {
        true => Err(Say::new("center-name-long").with("most", LETTERS_MAX)),
        false => Ok(text),
    }
}

fn numbered(number: u16) -> Result<u16, OfficeError> {
    match (1..=NUMBER_MAX).contains(&number) {
        true => Ok(number),
        false => Err(Say::new("center-number-bad").into()),
    }
}

/// Refuses the number of a receipt's head if another center of the same association has it: whoever
/// holds the paper would find two receipts. Other associations number their own centers.
fn alone_with_its_number(others: &[Listed], id: &str, center: &Center) -> Result<(), OfficeError> {
    let same = |called: &Center| {
        (&called.association, called.number) == (&center.association, center.number)
    };
    match others.iter().find(|other| other.id != id && other.called.as_ref().is_some_and(same)) {
        Some(other) => {
            let say = Say::new("office-number-taken").with("number", center.number);
            Err(say.with("center", &other.name).into())
        }
        None => Ok(()),
    }
}

fn lowest_free(others: &[Listed]) -> Result<u16, OfficeError> {
    let taken = |number: &u16| {
        others.iter().any(|other| other.called.as_ref().is_some_and(|it| it.number == *number))
    };
    let free = (1..=NUMBER_MAX).find(|number| !taken(number));
    free.ok_or_else(|| Say::new("center-number-bad").into())
}
