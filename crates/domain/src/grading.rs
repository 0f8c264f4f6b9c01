//! Grades: what a sample is worth by a table, and what may still become of one that is being
//! counted.

use std::collections::BTreeMap;

use crate::catalogue::{GradeRule, GradeTable, Limit, SampleKind};
use crate::sample::Sample;

/// The grade of a sample, and why it is not a better one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The first grade, best first, all of whose limits hold; else [`GradeTable::BELOW`].
    pub grade: String,
    /// For each better grade, best first, the limits that failed.
    pub failed: Vec<(String, Vec<Limit>)>,
}

/// Why a sample cannot be graded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SampleRefusal {
    /// Nothing was cut or counted.
    #[error("the sample is empty")]
    Empty,
    /// More in the classes than there are in all.
    #[error("{counted} counted of {total}")]
    MoreThanTotal {
        /// The sum of the classes.
        counted: u64,
        /// Beans cut or pods counted.
        total: u32,
    },
    /// A class that the table's grades depend on was not counted.
    #[error("{class:?} was not counted")]
    ClassMissing {
        /// The class.
        class: String,
    },
    /// A class that the table does not know.
    #[error("{class:?} is no class of this table")]
    UnknownClass {
        /// The class.
        class: String,
    },
    /// The table's grades depend on the length, and it was not measured.
    #[error("the length was not measured")]
    LengthMissing,
}

/// Grades a finished sample.
///
/// # Errors
/// [`SampleRefusal`] where the sample is empty, contradicts itself or lacks what the table asks.
pub fn grade(table: &GradeTable, sample: &Sample) -> Result<Verdict, SampleRefusal> {
    check(table, sample)?;
    let mut failed = Vec::new();
    for rule in &table.grades {
        let broken: Vec<Limit> =
            rule.limits.iter().filter(|limit| !holds(limit, sample)).cloned().collect();
        if broken.is_empty() {
            return Ok(Verdict { grade: rule.grade.clone(), failed });
        }
        failed.push((rule.grade.clone(), broken));
    }
    Ok(Verdict { grade: GradeTable::BELOW.to_owned(), failed })
}

fn check(table: &GradeTable, sample: &Sample) -> Result<(), SampleRefusal> {
    if sample.total == 0 {
        return Err(SampleRefusal::Empty);
    }
    if let Some(class) = sample.counts.keys().find(|class| !table.classes.contains(class)) {
        return Err(SampleRefusal::UnknownClass { class: class.clone() });
    }
    let limits = || table.grades.iter().flat_map(|rule| &rule.limits);
    let missing = |class: &&str| !sample.counts.contains_key(*class);
    if let Some(class) = limits().filter_map(Limit::class).find(missing) {
        return Err(SampleRefusal::ClassMissing { class: class.to_owned() });
    }
    if sample.length_mm.is_none() && limits().any(|limit| limit.class().is_none()) {
        return Err(SampleRefusal::LengthMissing);
    }
    let counted = together(table.sample, sample.counts.values().copied().map(u64::from));
    if u64::from(sample.total) < counted {
        return Err(SampleRefusal::MoreThanTotal { counted, total: sample.total });
    }
    Ok(())
}

/// How many beans or pods it takes to fill these classes: a bean is in one class only, a pod may be
/// split and stained.
fn together(kind: SampleKind, classes: impl Iterator<Item = u64>) -> u64 {
    match kind {
        SampleKind::CutTest => classes.sum(),
        SampleKind::Pods => classes.max().unwrap_or(0),
    }
}

/// Exact: `count * 1000` against `limit * total`, never a quotient.
fn holds(limit: &Limit, sample: &Sample) -> bool {
    let total = u64::from(sample.total);
    let parts = |class: &str| u64::from(sample.count(class)) * 1000;
    match limit {
        Limit::CountAtLeast { class, pm } => u64::from(pm.get()) * total <= parts(class),
        Limit::CountAtMost { class, pm } => parts(class) <= u64::from(pm.get()) * total,
        Limit::LengthAtLeast { mm } => sample.length_mm.is_some_and(|length| *mm <= length),
        Limit::LengthAtMost { mm } => sample.length_mm.is_some_and(|length| length <= *mm),
    }
}

