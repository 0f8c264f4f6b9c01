//! The cash drawer: the sum of what went in and out, never below zero.
//!
//! It is one person's for a shift: from the opening or the handover before to the next handover or
//! the close. At each end it is counted, and the next shift begins with what was counted. So the
//! day's closing is `opening + what came in - what went out + the differences of the handovers`.

use crate::money::Cents;

/// Why cash moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Movement {
    /// Brought to the center; in.
    Replenishment,
    /// Paid for something the center needs; out.
    Expense,
    /// Taken away to be kept elsewhere; out.
    Drop,
    /// Lent to a producer; out.
    Advance,
    /// Paid to a producer who was owed it; out.
    Settlement,
    /// Paid for a delivery; out.
    Payment,
    /// Came back when a delivery was voided; in.
    Return,
    /// Brought by a producer who owed it; in.
    Repayment,
}

impl Movement {
    /// All of them.
    pub const ALL: [Movement; 8] = [
        Movement::Replenishment,
        Movement::Expense,
        Movement::Drop,
        Movement::Advance,
        Movement::Settlement,
        Movement::Payment,
        Movement::Return,
        Movement::Repayment,
    ];

    /// Its name in facts, tables and files.
    pub fn as_str(self) -> &'static str {
        match self {
            Movement::Replenishment => "replenishment",
            Movement::Expense => "expense",
            Movement::Drop => "drop",
            Movement::Advance => "advance",
            Movement::Settlement => "settlement",
            Movement::Payment => "payment",
            Movement::Return => "return",
            Movement::Repayment => "repayment",
        }
    }

    /// The movement of that name.
    pub fn parse(name: &str) -> Option<Movement> {
        Movement::ALL.into_iter().find(|movement| movement.as_str() == name)
    }

    /// Whether cash comes in by it.
    pub fn comes_in(self) -> bool {
        matches!(self, Movement::Replenishment | Movement::Return | Movement::Repayment)
    }
}

/// A drawer on one day: its opening and all that moved since.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Drawer {
    /// Counted in the morning.
    pub opening: Cents,
    /// Brought to the center.
    pub replenishments: Cents,
    /// Paid for what the center needs.
    pub expenses: Cents,
    /// Taken away to be kept elsewhere.
    pub drops: Cents,
    /// Lent to producers, in cash.
    pub advances: Cents,
    /// Paid to producers who were owed it.
    pub settlements: Cents,
    /// Paid for deliveries.
    pub paid: Cents,
    /// Came back by voids.
    pub returned: Cents,
    /// Brought by producers who owed it.
    pub repaid: Cents,
    /// What the counts at handovers found above what had to be there, cents; below zero: short.
    pub found: i64,
    /// The balance of all of these.
    holds: Cents,
}

/// Why a movement is not possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DrawerRefusal {
    /// More would go out than is there.
    #[error("{out} would go out, and the drawer holds {holds}")]
    TooLittle {
        /// What would go out.
        out: Cents,
        /// What is there.
        holds: Cents,
    },
    /// More than [`Cents::MAX`].
    #[error("more than a drawer can hold")]
    TooMuch,
}

impl Drawer {
    /// A drawer as it was counted in the morning.
    pub fn open(opening: Cents) -> Drawer {
        Drawer { opening, holds: opening, ..Drawer::default() }
    }

    /// What it must hold now; at the end of the day, the closing.
    pub fn holds(&self) -> Cents {
        self.holds
    }

    /// The drawer after one more movement.
    ///
    /// # Errors
    /// [`DrawerRefusal`]; the drawer stays as it was.
    pub fn after(self, movement: Movement, amount: Cents) -> Result<Drawer, DrawerRefusal> {
        let mut after = self;
        let side = match movement {
            Movement::Replenishment => &mut after.replenishments,
            Movement::Return => &mut after.returned,
            Movement::Repayment => &mut after.repaid,
            Movement::Expense => &mut after.expenses,
            Movement::Drop => &mut after.drops,
            Movement::Advance => &mut after.advances,
            Movement::Settlement => &mut after.settlements,
            Movement::Payment => &mut after.paid,
        };
        *side = side.checked_add(amount).ok_or(DrawerRefusal::TooMuch)?;
        after.holds = match movement.comes_in() {
            true => self.holds.checked_add(amount).ok_or(DrawerRefusal::TooMuch)?,
            false => self
                .holds
                .checked_sub(amount)
                .ok_or(DrawerRefusal::TooLittle { out: amount, holds: self.holds })?,
        };
        Ok(after)
    }

    /// The drawer for the next clerk: it holds what was counted, and the day keeps the difference.
    pub fn after_handover(self, counted: Cents) -> Drawer {
        let found = self.found + counted.get() - self.holds.get();
        Drawer { found, holds: counted, ..self }
    }

    /// Whether it holds so little that more should be brought before the next large payment.
    pub fn runs_low(&self, below: Cents) -> bool {
        self.holds < below
    }

    /// What a blind count says against what must be there.
    pub fn compare(&self, counted: Cents) -> Count {
        let holds = self.holds;
        match (counted.checked_sub(holds), holds.checked_sub(counted)) {
            (Some(Cents::ZERO), _) => Count::Exact,
            (Some(over), _) => Count::Over(over),
            (None, short) => Count::Short(short.unwrap_or(Cents::ZERO)),
        }
    }
}

/// How a blind count came out. A difference needs a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// To the cent.
    Exact,
    /// More than there must be.
    Over(Cents),
    /// Less than there must be.
    Short(Cents),
}

#[cfg(test)]
mod tests;
