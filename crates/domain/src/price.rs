//! Prices: micro-dollars per kilogram, pound or quintal, and what a mass is worth at one.

use std::fmt;
use std::num::NonZeroU128;

use crate::mass::Grams;
use crate::money::Cents;
use crate::rounding::div_half_up;

/// What a price is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PriceUnit {
    /// Kilogram.
    Kg,
    /// Pound, exactly 453.59237 g.
    Lb,
    /// Ecuadorian quintal, exactly 100 lb; never 45, 46 or 50 kg.
    Qq,
}

impl PriceUnit {
    /// The unit's mass in hundred-thousandths of a gram, which makes all three whole.
    pub const fn e5_grams(self) -> i64 {
        match self {
            PriceUnit::Kg => 100_000_000,
            PriceUnit::Lb => 45_359_237,
            PriceUnit::Qq => 4_535_923_700,
        }
    }

    /// `kg`, `lb` or `qq`, as stored, shown and printed.
    pub const fn as_str(self) -> &'static str {
        match self {
            PriceUnit::Kg => "kg",
            PriceUnit::Lb => "lb",
            PriceUnit::Qq => "qq",
        }
    }

    /// The unit of that name.
    pub fn parse(name: &str) -> Option<PriceUnit> {
        [PriceUnit::Kg, PriceUnit::Lb, PriceUnit::Qq].into_iter().find(|u| u.as_str() == name)
    }

    /// The same as `e5_grams`, as a divisor.
    pub(crate) const fn divisor(self) -> NonZeroU128 {
        const KG: NonZeroU128 = NonZeroU128::new(100_000_000).unwrap();
        const LB: NonZeroU128 = NonZeroU128::new(45_359_237).unwrap();
        const QQ: NonZeroU128 = NonZeroU128::new(4_535_923_700).unwrap();
        match self {
            PriceUnit::Kg => KG,
            PriceUnit::Lb => LB,
            PriceUnit::Qq => QQ,
        }
    }
}

impl fmt::Display for PriceUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A price per unit, in whole millionths of a dollar, 0 to [`Price::MAX_MICROS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Price {
    micros: i64,
    unit: PriceUnit,
}

/// A price below zero or above [`Price::MAX_MICROS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} micro-dollars is not a price")]
pub struct NotAPrice(pub i64);

impl Price {
    /// A hundred thousand dollars per unit.
    pub const MAX_MICROS: i64 = 100_000_000_000;

    /// The only door in.
    ///
    /// # Errors
    /// [`NotAPrice`] below zero or above [`Price::MAX_MICROS`].
    pub const fn new(micros: i64, unit: PriceUnit) -> Result<Price, NotAPrice> {
        if micros < 0 || Price::MAX_MICROS < micros {
            return Err(NotAPrice(micros));
        }
        Ok(Price { micros, unit })
    }

    /// Millionths of a dollar per unit.
    pub const fn micros(self) -> i64 {
        self.micros
    }

    /// The unit it is for.
    pub const fn unit(self) -> PriceUnit {
        self.unit
    }

    /// The same number for arithmetic that only knows what is not negative.
    pub(crate) fn wide(self) -> u128 {
        u128::from(self.micros.unsigned_abs())
    }
}

/// For logs; paper and screens go through `es_ec`.
impl fmt::Display for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} micro-USD per {}", self.micros, self.unit)
    }
}

/// How much a number of units weighs, given in millionths of one, half-up to the gram: 2,5 quintals
/// are 113 398 g. None beyond [`Grams::MAX`], or below nothing.
pub fn grams_of(micro_units: i64, unit: PriceUnit) -> Option<Grams> {
    const HUNDRED_THOUSAND_MILLIONS: NonZeroU128 = NonZeroU128::new(100_000_000_000).unwrap();
    let micro_units = u128::try_from(micro_units).ok()?;
    let exact = micro_units.checked_mul(unit.divisor().get())?;
    let grams = div_half_up(exact, HUNDRED_THOUSAND_MILLIONS);
    Grams::new(i64::try_from(grams).ok()?).ok()
}

/// What `grams` are worth at `price`, half-up to the cent: shown once, never carried.
pub fn line_amount(grams: Grams, price: Price) -> Cents {
    // grams x 1e5 / e5_grams units, x micros / 1e6 dollars, x 100 cents. At most 1e11 x 1e11 x 10.
    let exact = grams.wide() * price.wide() * 10;
    let cents = div_half_up(exact, price.unit.divisor());
    // At most 1e23 / 45_359_237 = 2.3e15, below `Cents::MAX`: the limits of both types see to it.
    Cents::from_wide(cents).unwrap_or(Cents::MAX)
}

#[cfg(test)]
mod tests;
