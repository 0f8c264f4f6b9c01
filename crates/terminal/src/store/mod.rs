//! The file of records: one SQLite file, one process, one writer.
//!
//! Facts go in through `Writing::append` and nowhere else; it extends the chain and writes the
//! tables that screens read, in one transaction. All SQL of the terminal is in this folder.

pub(crate) mod accounts;
pub(crate) mod backup;
pub(crate) mod backups;
pub(crate) mod cash;
mod catching_up;
pub(crate) mod close_sent;
pub(crate) mod commands;
pub(crate) mod days;
pub(crate) mod deliveries;
pub(crate) mod documents;
pub(crate) mod drafts;
pub(crate) mod epochs;
mod error;
pub(crate) mod exchange;
pub(crate) mod exposure;
pub(crate) mod families;
pub(crate) mod feeds;
mod files;
pub(crate) mod history;
mod identity;
pub(crate) mod inbox;
pub(crate) mod journal;
#[cfg(feature = "simulation")]
mod memory;
pub(crate) mod meters;
pub(crate) mod not_understood;
pub(crate) mod numbering;
pub(crate) mod orders;
pub(crate) mod price_news;
pub(crate) mod print_jobs;
pub(crate) mod producers;
mod project;
pub(crate) mod quotas;
mod rebuild;
pub(crate) mod reference;
pub(crate) mod reports;
pub(crate) mod restore;
pub(crate) mod scales;
mod schema;
pub(crate) mod seasons;
pub(crate) mod secret;
pub(crate) mod settings;
pub(crate) mod shifts;
pub(crate) mod slips;
mod snapshot;
pub(crate) mod statuses;
pub(crate) mod users;
mod verify;
mod witness;
mod writing;

pub use error::{OpenError, StoreError};
#[cfg(feature = "simulation")]
pub use memory::Disk;
pub(crate) use project::{PRICES_SEEN, SERIES};
pub use rebuild::{Difference, rebuild};
pub(crate) use snapshot::Snapshot;
pub(crate) use verify::journal_walk;
pub use verify::{Damage, Soundness, verify};
#[cfg(feature = "simulation")]
pub(crate) use witness::Reached;
use writing::Owner;
pub use writing::{Appended, Stamp, Writing};

use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use uuid::Uuid;
use wire::accept::LogHead;
use wire::{Hash, Identity};

/// Name of the file of records in its folder.
pub const FILE: &str = "acopio.db";

/// An open file of records. While it lives, no other process can open the same one.
pub struct Store {
    db: Connection,
    identity: Identity,
    key: SigningKey,
    /// Keys of earlier epochs, which may have to sign for one that goes on behind theirs.
    former_keys: Vec<SigningKey>,
    /// What the first record is linked to.
    genesis: Hash,
    head: Head,
    dir: PathBuf,
    /// None in memory, where no other process can come.
    lock: Option<files::Lock>,
    /// Who notes outside `dir` how far the journal reaches, where somebody does.
    witness: Option<witness::Witness>,
    /// What the server's sums are held against.
    summed: exchange::Summed,
}

/// How far the journal reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Number of the last record; 0 before the first.
    pub seq: u64,
    /// Its hash; the genesis hash before the first.
    pub hash: Hash,
    /// Its wall clock; `None` before the first.
    pub wall_ms: Option<i64>,
}

impl Store {
    /// Opens the file of records in `dir`, or makes one where there is none.
    ///
    /// # Errors
    /// [`OpenError`], one variant per sentence that the clerk must see.
    pub fn open(dir: &Path) -> Result<Store, OpenError> {
        let lock = files::Lock::take(dir)?;
        let mut db = files::connect(dir)?;
        let upgraded = schema::bring_up_to_date(&mut db, dir)?;
        let (identity, key) = identity::load_or_make(&db, dir)?;
        Store::of((db, upgraded), (identity, key), dir.to_owned(), Some(lock))
    }

