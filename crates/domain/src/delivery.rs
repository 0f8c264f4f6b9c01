//! One delivery, from what lay on the scale to what is paid: deductions, grade, segregation,
//! lines, recovery, payment. `docs/rules.md`, section "One delivery", point by point.

use std::num::NonZeroU128;

use crate::catalogue::{CenterRules, Form, GradeTable};
use crate::grading;
use crate::mass::Grams;
use crate::money::Cents;
use crate::price::{Price, line_amount};
use crate::prices::{PriceList, Programme};
use crate::rounding::{THOUSAND, div_down, div_up};
use crate::sample::Sample;
use crate::share::PerMille;
use crate::standing::{OrganicStatus, Segregation, Standing};
use crate::weighing::Weighing;

mod reduction;
mod refusal;

pub use reduction::{Deduction, DeductionKind, Reduction, reduce};
pub use refusal::Refusal;

/// What a producer brought, as weighed, measured and looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// All taken on the form's scale; their order changes nothing.
    pub weighings: Vec<Weighing>,
    /// Leaves, stones, husks.
    pub foreign_matter: PerMille,
    /// Wet from rain.
    pub rain_wet: bool,
    /// The meter's reading; not looked at for a form without a moisture rule.
    pub moisture: Option<PerMille>,
    /// Beans cut or pods counted; not looked at for a form without a grade table.
    pub sample: Option<Sample>,
}

/// By what a load is settled.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// What it is.
    pub form: &'a Form,
    /// The table that the form names.
    pub grade_table: Option<&'a GradeTable>,
    /// The list in force on the day.
    pub prices: &'a PriceList,
    /// What the center decided.
    pub rules: &'a CenterRules,
    /// Whose it is.
    pub standing: &'a Standing,
}

/// What a line of an account is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineKind {
    /// All payable grams.
    Base,
    /// Certified grams, on top.
    Organic,
    /// All payable grams of a producer with the Chakra seal, on top.
    Chakra,
}

impl LineKind {
    /// As stored: `base`, `organic`, `chakra`.
    pub const fn as_str(self) -> &'static str {
        match self {
            LineKind::Base => "base",
            LineKind::Organic => "organic",
            LineKind::Chakra => "chakra",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<LineKind> {
        [LineKind::Base, LineKind::Organic, LineKind::Chakra]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}

/// One line of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is for.
    pub kind: LineKind,
    /// On how many grams.
    pub grams: Grams,
    /// At which price.
    pub price: Price,
    /// What that is worth, half-up; may be 0.
    pub cents: Cents,
}

impl Line {
    fn new(kind: LineKind, grams: Grams, price: Price) -> Line {
        Line { kind, grams, price, cents: line_amount(grams, price) }
    }
}

/// Grams of one delivery that go to one place; above 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where they go.
    pub segregation: Segregation,
    /// How many.
    pub grams: Grams,
}

/// What a delivery is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// All weighings, gross without tare.
    pub net: Grams,
    /// In the order they were taken off.
    pub deductions: Vec<Deduction>,
    /// `net` without the deductions.
    pub payable: Grams,
    /// `None` for a form without grades.
    pub grade: Option<String>,
    /// Organic first; together `payable`.
    pub segregation: Vec<Part>,
    /// Base, organic, chakra; together `total`.
    pub lines: Vec<Line>,
    /// What it is worth.
    pub total: Cents,
    /// Kept to pay back an advance.
    pub recovered: Cents,
    /// `total` without `recovered`.
    pub due: Cents,
    /// What the producer's quota falls by, in grams of dry equivalent.
    pub quota_used_dry: Grams,
}

/// Settles a delivery: everything but the cash.
///
/// # Errors
/// The first [`Refusal`] in the order of the rules; nothing is to be saved then.
pub fn settle(load: &Load, terms: &Terms<'_>) -> Result<Account, Refusal> {
    let Reduction { net, deductions, payable } = reduce(load, terms.form, terms.rules)?;
    let grade = grade_of(load, terms)?;
    let (certified, quota_used_dry) = certified(payable, terms.form, terms.standing)?;
    let segregation = segregate(payable, certified, terms.standing);
    let lines = lines(payable, certified, grade.as_deref(), terms)?;
    let total = lines
        .iter()
        .try_fold(Cents::ZERO, |sum, line| sum.checked_add(line.cents))
        .ok_or(Refusal::TooMuch)?;
    let recovered = recover(total, terms.standing.advance, terms.rules.recovery_cap);
    // `recovered` is a share of `total`, so the fallback is never taken.
    let due = total.checked_sub(recovered).unwrap_or(Cents::ZERO);
    Ok(Account {
        net,
        deductions,
        payable,
        grade,
        segregation,
        lines,
        total,
        recovered,
        due,
        quota_used_dry,
    })
}

