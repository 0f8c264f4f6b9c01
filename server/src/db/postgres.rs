//! PostgreSQL, and those that speak like it.

use std::collections::HashMap;
use std::error::Error;
use std::sync::{Mutex, PoisonError};

use postgres::error::SqlState;
use postgres::types::{IsNull, ToSql, Type, private::BytesMut};
use postgres::{Client, IsolationLevel, NoTls, Statement, Transaction};
use refinery::embed_migrations;

use super::sql::{Insert, Sql};
use super::{Cell, Db, DbError, ROWS_AT_ONCE, Row, Tx, Value, Work, same_version};

embed_migrations!("migrations");

/// Connections that are kept for the next request.
const KEPT: usize = 16;

/// What must be on for a commit to survive a power cut.
const DURABLE: [&str; 3] = ["fsync", "full_page_writes", "synchronous_commit"];

/// A database of a PostgreSQL server.
pub struct Postgres {
    config: postgres::Config,
    isolation: IsolationLevel,
    idle: Mutex<Vec<Connection>>,
}

/// A connection and what was prepared on it.
struct Connection {
    client: Client,
    prepared: HashMap<String, Statement>,
}

impl Postgres {
    /// Connects, checks that commits are durable, and brings the tables to this program's version.
    /// `url` is `postgres://user@host/database`, or the same in words: `host=… user=… dbname=…`.
    ///
    /// # Errors
    /// [`DbError::Engine`] when it cannot be used.
    pub fn open(url: &str) -> Result<Postgres, DbError> {
        Postgres::with_isolation(url, IsolationLevel::ReadCommitted)
    }

    /// The same, with another isolation of its transactions: everything holds at each of them.
    ///
    /// # Errors
    /// [`DbError::Engine`] when it cannot be used.
    pub fn with_isolation(url: &str, isolation: IsolationLevel) -> Result<Postgres, DbError> {
        let config = url.parse().map_err(|error| engine(&error))?;
        let db = Postgres { config, isolation, idle: Mutex::new(Vec::new()) };
        let mut connection = db.connect()?;
        migrations::runner().run(&mut connection.client).map_err(|error| engine(&error))?;
        db.keep(connection);
        Ok(db)
    }

    fn connect(&self) -> Result<Connection, DbError> {
        let mut client = self.config.connect(NoTls).map_err(|error| engine(&error))?;
        for setting in DURABLE {
            let row = client.query_one(&format!("show {setting}"), &[])?;
            let value: String = row.try_get(0)?;
            if value != "on" {
                return Err(DbError::Engine(format!("{setting} is {value}: it must be on")));
            }
        }
        Ok(Connection { client, prepared: HashMap::new() })
    }

    /// One that was kept, or a new one.
    fn connection(&self) -> Result<Connection, DbError> {
        let kept = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        match kept {
            Some(connection) if !connection.client.is_closed() => Ok(connection),
            _ => self.connect(),
        }
    }

    fn keep(&self, connection: Connection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < KEPT && !connection.client.is_closed() {
            idle.push(connection);
        }
    }

    /// Does work in one transaction. A connection on which more went wrong than
    /// others in the way is not kept.
    fn transact(&self, read_only: bool, work: Work<'_>) -> Result<(), DbError> {
        let mut connection = self.connection()?;
        // One moment of the data for whoever only reads.
        let isolation = match read_only {
            true => IsolationLevel::RepeatableRead,
            false => self.isolation,
        };
        let done = connection.transact(read_only, isolation, work);
        if matches!(done, Ok(()) | Err(DbError::Busy)) {
            self.keep(connection);
        }
        done
    }
}

impl Connection {
    fn transact(
        &mut self,
        read_only: bool,
        isolation: IsolationLevel,
        work: Work<'_>,
    ) -> Result<(), DbError> {
        let Connection { client, prepared } = self;
        let tx =
            client.build_transaction().read_only(read_only).isolation_level(isolation).start()?;
        let mut open = Open { tx, prepared };
        work(&mut open)?;
        Ok(open.tx.commit()?)
    }

    /// One statement, which is a transaction by itself.
    fn look(&mut self, sql: Sql, values: &[Value<'_>]) -> Result<Vec<Row>, DbError> {
        let statement = match self.prepared.get(sql.text) {
            Some(statement) => statement.clone(),
            None => {
                let statement = self.client.prepare(sql.text)?;
                self.prepared.insert(sql.text.to_owned(), statement.clone());
                statement
            }
        };
        self.client.query(&statement, &refs(values))?.iter().map(row).collect()
    }
}

impl Db for Postgres {
    fn write(&self, work: Work<'_>) -> Result<(), DbError> {
        self.transact(false, work)
    }

