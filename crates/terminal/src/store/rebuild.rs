//! Makes every projection anew from the journal, compares it with what the file holds, and puts it
//! in its place where that is asked for.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, Transaction};

use super::{OpenError, StoreError, files, journal, project, schema};

type Done = Result<(), StoreError>;

/// A table that is nothing but the journal's shadow, with the columns of its key, which order its
/// rows.
type Projection = (&'static str, &'static str);

const PROJECTIONS: &[Projection] = &[
    ("approval", "seq"),
    ("account_entry", "seq, n"),
    ("backup", "seq"),
    ("bank_account_said", "producer, terminal"),
    ("card", "code"),
    ("card_reissue", "seq"),
    ("carried", "producer"),
    ("cash", "seq"),
    ("catalogue", "version"),
    ("center", "one"),
    ("center_user", "name"),
    ("code_try", "name"),
    ("community", "name"),
    ("day", "opened_seq"),
    ("delegate_said", "producer, terminal, n"),
    ("delivery", "seq"),
    ("document_said", "producer, terminal"),
    ("family_said", "producer, terminal"),
    ("feed", "feed"),
    ("feed_item", "feed, key"),
    ("granted", "key"),
    ("history", "seq, n"),
    ("list_known", "version"),
    ("message", "key"),
    ("meter_check", "seq"),
    ("not_understood", "feed, key"),
    ("number", "provisional, terminal"),
    ("number_skipped", "one"),
    ("payment_order", "seq"),
    ("peer", "terminal, epoch"),
    ("peer_again", "terminal, epoch, seq"),
    ("peer_delivery", "terminal, epoch, seq"),
    ("pin_changed", "name"),
    ("price_list", "version"),
    ("producer", "code"),
    ("producer_status", "seq, n"),
    ("quota", "producer, product, from_day"),
    ("recovered_pin", "name"),
    ("recovery_key", "one"),
    ("scale_check", "seq"),
    ("scale_stopped", "scale"),
    ("setting", "name"),
    ("shift", "began_seq"),
    ("sign_in", "name"),
    ("span", "seq"),
    ("user", "name"),
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
    let written = |row: Option<Vec<Value>>| row.as_deref().map(written);
    let rows = differing(db)?.into_iter().map(|Differing { of, found, expected }| Difference {
        table: of.0,
        found: written(found),
        expected: written(expected),
    });
    Ok(rows.collect())
}

/// Makes the projections of a database what its journal makes of them; how many rows differed.
/// Rows may refer to each other in any order: whether they fit is found out by the commit.
pub(super) fn mend(tx: &Transaction<'_>) -> Result<usize, OpenError> {
    let differing = differing(tx)?;
    tx.pragma_update(None, "defer_foreign_keys", "on")?;
    for Differing { of: (table, keys), found, expected } in &differing {
        match (found, expected) {
            (Some(_), Some(row)) => change(tx, (table, keys), row)?,
            (None, Some(row)) => put_in(tx, table, row)?,
            (Some(row), None) => take_out(tx, (table, keys), row)?,
            (None, None) => {}
        }
    }
    Ok(differing.len())
}

fn take_out(tx: &Transaction<'_>, (table, keys): Projection, row: &[Value]) -> Done {
    let all = tx.prepare(&format!("select * from {table}"))?;
    let keys: Vec<&str> = keys.split(", ").collect();
    let key = keys.iter().map(|name| Ok(&row[all.column_index(name)?]));
    let key = key.collect::<rusqlite::Result<Vec<_>>>()?;
    let these = keys.iter().map(|name| format!("{name} = ?")).collect::<Vec<_>>().join(" and ");
    tx.prepare_cached(&format!("delete from {table} where {these}"))?
        .execute(rusqlite::params_from_iter(key))?;
    Ok(())
}

/// The key itself is left alone: SQLite would look for every row that refers to it.
fn change(tx: &Transaction<'_>, (table, keys): Projection, row: &[Value]) -> Done {
    let all = tx.prepare(&format!("select * from {table}"))?;
    let columns = (1..).zip(all.column_names()).map(|(at, name)| (name, format!("{name} = ?{at}")));
    let (these, those): (Vec<_>, Vec<_>) =
        columns.partition(|(name, _)| keys.split(", ").any(|key| key == *name));
    let joined = |some: Vec<(&str, String)>, by: &str| {
        some.into_iter().map(|(_, is)| is).collect::<Vec<_>>().join(by)
    };
    let (these, those) = (joined(these, " and "), joined(those, ", "));
    tx.prepare_cached(&format!("update {table} set {those} where {these}"))?
        .execute(rusqlite::params_from_iter(row))?;
    Ok(())
}

fn put_in(to: &Connection, table: &str, row: &[Value]) -> Done {
    let values = vec!["?"; row.len()].join(", ");
    to.prepare_cached(&format!("insert into {table} values ({values})"))?
        .execute(rusqlite::params_from_iter(row))?;
    Ok(())
}

/// A row that is not what the journal makes of it.
struct Differing {
    of: Projection,
    found: Option<Vec<Value>>,
    expected: Option<Vec<Value>>,
}

fn differing(db: &Connection) -> Result<Vec<Differing>, OpenError> {
    let mut shadow = Connection::open_in_memory()?;
    schema::make_all(&mut shadow)?;
    // The shadow has no journal of its own, so its rows refer to nothing.
    shadow.pragma_update(None, "foreign_keys", "off")?;
    let tx = shadow.transaction()?;
    copy_sources(db, &tx)?;
    journal::walk(db, |row| {
        let record = journal::read(row.seq, row.bytes)?;
        project::apply(&tx, row.seq, &record.header, &record.fact)
    })?;
    let mut differing = Vec::new();
    for of in PROJECTIONS {
        compare(*of, db, &tx, &mut differing)?;
    }
    Ok(differing)
}

/// What stands beside the journal and is no shadow of it: whose it is, and what records took in.
fn copy_sources(file: &Connection, shadow: &Connection) -> Done {
    for (table, columns) in [("identity", 4), ("received", 7)] {
        let mut select = file.prepare(&format!("select * from {table}"))?;
        let mut rows = select.query([])?;
        while let Some(row) = next(&mut rows, columns)? {
            put_in(shadow, table, &row)?;
        }
    }
    Ok(())
}

fn compare(
    of: Projection,
    file: &Connection,
    shadow: &Connection,
    differing: &mut Vec<Differing>,
) -> Done {
    let (table, order) = of;
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
        let found_row = take_found.then(|| f.take()).flatten();
        let expected_row = take_expected.then(|| e.take()).flatten();
        if found_row != expected_row {
            differing.push(Differing { of, found: found_row, expected: expected_row });
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
