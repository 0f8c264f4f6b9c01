//! Receipt numbers: `02-014-000142`. Never reused, because the series belongs to one terminal and
//! one life of its data.

use std::fmt;
use std::str::FromStr;

/// Center, series and number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReceiptNumber {
    /// The center.
    pub center: u16,
    /// The series of one terminal and epoch.
    pub series: u16,
    /// Counts up from 1 within the series.
    pub number: u32,
}

/// A text that is no receipt number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("that is not a receipt number such as 02-014-000142")]
pub struct NotAReceiptNumber;

/// As printed: at least two, three and six digits.
impl fmt::Display for ReceiptNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:03}-{:06}", self.center, self.series, self.number)
    }
}

/// As printed, or as typed without the leading zeros: `2-14-142`.
impl FromStr for ReceiptNumber {
    type Err = NotAReceiptNumber;

    fn from_str(text: &str) -> Result<ReceiptNumber, NotAReceiptNumber> {
        let mut parts = text.trim().split('-');
        let mut next = || {
            let part = parts.next().filter(|part| part.bytes().all(|b| b.is_ascii_digit()));
            part.and_then(|part| part.parse::<u32>().ok()).ok_or(NotAReceiptNumber)
        };
        let (center, series, number) = (next()?, next()?, next()?);
        if parts.next().is_some() {
            return Err(NotAReceiptNumber);
        }
        let short = |part: u32| u16::try_from(part).map_err(|_| NotAReceiptNumber);
        Ok(ReceiptNumber { center: short(center)?, series: short(series)?, number })
    }
}

#[cfg(test)]
mod tests;