    fn read(&self, work: Work<'_>) -> Result<(), DbError> {
        self.transact(true, work)
    }

    fn look(&self, sql: Sql, values: &[Value<'_>]) -> Result<Vec<Row>, DbError> {
        let mut connection = self.connection()?;
        let rows = connection.look(sql, values)?;
        self.keep(connection);
        Ok(rows)
    }

    fn ready(&self) -> Result<(), DbError> {
        let mut connection = self.connection()?;
        let runner = migrations::runner();
        let applied = runner.get_last_applied_migration(&mut connection.client);
        same_version(&runner, applied)?;
        self.keep(connection);
        Ok(())
    }
}

struct Open<'c> {
    tx: Transaction<'c>,
    prepared: &'c mut HashMap<String, Statement>,
}

impl Open<'_> {
    fn prepare(&mut self, text: &str) -> Result<Statement, DbError> {
        if let Some(statement) = self.prepared.get(text) {
            return Ok(statement.clone());
        }
        let statement = self.tx.prepare(text)?;
        self.prepared.insert(text.to_owned(), statement.clone());
        Ok(statement)
    }

    fn prepare_sql(&mut self, sql: Sql) -> Result<Statement, DbError> {
        match sql.locks {
            true => self.prepare(&format!("{} for update", sql.text)),
            false => self.prepare(sql.text),
        }
    }
}

/// Values as the driver takes them.
fn refs<'v>(values: &'v [Value<'v>]) -> Vec<&'v (dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

impl Tx for Open<'_> {
    fn run(&mut self, sql: Sql, values: &[Value<'_>]) -> Result<u64, DbError> {
        let statement = self.prepare_sql(sql)?;
        Ok(self.tx.execute(&statement, &refs(values))?)
    }

    fn rows(&mut self, sql: Sql, values: &[Value<'_>]) -> Result<Vec<Row>, DbError> {
        let statement = self.prepare_sql(sql)?;
        let rows = self.tx.query(&statement, &refs(values))?;
        rows.iter().map(row).collect()
    }

    fn insert(&mut self, insert: Insert, values: &[Value<'_>]) -> Result<(), DbError> {
        for some in values.chunks(insert.width * ROWS_AT_ONCE) {
            let rows: Vec<String> = (0..some.len() / insert.width)
                .map(|row| {
                    let first = row * insert.width + 1;
                    let numbers: Vec<_> =
                        (first..first + insert.width).map(|at| format!("${at}")).collect();
                    format!("({})", numbers.join(","))
                })
                .collect();
            let text = format!("{} {} {}", insert.head, rows.join(","), insert.tail);
            let statement = self.prepare(&text)?;
            self.tx.execute(&statement, &refs(some))?;
        }
        Ok(())
    }
}

fn row(row: &postgres::Row) -> Result<Row, DbError> {
    let cell = |at: usize| {
        Ok(match *row.columns()[at].type_() {
            Type::INT8 => row.try_get::<_, Option<i64>>(at)?.map_or(Cell::Null, Cell::Int),
            Type::TEXT => row.try_get::<_, Option<String>>(at)?.map_or(Cell::Null, Cell::Text),
            Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(at)?.map_or(Cell::Null, Cell::Bytes),
            _ => return Err(DbError::Odd("type")),
        })
    };
    (0..row.len()).map(cell).collect::<Result<_, DbError>>().map(Row)
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match *self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(number) => number.to_sql(ty, out),
            Value::Text(text) => text.to_sql(ty, out),
            Value::Bytes(bytes) => bytes.to_sql(ty, out),
        }
    }

    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT8 | Type::TEXT | Type::BYTEA)
    }

    postgres::types::to_sql_checked!();
}

impl From<postgres::Error> for DbError {
    fn from(error: postgres::Error) -> DbError {
        match error.code() {
            Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED) => {
                DbError::Busy
            }
            _ => engine(&error),
        }
    }
}

/// An error with what caused it: the driver's own text names neither server nor reason.
fn engine(error: &dyn Error) -> DbError {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        text = format!("{text}: {next}");
        cause = next.source();
    }
    DbError::Engine(text)
}
