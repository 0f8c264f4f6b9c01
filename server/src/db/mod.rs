//! The database, whichever it is: statements with values, in transactions that are repeated whole
//! when the database asks for it.
//!
//! The same statements run on SQLite and on PostgreSQL; they are all in [`sql`].

mod postgres;
pub mod sql;
mod sqlite;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

pub use self::postgres::Postgres;
pub use self::sqlite::Sqlite;

use self::sql::{Insert, Sql};

/// Rows in one insert: beyond this it is no faster.
const ROWS_AT_ONCE: usize = 64;

/// How often others were in the way, since the program began.
static BUSY: AtomicU64 = AtomicU64::new(0);

/// How often a transaction was done again because others were in the way, since the program began.
pub fn busy() -> u64 {
    BUSY.load(Ordering::Relaxed)
}

/// How often a transaction is tried that others were in the way of.
const ATTEMPTS: u32 = 40;

/// A value on its way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// No value.
    Null,
    /// A whole number.
    Int(i64),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
}

/// A value on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// No value.
    Null,
    /// A whole number.
    Int(i64),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// A row that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row(pub(crate) Vec<Cell>);

/// What went wrong with the database.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// Another transaction was in the way: this one may be tried again, whole.
    #[error("another transaction was in the way")]
    Busy,
    /// The database cannot be used now.
    #[error("the database: {0}")]
    Engine(String),
    /// A row is not what this program writes.
    #[error("a row of the database has an odd {0}")]
    Odd(&'static str),
}

impl From<Vec<Cell>> for Row {
    fn from(cells: Vec<Cell>) -> Row {
        Row(cells)
    }
}

impl Row {
    /// A whole number.
    ///
    /// # Errors
    /// [`DbError::Odd`] when it is none.
    pub fn int(&self, at: usize) -> Result<i64, DbError> {
        match self.0.get(at) {
            Some(Cell::Int(number)) => Ok(*number),
            _ => Err(DbError::Odd("number")),
        }
    }

    /// A whole number, or none.
    ///
    /// # Errors
    /// [`DbError::Odd`] when it is something else.
    pub fn int_or_none(&self, at: usize) -> Result<Option<i64>, DbError> {
        match self.0.get(at) {
            Some(Cell::Null) => Ok(None),
            _ => self.int(at).map(Some),
        }
    }

    /// A number of a record, or how many there are.
    ///
    /// # Errors
    /// [`DbError::Odd`] when it is below zero or no number.
    pub fn count(&self, at: usize) -> Result<u64, DbError> {
        u64::try_from(self.int(at)?).map_err(|_| DbError::Odd("number"))
    }

    /// Text.
    ///
    /// # Errors
    /// [`DbError::Odd`] when it is none.
    pub fn text(&self, at: usize) -> Result<&str, DbError> {
        match self.0.get(at) {
            Some(Cell::Text(text)) => Ok(text),
            _ => Err(DbError::Odd("text")),
        }
    }

    /// Bytes.
    ///
    /// # Errors
    /// [`DbError::Odd`] when it has none.
    pub fn bytes(&self, at: usize) -> Result<&[u8], DbError> {
        match self.0.get(at) {
            Some(Cell::Bytes(bytes)) => Ok(bytes),
            _ => Err(DbError::Odd("bytes")),
        }
    }

    /// Exactly `N` bytes: an id, a hash, a key.
    ///
    /// # Errors
    /// [`DbError::Odd`] when it has another number of them.
    pub fn array<const N: usize>(&self, at: usize) -> Result<[u8; N], DbError> {
        self.bytes(at)?.try_into().map_err(|_| DbError::Odd("number of bytes"))
    }

    /// Whether there is no value.
    pub fn is_null(&self, at: usize) -> bool {
        matches!(self.0.get(at), None | Some(Cell::Null))
    }
}

