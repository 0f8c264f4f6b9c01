//! What stands out among many facts: for somebody to look at, and no more than that. Each rule says
//! from how many facts on it says anything at all, so that chance is not taken for a habit.
//!
//! All of it is reckoned in integers: shares in per mille, rounded down, and the evenness of last
//! digits by the chi-square statistic multiplied out.

/// How much something stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Worth a look.
    Notable,
    /// Look at it first.
    Strong,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Those with the mark.
    pub some: u32,
    /// All of them.
    pub all: u32,
}

impl Share {
    /// Per mille, rounded down; 0 of none.
    pub fn per_mille(self) -> u32 {
        let share = u64::from(self.some) * 1_000 / u64::from(self.all.max(1));
        u32::try_from(share).unwrap_or(u32::MAX)
    }
}

/// From where on a share stands out beside that of the others.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Fewer facts say nothing.
    pub all_least: u32,
    /// Fewer with the mark say nothing.
    pub some_least: u32,
    /// Per mille from which on it is notable.
    pub notable_pm: u32,
    /// Per mille from which on it is strong.
    pub strong_pm: u32,
}

/// Weights typed by hand.
pub const MANUAL: Rule = Rule { all_least: 30, some_least: 5, notable_pm: 100, strong_pm: 300 };
/// Deliveries that were voided.
pub const VOIDS: Rule = Rule { all_least: 30, some_least: 3, notable_pm: 30, strong_pm: 100 };
/// Receipts that were printed again.
pub const REPRINTS: Rule = Rule { all_least: 30, some_least: 5, notable_pm: 50, strong_pm: 150 };
/// Deliveries outside the center's hours.
pub const HOURS: Rule = Rule { all_least: 3, some_least: 3, notable_pm: 20, strong_pm: 100 };

/// A share that is at least what the rule says, and at least twice that of the others where there
/// are enough of theirs to compare with.
pub fn apart(own: Share, others: Share, rule: &Rule) -> Option<Strength> {
    let share = own.per_mille();
    let few = own.all < rule.all_least || own.some < rule.some_least;
    let like_others = rule.all_least <= others.all && share < others.per_mille().saturating_mul(2);
    if few || share < rule.notable_pm || like_others {
        return None;
    }
    Some(if share < rule.strong_pm { Strength::Notable } else { Strength::Strong })
}

/// Fewer weighings say nothing about their last digits: ten are expected of each.
pub const DIGITS_LEAST: u32 = 100;

/// Whether the last digits of weights, counted in divisions of the scale, are less even than chance
/// leaves them: chi-square with nine degrees of freedom above 27.877, which chance reaches once in
/// a thousand; strong above 39.341, once in a hundred thousand.
pub fn last_digits(counts: &[u32; 10]) -> Option<Strength> {
    let all: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    if all < u64::from(DIGITS_LEAST) {
        return None;
    }
    // sum((c - n/10)^2 / (n/10)) = sum((10c - n)^2) / (10n)
    let squares: u128 = counts
        .iter()
        .map(|count| u128::from((u64::from(*count) * 10).abs_diff(all)))
        .map(|off| off * off)
        .sum();
    let thousandths = squares * 1_000 / (u128::from(all) * 10);
    match thousandths {
        0..=27_877 => None,
        27_878..=39_341 => Some(Strength::Notable),
        _ => Some(Strength::Strong),
    }
}

/// Fewer weighings say nothing about containers.
pub const TARES_LEAST: u32 = 50;

/// Whether somebody takes a container (the lightest, or the heaviest) much more often than the
/// others on the same scale do: by 200 per mille of the weighings, strong by 400.
pub fn container(own: Share, others: Share) -> Option<Strength> {
    if own.all < TARES_LEAST || others.all < TARES_LEAST {
        return None;
    }
    match own.per_mille().saturating_sub(others.per_mille()) {
        0..=199 => None,
        200..=399 => Some(Strength::Notable),
        _ => Some(Strength::Strong),
    }
}

/// Whether a count of the drawer is off by a dollar or more, strong by ten.
pub fn cash(difference_cents: i64) -> Option<Strength> {
    match difference_cents.unsigned_abs() {
        0..=99 => None,
        100..=999 => Some(Strength::Notable),
        _ => Some(Strength::Strong),
    }
}

/// Whether somebody delivered more than one and a half times a quota that was reckoned from their
/// land, in grams of dry equivalent; strong from twice on.
pub fn beyond_quota(delivered_g: i64, granted_g: i64) -> Option<Strength> {
    if granted_g <= 0 || delivered_g.saturating_mul(2) < granted_g.saturating_mul(3) {
        return None;
    }
    let twice = granted_g.saturating_mul(2) <= delivered_g;
    Some(if twice { Strength::Strong } else { Strength::Notable })
}

/// Fewer producers say nothing about what is usual.
pub const PRODUCERS_LEAST: usize = 20;

/// What half of the people delivered at most, in grams; none of too few. For whoever has no quota,
/// four times that stands out: no yield of a crop is written into the program.
pub fn usual(delivered_g: &[i64]) -> Option<i64> {
    if delivered_g.len() < PRODUCERS_LEAST {
        return None;
    }
    let mut sorted = delivered_g.to_vec();
    sorted.sort_unstable();
    sorted.get((sorted.len() - 1) / 2).copied()
}

/// Whether somebody delivered four times what is usual; strong from eight times on.
pub fn beyond_usual(delivered_g: i64, usual_g: i64) -> Option<Strength> {
    if usual_g <= 0 || delivered_g < usual_g.saturating_mul(4) {
        return None;
    }
    let eight = usual_g.saturating_mul(8) <= delivered_g;
    Some(if eight { Strength::Strong } else { Strength::Notable })
}

#[cfg(test)]
mod tests;
