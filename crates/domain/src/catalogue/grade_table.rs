//! Grade tables: dated, named data with their source; a receipt names the one that was used.

use std::fmt;

use chrono::NaiveDate;

use crate::share::PerMille;

/// How one kind of goods is graded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeTable {
    /// Its identity: `cacao-dry-nacional`.
    pub name: String,
    /// As printed: `NTE INEN 176:2021`.
    pub title: String,
    /// Where its numbers come from.
    pub source: String,
    /// The first day it holds.
    pub effective: NaiveDate,
    /// What is looked at.
    pub sample: SampleKind,
    /// The classes that are counted, in the order of the board.
    pub classes: Vec<String>,
    /// The grades, best first. What meets none of them is [`GradeTable::BELOW`].
    pub grades: Vec<GradeRule>,
}

impl GradeTable {
    /// The grade of what no grade of the table takes.
    pub const BELOW: &str = "below";

    /// Whether a verdict of this table can have that name.
    pub fn has_grade(&self, grade: &str) -> bool {
        grade == GradeTable::BELOW || self.grades.iter().any(|rule| rule.grade == grade)
    }
}

/// What a sample is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleKind {
    /// Dry beans cut open, normally a hundred, each in one class.
    CutTest,
    /// Vanilla pods counted, and the length of their class measured.
    Pods,
}

/// One grade and all that a sample must meet for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeRule {
    /// Its name: `1`, `A`.
    pub grade: String,
    /// All of them must hold.
    pub limits: Vec<Limit>,
}

/// One demand on a sample. All are inclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Limit {
    /// At least this share of the beans or pods is in the class.
    CountAtLeast {
        /// The class counted.
        class: String,
        /// The smallest share.
        pm: PerMille,
    },
    /// At most this share of the beans or pods is in the class.
    CountAtMost {
        /// The class counted.
        class: String,
        /// The largest share.
        pm: PerMille,
    },
    /// The pods are at least this long.
    LengthAtLeast {
        /// Millimetres.
        mm: u32,
    },
    /// The pods are at most this long.
    LengthAtMost {
        /// Millimetres.
        mm: u32,
    },
}

/// A key or value that is no limit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{key:?}: {value} is not a limit of a grade")]
pub struct BadLimit {
    /// The key as given.
    pub key: String,
    /// The value as given.
    pub value: i64,
}

impl Limit {
    /// A limit from its name and number, as day files and price-list files hold it:
    /// `fermented_min` 750, `violet_max` 150 (per mille), `length_mm_min` 160 (millimetres).
    ///
    /// # Errors
    /// [`BadLimit`] for a name that ends in neither `_min` nor `_max` or has no class, and for a
    /// number out of range.
    pub fn parse(key: &str, value: i64) -> Result<Limit, BadLimit> {
        let bad = || BadLimit { key: key.to_owned(), value };
        let (what, is_min) = match (key.strip_suffix("_min"), key.strip_suffix("_max")) {
            (Some(what), _) => (what, true),
            (None, Some(what)) => (what, false),
            (None, None) => return Err(bad()),
        };
        if what == "length_mm" {
            let mm = u32::try_from(value).map_err(|_| bad())?;
            return Ok(match is_min {
                true => Limit::LengthAtLeast { mm },
                false => Limit::LengthAtMost { mm },
            });
        }
        if what.is_empty() {
            return Err(bad());
        }
        let parts = u16::try_from(value).map_err(|_| bad())?;
        let (class, pm) = (what.to_owned(), PerMille::new(parts).map_err(|_| bad())?);
        Ok(match is_min {
            true => Limit::CountAtLeast { class, pm },
            false => Limit::CountAtMost { class, pm },
        })
    }

    /// The name that [`Limit::parse`] reads.
    pub fn key(&self) -> String {
        match self {
            Limit::CountAtLeast { class, .. } => format!("{class}_min"),
            Limit::CountAtMost { class, .. } => format!("{class}_max"),
            Limit::LengthAtLeast { .. } => "length_mm_min".to_owned(),
            Limit::LengthAtMost { .. } => "length_mm_max".to_owned(),
        }
    }

    /// The number that [`Limit::parse`] reads: per mille of a count, millimetres of a length.
    pub fn value(&self) -> u32 {
        match self {
            Limit::CountAtLeast { pm, .. } | Limit::CountAtMost { pm, .. } => pm.get().into(),
            Limit::LengthAtLeast { mm } | Limit::LengthAtMost { mm } => *mm,
        }
    }

    /// The class it counts; `None` for a length.
    pub fn class(&self) -> Option<&str> {
        match self {
            Limit::CountAtLeast { class, .. } | Limit::CountAtMost { class, .. } => Some(class),
            Limit::LengthAtLeast { .. } | Limit::LengthAtMost { .. } => None,
        }
    }
}

/// For logs: `violet_max 150`.
impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.key(), self.value())
    }
}
