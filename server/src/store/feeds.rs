//! The feeds: what a center decided, and how its terminals come to know.

use wire::Decision;
use wire::chain::{Hash, hex};
use wire::decisions::Recorded;
use wire::epochs::Before;
use wire::exchange::MessageError;
use wire::feeds::{Digest, Feed, Item, MAX_ITEM, MAX_PAGE, Page, Want};

use super::centers::RECORDS;
use super::epochs;
use super::logs::LogId;
use super::segments::opened;
use crate::db::{Db, DbError, Row, Tx, Value, sql};

/// Items that are read for a page at once.
const ITEMS: i64 = 2_000;
/// Segments that are read for a page at once.
const SEGMENTS: u16 = 16;
/// What items come to when they are packed, roughly: how many are tried.
const PACKS_BY: usize = 4;

/// A decision with its key.
pub type Keyed = (String, Decision);

/// What came of deciding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// Decisions that are new, or take the place of another.
    pub new: usize,
    /// Decisions that stood just so.
    pub same: usize,
}

/// Writes decisions into a feed, all of them or none; what stands just so already is left alone.
///
/// # Errors
/// [`DbError`], also when a decision is larger than any page has room for.
pub fn decide(
    db: &dyn Db,
    (center, feed): (&str, Feed),
    decisions: &[Keyed],
    (by, now_ms): (&str, i64),
) -> Result<Decided, DbError> {
    db.writing(|tx| add(tx, (center, feed), decisions, (by, now_ms)))
}

/// Writes into a feed what follows from what holds in it: nobody else decides in between. Where
/// `what` refuses, nothing is written.
///
/// # Errors
/// [`DbError`].
pub fn deciding<E>(
    db: &dyn Db,
    (center, feed): (&str, Feed),
    (by, now_ms): (&str, i64),
    mut what: impl FnMut(&[Item]) -> Result<Vec<Keyed>, E>,
) -> Result<Result<Decided, E>, DbError> {
    db.writing(|tx| {
        let holds = locked(tx, (center, feed))?;
        match what(&holds) {
            Ok(decisions) => {
                decide_in(tx, (center, name_of(feed)?), &decisions, (by, now_ms)).map(Ok)
            }
            Err(refused) => Ok(Err(refused)),
        }
    })
}

/// What holds in a feed, to which nobody else adds until the transaction ends.
///
/// # Errors
/// [`DbError`].
pub fn locked(tx: &mut dyn Tx, (center, feed): (&str, Feed)) -> Result<Vec<Item>, DbError> {
    let feed = name_of(feed)?;
    let both = [Value::Text(center), Value::Text(feed)];
    tx.run(sql::ADD_FEED, &both)?;
    tx.row(sql::FEED_HEAD, &both)?;
    all_items(tx, (center, feed))
}

/// Writes decisions into a feed, in a transaction of the caller's.
///
/// # Errors
/// [`DbError`].
pub fn add(
    tx: &mut dyn Tx,
    (center, feed): (&str, Feed),
    decisions: &[Keyed],
    (by, now_ms): (&str, i64),
) -> Result<Decided, DbError> {
    decide_in(tx, (center, name_of(feed)?), decisions, (by, now_ms))
}

/// Writes what is for one terminal alone into its feed.
///
/// # Errors
/// [`DbError`].
pub fn tell(
    db: &dyn Db,
    id: &LogId,
    decisions: &[Keyed],
    (by, now_ms): (&str, i64),
) -> Result<Decided, DbError> {
    let feed = notices_of(id);
    db.writing(|tx| decide_in(tx, (&id.center, &feed), decisions, (by, now_ms)))
}

/// Writes decisions into the feed of that name.
fn decide_in(
    tx: &mut dyn Tx,
    (center, feed): (&str, &str),
    decisions: &[Keyed],
    (by, now_ms): (&str, i64),
) -> Result<Decided, DbError> {
    let (center, feed) = (Value::Text(center), Value::Text(feed));
    tx.run(sql::ADD_FEED, &[center, feed])?;
    let row = tx.row(sql::FEED_HEAD, &[center, feed])?.ok_or(DbError::Odd("feed"))?;
    let (mut head, mut digest) = (row.int(0)?, Digest(row.int(1)?));
    let mut decided = Decided::default();
    for (key, decision) in decisions {
        let (body, (kind, version)) = (decision.body(), decision.kind());
        if MAX_ITEM < body.len() {
            return Err(DbError::Odd("size of a decision"));
        }
        let before = tx.row(sql::ITEM, &[center, feed, Value::Text(key)])?;
        if let Some(before) = &before {
            let same = (before.int(1)?, before.int(2)?, before.bytes(3)?)
                == (kind.into(), version.into(), &*body);
            if same {
                decided.same += 1;
                continue;
            }
            let outdated = [Value::Int(head + 1), center, feed, Value::Int(before.int(0)?)];
            tx.run(sql::OUTDATE_ITEM, &outdated)?;
            digest = digest.with(Digest(before.int(4)?));
        }
        head += 1;
        let pos = head.cast_unsigned();
        let own = Digest::of(&Item { pos, key: key.clone(), decision: decision.clone() });
        digest = digest.with(own);
        decided.new += 1;
        let place = [center, feed, Value::Int(head), Value::Text(key)];
        let what = [Value::Int(kind.into()), Value::Int(version.into()), Value::Bytes(&body)];
        let made = [Value::Int(own.0), Value::Int(now_ms), Value::Text(by)];
        tx.insert(sql::INSERT_ITEMS, &[&place[..], &what, &made].concat())?;
    }
    tx.run(sql::MOVE_FEED, &[Value::Int(head), Value::Int(digest.0), center, feed])?;
    Ok(decided)
}

