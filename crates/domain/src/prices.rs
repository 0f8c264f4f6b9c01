//! Price lists: issued by the manager, dated, looked up by form, grade and programme.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::catalogue::{Catalogue, Form, FormId};
use crate::price::Price;

/// What the center pays from one day to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceList {
    /// What everybody gets.
    pub base: Vec<BasePrice>,
    /// What some get on top.
    pub differentials: Vec<Differential>,
    /// The first day it holds.
    pub valid_from: NaiveDate,
    /// The last day it holds; `None` until the next list.
    pub valid_until: Option<NaiveDate>,
}

/// The price of one form in one grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasePrice {
    /// The form.
    pub form: FormId,
    /// The grade; `None` for a form without grades.
    pub grade: Option<String>,
    /// The price.
    pub price: Price,
}

/// A price on top of the base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differential {
    /// The form.
    pub form: FormId,
    /// What it is for.
    pub programme: Programme,
    /// The price.
    pub price: Price,
    /// Only for these grades; `None` is all.
    pub grades: Option<Vec<String>>,
}

/// What earns a differential. Each pays by a rule of its own, which is the program's and not the
/// center's; what it adds, to what and for whom is data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Programme {
    /// Certified organic grams, within the quota.
    Organic,
    /// The Chakra seal, on all payable grams of who holds it.
    Chakra,
}

impl Programme {
    /// As stored: `organic`, `chakra`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Programme::Organic => "organic",
            Programme::Chakra => "chakra",
        }
    }

    /// The programme of that name.
    pub fn parse(name: &str) -> Option<Programme> {
        [Programme::Organic, Programme::Chakra].into_iter().find(|p| p.as_str() == name)
    }
}

/// Why a price list does not fit its catalogue or itself.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPriceList {
    /// Its last day is before its first.
    #[error("the list ends on {until}, before it begins on {from}")]
    EndsBeforeItBegins {
        /// First day.
        from: NaiveDate,
        /// Last day.
        until: NaiveDate,
    },
    /// A price for something the center does not buy.
    #[error("a price for {form}, which is not bought here")]
    UnknownForm {
        /// The form.
        form: FormId,
    },
    /// A grade the form does not have, or none where it has grades.
    #[error("a price for {form} in grade {grade:?}, which it does not have")]
    UnknownGrade {
        /// The form.
        form: FormId,
        /// The grade.
        grade: Option<String>,
    },
    /// One price given twice.
    #[error("two prices for {form} in grade {grade:?}")]
    Twice {
        /// The form.
        form: FormId,
        /// The grade; `None` also for a differential.
        grade: Option<String>,
    },
}

impl PriceList {
    /// The price of that form in that grade (`None` for a form without grades).
    pub fn base(&self, form: &FormId, grade: Option<&str>) -> Option<Price> {
        let fits = |entry: &&BasePrice| entry.form == *form && entry.grade.as_deref() == grade;
        self.base.iter().find(fits).map(|entry| entry.price)
    }

    /// What that programme adds, if it adds anything to that form in that grade.
    pub fn differential(
        &self,
        form: &FormId,
        programme: Programme,
        grade: Option<&str>,
    ) -> Option<Price> {
        let takes = |entry: &Differential| match (&entry.grades, grade) {
            (None, _) => true,
            (Some(grades), Some(grade)) => grades.iter().any(|listed| listed == grade),
            (Some(_), None) => false,
        };
        let fits = |entry: &&Differential| {
            entry.form == *form && entry.programme == programme && takes(entry)
        };
        self.differentials.iter().find(fits).map(|entry| entry.price)
    }

    /// Whether the list fits what the center buys and does not contradict itself. A price that is
    /// missing is no fault of the list: such a delivery is refused at the door.
    ///
    /// # Errors
    /// The first [`BadPriceList`].
    pub fn check(&self, catalogue: &Catalogue) -> Result<(), BadPriceList> {
        if let Some(until) = self.valid_until
            && until < self.valid_from
        {
            return Err(BadPriceList::EndsBeforeItBegins { from: self.valid_from, until });
        }
        let mut seen = BTreeSet::new();
        for BasePrice { form, grade, .. } in &self.base {
            check_grade(catalogue, bought(catalogue, form)?, grade.as_deref())?;
            if !seen.insert((form, grade)) {
                return Err(BadPriceList::Twice { form: form.clone(), grade: grade.clone() });
            }
        }
        for (nth, differential) in self.differentials.iter().enumerate() {
            let form = bought(catalogue, &differential.form)?;
            for grade in differential.grades.iter().flatten() {
                check_grade(catalogue, form, Some(grade))?;
            }
            if self.differentials[..nth].iter().any(|earlier| earlier.overlaps(differential)) {
                return Err(BadPriceList::Twice { form: form.id.clone(), grade: None });
            }
        }
        Ok(())
    }
}

impl Differential {
    /// Whether some delivery would get both.
    fn overlaps(&self, other: &Differential) -> bool {
        let grades = match (&self.grades, &other.grades) {
            (Some(mine), Some(theirs)) => mine.iter().any(|grade| theirs.contains(grade)),
            _ => true,
        };
        self.form == other.form && self.programme == other.programme && grades
    }
}

fn bought<'a>(catalogue: &'a Catalogue, form: &FormId) -> Result<&'a Form, BadPriceList> {
    catalogue.form(form).ok_or_else(|| BadPriceList::UnknownForm { form: form.clone() })
}

fn check_grade(
    catalogue: &Catalogue,
    form: &Form,
    grade: Option<&str>,
) -> Result<(), BadPriceList> {
    let table = form.grade_table.as_deref().and_then(|name| catalogue.grade_table(name));
    let has = match (table, grade) {
        (Some(table), Some(grade)) => table.has_grade(grade),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    match has {
        true => Ok(()),
        false => Err(BadPriceList::UnknownGrade {
            form: form.id.clone(),
            grade: grade.map(str::to_owned),
        }),
    }
}

#[cfg(test)]
mod tests;
