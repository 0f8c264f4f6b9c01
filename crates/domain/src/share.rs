//! Shares: moisture, foreign matter, caps. Whole parts of a thousand; 7.4 % is 74.

use std::fmt;

/// A share in parts of a thousand, 0 to 1000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PerMille(u16);

/// A share above the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} per mille is more than the whole")]
pub struct NotAShare(pub u16);

impl PerMille {
    /// No part.
    pub const ZERO: PerMille = PerMille(0);
    /// The whole.
    pub const WHOLE: PerMille = PerMille(1000);

    /// The only door in.
    ///
    /// # Errors
    /// [`NotAShare`] above 1000.
    pub const fn new(parts: u16) -> Result<PerMille, NotAShare> {
        if PerMille::WHOLE.0 < parts {
            return Err(NotAShare(parts));
        }
        Ok(PerMille(parts))
    }

    /// The number of parts of a thousand.
    pub const fn get(self) -> u16 {
        self.0
    }

    /// What is left of the whole without this share.
    pub const fn rest(self) -> PerMille {
        PerMille(PerMille::WHOLE.0 - self.0)
    }
}

/// For logs; paper and screens go through `es_ec`: `7,4 %`.
impl fmt::Display for PerMille {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} per mille", self.0)
    }
}

#[cfg(test)]
mod tests;
