//! Masses. Whole grams everywhere; kilograms exist only on the scale's wire, on paper and screens.

use std::fmt;
use std::iter::Sum;

/// A mass in whole grams, never negative, at most [`Grams::MAX`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grams(i64);

/// A number of grams that is below zero or above [`Grams::MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not a mass in grams")]
pub struct NotAMass(pub i64);

impl Grams {
    /// Nothing.
    pub const ZERO: Grams = Grams(0);

    /// A hundred thousand tonnes: more than all associations together ever weigh, and small enough
    /// that every product and sum in this crate fits its integers.
    pub const MAX: Grams = Grams(100_000_000_000);

    /// The only door in.
    ///
    /// # Errors
    /// [`NotAMass`] below zero or above [`Grams::MAX`].
    pub const fn new(grams: i64) -> Result<Grams, NotAMass> {
        if grams < 0 || Grams::MAX.0 < grams {
            return Err(NotAMass(grams));
        }
        Ok(Grams(grams))
    }

    /// The number of grams.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// `None` where the result would be below zero.
    pub fn checked_sub(self, other: Grams) -> Option<Grams> {
        (other <= self).then(|| Grams(self.0 - other.0))
    }

    /// `None` where the result would be above [`Grams::MAX`].
    pub fn checked_add(self, other: Grams) -> Option<Grams> {
        Grams::new(self.0 + other.0).ok()
    }

    /// The same number for arithmetic that only knows what is not negative.
    pub(crate) fn wide(self) -> u128 {
        u128::from(self.0.unsigned_abs())
    }

    /// Back from such arithmetic; `None` above [`Grams::MAX`].
    pub(crate) fn from_wide(grams: u128) -> Option<Grams> {
        Grams::new(i64::try_from(grams).ok()?).ok()
    }
}

/// Stops at [`Grams::MAX`]. What enters an account is added with `checked_add` and refused instead.
impl Sum for Grams {
    fn sum<I: Iterator<Item = Grams>>(masses: I) -> Grams {
        masses.fold(Grams::ZERO, |sum, mass| sum.checked_add(mass).unwrap_or(Grams::MAX))
    }
}

/// For logs, in plain grams; paper and screens go through `es_ec`: `62,450`.
impl fmt::Display for Grams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} g", self.0)
    }
}

#[cfg(test)]
mod tests;
