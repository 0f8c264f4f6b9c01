//! Accounts of those who ask over HTTP, and their sessions.

use crate::db::{Db, DbError, Value, sql};

/// The center of accounts that are of the whole organisation: no short name of a center.
pub const WHOLE: &str = "*";

/// An account as a person sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    /// Its center, or [`WHOLE`].
    pub center: String,
    /// Its name.
    pub name: String,
    /// Its role.
    pub role: String,
    /// When it was made, Unix milliseconds.
    pub made_ms: i64,
    /// It is good no longer.
    pub disabled: bool,
}

/// What an account is held to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    /// Hash of its passphrase.
    pub(crate) hash: String,
    /// It is good no longer.
    pub(crate) disabled: bool,
}

/// A session that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Name of the account.
    pub(crate) name: String,
    /// Role of the account now.
    pub(crate) role: String,
    /// The account is good no longer.
    pub(crate) disabled: bool,
    /// When it began.
    pub(crate) made_ms: i64,
    /// When it was used last, to a minute.
    pub(crate) used_ms: i64,
}

/// Makes an account; `false` when that name is taken there.
pub(crate) fn add(
    db: &dyn Db,
    (center, name): (&str, &str),
    (role, hash): (&str, &str),
    now_ms: i64,
) -> Result<bool, DbError> {
    let texts = [center, name, role, hash].map(Value::Text);
    let values = [&texts[..], &[Value::Int(now_ms)]].concat();
    db.writing(|tx| Ok(tx.run(sql::ADD_ACCOUNT, &values)? == 1))
}

/// What the account of that name is held to, if there is one.
pub(crate) fn held(db: &dyn Db, center: &str, name: &str) -> Result<Option<Held>, DbError> {
    db.reading(|tx| {
        let row = tx.row(sql::ACCOUNT, &[Value::Text(center), Value::Text(name)])?;
        row.map(|row| Ok(Held { hash: row.text(1)?.to_owned(), disabled: !row.is_null(2) }))
            .transpose()
    })
}

/// All accounts, by center and name.
///
/// # Errors
/// [`DbError`].
pub fn all(db: &dyn Db) -> Result<Vec<AccountRow>, DbError> {
    db.reading(|tx| {
        let rows = tx.rows(sql::ACCOUNTS, &[])?;
        let of = rows.iter().map(|row| {
            Ok(AccountRow {
                center: row.text(0)?.to_owned(),
                name: row.text(1)?.to_owned(),
                role: row.text(2)?.to_owned(),
                made_ms: row.int(3)?,
                disabled: !row.is_null(4),
            })
        });
        of.collect()
    })
}

/// An account is good no longer, and its sessions end with it; `false` when there is none that is.
pub(crate) fn disable(
    db: &dyn Db,
    (center, name): (&str, &str),
    now_ms: i64,
) -> Result<bool, DbError> {
    let whose = [Value::Text(center), Value::Text(name)];
    db.writing(|tx| {
        let done = tx.run(sql::DISABLE_ACCOUNT, &[Value::Int(now_ms), whose[0], whose[1]])?;
        tx.run(sql::END_SESSIONS, &whose)?;
        Ok(done == 1)
    })
}

/// An account has another passphrase, and its sessions end; `false` when there is no good one.
pub(crate) fn set_hash(
    db: &dyn Db,
    (center, name): (&str, &str),
    hash: &str,
) -> Result<bool, DbError> {
    let whose = [Value::Text(center), Value::Text(name)];
    db.writing(|tx| {
        let done = tx.run(sql::SET_HASH, &[Value::Text(hash), whose[0], whose[1]])?;
        tx.run(sql::END_SESSIONS, &whose)?;
        Ok(done == 1)
    })
}

/// A session begins; those of the center that began or were used too long ago end.
pub(crate) fn begin(
    db: &dyn Db,
    (center, name): (&str, &str),
    token_hash: &[u8],
    (now_ms, made_after, used_after): (i64, i64, i64),
) -> Result<(), DbError> {
    let old = [Value::Text(center), Value::Int(made_after), Value::Int(used_after)];
    let (center, name, now) = (Value::Text(center), Value::Text(name), Value::Int(now_ms));
    db.writing(|tx| {
        tx.run(sql::END_OLD_SESSIONS, &old)?;
        tx.run(sql::ADD_SESSION, &[center, Value::Bytes(token_hash), name, now, now]).map(|_| ())
    })
}

/// The session of a token, if it is kept.
pub(crate) fn session(
    db: &dyn Db,
    center: &str,
    token_hash: &[u8],
) -> Result<Option<Kept>, DbError> {
    db.reading(|tx| {
        let row = tx.row(sql::SESSION, &[Value::Text(center), Value::Bytes(token_hash)])?;
        let kept = row.map(|row| {
            Ok(Kept {
                name: row.text(0)?.to_owned(),
                made_ms: row.int(1)?,
                used_ms: row.int(2)?,
                role: row.text(3)?.to_owned(),
                disabled: !row.is_null(4),
            })
        });
        kept.transpose()
    })
}

/// A session was used.
pub(crate) fn used(
    db: &dyn Db,
    center: &str,
    token_hash: &[u8],
    now_ms: i64,
) -> Result<(), DbError> {
    let values = [Value::Int(now_ms), Value::Text(center), Value::Bytes(token_hash)];
    db.writing(|tx| tx.run(sql::USE_SESSION, &values).map(|_| ()))
}

/// A session ends.
pub(crate) fn end(db: &dyn Db, center: &str, token_hash: &[u8]) -> Result<(), DbError> {
    let values = [Value::Text(center), Value::Bytes(token_hash)];
    db.writing(|tx| tx.run(sql::END_SESSION, &values).map(|_| ()))
}
