//! What can go wrong with the file of records.

use std::path::PathBuf;

/// Why a file of records cannot be opened. One variant per sentence that the clerk must see.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another window or command has it open.
    #[error("{0} is open in another process")]
    InUse(PathBuf),
    /// The folder or the file cannot be written.
    #[error("{path} cannot be written: {source}")]
    ReadOnly {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is something else, or damaged.
    #[error("{path} is not a file of records: {why}")]
    Foreign {
        /// Which.
        path: PathBuf,
        /// What was found.
        why: String,
    },
    /// This terminal has a key, but its file of records is not there.
    #[error("{0} is gone, though this terminal has had records")]
    Gone(PathBuf),
    /// A newer program has written it.
    #[error("the file has version {found}, this program knows {known}")]
    Newer {
        /// Version of the file.
        found: i64,
        /// Newest version this program knows.
        known: i64,
    },
    /// An older program has written it, and nobody has opened it since: it can be read once it
    /// has been brought up to date, which opening it does.
    #[error("the file has version {found}; open it once to bring it to version {known}")]
    Older {
        /// Version of the file.
        found: i64,
        /// Version that this program reads.
        known: i64,
    },
    /// The signing key that belongs to the file is missing or another one.
    #[error("the key of this file is missing or not the right one: {0}")]
    Key(PathBuf),
    /// A new key was asked for, and there is one.
    #[error("there is a key: {0}")]
    KeyThere(PathBuf),
    /// SQLite is older than the first version without the faults that lose data.
    #[error("SQLite {0} is too old")]
    OldSqlite(String),
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// Anything else.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why reading or writing failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite said so.
    #[error("the file of records: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// A record that cannot be read.
    #[error("record {seq}: {source}")]
    Record {
        /// Its number.
        seq: u64,
        /// What is wrong with it.
        source: wire::DecodeError,
    },
    /// A row that contradicts the rules: never repaired in silence.
    #[error("{table} {row}: {why}")]
    Row {
        /// Table.
        table: &'static str,
        /// Key of the row.
        row: String,
        /// What is wrong.
        why: String,
    },
    /// A stored JSON document that cannot be read.
    #[error("{what}: {source}")]
    Json {
        /// Which document.
        what: &'static str,
        /// What is wrong with it.
        source: serde_json::Error,
    },
}

impl StoreError {
    /// The disk is full: a sentence of its own, since a person can mend it.
    pub fn is_disk_full(&self) -> bool {
        use rusqlite::ErrorCode;
        matches!(self, StoreError::Sqlite(rusqlite::Error::SqliteFailure(e, _))
            if e.code == ErrorCode::DiskFull)
    }
}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> OpenError {
        let error = StoreError::from(error);
        if error.is_disk_full() { OpenError::DiskFull } else { OpenError::Store(error) }
    }
}
