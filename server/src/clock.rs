//! The clocks, read in one place.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// Unix milliseconds of this machine's clock.
#[expect(clippy::disallowed_methods, reason = "this is where the wall clock comes in")]
pub fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// This moment, for durations.
#[expect(clippy::disallowed_methods, reason = "this is where the clock comes in")]
pub(crate) fn steady() -> Instant {
    Instant::now()
}
