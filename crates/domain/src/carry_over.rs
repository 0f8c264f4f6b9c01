//! What a season's quota left, carried over into the next season.

use crate::mass::Grams;
use crate::rounding::{THOUSAND, div_down};
use crate::share::PerMille;

/// How much is carried over of a quota of which so much is `left`: at most a share of what was
/// `granted` for that season alone, down to the gram.
pub fn carried_over(granted: Grams, left: Grams, cap: PerMille) -> Grams {
    let most = div_down(granted.wide() * u128::from(cap.get()), THOUSAND);
    // A share of a mass is a mass, so the fallback is never taken.
    Grams::from_wide(most).map_or(left, |most| most.min(left))
}

#[cfg(test)]
mod tests;
