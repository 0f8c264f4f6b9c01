//! What goes to the printer, and what is known of what came out. Nothing is resent by itself once
//! bytes were sent, and nothing old comes out after new paper was put in: a person asks for it.

use domain::paper::Strip;
use domain::ports::{PrintFault, Printed as Outcome, PrinterState};
use uuid::Uuid;
use wire::facts::{Printed, SAVED};

use super::deliveries::new_id;
use super::{Desk, settings};
use crate::api::Say;
use crate::page_room::Paper;
use crate::paper::{copy_of, marked, refit, slip_page};
use crate::store::print_jobs::{self, Job, JobState, Way};
use crate::store::{Store, StoreError, deliveries, slips};
use crate::trouble::Trouble;

/// A job that was being sent when the program ended: only a person knows what is on paper.
pub(crate) fn after_restart(store: &mut Store) -> Result<(), StoreError> {
    leave(store, "printer-restarted")
}

/// Nobody waits any more for what comes of the jobs that are being sent.
fn leave(store: &mut Store, why: &str) -> Result<(), StoreError> {
    let tx = store.begin_local()?;
    for job in print_jobs::open(&tx)? {
        if job.state == JobState::Sending {
            print_jobs::set(&tx, job.id, JobState::Unknown, why)?;
        }
    }
    tx.commit()?;
    Ok(())
}

impl Desk {
    /// Takes the next job that is queued for that printer and marks it as being sent.
    pub(crate) fn begin_printing(
        &mut self,
        way: Way,
        now_ms: i64,
    ) -> Result<Option<(Job, Strip)>, Trouble> {
        let next = print_jobs::next(self.store.db(), way)?;
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
        let columns = match way {
            Way::Slip => self.printer.columns(),
            Way::Sheet => slip_page::COLUMNS,
        };
        let strip = self.marked_slip(&refit(&strip, columns), (job.of_seq, job.copy), now_ms)?;
        self.set_job(job.id, JobState::Sending, "")?;
        Ok(Some((job, strip)))
    }

    /// Other printers are put to use: only a person knows what came of a job that was being sent.
    pub(crate) fn leave_printing(&mut self, why: &str) -> Result<(), StoreError> {
        leave(&mut self.store, why)
    }

    /// A slip as it comes out now: a copy says so, and what was voided says so first of all.
    fn marked_slip(
        &self,
        strip: &Strip,
        (of, copy): (u64, u32),
        now_ms: i64,
    ) -> Result<Strip, Trouble> {
        // Paper that comes late, or again, must not speak for a delivery that counts no more.
        let row = deliveries::get(self.store.db(), of)?;
        let strip = match row.is_some_and(|row| row.voided_by.is_some()) {
            true => marked(strip, &self.words.get("paper-void")),
            false => strip.clone(),
        };
        Ok(match copy {
            0 => strip,
            copy => copy_of(&strip, copy, now_ms, &self.words),
        })
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
        let (copy_id, copy) = (new_id(now_ms), print_jobs::next_copy(&tx, job.of_seq)?);
        print_jobs::insert(&tx, copy_id, job.of_seq, copy)?;
        print_jobs::set_way(&tx, copy_id, job.way)?;
        tx.commit()?;
        Ok(())
    }

    /// Queues a copy of a delivery's receipt, unless a paper of it is on its way already: that is
    /// the one that was asked for, however often the key is pressed while the printer is off.
    /// So a first paper of which nothing was ever sent comes out as no copy, and by the printer
    /// that was asked for last.
    pub(crate) fn reprint(&mut self, seq: u64, way: Way, now_ms: i64) -> Result<(), Trouble> {
        if way == Way::Sheet && settings::page_printer(&self.store)?.is_empty() {
            return Err(Trouble::refused("pages-no-printer"));
        }
        if deliveries::get(self.store.db(), seq)?.is_none() {
            return Err(Trouble::refused("unknown-delivery"));
        }
        if slips::get(self.store.db(), seq)?.is_none() {
            return Err(Trouble::refused("no-slip"));
        }
        let on_its_way = print_jobs::open_of(self.store.db(), seq)?
            .into_iter()
            .find(|job| job.state != JobState::Unknown);
        let tx = self.store.begin_local()?;
        match on_its_way {
            Some(job) if job.state == JobState::Sending => {}
            Some(job) => print_jobs::set_way(&tx, job.id, way)?,
            None => {
                let (id, copy) = (new_id(now_ms), print_jobs::next_copy(&tx, seq)?);
                print_jobs::insert(&tx, id, seq, copy)?;
                print_jobs::set_way(&tx, id, way)?;
            }
        }
        tx.commit()?;
        Ok(())
    }

    /// A delivery's receipt as a file, which anybody can print anywhere: always a copy, counted
    /// like one on paper. It is noted before the file exists, so that no file is ever unaccounted
    /// for.
    pub(crate) fn receipt_file(&mut self, seq: u64, now_ms: i64) -> Result<Paper, Trouble> {
        let row = deliveries::get(self.store.db(), seq)?;
        let number = row.ok_or_else(|| Trouble::refused("unknown-delivery"))?.number();
        let strip = slips::get(self.store.db(), seq)?.ok_or_else(|| Trouble::refused("no-slip"))?;
        let copy = print_jobs::next_copy(self.store.db(), seq)?;
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        writing.append(Printed { of: seq, copy, outcome: SAVED.to_owned() })?;
        let id = new_id(now_ms);
        print_jobs::insert(writing.tx(), id, seq, copy)?;
        print_jobs::set(writing.tx(), id, JobState::Done, "")?;
        writing.commit()?;
        let columns = slip_page::COLUMNS;
        let strip = self.marked_slip(&refit(&strip, columns), (seq, copy), now_ms)?;
        let title = self.words.with("paper-receipt", &[("number", &number.to_string())]);
        let size = settings::receipt_sheet(&self.store)?;
        let name = format!("RECIBO-{number}-COPIA-{copy}.PDF");
        let document = slip_page::document(&strip, size, &title, &self.language);
        Ok(Paper { name, document, language: self.language.clone() })
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
        PrinterState::NoPdf => "printer-no-pdf",
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
