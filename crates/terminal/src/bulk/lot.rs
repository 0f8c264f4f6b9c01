//! What is drawn by lot: the same numbers from the same beginning (splitmix64), so that two runs
//! measure the same records. Numbers in a row would pack better than real ones do.

/// A row of numbers.
pub(super) struct Lot(u64);

impl Lot {
    pub(super) fn new(seed: u64) -> Lot {
        Lot(seed.wrapping_mul(0x2545_f491_4f6c_dd1d))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `least` to `most`, both included.
    pub(super) fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.next() % (most.saturating_sub(least) + 1)
    }

    pub(super) fn one_in(&mut self, many: u64) -> bool {
        self.between(1, many) == 1
    }

    /// The place of one of those weights, by their size.
    pub(super) fn among(&mut self, weights: &[u64]) -> usize {
        let mut drawn = self.next() % weights.iter().sum::<u64>().max(1);
        for (place, weight) in weights.iter().enumerate() {
            match drawn.checked_sub(*weight) {
                Some(rest) => drawn = rest,
                None => return place,
            }
        }
        0
    }

    /// Sacks and buckets of a delivery: mostly one or two.
    pub(super) fn weighings(&mut self) -> usize {
        self.among(&[50, 28, 14, 8]) + 1
    }
}
