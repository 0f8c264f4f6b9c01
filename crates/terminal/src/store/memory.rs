//! A store in memory, made from a disk that can be copied: for the simulation (feature
//! `simulation`), never for a counter. All but the file's own durability is as on a disk.

use std::path::PathBuf;
use std::sync::OnceLock;

use ed25519_dalek::SigningKey;
use rusqlite::{Connection, MAIN_DB};
use wire::Identity;
use wire::feeds::Feed;

use super::feeds::{self, Place};
use super::{Difference, OpenError, Soundness, Store, StoreError};
use super::{files, identity, rebuild, schema, verify};
use crate::simulation::FeedHeld;

/// What lies on a terminal's disk: its file of records, and its key in a file of its own.
#[derive(Clone)]
pub struct Disk {
    records: Vec<u8>,
    key: [u8; 32],
    former_keys: Vec<SigningKey>,
}

/// Empty tables: they take long to make, and are the same on every disk.
static EMPTY: OnceLock<Vec<u8>> = OnceLock::new();

impl Disk {
    /// The disk of a terminal with that identity, on which nothing was recorded yet.
    ///
    /// # Errors
    /// [`OpenError`] as for a file.
    pub fn new((terminal, epoch): ([u8; 16], [u8; 8]), key: [u8; 32]) -> Result<Disk, OpenError> {
        let mut db = connect(&empty()?)?;
        let verifying = SigningKey::from_bytes(&key).verifying_key();
        identity::insert(&db, &Identity { terminal, epoch, key: verifying })?;
        Ok(Disk { records: image(&mut db)?, key, former_keys: Vec::new() })
    }
}

fn empty() -> Result<Vec<u8>, OpenError> {
    if let Some(tables) = EMPTY.get() {
        return Ok(tables.clone());
    }
    let mut db = Connection::open_in_memory()?;
    schema::make_all(&mut db)?;
    let tables = image(&mut db)?;
    Ok(EMPTY.get_or_init(|| tables).clone())
}

impl Store {
    /// Opens what lies on that disk.
    ///
    /// # Errors
    /// [`OpenError`] as for a file.
    pub(crate) fn on(disk: &Disk) -> Result<Store, OpenError> {
        let db = connect(&disk.records)?;
        let key = SigningKey::from_bytes(&disk.key);
        match identity::present(&db)? {
            Some(identity) if identity.key == key.verifying_key() => {
                let mut store = Store::of((db, false), (identity, key), PathBuf::new(), None)?;
                store.former_keys.clone_from(&disk.former_keys);
                Ok(store)
            }
            _ => Err(OpenError::Key(PathBuf::new())),
        }
    }

    /// The disk as it is now: what was committed, and nothing of what was not.
    pub(crate) fn disk(&mut self) -> Result<Disk, StoreError> {
        Ok(Disk {
            records: image(&mut self.db)?,
            key: self.key.to_bytes(),
            former_keys: self.former_keys.clone(),
        })
    }

    /// What it holds of a feed.
    pub(crate) fn held(&self, feed: Feed) -> Result<FeedHeld, StoreError> {
        let Place { pos, digest, round } = feeds::place(&self.db, feed)?;
        let mut statement = self
            .db
            .prepare_cached("select key, digest from feed_item where feed = ?1 order by key")?;
        let rows = statement.query_map([feed.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let rows = rows.collect::<rusqlite::Result<_>>()?;
        Ok(FeedHeld { feed, place: (pos, digest.0), round, rows })
    }

    /// Walks the chain, and makes every projection anew beside what is there.
    pub(crate) fn examine(&self) -> Result<(Soundness, Vec<Difference>), OpenError> {
        Ok((verify::walk(&self.db, &self.identity)?, rebuild::differences(&self.db)?))
    }
}

fn connect(records: &[u8]) -> Result<Connection, OpenError> {
    let mut db = Connection::open_in_memory()?;
    db.deserialize_read_exact(MAIN_DB, records, records.len(), false)?;
    files::be_strict(&db)?;
    Ok(db)
}

fn image(db: &mut Connection) -> rusqlite::Result<Vec<u8>> {
    Ok(db.serialize(MAIN_DB)?.to_vec())
}
