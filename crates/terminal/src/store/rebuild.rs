//! Makes every projection anew from the journal and compares it with what the file holds.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::{OpenError, StoreError, files, journal, project, schema};

/// The tables that are nothing but the journal's shadow, with the columns that order their rows.
const PROJECTIONS: &[(&str, &str)] = &[
    ("card", "code"),
    ("carried", "producer"),
    ("catalogue", "version"),
    ("center", "one"),
    ("center_user", "name"),
    ("community", "name"),
    ("day", "opened_seq"),
    ("delivery", "seq"),
    ("feed", "feed"),
    ("feed_item", "feed, key"),
    ("message", "key"),
    ("not_understood", "feed, key"),
    ("number", "provisional, terminal"),
    ("number_skipped", "one"),
    ("peer", "terminal, epoch"),
    ("peer_delivery", "terminal, epoch, seq"),
    ("price_list", "version"),
    ("producer", "code"),
    ("quota", "producer, product, from_day"),
    ("setting", "name"),
    ("span", "seq"),
];

/// A row that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Table.
    pub table: &'static str,
    /// The row in the file; `None` where the journal asks for one that is missing.
    pub found: Option<String>,
    /// The row that follows from the journal; `None` where the file has one too many.
    pub expected: Option<String>,
}

/// Rebuilds the projections of the file in `dir` beside it, in memory, and reports what differs.
/// The file itself is not changed.
///
/// # Errors
/// [`OpenError`] when the file cannot be read or a record in it is damaged.
pub fn rebuild(dir: &Path) -> Result<Vec<Difference>, OpenError> {
    let db = files::connect_to_read(dir)?;
    let db = db.unchecked_transaction()?;
    differences(&db)
}

/// What differs between the projections of a database and what its journal makes of them.
pub(super) fn differences(db: &Connection) -> Result<Vec<Difference>, OpenError> {
    let mut shadow = Connection::open_in_memory()?;
    schema::make_all(&mut shadow)?;
    // The shadow has no journal of its own, so its rows refer to nothing.
    shadow.pragma_update(None, "foreign_keys", "off")?;
    let tx = shadow.transaction()?;
    copy_sources(db, &tx)?;
    journal::walk(db, |row| {
        let record = journal::read(row.seq, row.bytes)?;
        project::apply(&tx, row.seq, record.header.wall_ms, &record.fact)
    })?;
    let mut differences = Vec::new();
    for (table, order) in PROJECTIONS {
        compare(table, order, db, &tx, &mut differences)?;
    }
    Ok(differences)
}

/// What stands beside the journal and is no shadow of it: whose it is, and what records took in.
fn copy_sources(file: &Connection, shadow: &Connection) -> Result<(), StoreError> {
    for (table, columns) in [("identity", 4), ("received", 7)] {
        let values = (1..=columns).map(|at| format!("?{at}")).collect::<Vec<_>>().join(", ");
        let mut insert = shadow.prepare(&format!("insert into {table} values ({values})"))?;
        let mut select = file.prepare(&format!("select * from {table}"))?;
        let mut rows = select.query([])?;
        while let Some(row) = next(&mut rows, columns)? {
            insert.execute(rusqlite::params_from_iter(row))?;
        }
    }
    Ok(())
}

fn compare(
    table: &'static str,
    order: &str,
    file: &Connection,
    shadow: &Connection,
    differences: &mut Vec<Difference>,
) -> Result<(), StoreError> {
    let sql = format!("select * from {table} order by {order}");
    let mut file = file.prepare(&sql)?;
    let mut shadow = shadow.prepare(&sql)?;
    let columns = file.column_count();
    let keys = order.split(", ").count();
    let key_at: Vec<usize> =
        order.split(", ").map(|name| file.column_index(name)).collect::<rusqlite::Result<_>>()?;
    debug_assert_eq!(keys, key_at.len());
    let mut found = file.query([])?;
    let mut expected = shadow.query([])?;
    let (mut f, mut e) = (next(&mut found, columns)?, next(&mut expected, columns)?);
    loop {
        let (take_found, take_expected) = match (&f, &e) {
            (None, None) => return Ok(()),
            (Some(_), None) => (true, false),
            (None, Some(_)) => (false, true),
            (Some(a), Some(b)) => match compare_keys(a, b, &key_at) {
                std::cmp::Ordering::Less => (true, false),
                std::cmp::Ordering::Greater => (false, true),
                std::cmp::Ordering::Equal => (true, true),
            },
        };
        let one = take_found.then(|| f.take()).flatten();
        let other = take_expected.then(|| e.take()).flatten();
        if one != other {
            differences.push(Difference {
                table,
                found: one.as_deref().map(written),
                expected: other.as_deref().map(written),
            });
        }
        if take_found {
            f = next(&mut found, columns)?;
        }
        if take_expected {
            e = next(&mut expected, columns)?;
        }
    }
}

fn next(rows: &mut rusqlite::Rows<'_>, columns: usize) -> Result<Option<Vec<Value>>, StoreError> {
    match rows.next()? {
        Some(row) => {
            Ok(Some((0..columns).map(|i| row.get(i)).collect::<rusqlite::Result<Vec<_>>>()?))
        }
        None => Ok(None),
    }
}

/// Keys are integers, texts or bytes, in the order SQLite gives them.
fn compare_keys(a: &[Value], b: &[Value], keys: &[usize]) -> std::cmp::Ordering {
    keys.iter()
        .map(|&i| match (&a[i], &b[i]) {
            (Value::Integer(a), Value::Integer(b)) => a.cmp(b),
            (Value::Text(a), Value::Text(b)) => a.as_bytes().cmp(b.as_bytes()),
            (Value::Blob(a), Value::Blob(b)) => a.cmp(b),
            _ => std::cmp::Ordering::Equal,
        })
        .find(|order| order.is_ne())
        .unwrap_or(std::cmp::Ordering::Equal)
}

fn written(row: &[Value]) -> String {
    let cells: Vec<String> = row
        .iter()
        .map(|value| match value {
            Value::Null => "null".to_owned(),
            Value::Integer(i) => i.to_string(),
            Value::Real(r) => r.to_string(),
            Value::Text(t) => t.clone(),
            Value::Blob(b) => format!("{b:02x?}"),
        })
        .collect();
    cells.join(" | ")
}
