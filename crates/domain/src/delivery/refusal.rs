//! Why a delivery or a payment was not taken.

use crate::catalogue::FormId;
use crate::grading::SampleRefusal;
use crate::money::Cents;
use crate::share::PerMille;

/// Why a delivery or a payment was not taken. One for each sentence the clerk must see.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing was weighed.
    #[error("nothing was weighed")]
    NoWeighings,
    /// The form asks for a moisture reading.
    #[error("the moisture was not measured")]
    MoistureMissing,
    /// Too wet to be bought.
    #[error("moisture {moisture} is above the highest that is bought, {max}")]
    MoistureAboveMax {
        /// The reading.
        moisture: PerMille,
        /// The form's limit.
        max: PerMille,
    },
    /// The form is not taken wet from rain.
    #[error("{form} is not taken wet from rain")]
    RainWetNotAllowed {
        /// The form.
        form: FormId,
    },
    /// The form is graded, and nothing was cut or counted.
    #[error("the sample was not taken")]
    SampleMissing,
    /// The form's grade table was not given.
    #[error("the grade table {table:?} is not there")]
    GradeTableMissing {
        /// Its name.
        table: String,
    },
    /// The sample cannot be graded.
    #[error("the sample cannot be graded: {0}")]
    SampleBad(#[from] SampleRefusal),
    /// The price list has no price for this form in this grade.
    #[error("no price for {form} in grade {grade:?}")]
    NoPrice {
        /// The form.
        form: FormId,
        /// The grade; `None` for a form without grades.
        grade: Option<String>,
    },
    /// A form with a dry equivalent of 0 cannot use a quota. No catalogue holds one.
    #[error("{form} has no dry equivalent")]
    NoDryEquivalent {
        /// The form.
        form: FormId,
    },
    /// More than [`Grams::MAX`](crate::mass::Grams::MAX) or [`Cents::MAX`] in one delivery.
    #[error("more than one delivery can hold")]
    TooMuch,
    /// More cash than is due.
    #[error("{handed_over} handed over, and only {due} is due")]
    MoreThanDue {
        /// What would be handed over.
        handed_over: Cents,
        /// What is due.
        due: Cents,
    },
    /// More cash than the drawer holds.
    #[error("{handed_over} handed over, and the drawer holds {in_drawer}")]
    MoreThanInDrawer {
        /// What would be handed over.
        handed_over: Cents,
        /// What the drawer holds.
        in_drawer: Cents,
    },
}
