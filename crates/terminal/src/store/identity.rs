//! Who this terminal is: a random id, a random epoch and a key, made at the first start.
//!
//! The private key lies in a file of its own, so that a copy of the records does not carry it.

use std::path::Path;

use ed25519_dalek::{SigningKey, VerifyingKey};
use rusqlite::{Connection, OptionalExtension, named_params};
use wire::Identity;

use super::{OpenError, StoreError, files};

/// The private key's file.
pub(super) const KEY_FILE: &str = "acopio.key";

/// The identity in the file, or a new one in a new file.
pub(super) fn load_or_make(
    db: &Connection,
    dir: &Path,
) -> Result<(Identity, SigningKey), OpenError> {
    match load(db)? {
        Some(identity) => {
            let key = read_key(dir)?;
            if key.verifying_key() != identity.key {
                return Err(OpenError::Key(dir.join(KEY_FILE)));
            }
            Ok((identity, key))
        }
        None if has_records(db)? => Err(OpenError::Store(StoreError::Row {
            table: "identity",
            row: "1".to_owned(),
            why: "there are records, and nothing says whose they are".to_owned(),
        })),
        None => make(db, dir),
    }
}

fn has_records(db: &Connection) -> Result<bool, StoreError> {
    Ok(db.query_row("select exists (select 1 from journal)", [], |row| row.get(0))?)
}

/// The identity in the file, if it has one yet.
pub(super) fn load(db: &Connection) -> Result<Option<Identity>, StoreError> {
    let row = db
        .query_row("select terminal, epoch, public_key from identity", [], |row| {
            Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, [u8; 8]>(1)?, row.get::<_, [u8; 32]>(2)?))
        })
        .optional()?;
    let Some((terminal, epoch, key)) = row else { return Ok(None) };
    let key = VerifyingKey::from_bytes(&key).map_err(|error| StoreError::Row {
        table: "identity",
        row: "public_key".to_owned(),
        why: error.to_string(),
    })?;
    Ok(Some(Identity { terminal, epoch, key }))
}

fn make(db: &Connection, dir: &Path) -> Result<(Identity, SigningKey), OpenError> {
    let mut random = [0; 16 + 8 + 32];
    getrandom::fill(&mut random).map_err(|error| OpenError::ReadOnly {
        path: dir.to_owned(),
        source: std::io::Error::other(error.to_string()),
    })?;
    let mut terminal = [0; 16];
    let mut epoch = [0; 8];
    let mut seed = [0; 32];
    terminal.copy_from_slice(&random[..16]);
    epoch.copy_from_slice(&random[16..24]);
    seed.copy_from_slice(&random[24..]);
    let path = dir.join(KEY_FILE);
    let key = match path.exists() {
        // The first start was cut off between the key and this row. No key is ever overwritten:
        // other records may lie under its signature.
        true => read_key(dir)?,
        // The key first: a file of records without its key could never be written again.
        false => {
            files::write_whole(&path, &seed)
                .map_err(|source| OpenError::ReadOnly { path, source })?;
            SigningKey::from_bytes(&seed)
        }
    };
    let identity = Identity { terminal, epoch, key: key.verifying_key() };
    insert(db, &identity)?;
    Ok((identity, key))
}

/// Writes whose records these will be.
pub(super) fn insert(db: &Connection, identity: &Identity) -> Result<(), StoreError> {
    db.execute(
        "insert into identity (one, terminal, epoch, public_key)
         values (1, :terminal, :epoch, :public_key)",
        named_params! {
            ":terminal": identity.terminal,
            ":epoch": identity.epoch,
            ":public_key": identity.key.to_bytes(),
        },
    )?;
    Ok(())
}

fn read_key(dir: &Path) -> Result<SigningKey, OpenError> {
    let path = dir.join(KEY_FILE);
    let seed = std::fs::read(&path).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    seed.map(|seed| SigningKey::from_bytes(&seed)).ok_or(OpenError::Key(path))
}
