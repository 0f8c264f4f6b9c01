//! One exchange without a network: what is sent, and what is made of the answer.

mod parted;

use ed25519_dalek::{SigningKey, VerifyingKey};
use wire::epochs::{Span, span_of};
use wire::exchange::{Answer, Brought, NEWEST, OLDEST, Request, Said, SignedRequest};
use wire::feeds::{Page, Want};
use wire::segment::{MAX_RAW, Run, Segment};
use wire::{Hash, Identity};

use super::join::{Joined, joined, remember, series_given};
use super::problem::Problem;
use crate::store::exchange::{self, Acknowledged};
use crate::store::{Stamp, Store, StoreError, epochs, feeds};

/// Records in one segment: beyond this a cut costs too much to repeat.
const MOST_RECORDS: usize = 8_000;
/// Packing saves at least so much: what decides how many records are read for a segment.
const PACKS_BY: usize = 4;

/// Bytes of pages that are wanted while it is not known how the link is.
const WHEN_ASKING: usize = 4 << 10;

/// Who sends, and to whom. A copy, so that nothing of the counter is held while it sends.
#[derive(Clone)]
pub(super) struct Sender {
    pub(super) identity: Identity,
    /// The epochs of the journal up to this one; none in its first.
    spans: Vec<Span>,
    /// The series in which it has given receipt numbers; 0 in the first epoch.
    series: u16,
    pub(super) key: SigningKey,
    pub(super) joined: Joined,
    pub(super) server: VerifyingKey,
}

/// What is to be sent.
pub(super) struct Parcel {
    pub(super) first_seq: u64,
    prev: Hash,
    pub(super) records: Vec<Vec<u8>>,
    /// What is wanted back: nothing while there are more records to send.
    wants: Wants,
}

/// What is wanted of the center.
#[derive(Clone, Default)]
pub(super) struct Wants {
    /// Its feeds, as far as they were read.
    feeds: Vec<Want>,
    /// Bytes of them.
    bytes: u32,
}

impl Parcel {
    /// No records, behind one with that number and hash.
    fn none_after((seq, prev): (u64, Hash)) -> Parcel {
        Parcel { first_seq: seq + 1, prev, records: Vec::new(), wants: Wants::default() }
    }

    /// Which records are in it.
    pub(super) fn sent(&self) -> Sent {
        let above = self.first_seq - 1;
        Sent { above, to: self.last(), carried: None }
    }

    /// There is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Number of the last record in it, or of the one before it.
    pub(super) fn last(&self) -> u64 {
        self.first_seq - 1 + self.records.len() as u64
    }

    /// It begins behind a record with that number and hash.
    pub(super) fn follows(&self, (seq, hash): (u64, Hash)) -> bool {
        (self.first_seq, self.prev) == (seq + 1, hash)
    }

    /// What it wants of the center is what is wanted now.
    pub(super) fn wants_still(&self, store: &Store) -> Result<bool, StoreError> {
        let now = wants(store, usize::try_from(self.wants.bytes).unwrap_or(usize::MAX))?;
        Ok(now.feeds == self.wants.feeds)
    }
}

/// Which records were sent, by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sent {
    /// Those above this one …
    pub(super) above: u64,
    /// … up to this one.
    pub(super) to: u64,
    /// What the server said of all their segments, where somebody carried them in several requests.
    pub(super) carried: Option<Carried>,
}

/// What the answers to what was carried say together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Carried {
    /// Of each segment.
    pub(super) said: Vec<Said>,
    /// The last record that was brought.
    pub(super) brought: Option<Brought>,
}

impl Sent {
    /// Whether it was this very journal of which something was carried: a copy of this terminal, or
    /// this one before it was put back, has the same name and other records.
    pub(super) fn is_of(&self, store: &Store) -> Result<bool, StoreError> {
        let Some(carried) = &self.carried else { return Ok(true) };
        match carried.brought {
            Some(last) => {
                Ok(last.seq == self.to && hash_after(store, last.seq)? == Some(last.hash()))
            }
            None => {
                let mark = exchange::acknowledged(store.db())?.map_or(0, |last| last.seq);
                Ok(self.above == self.to && mark == self.above)
            }
        }
    }
}

/// What an exchange has come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Settled {
    /// There is more to send.
    pub(super) more: bool,
    /// Something came from the center.
    pub(super) received: bool,
    /// There is more to read.
    pub(super) more_to_read: bool,
    /// The journal goes on in a new epoch.
    pub(super) reopened: bool,
    /// A feed was begun anew, because what held here was not what the center says.
    pub(super) restarted: bool,
    /// The server believes this terminal's key no longer.
    pub(super) revoked: bool,
    /// The server asks to be left alone for so many seconds.
    pub(super) backoff_s: u32,
}