fn grade_of(load: &Load, terms: &Terms<'_>) -> Result<Option<String>, Refusal> {
    let Some(name) = &terms.form.grade_table else {
        return Ok(None);
    };
    let table = terms
        .grade_table
        .filter(|table| table.name == *name)
        .ok_or_else(|| Refusal::GradeTableMissing { table: name.clone() })?;
    let sample = load.sample.as_ref().ok_or(Refusal::SampleMissing)?;
    Ok(Some(grading::grade(table, sample)?.grade))
}

/// The grams that fit the producer's organic quota, and what they use of it (dry equivalent).
fn certified(payable: Grams, form: &Form, standing: &Standing) -> Result<(Grams, Grams), Refusal> {
    let (OrganicStatus::Organic, Some(left)) = (standing.organic, standing.quota_left_dry) else {
        return Ok((Grams::ZERO, Grams::ZERO));
    };
    let factor = NonZeroU128::new(form.dry_equivalent_pm.into())
        .ok_or_else(|| Refusal::NoDryEquivalent { form: form.id.clone() })?;
    let fits = div_down(left.wide() * THOUSAND.get(), factor);
    // What fits can be more than a mass may be; then all of the delivery fits.
    let certified = Grams::from_wide(fits).map_or(payable, |fits| fits.min(payable));
    // Never above `left`: certified x factor is at most left x 1000.
    let used = div_up(certified.wide() * factor.get(), THOUSAND);
    Ok((certified, Grams::from_wide(used).unwrap_or(left)))
}

fn segregate(payable: Grams, certified: Grams, standing: &Standing) -> Vec<Part> {
    // `certified` is at most `payable`, so the fallback is never taken.
    let rest = payable.checked_sub(certified).unwrap_or(Grams::ZERO);
    let rest_goes = match standing.organic {
        OrganicStatus::Transition(year) => Segregation::Transition(year),
        OrganicStatus::Organic
        | OrganicStatus::Conventional
        | OrganicStatus::Sanctioned
        | OrganicStatus::Withdrawn => Segregation::Conventional,
    };
    [(Segregation::Organic, certified), (rest_goes, rest)]
        .into_iter()
        .filter(|(_, grams)| *grams > Grams::ZERO)
        .map(|(segregation, grams)| Part { segregation, grams })
        .collect()
}

fn lines(
    payable: Grams,
    certified: Grams,
    grade: Option<&str>,
    terms: &Terms<'_>,
) -> Result<Vec<Line>, Refusal> {
    let form = &terms.form.id;
    let base = terms
        .prices
        .base(form, grade)
        .ok_or_else(|| Refusal::NoPrice { form: form.clone(), grade: grade.map(str::to_owned) })?;
    let mut lines = vec![Line::new(LineKind::Base, payable, base)];

    let with_seal = if terms.standing.chakra { payable } else { Grams::ZERO };
    let on_top = [
        (LineKind::Organic, Programme::Organic, certified),
        (LineKind::Chakra, Programme::Chakra, with_seal),
    ];
    for (kind, programme, grams) in on_top {
        if let Some(price) = terms.prices.differential(form, programme, grade)
            && grams > Grams::ZERO
        {
            lines.push(Line::new(kind, grams, price));
        }
    }
    Ok(lines)
}

/// What of a delivery's total goes to paying back an advance.
fn recover(total: Cents, advance: Cents, cap: PerMille) -> Cents {
    let most = div_down(total.wide() * u128::from(cap.get()), THOUSAND);
    Cents::from_wide(most).map_or(advance, |most| most.min(advance))
}

/// What is handed over now, and what stays on the producer's account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Cash handed over.
    pub paid: Cents,
    /// Owed to the producer.
    pub owed: Cents,
}

/// Pays a delivery, wholly or in part.
///
/// # Errors
/// `MoreThanDue` or `MoreThanInDrawer`.
pub fn pay(due: Cents, handed_over: Cents, in_drawer: Cents) -> Result<Payment, Refusal> {
    let owed = due.checked_sub(handed_over).ok_or(Refusal::MoreThanDue { handed_over, due })?;
    if in_drawer < handed_over {
        return Err(Refusal::MoreThanInDrawer { handed_over, in_drawer });
    }
    Ok(Payment { paid: handed_over, owed })
}

#[cfg(test)]
mod tests;
