//! Whether a load is at rest: the window of the last weights.

use std::collections::VecDeque;

/// How far back all weights must agree, in milliseconds. The legal minimum seen is 0.4 s.
const REST_MS: u64 = 1_000;
/// How many weights must agree at least, for scales that speak seldom.
const REST_FRAMES: usize = 3;
/// More weights than any line brings in [`REST_MS`]. Beyond it the oldest go, and with them the
/// proof of rest: a flood can only ever make a load look unsteady.
const MOST_FRAMES: usize = 4_096;

/// The shortest run of last weights that spans [`REST_MS`] and counts [`REST_FRAMES`].
#[derive(Clone, Debug, Default)]
pub(super) struct Stillness {
    /// Arrival in milliseconds and grams, oldest first.
    weights: VecDeque<(u64, i64)>,
}

impl Stillness {
    pub(super) fn push(&mut self, at_ms: u64, grams: i64) {
        self.weights.push_back((at_ms, grams));
        while self.proof_without_oldest(at_ms) || MOST_FRAMES < self.weights.len() {
            self.weights.pop_front();
        }
    }

    pub(super) fn clear(&mut self) {
        self.weights.clear();
    }

    /// All weights of the window lie within one division of the last.
    pub(super) fn at_rest(&self, division_g: i64) -> bool {
        let (Some(&(first_ms, _)), Some(&(last_ms, last_g))) =
            (self.weights.front(), self.weights.back())
        else {
            return false;
        };
        REST_FRAMES <= self.weights.len()
            && REST_MS <= last_ms.saturating_sub(first_ms)
            && self
                .weights
                .iter()
                .all(|&(_, grams)| grams.abs_diff(last_g) <= division_g.unsigned_abs())
    }

    /// Whether what follows the oldest weight is long enough by itself.
    fn proof_without_oldest(&self, now_ms: u64) -> bool {
        REST_FRAMES < self.weights.len()
            && self
                .weights
                .get(1)
                .is_some_and(|&(second_ms, _)| REST_MS <= now_ms.saturating_sub(second_ms))
    }
}
