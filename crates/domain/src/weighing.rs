//! One load on one scale: gross and tare.

use crate::mass::Grams;

/// What a scale can weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScaleLimits {
    /// The heaviest load it takes.
    pub capacity: Grams,
    /// The step of its display; every weight is a multiple. Never 0 in a catalogue.
    pub division: Grams,
    /// The lightest load it may weigh for trade. Containers are exempt: their weight is known.
    pub min_load: Grams,
}

impl ScaleLimits {
    /// How many decimals of a kilogram the division needs: 0 to 3.
    pub fn decimals(&self) -> u8 {
        match self.division.get() {
            division if division % 1000 == 0 => 0,
            division if division % 100 == 0 => 1,
            division if division % 10 == 0 => 2,
            _ => 3,
        }
    }

    /// Whether the display can show that weight.
    fn shows(&self, weight: Grams) -> bool {
        weight.get().checked_rem(self.division.get()) == Some(0)
    }
}

/// Gross and tare, taken on one scale. Invariant: `tare < gross`, so there always is a net weight;
/// the scale's limits held when it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weighing {
    gross: Grams,
    tare: Grams,
}

/// Why a load was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeighingRefusal {
    /// The container would weigh as much as the whole load, or more.
    #[error("tare {tare} is not below gross {gross}")]
    TareNotBelowGross {
        /// The whole load.
        gross: Grams,
        /// The container.
        tare: Grams,
    },
    /// Heavier than the scale can weigh.
    #[error("gross {gross} is over the scale's {capacity}")]
    OverCapacity {
        /// The whole load.
        gross: Grams,
        /// The scale's limit.
        capacity: Grams,
    },
    /// Lighter than the scale may weigh: it needs a finer scale.
    #[error("gross {gross} is below the scale's smallest load {min_load}")]
    BelowMinimum {
        /// The whole load.
        gross: Grams,
        /// The scale's limit.
        min_load: Grams,
    },
    /// A weight that this scale's display cannot show: mistyped, or the scale is set up wrongly.
    #[error("{weight} is not a multiple of the scale's division {division}")]
    NotOnDivision {
        /// The gross weight or the tare.
        weight: Grams,
        /// The step of the display.
        division: Grams,
    },
}

impl Weighing {
    /// Takes a load as a scale of these limits may.
    ///
    /// # Errors
    /// [`WeighingRefusal`], whichever comes first of capacity, tare, smallest load and division.
    pub fn new(gross: Grams, tare: Grams, on: &ScaleLimits) -> Result<Weighing, WeighingRefusal> {
        if on.capacity < gross {
            return Err(WeighingRefusal::OverCapacity { gross, capacity: on.capacity });
        }
        if gross <= tare {
            return Err(WeighingRefusal::TareNotBelowGross { gross, tare });
        }
        if gross < on.min_load {
            return Err(WeighingRefusal::BelowMinimum { gross, min_load: on.min_load });
        }
        if let Some(weight) = [gross, tare].into_iter().find(|&weight| !on.shows(weight)) {
            return Err(WeighingRefusal::NotOnDivision { weight, division: on.division });
        }
        Ok(Weighing { gross, tare })
    }

    /// The whole load.
    pub fn gross(&self) -> Grams {
        self.gross
    }

    /// The container.
    pub fn tare(&self) -> Grams {
        self.tare
    }

    /// What the producer brought: gross without tare, above 0.
    pub fn net(&self) -> Grams {
        // Tare is below gross since `new`, so the fallback is never taken.
        self.gross.checked_sub(self.tare).unwrap_or(Grams::ZERO)
    }
}

#[cfg(test)]
mod tests;