/// What holds in a feed of a center, in the order of its positions.
///
/// # Errors
/// [`DbError`].
pub fn holding(db: &dyn Db, center: &str, feed: Feed) -> Result<Vec<Item>, DbError> {
    let feed = name_of(feed)?;
    db.reading(|tx| all_items(tx, (center, feed)))
}

fn all_items(tx: &mut dyn Tx, feed: (&str, &str)) -> Result<Vec<Item>, DbError> {
    let mut items: Vec<Item> = Vec::new();
    loop {
        let after = items.last().map_or(0, |last| last.pos);
        let page = items_after(tx, feed, after)?;
        if page.is_empty() {
            return Ok(items);
        }
        items.extend(page);
    }
}

/// What is new for a terminal in the feeds it reads, in about so many bytes; feeds of other
/// programs are left out.
///
/// # Errors
/// [`DbError`].
pub fn pages(
    db: &dyn Db,
    id: &LogId,
    wants: &[Want],
    want_bytes: u32,
) -> Result<Vec<Page>, DbError> {
    let mut left = want_bytes as usize;
    let mut pages = Vec::new();
    for want in wants {
        if left == 0 {
            break;
        }
        let page = db.reading(|tx| page(tx, id, *want, left))?;
        if let Some((page, bytes)) = page {
            left = left.saturating_sub(bytes);
            // What comes behind may rest on the rest of it: what a terminal used of a quota counts
            // nowhere where the quota is not known yet.
            let more = page.more;
            pages.push(page);
            if more {
                break;
            }
        }
    }
    Ok(pages)
}

type Sized = Option<(Page, usize)>;

fn page(tx: &mut dyn Tx, id: &LogId, want: Want, most: usize) -> Result<Sized, DbError> {
    match want.feed {
        Feed::PEERS => peers(tx, id, want, most),
        Feed::NOTICES => decided(tx, (&id.center, &notices_of(id)), want, most),
        feed => match name_of(feed) {
            Ok(name) => decided(tx, (&id.center, name), want, most),
            Err(_) => Ok(None),
        },
    }
}

/// Decisions after the position a terminal has come to; from the beginning, when it has come to a
/// place where something else holds.
fn decided(
    tx: &mut dyn Tx,
    (center, feed): (&str, &str),
    want: Want,
    most: usize,
) -> Result<Sized, DbError> {
    let row = tx.row(sql::FEED, &[Value::Text(center), Value::Text(feed)])?;
    let (head, digest) = match row {
        Some(row) => (row.count(0)?, Digest(row.int(1)?)),
        None => (0, Digest::default()),
    };
    let differs = want.after == head && want.digest != digest;
    let restart = head < want.after || differs;
    let after = if restart { 0 } else { want.after };
    if after == head && !restart {
        return Ok(None);
    }
    let mut items = items_after(tx, (center, feed), after)?;
    let whole = i64::try_from(items.len()).is_ok_and(|count| count < ITEMS);
    let cut = keep_within(&mut items, most.saturating_mul(PACKS_BY).min(MAX_PAGE / 2));
    let more = cut || !whole;
    let through = if more { items.last().map_or(head, |last| last.pos) } else { head };
    sized(Page::pack((want.feed, restart), &items, (through, more), digest))
}

/// Cuts off what goes beyond so many bytes, but for the first; whether something was cut off.
fn keep_within(items: &mut Vec<Item>, most: usize) -> bool {
    let mut bytes = 0;
    let fits = items.iter().take_while(|item| {
        bytes += item.encode().len();
        bytes <= most
    });
    let keep = fits.count().max(1);
    let cut = keep < items.len();
    items.truncate(keep);
    cut
}

fn items_after(
    tx: &mut dyn Tx,
    (center, feed): (&str, &str),
    after: u64,
) -> Result<Vec<Item>, DbError> {
    let after = Value::Int(after.cast_signed());
    let values = [Value::Text(center), Value::Text(feed), after, Value::Int(ITEMS)];
    tx.rows(sql::ITEMS_AFTER, &values)?.iter().map(item).collect()
}

fn item(row: &Row) -> Result<Item, DbError> {
    let small = |at: usize| u8::try_from(row.int(at)?).map_err(|_| DbError::Odd("kind"));
    let decision = Decision::read(small(2)?, small(3)?, row.bytes(4)?)
        .map_err(|_| DbError::Odd("decision"))?;
    Ok(Item { pos: row.count(0)?, key: row.text(1)?.to_owned(), decision })
}