/// What may still become of a sample while it is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// How many are still to be counted.
    pub remaining: u32,
    /// Each grade of the table, best first.
    pub grades: Vec<GradeOutlook>,
    /// The best grade that can still be reached; [`GradeTable::BELOW`] where none can.
    pub best: String,
    /// Whether the verdict will be `best` whatever is still counted.
    pub certain: bool,
}

/// What may still become of one grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeOutlook {
    /// Its name.
    pub grade: String,
    /// Whether some way of counting the rest still reaches it.
    pub reachable: bool,
    /// The limits that no way of counting the rest can mend.
    pub broken: Vec<Limit>,
}

/// Looks ahead from a sample that is filling (`sample.total` counted so far) to one of
/// `target_total`. A sample that is already larger is judged as it is. A length that was not
/// measured yet breaks nothing. What is counted in no class of the table is possible too.
pub fn outlook(table: &GradeTable, sample: &Sample, target_total: u32) -> Outlook {
    // Beans put into classes count even where the caller has not brought `total` along.
    let counted = together(table.sample, sample.counts.values().copied().map(u64::from));
    let so_far = counted.max(sample.total.into());
    let target = so_far.max(target_total.into());
    let remaining = target - so_far;
    let view = Ahead { kind: table.sample, sample, target, remaining };

    let grades: Vec<GradeOutlook> = table.grades.iter().map(|rule| view.of(rule)).collect();
    let first = grades.iter().position(|grade| grade.reachable);
    let (best, certain) = match first {
        Some(nth) => (table.grades[nth].grade.clone(), view.secured(&table.grades[nth])),
        None => (GradeTable::BELOW.to_owned(), true),
    };
    let remaining = u32::try_from(remaining).unwrap_or(u32::MAX);
    Outlook { remaining, grades, best, certain }
}

/// A sample on its way to `target`, of which `remaining` are missing.
struct Ahead<'a> {
    kind: SampleKind,
    sample: &'a Sample,
    target: u64,
    remaining: u64,
}

impl Ahead<'_> {
    fn of(&self, rule: &GradeRule) -> GradeOutlook {
        let broken: Vec<Limit> =
            rule.limits.iter().filter(|limit| self.is_lost(limit)).cloned().collect();
        // Each minimum may be in reach alone and not together with the others.
        let mut wanted: BTreeMap<&str, u64> = BTreeMap::new();
        for limit in &rule.limits {
            if let Limit::CountAtLeast { class, .. } = limit {
                let lacking = self.lacking(limit);
                wanted
                    .entry(class)
                    .and_modify(|most| *most = lacking.max(*most))
                    .or_insert(lacking);
            }
        }
        let wanted = together(self.kind, wanted.into_values());
        let reachable = broken.is_empty() && wanted <= self.remaining;
        GradeOutlook { grade: rule.grade.clone(), reachable, broken }
    }

    /// Whether a limit fails whatever is still counted.
    fn is_lost(&self, limit: &Limit) -> bool {
        match limit {
            Limit::CountAtLeast { .. } => self.remaining < self.lacking(limit),
            Limit::CountAtMost { class, pm } => {
                u64::from(pm.get()) * self.target < u64::from(self.sample.count(class)) * 1000
            }
            Limit::LengthAtLeast { mm } => self.sample.length_mm.is_some_and(|l| l < *mm),
            Limit::LengthAtMost { mm } => self.sample.length_mm.is_some_and(|l| *mm < l),
        }
    }

    /// How many more the class of a minimum needs; 0 for every other limit.
    fn lacking(&self, limit: &Limit) -> u64 {
        match limit {
            Limit::CountAtLeast { class, pm } => (u64::from(pm.get()) * self.target)
                .div_ceil(1000)
                .saturating_sub(self.sample.count(class).into()),
            _ => 0,
        }
    }

    /// Whether a grade holds whatever is still counted.
    fn secured(&self, rule: &GradeRule) -> bool {
        rule.limits.iter().all(|limit| match limit {
            Limit::CountAtLeast { .. } => self.lacking(limit) == 0,
            Limit::CountAtMost { class, pm } => {
                let worst = u64::from(self.sample.count(class)) + self.remaining;
                worst * 1000 <= u64::from(pm.get()) * self.target
            }
            Limit::LengthAtLeast { .. } | Limit::LengthAtMost { .. } => {
                self.sample.length_mm.is_some() && !self.is_lost(limit)
            }
        })
    }
}

#[cfg(test)]
mod tests;
