//! The papers of a day that did not come out.

use super::deliveries::business_day;
use super::printers::question;
use super::{dollars, kilos};
use crate::api::{MissingPaper, MissingPapers};
use crate::desk::Desk;
use crate::store::print_jobs::{self, Job, JobState};
use crate::store::{StoreError, days, deliveries};
use crate::trouble::Trouble;

/// Papers named at once.
const NAMED_MOST: usize = 100;

/// The papers of a day that did not come out, one at a time for a person to decide on.
pub(crate) fn missing_papers(
    desk: &Desk,
    day: &str,
    now_ms: i64,
) -> Result<MissingPapers, Trouble> {
    let (jobs, under_way) = left_over(desk, business_day(desk, day, now_ms)?)?;
    let papers = jobs.iter().take(NAMED_MOST).map(|job| paper(desk, job));
    Ok(MissingPapers {
        under_way: u32::try_from(under_way.len()).unwrap_or(u32::MAX),
        count: u32::try_from(jobs.len()).unwrap_or(u32::MAX),
        papers: papers.collect::<Result<_, StoreError>>()?,
    })
}

/// The jobs of a business day that are not on paper: those that wait for a person, and those that
/// are on their way.
pub(super) fn left_over(desk: &Desk, day: i32) -> Result<(Vec<Job>, Vec<Job>), StoreError> {
    let db = desk.store.db();
    let mut jobs = Vec::new();
    for stretch in days::stretches(db, day)? {
        jobs.extend(print_jobs::open_within(db, stretch)?);
    }
    let waits = |job: &Job| matches!(job.state, JobState::Failed | JobState::Unknown);
    Ok(jobs.into_iter().partition(waits))
}

fn paper(desk: &Desk, job: &Job) -> Result<MissingPaper, StoreError> {
    let row = deliveries::get(desk.store.db(), job.of_seq)?;
    let figure = |figure: fn(i64) -> String, of: Option<i64>| of.map(figure).unwrap_or_default();
    Ok(MissingPaper {
        asks: question(desk, job)?,
        payable: figure(kilos, row.as_ref().map(|row| row.payable_g)),
        paid: figure(dollars, row.as_ref().map(|row| row.paid_cents)),
        name: row.map(|row| row.name).unwrap_or_default(),
    })
}
