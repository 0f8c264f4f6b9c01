//! How often something may happen for each of many: addresses, terminals.

use std::hash::Hash;
use std::num::NonZeroU32;
use std::str::FromStr;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// How often: so many at once, and so many a minute in the long run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// In the long run, each minute; 0 is without a limit.
    pub per_minute: u32,
    /// At once, after a pause.
    pub at_once: u32,
}

impl Rate {
    /// Without a limit.
    pub const FREE: Rate = Rate { per_minute: 0, at_once: 0 };

    fn quota(self) -> Option<Quota> {
        let (per_minute, at_once) =
            (NonZeroU32::new(self.per_minute)?, NonZeroU32::new(self.at_once)?);
        let every = Duration::from_secs(60) / per_minute.get();
        Some(Quota::with_period(every)?.allow_burst(at_once))
    }
}

/// What was typed is no rate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write it as 600/100: a minute, and at once; 0 is without a limit")]
pub struct NoRate;

impl FromStr for Rate {
    type Err = NoRate;

    fn from_str(typed: &str) -> Result<Rate, NoRate> {
        if typed == "0" {
            return Ok(Rate::FREE);
        }
        let (per_minute, at_once) = typed.split_once('/').ok_or(NoRate)?;
        let number = |text: &str| text.parse().ok().filter(|number| 0 < *number).ok_or(NoRate);
        Ok(Rate { per_minute: number(per_minute)?, at_once: number(at_once)? })
    }
}

/// Counts for each of them.
pub(crate) struct Meter<K: Clone + Eq + Hash> {
    limiter: Option<DefaultKeyedRateLimiter<K>>,
    clock: DefaultClock,
}

impl<K: Clone + Eq + Hash> Meter<K> {
    pub(crate) fn new(rate: Rate) -> Meter<K> {
        Meter { limiter: rate.quota().map(RateLimiter::dashmap), clock: DefaultClock::default() }
    }

    /// It happens once more.
    ///
    /// # Errors
    /// When that is too often: the seconds after which it may.
    pub(crate) fn take(&self, key: &K) -> Result<(), u32> {
        let Some(limiter) = &self.limiter else { return Ok(()) };
        limiter.check_key(key).map_err(|until| {
            let wait = until.wait_time_from(self.clock.now());
            u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1)
        })
    }

    /// Forgets all who have not been here for a while.
    pub(crate) fn forget(&self) {
        if let Some(limiter) = &self.limiter {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_own_count() {
        let meter = Meter::new(Rate { per_minute: 2, at_once: 3 });
        for _ in 0..3 {
            assert_eq!(meter.take(&1), Ok(()));
        }
        let wait = meter.take(&1).expect_err("a fourth");
        assert!((25..=31).contains(&wait), "{wait} s");
        assert_eq!(meter.take(&2), Ok(()));
    }

    #[test]
    fn who_was_not_here_for_a_while_costs_no_memory() {
        let meter = Meter::new(Rate { per_minute: 60_000, at_once: 1 });
        for key in 0..1000 {
            assert_eq!(meter.take(&key), Ok(()));
        }
        std::thread::sleep(Duration::from_millis(20));
        meter.forget();
        assert_eq!(meter.limiter.as_ref().map(|all| all.len()), Some(0));
    }

    #[test]
    fn what_is_typed_is_read() {
        assert_eq!("600/100".parse(), Ok(Rate { per_minute: 600, at_once: 100 }));
        assert_eq!("0".parse(), Ok(Rate::FREE));
        for typed in ["", "600", "0/1", "1/0", "a/b", "-1/1"] {
            assert_eq!(typed.parse::<Rate>(), Err(NoRate), "{typed}");
        }
        let free = Meter::new(Rate::FREE);
        assert!((0..100_000).all(|_| free.take(&1).is_ok()));
    }
}
