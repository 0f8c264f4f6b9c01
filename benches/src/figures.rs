//! Times of many runs of one thing.

use std::time::{Duration, Instant};

/// Times, sorted.
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// So many runs of `what`, each timed.
    pub(crate) fn of<E>(runs: usize, mut what: impl FnMut() -> Result<(), E>) -> Result<Times, E> {
        let mut times = Vec::with_capacity(runs);
        for _ in 0..runs {
            let start = Instant::now();
            what()?;
            times.push(start.elapsed());
        }
        Ok(Times::sorted(times))
    }

    /// Times that were taken elsewhere.
    pub(crate) fn sorted(mut times: Vec<Duration>) -> Times {
        times.sort_unstable();
        Times(times)
    }

    fn at(&self, percent: usize) -> Duration {
        let index = (self.0.len() * percent).div_ceil(100).saturating_sub(1);
        self.0.get(index).copied().unwrap_or_default()
    }

    /// Half of the runs took at most this.
    pub(crate) fn median(&self) -> Duration {
        self.at(50)
    }

    /// Ninety-five of a hundred runs took at most this.
    pub(crate) fn p95(&self) -> Duration {
        self.at(95)
    }

    /// `median 0,512 ms, p95 1,034 ms`.
    pub(crate) fn written(&self) -> String {
        format!("median {:>9.3?}   p95 {:>9.3?}   n {}", self.median(), self.p95(), self.0.len())
    }

    /// The shortest: what it takes when nothing comes between.
    pub(crate) fn least(&self) -> Duration {
        self.0.first().copied().unwrap_or_default()
    }

    /// How many times longer than the other, by their medians.
    pub(crate) fn ratio_to(&self, other: &Times) -> String {
        ratio(self.median().as_nanos(), other.median().as_nanos())
    }
}

/// How many times more than the other, with two decimals.
pub(crate) fn ratio(own: u128, other: u128) -> String {
    let hundredths = own * 100 / other.max(1);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// How long one run takes.
pub(crate) fn once<E>(what: impl FnOnce() -> Result<(), E>) -> Result<Duration, E> {
    let start = Instant::now();
    what()?;
    Ok(start.elapsed())
}
