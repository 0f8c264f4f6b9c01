//! Walks the chain and names the first record that does not fit.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension};
use wire::{Fact, Hash, Identity, chain};

use super::{Head, OpenError, StoreError, feeds, files, identity, journal};

/// What the walk found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Soundness {
    /// Records that fit, from the first on.
    pub records: u64,
    /// Hash of the last of them.
    pub head: Hash,
    /// The first thing that does not fit.
    pub damage: Option<Damage>,
}

/// The first thing that does not fit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// A record's bytes, its hash, or the columns that repeat it are not what was written.
    #[error("record {0} is not what was written")]
    Record(u64),
    /// Records are missing before this one.
    #[error("records are missing before record {0}")]
    Gap(u64),
    /// A record cannot be read, though its hash fits.
    #[error("record {0} cannot be read")]
    Unreadable(u64),
    /// What a record took in from the center is not what it took in.
    #[error("what came with record {0} is not what the center sent")]
    Received(u64),
    /// The signature under the head is missing or not of this terminal, or the journal was cut.
    #[error("the head after record {0} is not signed by this terminal")]
    Head(u64),
}

/// Verifies the file in `dir`, which may be open in another process.
///
/// # Errors
/// [`OpenError`] when there is no such file, or SQLite cannot read it.
pub fn verify(dir: &Path) -> Result<Soundness, OpenError> {
    let db = files::connect_to_read(dir)?;
    // One snapshot for all that follows: another process may be writing.
    let db = db.unchecked_transaction()?;
    let Some(identity) = identity::present(&db)? else {
        let why = "it has no identity".to_owned();
        return Err(OpenError::Foreign { path: dir.join(super::FILE), why });
    };
    Ok(walk(&db, &identity)?)
}

/// The walk itself.
pub(crate) fn walk(db: &Connection, identity: &Identity) -> Result<Soundness, StoreError> {
    let genesis = identity::first(db)?.map_or(identity.genesis(), |first| first.genesis());
    let mut sound = Soundness { records: 0, head: genesis, damage: None };
    journal::walk(db, |row| {
        if sound.damage.is_some() {
            return Ok(());
        }
        let hash = chain::link(sound.head, row.seq, row.bytes);
        sound.damage = damage_of(db, &row, hash, sound.records + 1)?;
        if sound.damage.is_none() {
            sound.records = row.seq;
            sound.head = hash;
        }
        Ok(())
    })?;
    if sound.damage.is_none() && !head_is_signed(db, identity, &sound)? {
        sound.damage = Some(Damage::Head(sound.records));
    }
    Ok(sound)
}

/// Refuses to go on from a head that is not the journal's end, or that nobody of here has signed:
/// the next record would hide that records were cut off.
pub(super) fn check_head(
    db: &Connection,
    identity: &Identity,
    head: Head,
) -> Result<(), StoreError> {
    let end = Soundness { records: head.seq, head: head.hash, damage: None };
    if head_is_signed(db, identity, &end)? {
        return Ok(());
    }
    let why = "the journal does not end where its signed head says".to_owned();
    Err(StoreError::Row { table: "head", row: format!("record {}", head.seq), why })
}

/// What is wrong with a row that should be the record `expected` and have that hash.
fn damage_of(
    db: &Connection,
    row: &journal::Row<'_>,
    hash: Hash,
    expected: u64,
) -> Result<Option<Damage>, StoreError> {
    if row.seq != expected {
        return Ok(Some(Damage::Gap(row.seq)));
    }
    if hash != row.hash {
        return Ok(Some(Damage::Record(row.seq)));
    }
    let Ok(record) = wire::Record::decode(row.bytes) else {
        return Ok(Some(Damage::Unreadable(row.seq)));
    };
    let repeated = (row.kind, row.wall_ms) == (record.fact.kind().0.into(), record.header.wall_ms);
    if !repeated {
        return Ok(Some(Damage::Record(row.seq)));
    }
    let whole = match &record.fact {
        Fact::Received(received) => feeds::fits(db, row.seq, received)?,
        _ => true,
    };
    Ok((!whole).then_some(Damage::Received(row.seq)))
}

fn head_is_signed(
    db: &Connection,
    identity: &Identity,
    sound: &Soundness,
) -> Result<bool, StoreError> {
    let head = db
        .query_row("select seq, hash, signature from head", [], |row| {
            Ok((row.get::<_, u64>(0)?, Hash(row.get(1)?), row.get::<_, [u8; 64]>(2)?))
        })
        .optional()?;
    Ok(match head {
        None => sound.records == 0,
        Some((seq, hash, signature)) => {
            seq == sound.records
                && hash == sound.head
                && identity.head_is_signed(seq, hash, &signature)
        }
    })
}

/// Walks the chain of an open store.
pub(crate) fn journal_walk(store: &super::Store) -> Result<Soundness, StoreError> {
    walk(&store.db, &store.identity)
}
