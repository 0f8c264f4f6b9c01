//! The machine's clocks. Nothing else in this house reads one.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use domain::ports::Clock;

/// This moment, for loops that wait for machines.
#[expect(clippy::disallowed_methods, reason = "loops that wait for machines measure their wait")]
pub(crate) fn moment() -> Instant {
    Instant::now()
}

/// The clock of this machine, right or wrong.
#[derive(Debug)]
pub struct SystemClock {
    start: Instant,
}

impl SystemClock {
    /// A clock whose steady time begins now.
    pub fn new() -> SystemClock {
        SystemClock { start: moment() }
    }
}

impl Default for SystemClock {
    fn default() -> SystemClock {
        SystemClock::new()
    }
}

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is where the wall clock comes in")]
    fn wall_ms(&self) -> i64 {
        let now = SystemTime::now();
        // A clock before 1970 is below zero: it is noted with the record, like any wrong clock.
        match now.duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
            Err(before) => {
                i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |before| -before)
            }
        }
    }

    fn steady_ms(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}