impl Sender {
    /// Who sends, if this terminal has joined a server.
    pub(super) fn of(store: &Store) -> Result<Option<Sender>, StoreError> {
        let Some(joined) = joined(store)? else { return Ok(None) };
        let server = joined.key().ok_or_else(|| StoreError::Row {
            table: "setting",
            row: super::join::SERVER_SETTING.to_owned(),
            why: "it holds no key of a server".to_owned(),
        })?;
        let (identity, key) = (store.identity().clone(), store.key().clone());
        let spans = epochs::spans(store.db())?;
        let series = match spans.is_empty() {
            true => 0,
            false => series_given(store.db())?,
        };
        Ok(Some(Sender { identity, spans, series, key, joined, server }))
    }

    /// The center speaks: nobody at this counter does.
    fn stamp(&self, now_ms: i64) -> Stamp {
        Stamp { wall_ms: now_ms, actor: self.joined.center.clone() }
    }

    /// The bytes of a request with that parcel. Packing takes a while: nothing is locked here.
    pub(super) fn request(&self, parcel: &Parcel, wall_ms: i64) -> Result<Vec<u8>, Problem> {
        let push = self.segment(parcel)?.iter().map(Segment::encode).collect();
        Ok(self.request_with(push, parcel.wants.clone(), wall_ms))
    }

    /// That parcel as a segment; none when it is empty.
    pub(super) fn segment(&self, parcel: &Parcel) -> Result<Option<Segment>, Problem> {
        if parcel.is_empty() {
            return Ok(None);
        }
        let run = Run {
            center: &self.joined.center,
            terminal: self.identity.terminal,
            epoch: span_of(&self.spans, parcel.first_seq)
                .map_or(self.identity.epoch, |span| span.epoch),
            first_seq: parcel.first_seq,
            prev: parcel.prev,
        };
        Ok(Some(Segment::seal(run, &parcel.records, &self.key)?))
    }

    /// The bytes of a request with those segments, for those feeds.
    pub(super) fn request_with(&self, push: Vec<Vec<u8>>, wants: Wants, wall_ms: i64) -> Vec<u8> {
        let Wants { feeds: pull, bytes: want_bytes } = wants;
        let request = Request {
            oldest: OLDEST,
            newest: NEWEST,
            app: env!("CARGO_PKG_VERSION").to_owned(),
            center: self.joined.center.clone(),
            terminal: self.identity.terminal,
            epoch: self.identity.epoch,
            wall_ms,
            push: push.into_iter().map(Into::into).collect(),
            pull,
            want_bytes,
            spans: epochs::to_name(&self.spans).to_vec(),
            series: self.series,
        };
        SignedRequest::seal(&request, &self.key)
    }
}

/// What is above the last acknowledgement, as much as makes a segment of so many bytes; `None`
/// only asks how far the server has come.
pub(super) fn parcel(store: &Store, bytes: Option<usize>) -> Result<Parcel, StoreError> {
    let (seq, prev) = exchange::acknowledged(store.db())?
        .map_or((0, store.genesis()), |acknowledged| (acknowledged.seq, acknowledged.hash));
    match bytes {
        None => with_wants(store, Parcel::none_after((seq, prev)), WHEN_ASKING),
        Some(bytes) => with_wants(store, parcel_after(store, (seq, prev), bytes)?, bytes),
    }
}

/// What comes behind a parcel that is on its way, if anything does.
pub(super) fn parcel_behind(
    store: &Store,
    before: &Parcel,
    bytes: usize,
) -> Result<Option<Parcel>, StoreError> {
    let last = before.last();
    if before.is_empty() || store.head().seq <= last {
        return Ok(None);
    }
    let Some(hash) = exchange::hash_of(store.db(), last)? else { return Ok(None) };
    with_wants(store, parcel_after(store, (last, hash), bytes)?, bytes).map(Some)
}

/// A parcel, and what is wanted back with it: nothing while there is more to send.
fn with_wants(store: &Store, parcel: Parcel, bytes: usize) -> Result<Parcel, StoreError> {
    let want_bytes = if parcel.last() == store.head().seq { bytes } else { 0 };
    Ok(Parcel { wants: wants(store, want_bytes)?, ..parcel })
}

/// What is wanted of the center's feeds, so many bytes at most.
pub(super) fn wants(store: &Store, bytes: usize) -> Result<Wants, StoreError> {
    Ok(match u32::try_from(bytes).unwrap_or(u32::MAX) {
        0 => Wants::default(),
        bytes => Wants { feeds: feeds::wants(store.db())?, bytes },
    })
}

