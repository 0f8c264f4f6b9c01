//! The feeds of the center: how far each was read, and what a page leaves in the file.

use rusqlite::{Connection, OptionalExtension, Transaction, named_params};
use wire::Decision;
use wire::facts::Received;
use wire::feeds::{Digest, Feed, Item, Page, Want, hash_of};

use super::{StoreError, Writing};

/// How far a feed was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) pos: u64,
    pub(super) digest: Digest,
    /// How often it was read anew from its beginning.
    pub(super) round: u32,
}

/// Where a feed was read to; the beginning, if it never was.
pub(super) fn place(db: &Connection, feed: Feed) -> Result<Place, StoreError> {
    let row = db
        .prepare_cached("select pos, digest, round from feed where feed = ?1")?
        .query_row([feed.0], |row| {
            Ok(Place { pos: row.get(0)?, digest: Digest(row.get(1)?), round: row.get(2)? })
        })
        .optional()?;
    Ok(row.unwrap_or_default())
}

/// What this terminal asks for.
pub(crate) fn wants(db: &Connection) -> Result<Vec<Want>, StoreError> {
    let want = |feed| {
        let Place { pos, digest, .. } = place(db, feed)?;
        Ok(Want { feed, after: pos, digest })
    };
    Feed::ALL.into_iter().map(want).collect()
}

/// Takes a page in: what it says and how far it reaches are in the file together, or neither.
/// Answers whether what holds at the feed's end is what the center says.
///
/// A page that neither says anything nor goes further leaves no record.
pub(crate) fn take(
    writing: &mut Writing<'_>,
    page: &Page,
    items: &[Item],
) -> Result<bool, StoreError> {
    let before = place(writing.tx(), page.feed)?;
    if items.is_empty() && !page.restart && page.through == before.pos {
        return Ok(page.more || page.digest == before.digest);
    }
    let seq = writing.next_seq();
    for (n, item) in (0_u32..).zip(items) {
        insert(writing.tx(), seq, n, item)?;
    }
    writing.append(Received {
        feed: page.feed,
        restart: page.restart,
        through: page.through,
        end: !page.more,
        hash: hash_of(items),
    })?;
    let after = place(writing.tx(), page.feed)?;
    Ok(page.more || page.digest == after.digest)
}

fn insert(tx: &Transaction<'_>, seq: u64, n: u32, item: &Item) -> Result<(), StoreError> {
    let (kind, version) = item.decision.kind();
    tx.prepare_cached(
        "insert into received (seq, n, pos, key, kind, version, body)
         values (:seq, :n, :pos, :key, :kind, :version, :body)",
    )?
    .execute(named_params! {
        ":seq": seq,
        ":n": n,
        ":pos": item.pos,
        ":key": item.key,
        ":kind": kind,
        ":version": version,
        ":body": item.decision.body(),
    })?;
    Ok(())
}

/// What a record took in.
pub(crate) fn items_of(db: &Connection, seq: u64) -> Result<Vec<Item>, StoreError> {
    let mut statement = db.prepare_cached(
        "select pos, key, kind, version, body from received where seq = ?1 order by n",
    )?;
    let mut rows = statement.query([seq])?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        let body = row.get_ref(4)?.as_blob().map_err(rusqlite::Error::from)?;
        let decision = Decision::read(row.get(2)?, row.get(3)?, body)
            .map_err(|source| StoreError::Record { seq, source })?;
        items.push(Item { pos: row.get(0)?, key: row.get(1)?, decision });
    }
    Ok(items)
}

/// One thing that a record took in, by its key.
pub(crate) fn item_of(
    db: &Connection,
    seq: u64,
    key: &str,
) -> Result<Option<Decision>, StoreError> {
    let row = db
        .prepare_cached("select kind, version, body from received where seq = ?1 and key = ?2")?
        .query_row((seq, key), |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, Vec<u8>>(2)?)))
        .optional()?;
    let Some((kind, version, body)) = row else { return Ok(None) };
    let decision = Decision::read(kind, version, &body)
        .map_err(|source| StoreError::Record { seq, source })?;
    Ok(Some(decision))
}

/// Whether what a record took in is still what it took in.
pub(super) fn fits(db: &Connection, seq: u64, received: &Received) -> Result<bool, StoreError> {
    match items_of(db, seq) {
        Ok(items) => Ok(hash_of(&items) == received.hash),
        Err(StoreError::Record { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The number for good of somebody who got one at a counter; any other number as it is. Where two
/// terminals gave the same, this one's own is meant.
pub(crate) fn number_for_good(db: &Connection, code: &str) -> Result<String, StoreError> {
    if let Some(own) = number_given_by(db, None, code)? {
        return Ok(own);
    }
    let here = db.prepare_cached("select 1 from producer where code = ?1")?.exists([code])?;
    let elsewhere: Option<String> = match here {
        true => None,
        false => db
            .prepare_cached(
                "select min(code) from number where provisional = ?1 having count(*) = 1",
            )?
            .query_row([code], |row| row.get(0))
            .optional()?,
    };
    Ok(elsewhere.unwrap_or_else(|| code.to_owned()))
}

/// Under which number somebody is known here whom a terminal gave that one: for good, or for now.
/// `None` for the terminal is this one.
pub(crate) fn number_given_by(
    db: &Connection,
    terminal: Option<[u8; 16]>,
    provisional: &str,
) -> Result<Option<String>, StoreError> {
    Ok(db
        .prepare_cached(
            "select code from number
             where provisional = ?1
               and (terminal = x'' or terminal = coalesce(?2, (select terminal from identity)))
             order by terminal desc limit 1",
        )?
        .query_row((provisional, terminal), |row| row.get(0))
        .optional()?)
}

/// Somebody whom a terminal gave a number is known under another from here on.
pub(super) fn give_number(
    tx: &Transaction<'_>,
    terminal: Option<[u8; 16]>,
    provisional: &str,
    code: &str,
) -> Result<(), StoreError> {
    let terminal = terminal.map(|terminal| terminal.to_vec()).unwrap_or_default();
    tx.prepare_cached(
        "insert into number (provisional, terminal, code) values (?1, ?2, ?3)
         on conflict (provisional, terminal) do update set code = ?3",
    )?
    .execute((provisional, terminal, code))?;
    Ok(())
}

/// Numbers given at a counter, each with the one for good.
pub(crate) fn numbers(db: &Connection) -> Result<Vec<(String, String)>, StoreError> {
    let mut statement = db.prepare_cached("select provisional, code from number")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
