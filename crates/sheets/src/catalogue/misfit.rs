//! What does not fit together, in a sentence.

use domain::catalogue::Inconsistency;
use words::Say;

/// The sentence for whoever has made the table.
pub(super) fn told(misfit: &Inconsistency) -> Say {
    match misfit {
        Inconsistency::Twice { name, .. } => Say::new("catalogue-twice").with("name", name),
        Inconsistency::Nameless { .. } => Say::new("name-missing"),
        Inconsistency::BadScale { scale } => Say::new("catalogue-scale-bad").with("scale", scale),
        Inconsistency::BadTare { tare } => Say::new("catalogue-tare-bad").with("tare", tare),
        Inconsistency::UnknownScale { form, scale } => {
            Say::new("catalogue-scale-unknown").with("form", form).with("scale", scale)
        }
        Inconsistency::UnknownGradeTable { form, table } => {
            Say::new("catalogue-table-unknown").with("form", form).with("table", table)
        }
        Inconsistency::BadDryEquivalent { form, .. } => {
            Say::new("catalogue-dry-bad").with("form", form)
        }
        Inconsistency::BadMoisture { form } => {
            Say::new("catalogue-moisture-bad").with("form", form)
        }
        Inconsistency::NoGrades { table } => {
            Say::new("catalogue-grades-missing").with("table", table)
        }
        Inconsistency::GradeBelow { table } => {
            Say::new("catalogue-grade-below").with("table", table)
        }
        Inconsistency::UnknownClass { table, class } => {
            Say::new("catalogue-class-unknown").with("table", table).with("class", class)
        }
    }
}
