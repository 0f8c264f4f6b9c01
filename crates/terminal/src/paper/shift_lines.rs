//! A shift on paper: who had the drawer, what moved in it, how its count came out.

use domain::calendar::local_time;
use domain::drawer::Movement;
use domain::es_ec;

use super::{Sheet, cash_slip};
use crate::desk::handover::ShiftSums;
use crate::store::shifts::End;
use crate::view::dollars;
use words::Words;

/// What stands there.
pub(crate) struct Lines<'a> {
    clerk: &'a str,
    opening_cents: i64,
    moved: &'a [(Movement, i64)],
    end: Option<&'a End>,
    from_ms: i64,
    until_ms: Option<i64>,
}

impl<'a> Lines<'a> {
    /// The lines of a shift.
    pub(crate) fn of(shift: &'a ShiftSums) -> Lines<'a> {
        Lines {
            clerk: &shift.clerk,
            opening_cents: shift.shift.opening_cents,
            moved: &shift.moved,
            end: shift.shift.end.as_ref(),
            from_ms: shift.from_ms,
            until_ms: shift.until_ms,
        }
    }

    /// Who, and from when to when.
    pub(crate) fn head(&self, words: &Words, sheet: &mut Sheet) {
        let hm = |ms| es_ec::hm(local_time(ms));
        let until = self.until_ms.map(hm).unwrap_or_default();
        let from = hm(self.from_ms);
        sheet.bold(
            &words
                .with("paper-shift", &[("clerk", self.clerk), ("from", &from), ("until", &until)]),
        );
    }

    /// From what was there to what was counted.
    pub(crate) fn sum(&self, words: &Words, sheet: &mut Sheet) {
        sheet.pair(&words.get("paper-shift-opening"), &dollars(self.opening_cents));
        movements(words, sheet, self.moved);
        let Some(end) = self.end else { return };
        sheet.pair(&words.get("paper-expected"), &dollars(end.expected_cents));
        sheet.pair(&words.get("paper-shift-counted"), &dollars(end.counted_cents));
        let difference = end.difference_cents();
        if difference != 0 {
            sheet.pair(&words.get("paper-difference"), &es_ec::signed_dollars(difference));
            sheet.line(&words.with("paper-difference-reason", &[("reason", &end.reason)]));
        }
    }
}

/// What moved, each with its sign.
pub(crate) fn movements(words: &Words, sheet: &mut Sheet, moved: &[(Movement, i64)]) {
    for (movement, cents) in moved.iter().filter(|(_, cents)| *cents != 0) {
        let sign = if movement.comes_in() { "+" } else { "-" };
        let name = words.get(cash_slip::title(*movement));
        sheet.pair(&cash_slip::sentence(&name), &format!("{sign} {}", dollars(*cents)));
    }
}
