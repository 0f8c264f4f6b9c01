//! One exchange without a network: what is sent, and what is made of the answer.

use ed25519_dalek::{SigningKey, VerifyingKey};
use wire::exchange::{Answer, NEWEST, OLDEST, Request, Said, SignedRequest};
use wire::feeds::{Page, Want};
use wire::segment::{MAX_RAW, Run, Segment};
use wire::{Hash, Identity};

use super::join::{Joined, joined};
use super::problem::Problem;
use crate::store::exchange::{self, Acknowledged};
use crate::store::{Stamp, Store, StoreError, feeds};

/// Records in one segment: beyond this a cut costs too much to repeat.
const MOST_RECORDS: usize = 4_000;
/// Packing saves at least so much: what decides how many records are read for a segment.
const PACKS_BY: usize = 4;

/// Bytes of pages that are wanted while it is not known how the link is.
const WHEN_ASKING: usize = 4 << 10;

/// Who sends, and to whom. A copy, so that nothing of the counter is held while it sends.
pub(super) struct Sender {
    pub(super) identity: Identity,
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

    /// There is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.records.is_empty()
    }
}

/// What an exchange has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Settled {
    /// There is more to send.
    pub(super) more: bool,
    /// The server's log reaches another record than before.
    pub(super) moved: bool,
    /// Something came from the center.
    pub(super) received: bool,
    /// There is more to read.
    pub(super) more_to_read: bool,
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
        Ok(Some(Sender { identity, key, joined, server }))
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
            epoch: self.identity.epoch,
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
        };
        SignedRequest::seal(&request, &self.key)
    }
}

/// What is above the last acknowledgement, as much as makes a segment of so many bytes; `None`
/// only asks how far the server has come.
pub(super) fn parcel(store: &Store, bytes: Option<usize>) -> Result<Parcel, StoreError> {
    let genesis = store.identity().genesis();
    let (seq, prev) = exchange::acknowledged(store.db())?
        .map_or((0, genesis), |acknowledged| (acknowledged.seq, acknowledged.hash));
    let mut parcel = match bytes {
        None => Parcel::none_after((seq, prev)),
        Some(bytes) => parcel_after(store, (seq, prev), bytes)?,
    };
    let all_sent = seq + parcel.records.len() as u64 == store.head().seq;
    let want_bytes = if all_sent { bytes.unwrap_or(WHEN_ASKING) } else { 0 };
    parcel.wants = wants(store, want_bytes)?;
    Ok(parcel)
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
    let records = exchange::records_above(store.db(), seq, MOST_RECORDS, raw)?;
    Ok(Parcel { records, ..Parcel::none_after((seq, prev)) })
}

/// Checks the server's answer and keeps its acknowledgement. Only what it has signed is believed,
/// and only if it fits this journal; it may also be less than before, when the server itself was
/// restored from a copy: then what it lacks is sent again.
pub(super) fn settle(
    store: &mut Store,
    sender: &Sender,
    bytes: &[u8],
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
    let head = store.head().seq;
    if head < said.seq {
        return Err(Problem::Rewound);
    }
    let here = match said.seq {
        0 => Some(store.identity().genesis()),
        seq => exchange::hash_of(store.db(), seq)?,
    };
    let forked = answer.reply.said.iter().any(|said| matches!(said, Said::Fork(_)));
    if here != Some(said.hash()) || forked {
        return Err(Problem::Differs);
    }
    let before = exchange::acknowledged(store.db())?;
    let statement = Acknowledged {
        seq: said.seq,
        hash: said.hash(),
        server_ms: said.server_ms,
        got_ms: now_ms,
    };
    let tx = store.begin_local()?;
    exchange::acknowledge(&tx, &statement, bytes)?;
    tx.commit()?;
    if exchange::sums_up_to(store.db(), said.seq)? != said.sums {
        return Err(Problem::Sums);
    }
    let mut settled = Settled {
        more: said.seq < head,
        moved: before.is_none_or(|before| before.seq != said.seq),
        received: false,
        more_to_read: false,
        restarted: false,
        revoked: answer.reply.revoked,
        backoff_s: answer.reply.backoff_s,
    };
    for page in &answer.reply.pages {
        read(store, sender, page, &mut settled, now_ms)?;
    }
    Ok(settled)
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
    // The center speaks: nobody at this counter does.
    let stamp = Stamp { wall_ms: now_ms, actor: sender.joined.center.clone() };
    let mut writing = store.begin(stamp)?;
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
