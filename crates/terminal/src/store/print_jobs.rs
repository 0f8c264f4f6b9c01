//! The `print_job` table: what goes to the printer, and how far each job got.

use rusqlite::{Connection, OptionalExtension, Params, Row, named_params};
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

/// By which printer a slip comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// The receipt printer.
    Slip,
    /// The printer for A4 and A5, because somebody asked for a sheet.
    Sheet,
}

impl Way {
    fn as_str(self) -> &'static str {
        match self {
            Way::Slip => "slip",
            Way::Sheet => "sheet",
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
    pub(crate) way: Way,
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Job> {
    let state: String = row.get(3)?;
    let state = JobState::ALL
        .into_iter()
        .find(|known| known.as_str() == state)
        .ok_or(rusqlite::Error::InvalidQuery)?;
    let way: String = row.get(5)?;
    let way = [Way::Slip, Way::Sheet].into_iter().find(|known| known.as_str() == way);
    Ok(Job {
        id: Uuid::from_bytes(row.get(0)?),
        of_seq: row.get(1)?,
        copy: row.get(2)?,
        state,
        why: row.get(4)?,
        way: way.ok_or(rusqlite::Error::InvalidQuery)?,
    })
}

const SELECT: &str = "select id, of_seq, copy, state, why, way from print_job";

/// Queues a job.
pub(crate) fn insert(db: &Connection, id: Uuid, of_seq: u64, copy: u32) -> Result<(), StoreError> {
    db.prepare_cached(
        "insert into print_job (id, of_seq, copy, state) values (?1, ?2, ?3, 'queued')",
    )?
    .execute((id.as_bytes(), of_seq, copy))?;
    Ok(())
}

/// Queues a job, or queues it again, for that printer.
pub(crate) fn set_way(db: &Connection, id: Uuid, way: Way) -> Result<(), StoreError> {
    db.prepare_cached("update print_job set state = 'queued', why = '', way = ?2 where id = ?1")?
        .execute((id.as_bytes(), way.as_str()))?;
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
    list(db, "state <> 'done' order by of_seq, copy", ())
}

/// How many jobs are not on paper yet.
pub(crate) fn count_open(db: &Connection) -> Result<u32, StoreError> {
    let sql = "select count(*) from print_job where state <> 'done'";
    Ok(db.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// The next job that is queued for that printer.
pub(crate) fn next(db: &Connection, way: Way) -> Result<Option<Job>, StoreError> {
    let what = "state = 'queued' and way = ?1 order by of_seq, copy limit 1";
    Ok(list(db, what, [way.as_str()])?.pop())
}

/// The first job that a person is asked about by itself. Without a printer nothing failed: it just
/// has not been printed.
pub(crate) fn asking(db: &Connection) -> Result<Option<Job>, StoreError> {
    let what = "(state = 'failed' or state = 'unknown') and why <> 'printer-none'
        order by of_seq, copy limit 1";
    Ok(list(db, what, ())?.pop())
}

/// The jobs of a stretch of records that are not on paper yet.
pub(crate) fn open_within(
    db: &Connection,
    (first, last): (u64, u64),
) -> Result<Vec<Job>, StoreError> {
    let what = "state <> 'done' and of_seq between ?1 and ?2 order by of_seq, copy";
    list(db, what, (first, last))
}

/// The jobs of a fact that are not on paper yet; the original, if it is one, first.
pub(crate) fn open_of(db: &Connection, of_seq: u64) -> Result<Vec<Job>, StoreError> {
    list(db, "of_seq = ?1 and state <> 'done' order by copy", [of_seq])
}

fn list(db: &Connection, what: &str, values: impl Params) -> Result<Vec<Job>, StoreError> {
    let mut statement = db.prepare_cached(&format!("{SELECT} where {what}"))?;
    let rows = statement.query_map(values, from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What has become of the printing of a fact's original.
pub(crate) fn of_original(db: &Connection, of_seq: u64) -> Result<Option<JobState>, StoreError> {
    Ok(open_of(db, of_seq)?.into_iter().find(|job| job.copy == 0).map(|job| job.state))
}

/// The number of the next copy of a fact's slip.
pub(crate) fn next_copy(db: &Connection, of_seq: u64) -> Result<u32, StoreError> {
    Ok(db
        .prepare_cached("select coalesce(max(copy), 0) + 1 from print_job where of_seq = ?1")?
        .query_row([of_seq], |row| row.get(0))?)
}
