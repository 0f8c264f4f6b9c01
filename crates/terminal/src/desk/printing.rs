//! What goes to the printer, and what is known of what came out. Nothing is resent by itself once
//! bytes were sent, and nothing old comes out after new paper was put in: a person asks for it.

use domain::paper::Strip;
use domain::ports::{PrintFault, Printed as Outcome, PrinterState};
use uuid::Uuid;
use wire::facts::Printed;

use super::Desk;
use super::deliveries::new_id;
use crate::api::Say;
use crate::paper::{copy_of, marked, refit};
use crate::store::print_jobs::{self, Job, JobState};
use crate::store::{Store, StoreError, deliveries, slips};
use crate::trouble::Trouble;

/// A job that was being sent when the program ended: only a person knows what is on paper.
pub(crate) fn after_restart(store: &mut Store) -> Result<(), StoreError> {
    let tx = store.begin_local()?;
    for job in print_jobs::open(&tx)? {
        if job.state == JobState::Sending {
            print_jobs::set(&tx, job.id, JobState::Unknown, "printer-restarted")?;
        }
    }
    tx.commit()?;
    Ok(())
}

impl Desk {
    /// Takes the next queued job and marks it as being sent.
    pub(crate) fn begin_printing(&mut self, now_ms: i64) -> Result<Option<(Job, Strip)>, Trouble> {
        let next = print_jobs::open(self.store.db())?
            .into_iter()
            .find(|job| job.state == JobState::Queued);
        let Some(job) = next else { return Ok(None) };
        let strip = match slips::get(self.store.db(), job.of_seq) {
            Ok(Some(strip)) => strip,
            // Told at the printer; the slips behind it must not wait for it.
            Ok(None) | Err(StoreError::Json { .. }) => {
                self.set_job(job.id, JobState::Failed, "no-slip")?;
                return Ok(None);
            }
            Err(error) => return Err(error.into()),
        };
        let mut strip = refit(&strip, self.printer.columns());
        // Paper that comes late, or again, must not speak for a delivery that counts no more.
        let row = deliveries::get(self.store.db(), job.of_seq)?;
        if row.is_some_and(|row| row.voided_by.is_some()) {
            strip = marked(&strip, &self.words.get("paper-void"));
        }
        let strip = match job.copy {
            0 => strip,
            copy => copy_of(&strip, copy, now_ms, &self.words),
        };
        self.set_job(job.id, JobState::Sending, "")?;
        Ok(Some((job, strip)))
    }

    /// Notes how a job ended.
    pub(crate) fn end_printing(
        &mut self,
        job: &Job,
        outcome: &Result<Outcome, PrintFault>,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        match outcome {
            Ok(Outcome::Confirmed) => self.printed(job, "confirmed", now_ms),
            Ok(Outcome::Sent) => self.printed(job, "sent", now_ms),
            Err(PrintFault::NotStarted(state)) => {
                self.set_job(job.id, JobState::Failed, state_id(*state))
            }
            Err(PrintFault::Unfinished { .. }) => {
                self.set_job(job.id, JobState::Unknown, "printer-unfinished")
            }
        }
    }

    fn printed(&mut self, job: &Job, outcome: &str, now_ms: i64) -> Result<(), Trouble> {
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        writing.append(Printed { of: job.of_seq, copy: job.copy, outcome: outcome.to_owned() })?;
        print_jobs::set(writing.tx(), job.id, JobState::Done, "")?;
        writing.commit()?;
        Ok(())
    }

    fn set_job(&mut self, id: Uuid, state: JobState, why: &str) -> Result<(), Trouble> {
        let tx = self.store.begin_local()?;
        print_jobs::set(&tx, id, state, why)?;
        tx.commit()?;
        Ok(())
    }

    /// Tries a job again of which nothing was sent.
    pub(crate) fn retry_job(&mut self, id: Uuid) -> Result<(), Trouble> {
        match print_jobs::get(self.store.db(), id)? {
            Some(job) if job.state == JobState::Failed => self.set_job(id, JobState::Queued, ""),
            // Pressed twice, or done meanwhile: nothing to do.
            Some(_) => Ok(()),
            None => Err(Trouble::Call("no such print job".to_owned())),
        }
    }

    /// What a person says of a job that nobody else knows of.
    pub(crate) fn came_out(&mut self, id: Uuid, yes: bool, now_ms: i64) -> Result<(), Trouble> {
        let job = match print_jobs::get(self.store.db(), id)? {
            Some(job) if job.state == JobState::Unknown => job,
            Some(_) => return Ok(()),
            None => return Err(Trouble::Call("no such print job".to_owned())),
        };
        if yes {
            return self.printed(&job, "said", now_ms);
        }
        let tx = self.store.begin_local()?;
        print_jobs::set(&tx, id, JobState::Done, "printer-unfinished")?;
        let copy = print_jobs::next_copy(&tx, job.of_seq)?;
        print_jobs::insert(&tx, new_id(now_ms), job.of_seq, copy)?;
        tx.commit()?;
        Ok(())
    }

    /// Queues a copy of a delivery's receipt, unless a paper of it is on its way already: that is
    /// the one that was asked for, however often the key is pressed while the printer is off.
    /// So a first paper of which nothing was ever sent comes out as no copy.
    pub(crate) fn reprint(&mut self, seq: u64, now_ms: i64) -> Result<(), Trouble> {
        if deliveries::get(self.store.db(), seq)?.is_none() {
            return Err(Trouble::refused("unknown-delivery"));
        }
        if slips::get(self.store.db(), seq)?.is_none() {
            return Err(Trouble::refused("no-slip"));
        }
        let on_its_way = print_jobs::open(self.store.db())?
            .into_iter()
            .find(|job| job.of_seq == seq && job.state != JobState::Unknown);
        match on_its_way {
            Some(job) if job.state == JobState::Failed => {
                return self.set_job(job.id, JobState::Queued, "");
            }
            Some(_) => return Ok(()),
            None => {}
        }
        let tx = self.store.begin_local()?;
        let copy = print_jobs::next_copy(&tx, seq)?;
        print_jobs::insert(&tx, new_id(now_ms), seq, copy)?;
        tx.commit()?;
        Ok(())
    }
}

/// Message id of a printer's state.
pub(crate) fn state_id(state: PrinterState) -> &'static str {
    match state {
        PrinterState::Ready => "printer-ready",
        PrinterState::PaperLow => "printer-paper-low",
        PrinterState::Unknown => "printer-unknown",
        PrinterState::PaperOut => "printer-paper-out",
        PrinterState::CoverOpen => "printer-cover-open",
        PrinterState::Offline => "printer-offline",
        PrinterState::NotThere => "printer-not-there",
        PrinterState::None => "printer-none",
    }
}

/// How a job's state is called on lists.
pub(crate) fn job_say(state: Option<JobState>, printed: bool) -> Say {
    Say::new(match state {
        _ if printed => "printed-done",
        Some(JobState::Failed) => "printed-failed",
        Some(JobState::Unknown) => "printed-unknown",
        Some(JobState::Done) => "printed-done",
        Some(JobState::Queued | JobState::Sending) | None => "printed-waiting",
    })
}
