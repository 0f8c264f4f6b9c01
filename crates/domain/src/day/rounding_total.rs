//! What rounding lines to the cent came to in a day, exactly.

use crate::mass::Grams;
use crate::money::Cents;
use crate::price::Price;

/// Cents that were put on lines less what the lines are worth exactly, summed up without rounding
/// anything: above zero, it went to those who delivered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RoundingTotal {
    /// In parts of a cent, so many to one.
    parts: i128,
}

/// Parts of a cent that make the exact worth at each price unit whole: 1 kg and 100 lb are
/// 100 000 000 and 4 535 923 700 hundred-thousandths of a gram, and this is what both go into.
const PARTS: i128 = 100_000_000 * 45_359_237;

impl RoundingTotal {
    /// With one line more.
    #[must_use]
    pub fn with(self, grams: Grams, price: Price, cents: Cents) -> RoundingTotal {
        let unit = i128::from(price.unit().e5_grams());
        // As `price::line_amount`: grams x micros x 10 over the unit are cents. Both at most 1e23.
        let exact = i128::from(grams.get()) * i128::from(price.micros()) * 10;
        let over = i128::from(cents.get()) * unit - exact;
        // A line is half a cent off at most; a sum that is out of range is no account of ours.
        RoundingTotal { parts: self.parts.saturating_add(over.saturating_mul(PARTS / unit)) }
    }

    /// Ten-thousandths of a cent, which are millionths of a dollar: half goes away from zero, once.
    pub fn e4_cents(self) -> i64 {
        let parts = self.parts.saturating_mul(10_000);
        let size = (parts.unsigned_abs() + PARTS.unsigned_abs() / 2) / PARTS.unsigned_abs();
        let size = i64::try_from(size).unwrap_or(i64::MAX);
        if parts < 0 { -size } else { size }
    }
}

#[cfg(test)]
mod tests {
    use super::RoundingTotal;
    use crate::mass::Grams;
    use crate::price::{Price, PriceUnit, line_amount};

    fn after(lines: &[(i64, i64, PriceUnit)]) -> i64 {
        let rounded = lines.iter().fold(RoundingTotal::default(), |sum, (grams, micros, unit)| {
            let (grams, price) = (Grams::new(*grams).unwrap(), Price::new(*micros, *unit).unwrap());
            sum.with(grams, price, line_amount(grams, price))
        });
        rounded.e4_cents()
    }

    #[test]
    fn what_rounding_gave_and_took() {
        use PriceUnit::{Kg, Lb, Qq};
        assert_eq!(after(&[]), 0);
        // 1,005 kg at $ 1,00: 100,5 cents become 101.
        assert_eq!(after(&[(1005, 1_000_000, Kg)]), 5_000);
        // 1,004 kg: 100,4 become 100.
        assert_eq!(after(&[(1004, 1_000_000, Kg)]), -4_000);
        assert_eq!(after(&[(1005, 1_000_000, Kg), (1004, 1_000_000, Kg)]), 1_000);
        // 453 g at $ 1,00 a pound: 99,869430… cents become 100.
        assert_eq!(after(&[(453, 1_000_000, Lb)]), 1_306);
        // The same at a hundred times the price for a hundred pounds.
        assert_eq!(after(&[(453, 100_000_000, Qq)]), 1_306);
        // Ten thousand of them: rounded once, at the end.
        let many: Vec<_> = std::iter::repeat_n((453, 1_000_000, Lb), 10_000).collect();
        assert_eq!(after(&many), 13_059_523);
    }
}
