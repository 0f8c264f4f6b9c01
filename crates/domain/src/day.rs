//! The day in sums: totals per form over what is not voided.

mod rounding_total;

use std::collections::BTreeMap;

use crate::catalogue::FormId;
use crate::mass::Grams;
use crate::money::Cents;

pub use rounding_total::RoundingTotal;

/// What the day's totals need of one delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken<'a> {
    /// What it was.
    pub form: &'a FormId,
    /// Gross without tare.
    pub net: Grams,
    /// Without deductions.
    pub payable: Grams,
    /// What it is worth.
    pub total: Cents,
    /// Whether it was voided since.
    pub voided: bool,
}

/// The sums of one form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FormTotals {
    /// How many deliveries.
    pub deliveries: u32,
    /// Gross without tare.
    pub net: Grams,
    /// Without deductions.
    pub payable: Grams,
    /// What they are worth.
    pub total: Cents,
}

/// A day whose sums run past [`Grams::MAX`] or [`Cents::MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("more than a day can hold")]
pub struct DayTooLarge;

/// Totals per form; a form without any delivery that still stands is absent.
///
/// # Errors
/// [`DayTooLarge`].
pub fn totals_by_form<'a>(
    deliveries: impl IntoIterator<Item = Taken<'a>>,
) -> Result<BTreeMap<FormId, FormTotals>, DayTooLarge> {
    let mut totals: BTreeMap<FormId, FormTotals> = BTreeMap::new();
    for delivery in deliveries.into_iter().filter(|delivery| !delivery.voided) {
        let so_far = totals.entry(delivery.form.clone()).or_default();
        *so_far = so_far.with(&delivery).ok_or(DayTooLarge)?;
    }
    Ok(totals)
}

impl FormTotals {
    fn with(self, delivery: &Taken<'_>) -> Option<FormTotals> {
        Some(FormTotals {
            deliveries: self.deliveries.checked_add(1)?,
            net: self.net.checked_add(delivery.net)?,
            payable: self.payable.checked_add(delivery.payable)?,
            total: self.total.checked_add(delivery.total)?,
        })
    }
}

#[cfg(test)]
mod tests;
