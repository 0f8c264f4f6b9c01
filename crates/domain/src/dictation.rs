//! A price list as digits that are short enough to be read out: what differs from the list before.
//!
//! Both sides number the rows alike: those of the list before in their own order, then what the
//! catalogue has beside them. Of each row that differs its distance from the one before and the new
//! price are told. The digits say nothing of whether they are true: a code behind them does.

use chrono::{Days, NaiveDate};

use crate::catalogue::{Catalogue, FormId};
use crate::groups;
use crate::price::{Price, PriceUnit};
use crate::prices::{BasePrice, Differential, PriceList, Programme};

/// Digits of the code at the end.
pub const CODE_DIGITS: usize = 8;

/// Digits in front: how many groups there are.
const COUNT_DIGITS: usize = 2;

/// More groups than this cannot be counted, and nobody would read them out.
const MOST_GROUPS: usize = 99;

/// In the place of a price: the row is no longer in the list.
const GONE: char = '9';

/// Powers of ten by which a price is shortened.
const MOST_ZEROS: u32 = 8;

/// Days are counted from here: the program is younger.
const FIRST_DAY: NaiveDate = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();

/// A list and its number among those of the center.
pub type Numbered<'a> = (u32, &'a PriceList);

/// Why a list cannot be read out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Untold {
    /// It has to come behind the list that the others have.
    #[error("the list is not newer than the other")]
    NotNewer,
    /// A row that the other side cannot number: a unit, or grades, that it does not know.
    #[error("a row that is neither in the list before nor in the catalogue")]
    UnknownRow,
    /// A price that is longer than nine digits, or a day before 2020.
    #[error("a figure that is too long")]
    Figure,
    /// Too many groups.
    #[error("more than {MOST_GROUPS} groups")]
    TooLong,
}

/// What was heard is no list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("digits that are no price list")]
pub struct Garbled;

/// One row that either list may have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    form: FormId,
    of: Of,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Of {
    Base(Option<String>),
    OnTop(Programme, Option<Vec<String>>),
}

type Priced = (Row, Price);

/// The rows of a list, in the order in which they are numbered.
fn priced(list: &PriceList) -> Vec<Priced> {
    let base = list.base.iter().map(|entry| {
        let of = Of::Base(entry.grade.clone());
        (Row { form: entry.form.clone(), of }, entry.price)
    });
    let on_top = list.differentials.iter().map(|entry| {
        let mut grades = entry.grades.clone();
        grades.iter_mut().for_each(|grades| grades.sort());
        (Row { form: entry.form.clone(), of: Of::OnTop(entry.programme, grades) }, entry.price)
    });
    let mut rows: Vec<Priced> = base.chain(on_top).collect();
    rows.sort_by(|(a, _), (b, _)| (is_on_top(a), a).cmp(&(is_on_top(b), b)));
    rows
}

fn is_on_top(row: &Row) -> bool {
    matches!(row.of, Of::OnTop(..))
}

/// A list of those rows, in their order: two lists that say the same are equal.
fn list_of(rows: &[Priced], valid_from: NaiveDate, valid_until: Option<NaiveDate>) -> PriceList {
    let mut list =
        PriceList { base: Vec::new(), differentials: Vec::new(), valid_from, valid_until };
    for (Row { form, of }, price) in rows.iter().cloned() {
        match of {
            Of::Base(grade) => list.base.push(BasePrice { form, grade, price }),
            Of::OnTop(programme, grades) => {
                list.differentials.push(Differential { form, programme, price, grades });
            }
        }
    }
    list
}

/// A list with its rows in order: what a code is made of.
pub fn in_order(list: &PriceList) -> PriceList {
    list_of(&priced(list), list.valid_from, list.valid_until)
}

