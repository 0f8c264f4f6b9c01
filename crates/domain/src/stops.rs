//! Soft stops: what is possible but unlikely, asked about before it is saved. Enter alone never
//! passes one. What is not possible is a [`crate::delivery::Refusal`].

use crate::catalogue::Form;
use crate::mass::Grams;
use crate::names;
use crate::rounding::{THOUSAND, div_up};
use crate::share::PerMille;
use crate::standing::{OrganicStatus, Standing};

/// So many times a producer's usual weight is asked about.
pub const TIMES_USUAL: i64 = 3;

/// A second delivery of the same form within so many minutes is asked about.
pub const MINUTES_APART: u32 = 5;

/// What the center remembers that makes a delivery likely or not. `None` where it remembers too
/// little to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The median payable weight of this producer's deliveries of this form.
    pub producer_median: Option<Grams>,
    /// The payable weight that 99 of 100 deliveries of this form do not exceed.
    pub form_p99: Option<Grams>,
    /// Full minutes since this producer delivered this form.
    pub minutes_since_same: Option<u32>,
}

/// One thing to ask about, with its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SoftStop {
    /// Far more than this producer usually brings.
    AboveUsual {
        /// What would be paid for.
        payable: Grams,
        /// The producer's median.
        median: Grams,
    },
    /// More than nearly everybody brings of this form.
    AboveNearlyAll {
        /// What would be paid for.
        payable: Grams,
        /// The form's 99th percentile.
        p99: Grams,
    },
    /// More than is left of the producer's organic quota: the rest will be conventional.
    OverQuota {
        /// What the delivery would use, in grams of dry equivalent.
        wanted_dry: Grams,
        /// What is left, in grams of dry equivalent.
        left_dry: Grams,
    },
    /// The same producer brought the same form a moment ago.
    JustDelivered {
        /// Full minutes since.
        minutes: u32,
    },
    /// A moisture this form seldom has.
    UnusualMoisture {
        /// The first such reading.
        moisture: PerMille,
        /// The lowest usual one.
        usual_min: PerMille,
        /// The highest usual one.
        usual_max: PerMille,
    },
    /// Brought by somebody whom the family has not named.
    Stranger,
    /// The scale went quiet with a load on it that is in no weighing
    /// ([`crate::watch::ScaleWatch::left_on`]).
    LoadLeft {
        /// What it showed last.
        shown: Grams,
    },
}

/// All that is to be asked about a delivery, in the order of the enum; empty for most.
///
/// `moistures` are the readings, looked at only where the form has a moisture rule. Each is asked
/// about by itself: a slip of the finger among three readings hides in their mean.
pub fn soft_stops(
    payable: Grams,
    moistures: &[PerMille],
    form: &Form,
    standing: &Standing,
    history: &History,
) -> Vec<SoftStop> {
    let above_usual = history
        .producer_median
        .filter(|median| median.get() * TIMES_USUAL < payable.get())
        .map(|median| SoftStop::AboveUsual { payable, median });
    let above_nearly_all = history
        .form_p99
        .filter(|p99| *p99 < payable)
        .map(|p99| SoftStop::AboveNearlyAll { payable, p99 });
    let just_delivered = history
        .minutes_since_same
        .filter(|minutes| *minutes <= MINUTES_APART)
        .map(|minutes| SoftStop::JustDelivered { minutes });
    [
        above_usual,
        above_nearly_all,
        over_quota(payable, form, standing),
        just_delivered,
        unusual_moisture(moistures, form),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Somebody else came: asked about where the family has not named them among its `delegates`.
pub fn stranger<'d>(
    brought_by: Option<&str>,
    mut delegates: impl Iterator<Item = &'d str>,
) -> Option<SoftStop> {
    let who = brought_by?;
    (!delegates.any(|name| names::same(name, who))).then_some(SoftStop::Stranger)
}

/// Only where a quota would run out in this delivery: without one, or once it is used up, all is
/// conventional, which the screen says anyway. A question asked every time is no longer read.
fn over_quota(payable: Grams, form: &Form, standing: &Standing) -> Option<SoftStop> {
    let left_dry = standing
        .quota_left_dry
        .filter(|left| standing.organic == OrganicStatus::Organic && Grams::ZERO < *left)?;
    let wanted = div_up(payable.wide() * u128::from(form.dry_equivalent_pm), THOUSAND);
    let wanted_dry = Grams::from_wide(wanted).unwrap_or(Grams::MAX);
    (left_dry < wanted_dry).then_some(SoftStop::OverQuota { wanted_dry, left_dry })
}

fn unusual_moisture(moistures: &[PerMille], form: &Form) -> Option<SoftStop> {
    let rule = form.moisture.as_ref()?;
    let (usual_min, usual_max) = (rule.usual_min, rule.usual_max);
    let moisture = *moistures.iter().find(|m| **m < usual_min || usual_max < **m)?;
    Some(SoftStop::UnusualMoisture { moisture, usual_min, usual_max })
}

#[cfg(test)]
mod tests;
