//! Cash that a producer brings because they owe it.

use crate::money::Cents;

/// What a producer owes, or a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owes {
    /// Cash of voided deliveries that did not come back.
    pub claim: Cents,
    /// Advances.
    pub advance: Cents,
}

/// More was brought than is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{brought} was brought, and only {owes} is owed")]
pub struct MoreThanOwed {
    /// What was brought.
    pub brought: Cents,
    /// What is owed in all.
    pub owes: Cents,
}

/// What is paid by so much cash: first what did not come back of voided deliveries, which no
/// delivery recovers, then advances (`docs/rules.md`, "Accounts").
///
/// # Errors
/// [`MoreThanOwed`].
pub fn repay(owes: Owes, brought: Cents) -> Result<Owes, MoreThanOwed> {
    let claim = owes.claim.min(brought);
    // The claim is the smaller of the two, so this never fails.
    let advance = brought.checked_sub(claim).unwrap_or(Cents::ZERO);
    if owes.advance < advance {
        // As far as it goes: two balances at their greatest are more than an amount can be.
        let all = owes.claim.checked_add(owes.advance).unwrap_or(Cents::MAX);
        return Err(MoreThanOwed { brought, owes: all });
    }
    Ok(Owes { claim, advance })
}

#[cfg(test)]
mod tests;