/// Segments of the other logs of a center: of the other terminals, and of a terminal's own earlier
/// epochs. From the beginning, when a terminal has come to a place where other segments are: the
/// server was put back, and its positions have been given anew.
fn peers(tx: &mut dyn Tx, id: &LogId, want: Want, most: usize) -> Result<Sized, DbError> {
    let center = Value::Text(&id.center);
    let feed = tx.row(sql::FEED, &[center, Value::Text(RECORDS)])?.ok_or(DbError::Odd("feed"))?;
    let head = feed.count(0)?;
    let others = others(tx, id)?;
    let restart = head < want.after || heads_until(tx, &others, want.after)? != want.digest;
    let after = if restart { 0 } else { want.after };
    if after == head && !restart {
        return Ok(None);
    }
    let mut items = Vec::new();
    for log in &others {
        items.append(&mut segments_after(tx, (id, log), after)?);
    }
    items.sort_by_key(|item| item.pos);
    let whole = items.len() < usize::from(SEGMENTS);
    items.truncate(usize::from(SEGMENTS));
    if items.is_empty() && !restart {
        // Nothing that this terminal needs: it is told when there is, and asks from here again.
        return Ok(None);
    }
    let more = keep_within(&mut items, most.min(MAX_PAGE / 2)) || !whole;
    let through = if more { items.last().map_or(head, |last| last.pos) } else { head };
    let digest = heads_until(tx, &others, through)?;
    sized(Page::pack((Feed::PEERS, restart), &items, (through, more), digest))
}

/// Log by log: a terminal's own, which may be the only one, is not even looked at.
fn others(tx: &mut dyn Tx, id: &LogId) -> Result<Vec<LogId>, DbError> {
    let mut others = Vec::new();
    for row in tx.rows(sql::LOGS, &[Value::Text(&id.center)])? {
        let (terminal, epoch) = (row.array(0)?, row.array(1)?);
        if (terminal, epoch) != (id.terminal, id.epoch) {
            others.push(LogId { center: id.center.clone(), terminal, epoch });
        }
    }
    Ok(others)
}

/// The digest of what those logs have up to a position of the center's feed.
fn heads_until(tx: &mut dyn Tx, logs: &[LogId], pos: u64) -> Result<Digest, DbError> {
    let mut digest = Digest::default();
    for log in logs {
        let until = [&log.values()[..], &[Value::Int(pos.cast_signed())]].concat();
        if let Some(row) = tx.row(sql::LAST_SEGMENT, &until)? {
            digest = digest.with(Digest::of_head(&Hash(row.array(0)?)));
        }
    }
    Ok(digest)
}

/// Segments of a log behind a position of the center's feed, as a terminal reads them.
fn segments_after(
    tx: &mut dyn Tx,
    (reader, log): (&LogId, &LogId),
    after: u64,
) -> Result<Vec<Item>, DbError> {
    let from = [Value::Int(after.cast_signed()), Value::Int(SEGMENTS.into())];
    let rows = tx.rows(sql::SEGMENTS_AFTER, &[&log.values()[..], &from].concat())?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let before: Vec<Before> = epochs::formers(tx, log)?.into_iter().map(Before::from).collect();
    let mut items = Vec::with_capacity(rows.len());
    for row in &rows {
        let (pos, mut recorded) = segment(row, &before)?;
        if log.terminal == reader.terminal {
            skip_own(tx, reader, &mut recorded)?;
        }
        items.push(Item { pos, key: String::new(), decision: recorded.into() });
    }
    Ok(items)
}

fn segment(row: &Row, before: &[Before]) -> Result<(u64, Recorded), DbError> {
    let (segment, before) = (row.bytes(1)?.to_vec(), before.to_vec());
    Ok((row.count(0)?, Recorded { segment, before, above: row.count(2)? }))
}

/// A terminal has its own records already, whatever log they came in.
fn skip_own(tx: &mut dyn Tx, id: &LogId, recorded: &mut Recorded) -> Result<(), DbError> {
    let before: Vec<Before> = epochs::formers(tx, id)?.into_iter().map(Before::from).collect();
    let (_, opened) = opened(&recorded.segment)?;
    recorded.above = recorded.above.max(epochs::own_in(tx, (id, &before), &opened)?);
    Ok(())
}

fn sized(page: Result<Page, MessageError>) -> Result<Sized, DbError> {
    let page = page.map_err(|_| DbError::Odd("page"))?;
    let bytes = page.packed_len();
    Ok(Some((page, bytes)))
}

/// The name of a feed that a whole center shares.
fn name_of(feed: Feed) -> Result<&'static str, DbError> {
    match feed {
        Feed::RULES => Ok("rules"),
        Feed::PEOPLE => Ok("people"),
        Feed::USERS => Ok("users"),
        _ => Err(DbError::Odd("feed")),
    }
}

/// The name of the feed for that terminal alone.
pub(crate) fn notices_of(id: &LogId) -> String {
    format!("notices/{}", hex(&id.terminal))
}
