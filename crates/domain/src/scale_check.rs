//! A scale against a weight that is known: when it is set up, and each day against a test weight.

use crate::mass::Grams;
use crate::weighing::ScaleLimits;

#[cfg(test)]
mod tests;

/// Of the known weight, in which a scale that is being set up may differ, per mille: a sack of rice
/// or a drum of water will do, while a wrong decimal, unit or dialect is off by far more.
const SET_UP_PER_MILLE: i64 = 50;
/// Divisions that a known weight has at least, so that a step of the display is no error by itself.
const LEAST_DIVISIONS: i64 = 20;

/// What a scale is held against a known weight for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// To see that it is read rightly, before its set-up is kept.
    SetUp,
    /// To see that it weighs rightly, by a test weight.
    Daily,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Shown less known, grams.
    pub error_g: i64,
    /// How large it may be, either way, grams.
    pub permitted_g: i64,
}

impl Verdict {
    /// The scale may be used.
    pub fn passed(&self) -> bool {
        self.error_g.abs() <= self.permitted_g
    }
}

/// Why a weight says nothing of a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnfitWeight {
    /// Steps of the display would count for too much.
    #[error("the known weight is below {least}")]
    TooLight {
        /// The lightest that will do.
        least: Grams,
    },
    /// More than the scale can weigh.
    #[error("the known weight is over the scale's {capacity}")]
    TooHeavy {
        /// The scale's limit.
        capacity: Grams,
    },
}

/// Holds what a scale shows against what is known to lie on it.
///
/// # Errors
/// [`UnfitWeight`]: nothing can be said by that weight.
pub fn judge(
    occasion: Occasion,
    known: Grams,
    shown_g: i64,
    limits: &ScaleLimits,
) -> Result<Verdict, UnfitWeight> {
    let least = least_weight(limits);
    if known < least {
        return Err(UnfitWeight::TooLight { least });
    }
    if limits.capacity < known {
        return Err(UnfitWeight::TooHeavy { capacity: limits.capacity });
    }
    let in_service = permitted_in_service(known, limits.division);
    let permitted_g = match occasion {
        Occasion::Daily => in_service,
        Occasion::SetUp => in_service.max(known.get() * SET_UP_PER_MILLE / 1_000),
    };
    Ok(Verdict { error_g: shown_g.saturating_sub(known.get()), permitted_g })
}

/// The lightest weight that says something of a scale.
pub fn least_weight(limits: &ScaleLimits) -> Grams {
    let steps = Grams::new(limits.division.get().saturating_mul(LEAST_DIVISIONS));
    limits.min_load.max(steps.unwrap_or(limits.capacity))
}

/// The error that a scale of class III may have in service: twice that at its verification, which
/// is half, one, one and a half divisions. Source: OIML R 76-1:2006, 3.5.1 table 6 and 3.5.2 (in
/// Ecuador NTE INEN 2134).
fn permitted_in_service(load: Grams, division: Grams) -> i64 {
    let division = division.get().max(1);
    let steps = match load.get() / division {
        0..=500 => 1,
        501..=2_000 => 2,
        _ => 3,
    };
    division.saturating_mul(steps)
}
