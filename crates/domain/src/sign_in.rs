//! Signing in: what a PIN is, and how long to wait after wrong ones.

/// Fewest and most digits of a PIN.
pub const PIN_DIGITS: std::ops::RangeInclusive<usize> = 6..=12;

/// Wrong PINs in a row that cost nothing: fingers are wet.
const FREE: u32 = 3;
/// The first wait.
const FIRST_WAIT_MS: u64 = 30_000;
/// The longest.
const LONGEST_WAIT_MS: u64 = 15 * 60_000;
/// Wrong PINs in a row after which only a manager lets somebody try again.
const LOCKED: u32 = 10;

/// Why a text is no PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPin {
    /// Something else than digits, too few or too many.
    #[error("a PIN has 6 to 12 digits")]
    NotDigits,
    /// Found at the first guess: one digit over and over, or digits in a row.
    #[error("everybody would guess it")]
    Obvious,
}

/// Whether a new PIN will do.
///
/// # Errors
/// [`BadPin`].
pub fn check_pin(pin: &str) -> Result<(), BadPin> {
    let digits = pin.as_bytes();
    if !PIN_DIGITS.contains(&digits.len()) || !digits.iter().all(u8::is_ascii_digit) {
        return Err(BadPin::NotDigits);
    }
    let steps: Vec<i16> =
        digits.windows(2).map(|pair| i16::from(pair[1]) - i16::from(pair[0])).collect();
    let even = steps.iter().all(|step| *step == steps[0]);
    if even && (-1..=1).contains(&steps[0]) { Err(BadPin::Obvious) } else { Ok(()) }
}

/// What stands between somebody and the next try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// Nothing.
    None,
    /// So many milliseconds since the last try, or since the terminal was started.
    Ms(u64),
    /// A manager.
    Locked,
}

/// The wait before the next try, after so many tries in a row that came to nothing.
pub fn wait_after(failed: u32) -> Wait {
    if LOCKED <= failed {
        return Wait::Locked;
    }
    match failed.checked_sub(FREE) {
        None => Wait::None,
        Some(doublings) => Wait::Ms((FIRST_WAIT_MS << doublings).min(LONGEST_WAIT_MS)),
    }
}

/// The wait before the next code in the place of a PIN, ms. It grows as that of PINs does and ends
/// with nobody locked out: whoever could let them in again may be the one who is outside.
pub fn wait_after_codes(failed: u32) -> u64 {
    match wait_after(failed) {
        Wait::None => 0,
        Wait::Ms(wait) => wait,
        Wait::Locked => LONGEST_WAIT_MS,
    }
}

#[cfg(test)]
mod tests;
