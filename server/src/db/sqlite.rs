//! The embedded database: one SQLite file, one writer, a reader beside it.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use refinery::embed_migrations;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, ToSql, Transaction, TransactionBehavior, params_from_iter};

use super::sql::{Insert, Sql};
use super::{Cell, Db, DbError, ROWS_AT_ONCE, Row, Tx, Value, Work, same_version};

embed_migrations!("migrations");

/// How long another process is waited for that writes the file: the command line beside a server.
const BUSY: Duration = Duration::from_secs(10);

/// SQLite before this loses data (WAL reset, fixed in 3.51.3; others in 3.53.0–3.53.3).
const AT_LEAST: i32 = 3_053_004;

/// A SQLite file.
pub struct Sqlite {
    writer: Mutex<Connection>,
    /// None in memory, where the writer reads too.
    reader: Option<Mutex<Connection>>,
}

impl Sqlite {
    /// Opens the file, or makes it, and brings its tables to this program's version.
    ///
    /// # Errors
    /// [`DbError::Engine`] when it cannot be used.
    pub fn open(path: &Path) -> Result<Sqlite, DbError> {
        if rusqlite::version_number() < AT_LEAST {
            let old = format!("SQLite {} is too old", rusqlite::version());
            return Err(DbError::Engine(old));
        }
        let mut writer = connect(path)?;
        migrations::runner()
            .run(&mut writer)
            .map_err(|error| DbError::Engine(error.to_string()))?;
        Ok(Sqlite { writer: Mutex::new(writer), reader: Some(Mutex::new(connect(path)?)) })
    }
}

/// In memory, for the simulation: all but the file's own durability is as on a disk.
#[cfg(feature = "simulation")]
impl Sqlite {
    /// A database in memory: a new one, or one that goes on from an image.
    ///
    /// # Errors
    /// [`DbError::Engine`] when it cannot be used.
    pub fn in_memory(image: Option<&[u8]>) -> Result<Sqlite, DbError> {
        let mut writer = Connection::open_in_memory()?;
        match image {
            Some(image) => {
                writer.deserialize_read_exact(rusqlite::MAIN_DB, image, image.len(), false)?;
            }
            None => {
                migrations::runner()
                    .run(&mut writer)
                    .map_err(|error| DbError::Engine(error.to_string()))?;
            }
        }
        writer.set_prepared_statement_cache_capacity(64);
        Ok(Sqlite { writer: Mutex::new(writer), reader: None })
    }

    /// What a copy of its file would hold now: all that was committed.
    ///
    /// # Errors
    /// [`DbError`].
    pub fn image(&self) -> Result<Vec<u8>, DbError> {
        Ok(lock(&self.writer).serialize(rusqlite::MAIN_DB)?.to_vec())
    }
}

fn connect(path: &Path) -> Result<Connection, DbError> {
    let db = Connection::open(path)?;
    db.busy_timeout(BUSY)?;
    let mode: String = db.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    db.pragma_update(None, "synchronous", "full")?;
    let full: i64 = db.pragma_query_value(None, "synchronous", |row| row.get(0))?;
    if (mode.as_str(), full) != ("wal", 2) {
        return Err(DbError::Engine("SQLite does not write durably here".to_owned()));
    }
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}

impl Db for Sqlite {
    fn write(&self, work: Work<'_>) -> Result<(), DbError> {
        in_transaction(&mut lock(&self.writer), TransactionBehavior::Immediate, work)
    }

    fn read(&self, work: Work<'_>) -> Result<(), DbError> {
        let reader = self.reader.as_ref().unwrap_or(&self.writer);
        in_transaction(&mut lock(reader), TransactionBehavior::Deferred, work)
    }

    fn ready(&self) -> Result<(), DbError> {
        let runner = migrations::runner();
        let reader = self.reader.as_ref().unwrap_or(&self.writer);
        let applied = runner.get_last_applied_migration(&mut *lock(reader));
        same_version(&runner, applied)
    }
}

/// A thread that panicked rolled back: its connection is as good as before.
fn lock(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}

fn in_transaction(
    db: &mut Connection,
    behavior: TransactionBehavior,
    work: Work<'_>,
) -> Result<(), DbError> {
    let mut tx = Open(db.transaction_with_behavior(behavior)?);
    work(&mut tx)?;
    Ok(tx.0.commit()?)
}

struct Open<'c>(Transaction<'c>);

impl Tx for Open<'_> {
    fn run(&mut self, sql: Sql, values: &[Value<'_>]) -> Result<u64, DbError> {
        let changed = self.0.prepare_cached(sql.text)?.execute(params_from_iter(values))?;
        Ok(changed as u64)
    }

    fn rows(&mut self, sql: Sql, values: &[Value<'_>]) -> Result<Vec<Row>, DbError> {
        let mut statement = self.0.prepare_cached(sql.text)?;
        let width = statement.column_count();
        let mut found = Vec::new();
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            let cells = (0..width).map(|at| cell(row.get_ref(at)?)).collect::<Result<_, _>>()?;
            found.push(Row(cells));
        }
        Ok(found)
    }

    fn insert(&mut self, insert: Insert, values: &[Value<'_>]) -> Result<(), DbError> {
        for some in values.chunks(insert.width * ROWS_AT_ONCE) {
            let row = format!("({})", vec!["?"; insert.width].join(","));
            let rows = vec![row; some.len() / insert.width].join(",");
            let text = format!("{} {rows} {}", insert.head, insert.tail);
            self.0.prepare_cached(&text)?.execute(params_from_iter(some))?;
        }
        Ok(())
    }
}

fn cell(value: ValueRef<'_>) -> Result<Cell, DbError> {
    Ok(match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(number) => Cell::Int(number),
        ValueRef::Text(_) => {
            Cell::Text(value.as_str().map_err(|_| DbError::Odd("text"))?.to_owned())
        }
        ValueRef::Blob(bytes) => Cell::Bytes(bytes.to_vec()),
        ValueRef::Real(_) => return Err(DbError::Odd("number")),
    })
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match *self {
            Value::Null => ValueRef::Null,
            Value::Int(number) => ValueRef::Integer(number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> DbError {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => DbError::Busy,
            _ => DbError::Engine(error.to_string()),
        }
    }
}
