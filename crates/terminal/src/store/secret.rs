//! The terminal's secret, with which PINs are hashed: whoever has the records alone, on a lost
//! stick or at the server, cannot find six digits by trying them all.

use std::path::Path;

use wire::shared_secret::SharedSecret;

use super::{Store, StoreError, files};

/// Its file, beside the records and in none of their copies.
const FILE: &str = "acopio.secret";

/// The file of what the center's server shares with its terminals.
const SHARED_FILE: &str = "acopio.shared";

const LENGTH: usize = 32;

/// The secret of one terminal.
#[derive(Clone)]
pub(crate) struct Secret([u8; LENGTH]);

impl std::fmt::Debug for Secret {
    /// It stays out of logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// Its bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl Store {
    /// The terminal's secret; `None` where its file is not there, as on a machine to which only the
    /// records were brought.
    pub(crate) fn secret(&self) -> Option<Secret> {
        if !self.is_on_disk() {
            return Some(Secret(self.key.to_bytes()));
        }
        let bytes = std::fs::read(self.dir.join(FILE)).ok()?;
        bytes.try_into().ok().map(Secret)
    }

    /// The terminal's secret, made where there is none.
    ///
    /// # Errors
    /// [`StoreError`] when its file cannot be written.
    pub(crate) fn secret_or_new(&self) -> Result<Secret, StoreError> {
        if let Some(secret) = self.secret() {
            return Ok(secret);
        }
        let mut bytes = [0; LENGTH];
        getrandom::fill(&mut bytes).map_err(|error| unwritable(&error))?;
        files::write_whole(&self.dir.join(FILE), &bytes).map_err(|error| unwritable(&error))?;
        Ok(Secret(bytes))
    }

    /// What the server of this center shares with its terminals; `None` where none was joined.
    pub(crate) fn shared_secret(&self) -> Option<SharedSecret> {
        let bytes = std::fs::read(self.dir.join(SHARED_FILE)).ok()?;
        bytes.try_into().ok().map(SharedSecret::new)
    }

    /// Keeps what the server gave when it was joined.
    ///
    /// # Errors
    /// [`StoreError`] when its file cannot be written.
    pub(crate) fn keep_shared_secret(&self, secret: &SharedSecret) -> Result<(), StoreError> {
        if !self.is_on_disk() {
            return Ok(());
        }
        files::write_whole(&self.dir.join(SHARED_FILE), secret.bytes())
            .map_err(|error| unwritable(&error))
    }
}

/// Copies the secrets of a folder into another, as far as it has any.
pub(super) fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    [FILE, SHARED_FILE].iter().try_for_each(|file| match std::fs::read(from.join(file)) {
        Ok(bytes) => files::write_whole(&to.join(file), &bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    })
}

fn unwritable(error: &dyn std::fmt::Display) -> StoreError {
    StoreError::Row { table: "user", row: FILE.to_owned(), why: error.to_string() }
}