/// What is above a record with that number and hash, as much as makes a segment of so many bytes.
pub(super) fn parcel_after(
    store: &Store,
    (seq, prev): (u64, Hash),
    bytes: usize,
) -> Result<Parcel, StoreError> {
    let raw = (bytes * PACKS_BY).min(MAX_RAW / 2);
    // A segment is of one epoch.
    let spans = epochs::spans(store.db())?;
    let next = spans.iter().map(|span| span.base_seq).filter(|base| seq < *base).min();
    let left = next.map(|base| usize::try_from(base - seq).unwrap_or(usize::MAX));
    let most = left.map_or(MOST_RECORDS, |left| left.min(MOST_RECORDS));
    let records = exchange::records_above(store.db(), seq, most, raw)?;
    Ok(Parcel { records, ..Parcel::none_after((seq, prev)) })
}

/// Checks the server's answer and keeps its acknowledgement. Only what it has signed is believed,
/// and only if it fits this journal; it may also be less than before, when the server itself was
/// restored from a copy: then what it lacks is sent again.
pub(super) fn settle(
    store: &mut Store,
    sender: &Sender,
    (sent, bytes): (Sent, &[u8]),
    now_ms: i64,
) -> Result<Settled, Problem> {
    let answer = Answer::open(bytes, &sender.server)
        .map_err(|error| Problem::NotTheServer(error.to_string()))?;
    let said = &answer.acknowledgement;
    let ours = (said.center.as_str(), said.terminal, said.epoch)
        == (sender.joined.center.as_str(), sender.identity.terminal, sender.identity.epoch);
    if !ours {
        return Err(Problem::NotTheServer("an answer to somebody else".to_owned()));
    }
    if *store.identity() != sender.identity {
        // It was on its way while a new epoch was opened.
        return Ok(Settled { more: true, ..Settled::default() });
    }
    let head = store.head().seq;
    if !fits(store, &answer)? {
        return parted::settle(store, sender, (&sent, &answer, bytes), now_ms);
    }
    let statement = Acknowledged {
        seq: said.seq,
        hash: said.hash(),
        server_ms: said.server_ms,
        got_ms: now_ms,
    };
    let tx = store.begin_local()?;
    exchange::acknowledge(&tx, &statement, bytes)?;
    tx.commit()?;
    let base = epochs::base_at(&sender.spans, said.seq);
    if store.sums(base, said.seq)? != said.sums {
        return Err(Problem::Sums);
    }

    let mut settled = Settled {
        more: said.seq < head,
        revoked: answer.reply.revoked,
        backoff_s: answer.reply.backoff_s,
        ..Settled::default()
    };
    settled.received = take_series(store, sender, answer.reply.series, now_ms)?;
    for page in &answer.reply.pages {
        read(store, sender, page, &mut settled, now_ms)?;
    }
    Ok(settled)
}

/// Whether an answer fits this journal, as far as the server has it.
pub(super) fn fits(store: &Store, answer: &Answer) -> Result<bool, StoreError> {
    let said = &answer.acknowledgement;
    let forked = answer.reply.said.iter().any(|said| matches!(said, Said::Fork(_)));
    Ok(!forked && hash_after(store, said.seq)? == Some(said.hash()))
}

/// The hash after a record; the genesis hash after none.
fn hash_after(store: &Store, seq: u64) -> Result<Option<Hash>, StoreError> {
    match seq {
        0 => Ok(Some(store.genesis())),
        seq => exchange::hash_of(store.db(), seq),
    }
}

/// A new epoch has its own series of receipt numbers; whether it is news.
fn take_series(
    store: &mut Store,
    sender: &Sender,
    series: u16,
    now_ms: i64,
) -> Result<bool, StoreError> {
    let news = ![0, sender.joined.series].contains(&series);
    if news {
        remember(store, &sender.joined.with_series(series), sender.stamp(now_ms))?;
    }
    Ok(news)
}

/// Takes a page in, with how far it reaches, in one transaction.
fn read(
    store: &mut Store,
    sender: &Sender,
    page: &Page,
    settled: &mut Settled,
    now_ms: i64,
) -> Result<(), Problem> {
    let items = page.items().map_err(|error| Problem::NotTheServer(error.to_string()))?;
    let before = store.head().seq;
    let mut writing = store.begin(sender.stamp(now_ms))?;
    let fits = feeds::take(&mut writing, page, &items)?;
    writing.commit()?;
    settled.received |= store.head().seq != before;
    if !fits {
        tracing::warn!(feed = page.feed.0, "what holds here differs from what the center says");
    }
    settled.more_to_read |= page.more || !fits;
    settled.restarted |= page.restart;
    Ok(())
}

#[cfg(test)]
mod tests;
