//! Migrations. A file is brought up to date when it is opened; a verified copy is made before, and
//! a file of a newer program is refused.

use std::path::Path;

use refinery::embed_migrations;
use rusqlite::{Connection, OptionalExtension};

use super::backup::{self, BackupError};
use super::{OpenError, StoreError};

embed_migrations!("src/store/migrations");

/// Brings the file to this program's version; whether an older one has written in it.
pub(super) fn bring_up_to_date(db: &mut Connection, dir: &Path) -> Result<bool, OpenError> {
    let known = newest_known();
    let found = found(db)?;
    if known < found {
        return Err(OpenError::Newer { found, known });
    }
    if found == known {
        return Ok(false);
    }
    if 0 < found {
        copy_before(db, dir, known)?;
    }
    migrations::runner().set_grouped(true).run(db).map_err(|error| failed(&error))?;
    Ok(0 < found)
}

/// Refuses to read a file of another version: its tables are not those that are asked for.
pub(super) fn check_is_known(db: &Connection) -> Result<(), OpenError> {
    let (found, known) = (found(db)?, newest_known());
    match found.cmp(&known) {
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => Err(OpenError::Newer { found, known }),
        std::cmp::Ordering::Less => Err(OpenError::Older { found, known }),
    }
}

/// Whether a newer program has written the file.
pub(super) fn is_newer(db: &Connection) -> Result<bool, StoreError> {
    Ok(newest_known() < found(db)?)
}

/// The version this program writes.
pub(super) fn newest_known() -> i64 {
    migrations::runner()
        .get_migrations()
        .iter()
        .map(|migration| i64::from(migration.version()))
        .max()
        .unwrap_or(0)
}

/// Makes the tables in a new, empty database: the scratch copy of a rebuild.
pub(super) fn make_all(db: &mut Connection) -> Result<(), OpenError> {
    migrations::runner().run(db).map_err(|error| failed(&error))?;
    Ok(())
}

fn found(db: &Connection) -> Result<i64, StoreError> {
    let has_history = db
        .query_row("select 1 from sqlite_schema where name = 'refinery_schema_history'", [], |_| {
            Ok(())
        })
        .optional()?
        .is_some();
    if !has_history {
        return Ok(0);
    }
    Ok(db.query_row(
        "select coalesce(max(version), 0) from refinery_schema_history",
        [],
        |row| row.get(0),
    )?)
}

fn failed(error: &refinery::Error) -> OpenError {
    OpenError::Store(StoreError::Row {
        table: "refinery_schema_history",
        row: "migration".to_owned(),
        why: error.to_string(),
    })
}

/// A copy of the file as it was: what a person goes back to when a migration turns out badly.
fn copy_before(db: &Connection, dir: &Path, version: i64) -> Result<(), OpenError> {
    let path = dir.join(format!("acopio-before-v{version}.db"));
    backup::copy_as_it_is(db, &path).map_err(|error| match error {
        BackupError::Source(error) => error,
        BackupError::Place(source) => OpenError::ReadOnly { path, source },
        error @ (BackupError::Newer | BackupError::Differs(_)) => {
            OpenError::Store(StoreError::Row {
                table: "journal",
                row: "copy".to_owned(),
                why: error.to_string(),
            })
        }
    })
}

#[cfg(test)]
mod tests;
