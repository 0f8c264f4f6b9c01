//! The file as it is at one moment, for reading beside a process that goes on writing.

use std::path::Path;

use rusqlite::Connection;

use super::{OpenError, files};

/// One moment of a file of records. Nothing can be written through it, and no lock is held that a
/// counter would wait for.
pub(crate) struct Snapshot {
    db: Connection,
}

impl Snapshot {
    /// Takes it.
    ///
    /// # Errors
    /// [`OpenError`] when there is no such file, or it is not one that this program reads.
    pub(crate) fn take(dir: &Path) -> Result<Snapshot, OpenError> {
        let db = files::connect_to_read(dir)?;
        // The moment is that of the first read; the transaction ends with the connection.
        db.execute_batch("begin; select 1 from journal limit 1;")?;
        Ok(Snapshot { db })
    }

    /// For reading.
    pub(crate) fn db(&self) -> &Connection {
        &self.db
    }
}
