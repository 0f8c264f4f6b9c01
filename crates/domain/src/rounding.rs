//! The one way numbers are rounded: half-up, on whole numbers, exactly.
//!
//! Everything is unsigned and the divisor cannot be zero, so these functions have no failing case
//! and cannot overflow: the quotient is never above the dividend, and a remainder other than zero
//! needs a divisor above one.

use std::num::NonZeroU128;

/// `floor(n / d + 1/2)`: half of a unit goes up, everything below it goes down.
pub fn div_half_up(n: u128, d: NonZeroU128) -> u128 {
    let remainder = n % d;
    // `remainder >= d / 2` without halving an odd `d`.
    n / d + u128::from(remainder >= d.get() - remainder)
}

/// `floor(n / d)`.
pub fn div_down(n: u128, d: NonZeroU128) -> u128 {
    n / d
}

/// `ceil(n / d)`.
pub fn div_up(n: u128, d: NonZeroU128) -> u128 {
    n / d + u128::from(n % d != 0)
}

/// The divisor of shares: a thousand parts.
pub(crate) const THOUSAND: NonZeroU128 = NonZeroU128::new(1000).unwrap();

#[cfg(test)]
mod tests;
