//! Amounts. Whole cents of the US dollar, the currency of Ecuador.

use std::fmt;
use std::iter::Sum;

/// An amount in whole cents of USD, never negative, at most [`Cents::MAX`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cents(i64);

/// A number of cents that is below zero or above [`Cents::MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not an amount in cents")]
pub struct NotAnAmount(pub i64);

impl Cents {
    /// Nothing.
    pub const ZERO: Cents = Cents(0);

    /// The largest whole number that JSON readers keep exactly. Three lines of the largest mass at
    /// the highest price stay below it.
    pub const MAX: Cents = Cents((1 << 53) - 1);

    /// The only door in.
    ///
    /// # Errors
    /// [`NotAnAmount`] below zero or above [`Cents::MAX`].
    pub const fn new(cents: i64) -> Result<Cents, NotAnAmount> {
        if cents < 0 || Cents::MAX.0 < cents {
            return Err(NotAnAmount(cents));
        }
        Ok(Cents(cents))
    }

    /// The number of cents.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// `None` where the result would be below zero.
    pub fn checked_sub(self, other: Cents) -> Option<Cents> {
        (other <= self).then(|| Cents(self.0 - other.0))
    }

    /// `None` where the result would be above [`Cents::MAX`].
    pub fn checked_add(self, other: Cents) -> Option<Cents> {
        Cents::new(self.0 + other.0).ok()
    }

    /// The same number for arithmetic that only knows what is not negative.
    pub(crate) fn wide(self) -> u128 {
        u128::from(self.0.unsigned_abs())
    }

    /// Back from such arithmetic; `None` above [`Cents::MAX`].
    pub(crate) fn from_wide(cents: u128) -> Option<Cents> {
        Cents::new(i64::try_from(cents).ok()?).ok()
    }
}

/// Stops at [`Cents::MAX`]. What enters an account is added with `checked_add` and refused instead.
impl Sum for Cents {
    fn sum<I: Iterator<Item = Cents>>(amounts: I) -> Cents {
        amounts.fold(Cents::ZERO, |sum, amount| sum.checked_add(amount).unwrap_or(Cents::MAX))
    }
}

/// For logs, in plain cents; paper and screens go through `es_ec`: `$ 1.234,50`.
impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cents", self.0)
    }
}

#[cfg(test)]
mod tests;
