//! Who this terminal is: a random id, a random epoch and a key, made at the first start.
//!
//! The private key lies in a file of its own, so that a copy of the records does not carry it.

use std::path::Path;

use ed25519_dalek::{SigningKey, VerifyingKey};
use rusqlite::{Connection, OptionalExtension, named_params};
use wire::Identity;
use wire::chain::hex;

use super::{OpenError, StoreError, epochs, files};

/// The private key's file.
pub(super) const KEY_FILE: &str = "acopio.key";

/// The key of an epoch that is being opened.
const NEXT_KEY_FILE: &str = "acopio.next";

/// The identity in the file, or a new one in a new file.
pub(super) fn load_or_make(
    db: &Connection,
    dir: &Path,
) -> Result<(Identity, SigningKey), OpenError> {
    match present(db)? {
        Some(identity) => {
            let key = key_of(dir, &identity)?;
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

/// Whose records the newest are, if the file has an identity yet.
pub(super) fn present(db: &Connection) -> Result<Option<Identity>, StoreError> {
    first(db)?.map(|first| epochs::present(db, &first)).transpose()
}

/// Whose records the first are, if the file has an identity yet.
pub(super) fn first(db: &Connection) -> Result<Option<Identity>, StoreError> {
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
        true => read_key(&path)?,
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

/// The key of an identity. Where a new epoch was opened, and the power failed before its key took
/// the place of the old one, that is done now.
fn key_of(dir: &Path, identity: &Identity) -> Result<SigningKey, OpenError> {
    let path = dir.join(KEY_FILE);
    let fits = |key: &SigningKey| key.verifying_key() == identity.key;
    if let Some(key) = read_key(&dir.join(NEXT_KEY_FILE)).ok().filter(fits) {
        take_up(dir)?;
        return Ok(key);
    }
    Some(read_key(&path)?).filter(fits).ok_or(OpenError::Key(path))
}

/// The identity of a file whose key is not there, with a key that signs nothing.
pub(super) fn without_key(
    db: &Connection,
    dir: &Path,
) -> Result<(Identity, SigningKey), OpenError> {
    let path = dir.join(KEY_FILE);
    match present(db)? {
        Some(_) if path.exists() => Err(OpenError::KeyThere(path)),
        Some(identity) => Ok((identity, SigningKey::from_bytes(&[0; 32]))),
        None => Err(OpenError::Gone(dir.join(super::FILE))),
    }
}

/// The keys of earlier epochs, as far as they are there.
pub(super) fn former_keys(dir: &Path) -> Vec<SigningKey> {
    let files = std::fs::read_dir(dir).into_iter().flatten().flatten();
    files
        .filter(|file| file.file_name().to_str().is_some_and(is_former))
        .filter_map(|file| read_key(&file.path()).ok())
        .collect()
}

/// Whether a file of that name is the key of an earlier epoch.
fn is_former(name: &str) -> bool {
    name.starts_with("acopio-") && name.ends_with(".key")
}

/// All keys that are there, the present one first.
pub(super) fn keys(dir: &Path) -> Vec<SigningKey> {
    let mut keys: Vec<_> = [NEXT_KEY_FILE, KEY_FILE]
        .iter()
        .filter_map(|name| read_key(&dir.join(name)).ok())
        .collect();
    keys.extend(former_keys(dir));
    keys
}

/// Copies all keys of a folder into another.
pub(super) fn copy_keys(from: &Path, to: &Path) -> std::io::Result<()> {
    let is_key = |name: &str| [KEY_FILE, NEXT_KEY_FILE].contains(&name) || is_former(name);
    for file in std::fs::read_dir(from).into_iter().flatten().flatten() {
        if let Some(name) = file.file_name().to_str().filter(|name| is_key(name)) {
            files::write_whole(&to.join(name), &std::fs::read(file.path())?)?;
        }
    }
    Ok(())
}

/// A key for the next epoch, in a file of its own. One that is there already was never signed with.
pub(super) fn next_key(dir: &Path) -> Result<SigningKey, StoreError> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|error| io_error(&error))?;
    files::write_whole(&dir.join(NEXT_KEY_FILE), &seed).map_err(|error| io_error(&error))?;
    Ok(SigningKey::from_bytes(&seed))
}

/// Puts the next key in the place of the present one, which is kept under another name: no key is
/// ever overwritten.
pub(super) fn take_up(dir: &Path) -> Result<(), StoreError> {
    let path = dir.join(KEY_FILE);
    if let Ok(former) = read_key(&path) {
        let name = hex(&former.verifying_key().as_bytes()[..4]);
        files::make_durable(&path, &dir.join(format!("acopio-{name}.key")))
            .map_err(|error| io_error(&error))?;
    }
    files::make_durable(&dir.join(NEXT_KEY_FILE), &path).map_err(|error| io_error(&error))
}

fn io_error(error: &dyn std::fmt::Display) -> StoreError {
    StoreError::Row { table: "identity", row: KEY_FILE.to_owned(), why: error.to_string() }
}

fn read_key(path: &Path) -> Result<SigningKey, OpenError> {
    let seed = std::fs::read(path).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    seed.map(|seed| SigningKey::from_bytes(&seed)).ok_or(OpenError::Key(path.to_owned()))
}
