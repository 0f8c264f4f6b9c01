//! What a producer is to the center on the day of a delivery.

use std::fmt;

use crate::mass::Grams;
use crate::money::Cents;

/// A producer's organic status on a day, from the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrganicStatus {
    /// Certified.
    Organic,
    /// In the first, second or third year of the way there: 1, 2 or 3.
    Transition(u8),
    /// Neither.
    Conventional,
    /// Certified, and barred for a time: sells as conventional.
    Sanctioned,
    /// Left the programme and the association: sells as conventional, holds no seal, is no member.
    Withdrawn,
}

impl OrganicStatus {
    /// As stored: `organic`, `transition-1` to `transition-3`, `conventional`, `sanctioned`,
    /// `withdrawn`.
    pub const fn as_str(self) -> &'static str {
        match self {
            OrganicStatus::Organic => "organic",
            OrganicStatus::Transition(0 | 1) => "transition-1",
            OrganicStatus::Transition(2) => "transition-2",
            OrganicStatus::Transition(_) => "transition-3",
            OrganicStatus::Conventional => "conventional",
            OrganicStatus::Sanctioned => "sanctioned",
            OrganicStatus::Withdrawn => "withdrawn",
        }
    }

    /// The status of that name.
    pub fn parse(name: &str) -> Option<OrganicStatus> {
        [
            OrganicStatus::Organic,
            OrganicStatus::Transition(1),
            OrganicStatus::Transition(2),
            OrganicStatus::Transition(3),
            OrganicStatus::Conventional,
            OrganicStatus::Sanctioned,
            OrganicStatus::Withdrawn,
        ]
        .into_iter()
        .find(|status| status.as_str() == name)
    }
}

impl fmt::Display for OrganicStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Where goods go, so that they are never mixed. The same three as a producer's status, for a
/// delivery can be split: what exceeds the quota of an organic producer is conventional, and so is
/// all of somebody who is sanctioned or withdrawn.
pub type Segregation = OrganicStatus;

/// All that an account needs to know of its producer, on the day and for the product delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Organic status.
    pub organic: OrganicStatus,
    /// Whether the producer holds the Chakra seal.
    pub chakra: bool,
    /// What is left of the organic quota for this product, in grams of dry equivalent; `None`
    /// where the producer has no quota for it, which makes everything conventional.
    pub quota_left_dry: Option<Grams>,
    /// What the producer still owes of advances.
    pub advance: Cents,
}

#[cfg(test)]
mod tests;
