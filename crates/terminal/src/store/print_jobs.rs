//! The `print_job` table: what goes to the printer, and how far each job got.

use rusqlite::{Connection, OptionalExtension, Row, named_params};
use uuid::Uuid;

use super::StoreError;

/// How far a job got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JobState {
    /// Waits for the printer.
    Queued,
    /// Bytes are on their way. Found after a restart, it is as good as unknown.
    Sending,
    /// On paper.
    Done,
    /// Nothing was sent; may be tried again.
    Failed,
    /// Something may be on paper: a person must say.
    Unknown,
}

impl JobState {
    const ALL: [JobState; 5] =
        [JobState::Queued, JobState::Sending, JobState::Done, JobState::Failed, JobState::Unknown];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            JobState::Queued => "queued",
            JobState::Sending => "sending",
            JobState::Done => "done",
            JobState::Failed => "failed",
            JobState::Unknown => "unknown",
        }
    }
}

/// One slip to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Job {
    pub(crate) id: Uuid,
    pub(crate) of_seq: u64,
    /// 0 is the original.
    pub(crate) copy: u32,
    pub(crate) state: JobState,
    /// What went wrong, as a message id.
    pub(crate) why: String,
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Job> {
    let state: String = row.get(3)?;
    let state = JobState::ALL
        .into_iter()
        .find(|known| known.as_str() == state)
        .ok_or(rusqlite::Error::InvalidQuery)?;
    Ok(Job {
        id: Uuid::from_bytes(row.get(0)?),
        of_seq: row.get(1)?,
        copy: row.get(2)?,
        state,
        why: row.get(4)?,
    })
}

const SELECT: &str = "select id, of_seq, copy, state, why from print_job";

/// Queues a job.
pub(crate) fn insert(db: &Connection, id: Uuid, of_seq: u64, copy: u32) -> Result<(), StoreError> {
    db.prepare_cached(
        "insert into print_job (id, of_seq, copy, state) values (?1, ?2, ?3, 'queued')",
    )?
    .execute((id.as_bytes(), of_seq, copy))?;
    Ok(())
}

/// Moves a job on.
pub(crate) fn set(db: &Connection, id: Uuid, state: JobState, why: &str) -> Result<(), StoreError> {
    db.prepare_cached("update print_job set state = :state, why = :why where id = :id")?
        .execute(named_params! { ":id": id.as_bytes(), ":state": state.as_str(), ":why": why })?;
    Ok(())
}

/// One job.
pub(crate) fn get(db: &Connection, id: Uuid) -> Result<Option<Job>, StoreError> {
    Ok(db
        .prepare_cached(&format!("{SELECT} where id = ?1"))?
        .query_row([id.as_bytes()], from_row)
        .optional()?)
}

/// The jobs that are not on paper yet, in the order of their facts.
pub(crate) fn open(db: &Connection) -> Result<Vec<Job>, StoreError> {
    let mut statement =
        db.prepare_cached(&format!("{SELECT} where state <> 'done' order by of_seq, copy"))?;
    let rows = statement.query_map([], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What has become of the printing of a fact's original.
pub(crate) fn of_original(db: &Connection, of_seq: u64) -> Result<Option<JobState>, StoreError> {
    Ok(open(db)?.into_iter().find(|job| job.of_seq == of_seq && job.copy == 0).map(|job| job.state))
}

/// The number of the next copy of a fact's slip.
pub(crate) fn next_copy(db: &Connection, of_seq: u64) -> Result<u32, StoreError> {
    Ok(db
        .prepare_cached("select coalesce(max(copy), 0) + 1 from print_job where of_seq = ?1")?
        .query_row([of_seq], |row| row.get(0))?)
}