/// All rows that can be told: those of the list before with their price there, then those that the
/// catalogue has beside them, each with its unit.
fn tellable(before: &PriceList, catalogue: &Catalogue) -> Vec<(Row, Option<Price>, PriceUnit)> {
    let mut rows: Vec<_> =
        priced(before).into_iter().map(|(row, price)| (row, Some(price), price.unit())).collect();
    let mut forms: Vec<_> = catalogue.forms().iter().collect();
    forms.sort_by(|a, b| a.id.cmp(&b.id));
    for form in forms {
        let table = form.grade_table.as_deref().and_then(|name| catalogue.grade_table(name));
        let base: Vec<Of> = match table {
            Some(table) => {
                table.grades.iter().map(|rule| Of::Base(Some(rule.grade.clone()))).collect()
            }
            None => vec![Of::Base(None)],
        };
        let on_top = [Programme::Organic, Programme::Chakra].map(|of| Of::OnTop(of, None));
        for of in base.into_iter().chain(on_top) {
            let row = Row { form: form.id.clone(), of };
            if rows.iter().all(|(known, ..)| *known != row) {
                rows.push((row, None, form.price_unit));
            }
        }
    }
    rows
}

/// The digits that tell a list to whoever has the one before, without the code: the number of
/// groups with the code, both lists' numbers, the days, what differs. They fill whole groups.
///
/// # Errors
/// [`Untold`].
pub fn tell(
    (before_number, before): Numbered<'_>,
    (number, list): Numbered<'_>,
    catalogue: &Catalogue,
) -> Result<String, Untold> {
    let steps = number.checked_sub(before_number).filter(|steps| 0 < *steps);
    let mut body = String::new();
    put(&mut body, before_number.into())?;
    put(&mut body, steps.ok_or(Untold::NotNewer)?.into())?;
    put(&mut body, days_from(FIRST_DAY, list.valid_from)?)?;
    let lasts = list.valid_until.map(|until| days_from(list.valid_from, until)).transpose()?;
    put(&mut body, lasts.map_or(0, |days| days + 1))?;

    let mut wanted = priced(list);
    let mut last = None;
    for (at, (row, old, unit)) in tellable(before, catalogue).into_iter().enumerate() {
        let found = wanted.iter().position(|(each, price)| *each == row && price.unit() == unit);
        let new = found.map(|found| wanted.remove(found).1);
        if new == old {
            continue;
        }
        put(&mut body, distance(last, at))?;
        last = Some(at);
        match new {
            Some(price) => put_price(&mut body, price)?,
            None => body.push(GONE),
        }
    }
    if !wanted.is_empty() {
        return Err(Untold::UnknownRow);
    }
    put(&mut body, 0)?;
    let own = (COUNT_DIGITS + body.len()).div_ceil(groups::DIGITS);
    let count = own + CODE_DIGITS / groups::DIGITS;
    if MOST_GROUPS < count {
        return Err(Untold::TooLong);
    }
    let digits = format!("{count:02}{body}");
    Ok(format!("{digits:0<width$}", width = own * groups::DIGITS))
}

/// Rows between two that differ, and one: never 0, which is the end.
fn distance(last: Option<usize>, at: usize) -> u64 {
    let before = last.map_or(0, |last| last + 1);
    u64::try_from(at + 1 - before).unwrap_or(u64::MAX)
}

fn days_from(from: NaiveDate, day: NaiveDate) -> Result<u64, Untold> {
    u64::try_from((day - from).num_days()).map_err(|_| Untold::Figure)
}

/// A number behind how many digits it has; none for 0.
fn put(out: &mut String, number: u64) -> Result<(), Untold> {
    let digits = if number == 0 { String::new() } else { number.to_string() };
    if 9 < digits.len() {
        return Err(Untold::Figure);
    }
    out.push_str(&format!("{}{digits}", digits.len()));
    Ok(())
}

/// A price behind how many zeros end it.
fn put_price(out: &mut String, price: Price) -> Result<(), Untold> {
    let (mut figure, mut zeros) = (u64::try_from(price.micros()).unwrap_or_default(), 0);
    while figure != 0 && figure.is_multiple_of(10) && zeros < MOST_ZEROS {
        figure /= 10;
        zeros += 1;
    }
    out.push_str(&zeros.to_string());
    put(out, figure)
}

