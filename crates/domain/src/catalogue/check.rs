//! What must hold within and between the parts of a catalogue.

use std::collections::BTreeSet;

use super::{Catalogue, Form, FormId, GradeTable, MoistureRule};
use crate::mass::Grams;
use crate::share::PerMille;
use crate::weighing::ScaleLimits;

/// Why parts do not make a catalogue. Each names the part to mend.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Inconsistency {
    /// Two scales, tares or tables of one name, or a table with one grade or class twice.
    #[error("{what} {name:?} is there twice")]
    Twice {
        /// `scale`, `form`, `grade table`, `tare`, `grade` or `class`.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// A part whose name is blank.
    #[error("a {what} has no name")]
    Nameless {
        /// As in [`Inconsistency::Twice`].
        what: &'static str,
    },
    /// Division or capacity 0, or limits that leave no weight.
    #[error("scale {scale:?} could weigh nothing with these limits")]
    BadScale {
        /// Its name.
        scale: String,
    },
    /// A tare of 0 g.
    #[error("tare {tare:?} weighs nothing")]
    BadTare {
        /// Its identity.
        tare: String,
    },
    /// A form on a scale that is not there.
    #[error("form {form} is weighed on an unknown scale {scale:?}")]
    UnknownScale {
        /// The form.
        form: FormId,
        /// The scale it names.
        scale: String,
    },
    /// A form graded by a table that is not there.
    #[error("form {form} is graded by an unknown table {table:?}")]
    UnknownGradeTable {
        /// The form.
        form: FormId,
        /// The table it names.
        table: String,
    },
    /// A dry equivalent of 0 or above the whole.
    #[error("form {form} has a dry equivalent of {dry_equivalent_pm} per mille")]
    BadDryEquivalent {
        /// The form.
        form: FormId,
        /// As given.
        dry_equivalent_pm: u16,
    },
    /// A reference of 1000, or limits in the wrong order.
    #[error("form {form} has a moisture rule that contradicts itself")]
    BadMoisture {
        /// The form.
        form: FormId,
    },
    /// A table that names no grade.
    #[error("grade table {table:?} has no grades")]
    NoGrades {
        /// The table.
        table: String,
    },
    /// A grade called like what no grade takes.
    #[error("grade table {table:?} has a grade called \"below\"")]
    GradeBelow {
        /// The table.
        table: String,
    },
    /// A limit on a class that is not counted.
    #[error("grade table {table:?} limits {class:?}, which it does not count")]
    UnknownClass {
        /// The table.
        table: String,
        /// The class.
        class: String,
    },
}

/// Everything, in the order a person would mend it.
pub(super) fn all(catalogue: &Catalogue) -> Result<(), Inconsistency> {
    distinct("scale", catalogue.scales.iter().map(|scale| scale.name.as_str()))?;
    for scale in &catalogue.scales {
        if !can_weigh(&scale.limits) {
            return Err(Inconsistency::BadScale { scale: scale.name.clone() });
        }
    }
    distinct("tare", catalogue.tares.iter().map(|tare| tare.id.as_str()))?;
    if let Some(tare) = catalogue.tares.iter().find(|tare| tare.grams == Grams::ZERO) {
        return Err(Inconsistency::BadTare { tare: tare.id.clone() });
    }
    distinct("grade table", catalogue.grade_tables.iter().map(|table| table.name.as_str()))?;
    catalogue.grade_tables.iter().try_for_each(grade_table)?;
    distinct("form", catalogue.forms.iter().map(|form| form.id.as_str()))?;
    catalogue.forms.iter().try_for_each(|form| form_fits(form, catalogue))
}

fn distinct<'a>(
    what: &'static str,
    names: impl Iterator<Item = &'a str>,
) -> Result<(), Inconsistency> {
    let mut seen = BTreeSet::new();
    for name in names {
        if name.trim().is_empty() {
            return Err(Inconsistency::Nameless { what });
        }
        if !seen.insert(name) {
            return Err(Inconsistency::Twice { what, name: name.to_owned() });
        }
    }
    Ok(())
}

fn can_weigh(limits: &ScaleLimits) -> bool {
    let ScaleLimits { capacity, division, min_load } = *limits;
    division > Grams::ZERO && division <= capacity && min_load <= capacity
}

fn grade_table(table: &GradeTable) -> Result<(), Inconsistency> {
    distinct("class", table.classes.iter().map(String::as_str))?;
    distinct("grade", table.grades.iter().map(|rule| rule.grade.as_str()))?;
    let name = || table.name.clone();
    if table.grades.is_empty() {
        return Err(Inconsistency::NoGrades { table: name() });
    }
    if table.grades.iter().any(|rule| rule.grade == GradeTable::BELOW) {
        return Err(Inconsistency::GradeBelow { table: name() });
    }
    let mut limited = table.grades.iter().flat_map(|rule| &rule.limits).filter_map(|l| l.class());
    match limited.find(|class| !table.classes.iter().any(|counted| counted == class)) {
        Some(class) => Err(Inconsistency::UnknownClass { table: name(), class: class.to_owned() }),
        None => Ok(()),
    }
}

fn form_fits(form: &Form, catalogue: &Catalogue) -> Result<(), Inconsistency> {
    let id = || form.id.clone();
    if catalogue.scale(&form.scale).is_none() {
        return Err(Inconsistency::UnknownScale { form: id(), scale: form.scale.clone() });
    }
    if let Some(table) = &form.grade_table
        && catalogue.grade_table(table).is_none()
    {
        return Err(Inconsistency::UnknownGradeTable { form: id(), table: table.clone() });
    }
    let dry_equivalent_pm = form.dry_equivalent_pm;
    if dry_equivalent_pm == 0 || PerMille::new(dry_equivalent_pm).is_err() {
        return Err(Inconsistency::BadDryEquivalent { form: id(), dry_equivalent_pm });
    }
    if form.moisture.as_ref().is_some_and(contradicts_itself) {
        return Err(Inconsistency::BadMoisture { form: id() });
    }
    Ok(())
}

/// The usual band only asks for a second look, so it may reach above what is bought.
fn contradicts_itself(rule: &MoistureRule) -> bool {
    rule.reference == PerMille::WHOLE
        || rule.max < rule.reference
        || rule.usual_max < rule.usual_min
}
