//! Voids: what a delivery did to accounts is undone by a new fact; the delivery itself stays. And
//! corrections: what changes hands when another delivery takes its place.

use crate::mass::Grams;
use crate::money::Cents;

/// What a delivery did to accounts when it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// Kept to pay back an advance.
    pub recovered: Cents,
    /// What it used of the organic quota, in grams of dry equivalent.
    pub quota_used_dry: Grams,
    /// Cash handed over.
    pub paid: Cents,
    /// Left owed to the producer.
    pub owed: Cents,
}

/// What a void does to accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reversal {
    /// Owed by the producer again, as an advance.
    pub advance: Cents,
    /// Free again in the organic quota, in grams of dry equivalent: exactly what was used.
    pub quota_dry: Grams,
    /// No longer owed to the producer.
    pub cancelled: Cents,
    /// Back in the drawer.
    pub returned: Cents,
    /// Paid, and not back in the drawer: a claim on the producer's account.
    pub claim: Cents,
}

/// More cash came back than was paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{came_back} came back, and only {paid} was paid")]
pub struct MoreThanPaid {
    /// What would come back.
    pub came_back: Cents,
    /// What was paid.
    pub paid: Cents,
}

/// Undoes a delivery, when `came_back` of the cash that was paid lies in the drawer again.
///
/// # Errors
/// [`MoreThanPaid`].
pub fn reverse(effect: &Effect, came_back: Cents) -> Result<Reversal, MoreThanPaid> {
    let paid = effect.paid;
    let claim = paid.checked_sub(came_back).ok_or(MoreThanPaid { came_back, paid })?;
    Ok(Reversal {
        advance: effect.recovered,
        quota_dry: effect.quota_used_dry,
        cancelled: effect.owed,
        returned: came_back,
        claim,
    })
}

/// What changes hands at the counter when a correction is paid. By the facts all comes back and is
/// paid anew; nobody counts it twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exchange {
    /// Nothing.
    Same,
    /// So much more is handed over.
    More(Cents),
    /// So much comes back.
    Less(Cents),
}

/// The difference between what was paid before and what is paid now.
pub fn exchange(before: Cents, now: Cents) -> Exchange {
    match (now.checked_sub(before), before.checked_sub(now)) {
        (Some(Cents::ZERO), _) | (None, None) => Exchange::Same,
        (Some(more), _) => Exchange::More(more),
        (None, Some(less)) => Exchange::Less(less),
    }
}

#[cfg(test)]
mod tests;