    /// Opens a file whose key is not there, as after a copy of the file alone was put on a new
    /// machine: the journal goes on in a new epoch, with a key of its own. Its witness, if it has
    /// one, is in the other folder.
    ///
    /// # Errors
    /// [`OpenError`]; [`OpenError::KeyThere`] where there is a key.
    pub fn open_with_new_key(
        dir: &Path,
        witnesses: Option<&Path>,
        stamp: Stamp,
    ) -> Result<Store, OpenError> {
        let lock = files::Lock::take(dir)?;
        let mut db = files::connect(dir)?;
        let upgraded = schema::bring_up_to_date(&mut db, dir)?;
        let (identity, key) = identity::without_key(&db, dir)?;
        let mut store = Store::of((db, upgraded), (identity, key), dir.to_owned(), Some(lock))?;
        let base = LogHead { seq: store.head.seq, hash: store.head.hash };
        let reached = witnesses.map(|folder| store.reached_before(folder)).transpose()?.flatten();
        store.open_epoch(base, epochs::Why::KeyLost(reached), stamp)?;
        Ok(store)
    }

    /// The store of a database that is up to date, where it ends as its owner has signed.
    fn of(
        (mut db, upgraded): (Connection, bool),
        (identity, key): (Identity, SigningKey),
        dir: PathBuf,
        lock: Option<files::Lock>,
    ) -> Result<Store, OpenError> {
        let genesis = identity::first(&db)?.map_or(identity.genesis(), |first| first.genesis());
        let head = journal::head(&db, genesis)?;
        verify::check_head(&db, &identity, head)?;
        catching_up::catch_up(&mut db, &identity, upgraded);
        let former_keys = if lock.is_some() { identity::former_keys(&dir) } else { Vec::new() };
        Ok(Store {
            db,
            identity,
            key,
            former_keys,
            genesis,
            head,
            dir,
            lock,
            witness: None,
            summed: exchange::Summed::default(),
        })
    }

    /// Whose records these are.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// The key that signs for this identity.
    pub(crate) fn key(&self) -> &SigningKey {
        &self.key
    }

    /// What the first record is linked to.
    pub(crate) fn genesis(&self) -> Hash {
        self.genesis
    }

    /// Whether it lies on a disk: only what the simulation plays with does not.
    pub(crate) fn is_on_disk(&self) -> bool {
        self.lock.is_some()
    }

    /// How far the journal reaches.
    pub fn head(&self) -> Head {
        self.head
    }

    /// Reads the head again after an error, which may have come after the commit.
    pub(crate) fn read_head_again(&mut self) -> Result<(), StoreError> {
        self.head = journal::head(&self.db, self.genesis)?;
        Ok(())
    }

    /// Whether a command was saved after all: to be asked after an error, which does not mean that
    /// it was not.
    pub(crate) fn was_saved(&mut self, command: Uuid) -> Result<bool, StoreError> {
        self.read_head_again()?;
        Ok(commands::find(&self.db, command)?.is_some())
    }

    /// Folder of the file.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Sums over the deliveries between two records, without the first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(crate) fn sums(&mut self, above: u64, to: u64) -> Result<wire::exchange::Sums, StoreError> {
        self.summed.reach(&self.db, (above, to))
    }

    /// For reading.
    pub(crate) fn db(&self) -> &Connection {
        &self.db
    }

    /// For tests that make the file fail.
    #[cfg(test)]
    pub(crate) fn db_mut(&mut self) -> &mut Connection {
        &mut self.db
    }

    /// Begins to write. The write lock is taken here, before the first read, so that nothing read
    /// in it can be stale.
    pub(crate) fn begin(&mut self, stamp: Stamp) -> Result<Writing<'_>, StoreError> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Not the one in memory: after an error that came behind a commit it would be the one
        // before, and nothing could be written any more.
        let next = journal::head(&tx, self.genesis)?;
        let owner =
            Owner { identity: &self.identity, key: &self.key, witness: self.witness.as_ref() };
        Ok(Writing::new(tx, owner, &mut self.head, next, stamp))
    }

    /// Begins to write what is no fact: drafts and the state of print jobs.
    pub(crate) fn begin_local(&mut self) -> Result<Transaction<'_>, StoreError> {
        Ok(self.db.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

#[cfg(test)]
mod tests;
