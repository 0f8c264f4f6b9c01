//! From net to payable: what is taken off the weight, in the order of the rules.

use std::num::NonZeroU128;

use super::{Load, Refusal};
use crate::catalogue::{CenterRules, Form};
use crate::mass::Grams;
use crate::rounding::{THOUSAND, div_half_up};
use crate::share::PerMille;
use crate::weighing::Weighing;

/// Why grams were taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeductionKind {
    /// Leaves, stones, husks.
    ForeignMatter,
    /// Water from rain.
    RainWet,
    /// Water above the moisture that prices are for.
    Moisture,
}

impl DeductionKind {
    /// As stored: `foreign-matter`, `rain-wet`, `moisture`.
    pub const fn as_str(self) -> &'static str {
        match self {
            DeductionKind::ForeignMatter => "foreign-matter",
            DeductionKind::RainWet => "rain-wet",
            DeductionKind::Moisture => "moisture",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<DeductionKind> {
        [DeductionKind::ForeignMatter, DeductionKind::RainWet, DeductionKind::Moisture]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}

/// Grams taken off, for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deduction {
    /// The reason.
    pub kind: DeductionKind,
    /// The difference of two shown weights; may be 0.
    pub grams: Grams,
}

/// From net to payable. Always `net - sum(deductions) = payable`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reduction {
    /// All weighings, gross without tare.
    pub net: Grams,
    /// In the order they were taken off.
    pub deductions: Vec<Deduction>,
    /// What is left; may be 0.
    pub payable: Grams,
}

/// Weighs up a load: net, deductions, payable.
///
/// # Errors
/// `NoWeighings`, `RainWetNotAllowed`, `MoistureMissing`, `MoistureAboveMax` or `TooMuch`.
pub fn reduce(load: &Load, form: &Form, rules: &CenterRules) -> Result<Reduction, Refusal> {
    if load.weighings.is_empty() {
        return Err(Refusal::NoWeighings);
    }
    let nets = load.weighings.iter().map(Weighing::net);
    let net = nets.into_iter().try_fold(Grams::ZERO, Grams::checked_add).ok_or(Refusal::TooMuch)?;

    let mut running = Running::new(net);
    if load.foreign_matter > PerMille::ZERO {
        running.keep(DeductionKind::ForeignMatter, load.foreign_matter.rest(), THOUSAND);
    }
    if load.rain_wet {
        if !form.rain_wet_allowed {
            return Err(Refusal::RainWetNotAllowed { form: form.id.clone() });
        }
        running.keep(DeductionKind::RainWet, rules.rain_wet_discount.rest(), THOUSAND);
    }
    if let Some(rule) = &form.moisture {
        let moisture = load.moisture.ok_or(Refusal::MoistureMissing)?;
        if rule.max < moisture {
            return Err(Refusal::MoistureAboveMax { moisture, max: rule.max });
        }
        // Moisture above the reference means the reference is below the whole: never 0.
        let dry = NonZeroU128::new(rule.reference.rest().get().into());
        if let Some(dry) = dry.filter(|_| rule.reference < moisture) {
            running.keep(DeductionKind::Moisture, moisture.rest(), dry);
        }
    }
    Ok(Reduction { net, payable: running.shown, deductions: running.deductions })
}

/// The weight between net and payable, exact from step to step.
struct Running {
    /// At most `Grams::MAX * 1000^3`, below 2^67.
    numerator: u128,
    /// At most `1000^3`.
    denominator: NonZeroU128,
    /// `numerator / denominator`, half-up.
    shown: Grams,
    deductions: Vec<Deduction>,
}

impl Running {
    fn new(net: Grams) -> Running {
        Running {
            numerator: net.wide(),
            denominator: NonZeroU128::MIN,
            shown: net,
            deductions: Vec::new(),
        }
    }

    /// Keeps `part` of `whole` and lists the rest as a deduction. `part` is at most `whole`.
    fn keep(&mut self, kind: DeductionKind, part: PerMille, whole: NonZeroU128) {
        self.numerator *= u128::from(part.get());
        self.denominator = self.denominator.saturating_mul(whole);
        let left = div_half_up(self.numerator, self.denominator);
        // The weight only falls, so both fallbacks stand for what cannot be.
        let left = Grams::from_wide(left).unwrap_or(self.shown);
        let grams = self.shown.checked_sub(left).unwrap_or(Grams::ZERO);
        self.shown = left;
        self.deductions.push(Deduction { kind, grams });
    }
}
