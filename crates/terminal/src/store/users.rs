//! The `user` table and its like of the center's users; tries to sign in, and who stood by.

use domain::authority::Roles;
use rusqlite::{Connection, OptionalExtension, Row};

use super::StoreError;

/// Somebody who works here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct User {
    /// Under which facts are recorded.
    pub(crate) name: String,
    pub(crate) roles: Roles,
    /// In the form of Argon2's own strings.
    pub(crate) pin_hash: String,
    /// Last day on which they may sign in, days since 1970-01-01.
    pub(crate) until_day: Option<i32>,
    /// The center's office says who they are, not this terminal.
    pub(crate) of_center: bool,
    /// They chose their PIN here, by a code.
    pub(crate) recovered: bool,
}

/// Whoever the center has named goes before one of the same name who was named here.
const ALL: &str = "
    select name, roles, coalesce(recovered_pin.pin_hash, named.pin_hash), until_day, of_center,
           recovered_pin.name is not null
    from (select name, roles, pin_hash, until_day, 1 as of_center from center_user
          union all
          select name, roles, pin_hash, until_day, 0 from user
          where name not in (select name from center_user)) as named
         left join recovered_pin using (name)
    where roles <> ''";

fn user(row: &Row<'_>) -> rusqlite::Result<User> {
    let roles: String = row.get(1)?;
    Ok(User {
        name: row.get(0)?,
        roles: Roles::parse(roles.split_whitespace()),
        pin_hash: row.get(2)?,
        until_day: row.get(3)?,
        of_center: row.get(4)?,
        recovered: row.get(5)?,
    })
}

/// Everybody who works here, by name.
pub(crate) fn all(db: &Connection) -> Result<Vec<User>, StoreError> {
    let mut statement = db.prepare_cached(&format!("select * from ({ALL}) order by name"))?;
    let rows = statement.query_map([], user)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One of them.
pub(crate) fn get(db: &Connection, name: &str) -> Result<Option<User>, StoreError> {
    let one = format!("select * from ({ALL}) where name = ?1");
    Ok(db.prepare_cached(&one)?.query_row([name], user).optional()?)
}

/// Whether anybody has, or ever had, a PIN here.
pub(crate) fn any_ever(db: &Connection) -> Result<bool, StoreError> {
    Ok(db.prepare_cached("select 1 from pin_changed")?.exists([])?)
}

/// Tries in a row that came to nothing; of nobody: answers that were read out.
pub(crate) fn failed(db: &Connection, name: &str) -> Result<u32, StoreError> {
    let failed = db
        .prepare_cached("select failed from sign_in where name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    Ok(failed.unwrap_or(0))
}

/// Codes in a row for somebody's PIN that came to nothing.
pub(crate) fn codes_failed(db: &Connection, name: &str) -> Result<u32, StoreError> {
    let failed = db
        .prepare_cached("select failed from code_try where name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    Ok(failed.unwrap_or(0))
}

/// The record with which somebody got their PIN.
pub(crate) fn pin_changed(db: &Connection, name: &str) -> Result<Option<u64>, StoreError> {
    Ok(db
        .prepare_cached("select seq from pin_changed where name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?)
}

/// What a recovery key is held against; `None` where there is none that was not used.
pub(crate) fn recovery_key(db: &Connection) -> Result<Option<String>, StoreError> {
    Ok(db
        .prepare_cached("select hash from recovery_key where hash <> ''")?
        .query_row([], |row| row.get(0))
        .optional()?)
}