/// A transaction.
pub trait Tx {
    /// Runs a statement; the number of rows it changed.
    ///
    /// # Errors
    /// [`DbError`]; the transaction is over then.
    fn run(&mut self, sql: Sql, values: &[Value<'_>]) -> Result<u64, DbError>;

    /// The rows of a statement.
    ///
    /// # Errors
    /// [`DbError`]; the transaction is over then.
    fn rows(&mut self, sql: Sql, values: &[Value<'_>]) -> Result<Vec<Row>, DbError>;

    /// Inserts rows, whose values stand one row after the other.
    ///
    /// # Errors
    /// [`DbError`]; the transaction is over then.
    fn insert(&mut self, insert: Insert, values: &[Value<'_>]) -> Result<(), DbError>;
}

impl dyn Tx + '_ {
    /// The only row of a statement, if there is one.
    ///
    /// # Errors
    /// [`DbError`], also when there are several.
    pub fn row(&mut self, sql: Sql, values: &[Value<'_>]) -> Result<Option<Row>, DbError> {
        let mut rows = self.rows(sql, values)?;
        match rows.len() {
            0 | 1 => Ok(rows.pop()),
            _ => Err(DbError::Odd("number of rows")),
        }
    }
}

/// Work in one transaction: committed when it returns `Ok`, without a trace otherwise.
pub type Work<'w> = &'w mut dyn FnMut(&mut dyn Tx) -> Result<(), DbError>;

/// A database.
pub trait Db: Send + Sync {
    /// Does work that writes. It may be called several times: only the last counts.
    ///
    /// # Errors
    /// [`DbError`], when nothing was written.
    fn write(&self, work: Work<'_>) -> Result<(), DbError>;

    /// Does work that only reads, on one moment of the data.
    ///
    /// # Errors
    /// [`DbError`].
    fn read(&self, work: Work<'_>) -> Result<(), DbError>;

    /// The rows of one statement that only reads and locks nothing: for it alone no transaction
    /// has to be begun and ended.
    ///
    /// # Errors
    /// [`DbError`].
    fn look(&self, sql: Sql, values: &[Value<'_>]) -> Result<Vec<Row>, DbError> {
        let mut rows = Vec::new();
        self.read(&mut |tx| {
            rows = tx.rows(sql, values)?;
            Ok(())
        })?;
        Ok(rows)
    }

    /// Whether it answers, and its tables are those that this program knows.
    ///
    /// # Errors
    /// [`DbError`] when not.
    fn ready(&self) -> Result<(), DbError>;
}

/// The version of the tables: what was applied last must be the last that this program has.
fn same_version(
    runner: &refinery::Runner,
    applied: Result<Option<refinery::Migration>, refinery::Error>,
) -> Result<(), DbError> {
    let applied = applied.map_err(|error| DbError::Engine(error.to_string()))?;
    let known = runner.get_migrations().iter().map(refinery::Migration::version).max();
    match applied.map(|applied| applied.version()) == known {
        true => Ok(()),
        false => Err(DbError::Engine("its tables are of another version".to_owned())),
    }
}

impl dyn Db + '_ {
    /// [`Db::write`] with a result; done again, whole, while others are in the way.
    ///
    /// # Errors
    /// [`DbError`], when nothing was written.
    pub fn writing<T>(
        &self,
        mut work: impl FnMut(&mut dyn Tx) -> Result<T, DbError>,
    ) -> Result<T, DbError> {
        let mut attempt = 0;
        loop {
            let mut result = None;
            let done = self.write(&mut |tx| {
                result = Some(work(tx)?);
                Ok(())
            });
            attempt += 1;
            match done {
                Ok(()) => return result.ok_or(DbError::Odd("transaction")),
                Err(DbError::Busy) if attempt < ATTEMPTS => {
                    BUSY.fetch_add(1, Ordering::Relaxed);
                    wait_a_little(attempt);
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// [`Db::read`] with a result.
    ///
    /// # Errors
    /// [`DbError`].
    pub fn reading<T>(
        &self,
        mut work: impl FnMut(&mut dyn Tx) -> Result<T, DbError>,
    ) -> Result<T, DbError> {
        let mut result = None;
        self.read(&mut |tx| {
            result = Some(work(tx)?);
            Ok(())
        })?;
        result.ok_or(DbError::Odd("transaction"))
    }
}

/// Waits longer each time, and never as long as another who began to wait at the same moment.
fn wait_a_little(attempt: u32) {
    let mut random = [0; 2];
    // Without randomness all wait the same; they are still tried again.
    let _without = getrandom::fill(&mut random);
    let most_us = 500_u64 << attempt.min(8);
    std::thread::sleep(Duration::from_micros(u64::from(u16::from_le_bytes(random)) % most_us));
}
