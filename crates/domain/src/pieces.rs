//! Notes and coins: which there are, how many of each were counted, and which to hand over.

use crate::money::Cents;

/// Paper or metal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Make {
    /// A bank note.
    Note,
    /// A coin.
    Coin,
}

/// One kind of note or coin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Denomination {
    /// Its name in facts and of its picture: `note-2000`, `coin-25`.
    pub name: &'static str,
    /// Paper or metal.
    pub make: Make,
    /// What one is worth, cents.
    pub cents: i64,
    /// It may be handed to anybody. Shops of the villages take no larger note, so those are
    /// counted, and paid out only where nothing else is left.
    pub handy: bool,
}

/// How many kinds there are.
pub const KINDS: usize = 12;

/// The dollars that go round in Ecuador, the greatest first; of two that are worth the same the
/// one that goes round more. The note of two dollars is money and is hardly ever seen: it counts
/// as two of one.
pub const DENOMINATIONS: [Denomination; KINDS] = [
    note("note-10000", 10_000, false),
    note("note-5000", 5_000, false),
    note("note-2000", 2_000, true),
    note("note-1000", 1_000, true),
    note("note-500", 500, true),
    coin("coin-100", 100),
    note("note-100", 100, true),
    coin("coin-50", 50),
    coin("coin-25", 25),
    coin("coin-10", 10),
    coin("coin-5", 5),
    coin("coin-1", 1),
];

const fn note(name: &'static str, cents: i64, handy: bool) -> Denomination {
    Denomination { name, make: Make::Note, cents, handy }
}

const fn coin(name: &'static str, cents: i64) -> Denomination {
    Denomination { name, make: Make::Coin, cents, handy: true }
}

/// Most of one kind that a count takes: more is a slip of the finger.
pub const MOST: u32 = 9_999;

/// How many of each kind, in the order of [`DENOMINATIONS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pieces([u32; KINDS]);

/// Why pieces cannot be counted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotPieces {
    /// Nothing is called so.
    #[error("no note or coin is called {0:?}")]
    Unknown(String),
    /// One kind was counted twice.
    #[error("{0} was counted twice")]
    Twice(&'static str),
    /// More than [`MOST`] of one kind.
    #[error("{count} of {name}")]
    TooMany {
        /// The kind.
        name: &'static str,
        /// How many.
        count: u32,
    },
}

impl Pieces {
    /// Pieces by the names of their kinds; what is not named is not there.
    ///
    /// # Errors
    /// [`NotPieces`].
    pub fn of<'a>(counted: impl IntoIterator<Item = (&'a str, u32)>) -> Result<Pieces, NotPieces> {
        let mut pieces = Pieces::default();
        let mut seen = [false; KINDS];
        for (name, count) in counted {
            let at = DENOMINATIONS
                .iter()
                .position(|kind| kind.name == name)
                .ok_or_else(|| NotPieces::Unknown(name.to_owned()))?;
            let name = DENOMINATIONS[at].name;
            if MOST < count {
                return Err(NotPieces::TooMany { name, count });
            }
            if std::mem::replace(&mut seen[at], true) {
                return Err(NotPieces::Twice(name));
            }
            pieces.0[at] = count;
        }
        Ok(pieces)
    }

    /// The kinds that are there, the greatest first, with how many.
    pub fn each(&self) -> impl Iterator<Item = (&'static Denomination, u32)> {
        DENOMINATIONS.iter().zip(self.0).filter(|(_, count)| 0 < *count)
    }

    /// What they are worth together. [`MOST`] of each kind stay far below [`Cents::MAX`].
    pub fn total(&self) -> Cents {
        let worth = self.each().map(|(kind, count)| kind.cents * i64::from(count)).sum();
        Cents::new(worth).unwrap_or(Cents::MAX)
    }

    /// What that many of a kind are worth, cents; 0 where no kind is called so.
    pub fn worth(name: &str, count: u32) -> i64 {
        let kind = DENOMINATIONS.iter().find(|kind| kind.name == name);
        kind.map_or(0, |kind| kind.cents * i64::from(count))
    }

    fn pieces(&self) -> u32 {
        self.0.iter().sum()
    }
}

/// What was counted: how much, and of what, where it was counted by pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// All of it.
    pub total: Cents,
    /// Of what.
    pub pieces: Option<Pieces>,
}

impl Counted {
    /// A total alone.
    pub fn total(total: Cents) -> Counted {
        Counted { total, pieces: None }
    }

    /// Counted piece by piece: the total follows.
    pub fn pieces(pieces: Pieces) -> Counted {
        Counted { total: pieces.total(), pieces: Some(pieces) }
    }
}

impl From<Cents> for Counted {
    fn from(total: Cents) -> Counted {
        Counted::total(total)
    }
}

/// Pieces to be counted out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandOut {
    /// Which.
    pub pieces: Pieces,
    /// What cannot be paid with what there is; stays owed.
    pub left: Cents,
}

/// The fewest pieces that come nearest to an amount from below.
///
/// `at_most` is how many of each kind there can be; without it nothing is known, and the fewest of
/// the handy kinds are named. Notes that are not handy are named only where without them less could
/// be paid.
pub fn hand_out(amount: Cents, at_most: Option<&Pieces>) -> HandOut {
    let all = at_most.map_or([u32::MAX; KINDS], |pieces| pieces.0);
    let handy = std::array::from_fn(|at| if DENOMINATIONS[at].handy { all[at] } else { 0 });
    let best = fewest(amount, handy);
    if best.left == Cents::ZERO || at_most.is_none() {
        return best;
    }
    let any = fewest(amount, all);
    if any.left < best.left { any } else { best }
}

/// For each kind either as many as fit are taken or one less: a quarter more is in the way only of
/// dimes, a fifty only of twenties, and giving back one of them is enough.
fn fewest(amount: Cents, there: [u32; KINDS]) -> HandOut {
    let none = Pieces::default();
    let mut best = HandOut { pieces: none, left: amount };
    take(&there, 0, (none, amount.get()), &mut best);
    best
}

fn take(there: &[u32; KINDS], at: usize, (taken, left): (Pieces, i64), best: &mut HandOut) {
    let better = (left, taken.pieces()) < (best.left.get(), best.pieces.pieces());
    if better {
        *best = HandOut { pieces: taken, left: Cents::new(left).unwrap_or(Cents::ZERO) };
    }
    if left == 0 || at == KINDS {
        return;
    }
    let kind = DENOMINATIONS[at].cents;
    let fit = u32::try_from(left / kind).unwrap_or(u32::MAX).min(there[at]);
    for count in [Some(fit), fit.checked_sub(1)].into_iter().flatten() {
        let mut more = taken;
        more.0[at] = count;
        take(there, at + 1, (more, left - kind * i64::from(count)), best);
    }
}

#[cfg(test)]
mod tests;
