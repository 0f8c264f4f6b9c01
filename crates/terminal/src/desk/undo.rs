//! Taking back what was taken: it takes two people.

use domain::authority::Act;
use domain::money::Cents;
use uuid::Uuid;
use wire::facts::Approved;

use super::Desk;
use super::deliveries::{Undoing, void};
use crate::paper::Paper;
use crate::store::{commands, deliveries};
use crate::trouble::Trouble;

impl Desk {
    /// Who stands by a correction. Saving it again, after an error or a second key, asks for nobody
    /// anew.
    pub(super) fn approved_correction(&mut self) -> Result<Vec<Approved>, Trouble> {
        let Some(correction) = &self.draft.corrects else { return Ok(Vec::new()) };
        if commands::find(self.store.db(), self.draft.command)?.is_some() {
            return Ok(Vec::new());
        }
        let receipt = self.receipt_figure(correction.seq)?;
        Ok(self.needs_second(Act::Correct, receipt)?.into_iter().collect())
    }

    /// The figure that says which delivery: the number at the end of its receipt.
    fn receipt_figure(&self, seq: u64) -> Result<i64, Trouble> {
        let row = deliveries::get(self.store.db(), seq)?
            .ok_or_else(|| Trouble::refused("unknown-delivery"))?;
        Ok(row.receipt.into())
    }

    /// Takes a delivery back; `returned` is the cash that came back, `None` all that was paid.
    pub(crate) fn void(
        &mut self,
        command: Uuid,
        seq: u64,
        (reason, returned): (&str, Option<Cents>),
        now_ms: i64,
    ) -> Result<(), Trouble> {
        let approved = match commands::find(self.store.db(), command)? {
            Some(_) => None,
            None => {
                self.needs_day()?;
                given(reason)?;
                let receipt = self.receipt_figure(seq)?;
                self.needs_second(Act::Void, receipt)?
            }
        };
        let undoing = Undoing { command, seq, reason, returned, approved };
        let stamp = self.stamp(now_ms);
        let paper =
            Paper { center: &self.center, words: &self.words, columns: self.printer.columns() };
        void(&mut self.store, &paper, &undoing, stamp)?;
        self.refresh(now_ms)
    }
}

/// A reason says something.
fn given(reason: &str) -> Result<(), Trouble> {
    match reason.trim() {
        "" => Err(Trouble::refused("reason-missing")),
        _ => Ok(()),
    }
}