/// How many groups there are with the code, by the first of them.
///
/// # Errors
/// [`Garbled`] when that cannot be.
pub fn groups_in(first: &str) -> Result<usize, Garbled> {
    let count = first.get(..COUNT_DIGITS).and_then(|count| count.parse().ok()).ok_or(Garbled)?;
    // The shortest one: numbers, days, and the end.
    let least = 2 + CODE_DIGITS / groups::DIGITS;
    if count < least { Err(Garbled) } else { Ok(count) }
}

/// What was heard, until it is known what it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// Number of the list that it changes.
    pub before: u32,
    /// Number of the list that comes of it.
    pub number: u32,
    valid_from: NaiveDate,
    valid_until: Option<NaiveDate>,
    /// Rows that differ, with their new price in micro-dollars; `None`: gone.
    changes: Vec<(usize, Option<i64>)>,
}

/// Reads the digits of [`tell`].
///
/// # Errors
/// [`Garbled`] when they are not such digits.
pub fn hear(digits: &str) -> Result<Heard, Garbled> {
    let mut rest = Rest(digits.get(COUNT_DIGITS..).ok_or(Garbled)?);
    let small = |number: u64| u32::try_from(number).map_err(|_| Garbled);
    let before = small(rest.number()?)?;
    let number = before.checked_add(small(rest.number()?)?).ok_or(Garbled)?;
    let after = |day: NaiveDate, days| day.checked_add_days(Days::new(days)).ok_or(Garbled);
    let valid_from = after(FIRST_DAY, rest.number()?)?;
    let valid_until = match rest.number()? {
        0 => None,
        lasts => Some(after(valid_from, lasts - 1)?),
    };
    let mut changes = Vec::new();
    let mut next = 0;
    loop {
        let distance = usize::try_from(rest.number()?).map_err(|_| Garbled)?;
        if distance == 0 {
            break;
        }
        let at = next + distance - 1;
        next = at + 1;
        changes.push((at, rest.price()?));
    }
    match number <= before || rest.0.bytes().any(|digit| digit != b'0') {
        true => Err(Garbled),
        false => Ok(Heard { before, number, valid_from, valid_until, changes }),
    }
}

/// Digits that were not read yet.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    fn take(&mut self, digits: usize) -> Result<&'a str, Garbled> {
        let (taken, rest) = self.0.split_at_checked(digits).ok_or(Garbled)?;
        self.0 = rest;
        Ok(taken)
    }

    fn number(&mut self) -> Result<u64, Garbled> {
        let digits = self.take(1)?.parse().map_err(|_| Garbled)?;
        match self.take(digits)? {
            "" => Ok(0),
            number => number.parse().map_err(|_| Garbled),
        }
    }

    fn price(&mut self) -> Result<Option<i64>, Garbled> {
        let zeros = self.take(1)?;
        if zeros.starts_with(GONE) {
            return Ok(None);
        }
        let zeros = zeros.parse().map_err(|_| Garbled)?;
        let figure = i64::try_from(self.number()?).map_err(|_| Garbled)?;
        10_i64.checked_pow(zeros).and_then(|by| figure.checked_mul(by)).map(Some).ok_or(Garbled)
    }
}

impl Heard {
    /// The list that comes of it, from the one before; its rows are in order.
    ///
    /// # Errors
    /// [`Garbled`] where it speaks of rows that are not there, or of prices that cannot be.
    pub fn changed(&self, before: &PriceList, catalogue: &Catalogue) -> Result<PriceList, Garbled> {
        let mut rows = tellable(before, catalogue);
        for (at, micros) in &self.changes {
            let (_, price, unit) = rows.get_mut(*at).ok_or(Garbled)?;
            *price = match micros {
                Some(micros) => Some(Price::new(*micros, *unit).map_err(|_| Garbled)?),
                None => None,
            };
        }
        let rows: Vec<Priced> =
            rows.into_iter().filter_map(|(row, price, _)| Some((row, price?))).collect();
        Ok(in_order(&list_of(&rows, self.valid_from, self.valid_until)))
    }
}

#[cfg(test)]
mod tests;
