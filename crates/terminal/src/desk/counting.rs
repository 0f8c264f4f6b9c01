//! Counting the drawer, blind: a total, or notes and coins. What is known of the pieces in it.

use domain::decimal;
use domain::pieces::{Counted, HandOut, Pieces, hand_out};
use wire::Fact;
use wire::facts::PieceCount;

use super::{Desk, settings};
use crate::api::{Say, TypedPiece};
use crate::store::{StoreError, cash, journal, shifts};
use crate::trouble::{Trouble, figure_say};
use domain::money::Cents;

/// What was typed of a count: pieces where there are any, otherwise a total.
pub(crate) fn counted(total: &str, typed: &[TypedPiece]) -> Result<Counted, Trouble> {
    match typed {
        [] => {
            let total = decimal::cents(total).map_err(|bad| Trouble::Refused(figure_say(&bad)))?;
            Ok(Counted::total(total))
        }
        typed => Ok(Counted::pieces(pieces(typed)?)),
    }
}

/// Pieces as typed; an empty box is none.
pub(crate) fn pieces(typed: &[TypedPiece]) -> Result<Pieces, Trouble> {
    let counts = typed
        .iter()
        .map(|typed| match typed.count.trim() {
            "" => Ok((typed.piece.as_str(), 0)),
            count => decimal::count(count)
                .map(|count| (typed.piece.as_str(), count))
                .map_err(|bad| Trouble::Refused(figure_say(&bad))),
        })
        .collect::<Result<Vec<_>, _>>()?;
    Pieces::of(counts).map_err(|bad| match bad {
        domain::pieces::NotPieces::TooMany { count, .. } => {
            Trouble::Refused(Say::new("pieces-too-many").with("count", count))
        }
        other => Trouble::Call(other.to_string()),
    })
}

/// The pieces of a count as a fact keeps them.
pub(crate) fn fact(counted: &Counted) -> Option<Vec<PieceCount>> {
    let pieces = counted.pieces?;
    let each = pieces.each();
    Some(each.map(|(kind, count)| PieceCount { piece: kind.name.to_owned(), count }).collect())
}

impl Desk {
    /// Reads again what is known of the drawer's pieces, and from when on it is low.
    pub(super) fn look_into_drawer(&mut self) -> Result<(), StoreError> {
        self.warns_below = settings::warns_below(&self.store)?;
        self.at_most = self.pieces_at_most()?;
        Ok(())
    }

    /// The notes and coins that can be in the drawer at most: those of the last count, as long as
    /// nothing has come in since. What left it is known as an amount and not by its pieces, so no
    /// lower bound is known; and once cash came in, nothing is.
    fn pieces_at_most(&self) -> Result<Option<Pieces>, StoreError> {
        let Some(day) = self.day else { return Ok(None) };
        let db = self.store.db();
        let Some(shift) = shifts::of_day(db, day.opened_seq)?.pop() else { return Ok(None) };
        if cash::came_in_since(db, day.opened_seq, shift.began_seq)? {
            return Ok(None);
        }
        let counted = match journal::get(db, shift.began_seq)?.map(|entry| entry.record.fact) {
            Some(Fact::DayOpened(fact)) => fact.pieces,
            Some(Fact::DrawerHandedOver(fact)) => fact.pieces,
            _ => None,
        };
        // A kind of a newer program is not known here: then none is.
        Ok(counted.and_then(|counted| {
            Pieces::of(counted.iter().map(|it| (it.piece.as_str(), it.count))).ok()
        }))
    }

    /// The notes and coins to count out for an amount.
    pub(crate) fn hand_out(&self, amount: Cents) -> HandOut {
        hand_out(amount, self.at_most.as_ref())
    }

    /// The drawer holds so little that more should be brought.
    pub(crate) fn runs_low(&self) -> bool {
        let holds = self.day.and_then(|day| Cents::new(day.drawer_cents).ok());
        let drawer = holds.map(domain::drawer::Drawer::open);
        drawer.is_some_and(|drawer| drawer.runs_low(self.warns_below))
    }
}
