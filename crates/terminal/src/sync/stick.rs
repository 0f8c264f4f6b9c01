//! The exchange by stick: what the server has not acknowledged, as one file that somebody carries,
//! and the server's answer as another on the way back.
//!
//! Nothing is kept about a stick, and writing one moves no acknowledgement: bundles may be lost,
//! come twice or in any order, beside the network or without it. The counter is held while records
//! are read, a few thousand at a time, and while an answer is kept; never while anything is packed
//! or written.

mod errand;
#[cfg(feature = "simulation")]
pub(crate) mod in_memory;
mod places;
mod trouble;

use std::path::{Path, PathBuf};

use wire::bundle::{self, About, Bundle, Head, Kind, MAX_BUNDLE, MAX_PARTS, Opened, PREFIX};
use wire::chain::Hash;
use wire::exchange::{Answer, MAX_REQUEST, MAX_SEGMENTS, Sums};

use super::problem::Problem;
use super::round::{
    Carried, Parcel, Sender, Sent, Settled, Wants, fits, parcel_after, settle, wants,
};
use crate::store::exchange;
use crate::store::{Store, StoreError};

pub(crate) use errand::{Errand, StickRoom, Told};
pub(crate) use places::is_pulled;
pub use places::{Stick, sticks};
pub use trouble::StickTrouble;

/// Bytes of a segment to aim at: nothing is cut here in the middle of one.
const SEGMENT: usize = 256 << 10;
/// Room in a request for what is not a segment.
const AROUND: usize = 64 << 10;
/// Bytes of the center's feeds that come back at most.
const PAGES: usize = 1 << 20;
/// Names that are tried where other files have them.
const NAMES: u8 = 16;

/// What was put on a stick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub file: PathBuf,
    /// Numbers of the first and the last record in it; the last is one less than the first when
    /// there was nothing to send.
    pub records: (u64, u64),
    /// Deliveries among them.
    pub deliveries: u64,
    /// Their payable weight.
    pub payable_g: i64,
    /// Their worth.
    pub total_cents: i64,
    /// Records for which there was no room: they go with a later one.
    pub left: u64,
}

/// What the server's answer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// The server has every record up to this one.
    pub seq: u64,
    /// The wall clock of that record; none when the server has nothing yet.
    pub wall_ms: Option<i64>,
    /// Records here that it did not have then.
    pub waiting: u64,
}

/// A bundle in the making.
pub(super) struct Packing {
    sender: Sender,
    first: u64,
    /// The last record in it, and its hash.
    last: (u64, Hash),
    /// The journal's last record when it was begun.
    until: u64,
    made_ms: i64,
    /// What the last request wants of the center's feeds.
    wants: Wants,
    requests: Vec<Vec<u8>>,
    /// Segments of the request in the making.
    push: Vec<Vec<u8>>,
    /// Bytes of a segment to aim at, and most bytes of a request's segments.
    sizes: (usize, usize),
}

/// A bundle, ready to be written.
pub(super) struct Packed {
    bytes: Vec<u8>,
    /// What it may be called, the best name first.
    names: Vec<String>,
    whose: ([u8; 16], [u8; 8]),
    pub(super) records: (u64, u64),
    left: u64,
}

impl Packing {
    /// Begins, if this terminal has joined a server.
    pub(super) fn begin(store: &Store, now_ms: i64) -> Result<Option<Packing>, StoreError> {
        let Some(sender) = Sender::of(store)? else { return Ok(None) };
        let last = exchange::acknowledged(store.db())?
            .map_or((0, store.genesis()), |last| (last.seq, last.hash));
        let (first, until) = (last.0 + 1, store.head().seq);
        let (requests, push) = (Vec::new(), Vec::new());
        let (made_ms, sizes) = (now_ms, (SEGMENT, MAX_REQUEST - AROUND));
        let wants = wants(store, PAGES)?;
        Ok(Some(Packing { sender, first, last, until, made_ms, wants, requests, push, sizes }))
    }

    /// The next records for it; none when it has all that there were, or is full.
    pub(super) fn next(&self, store: &Store) -> Result<Option<Parcel>, StoreError> {
        if self.until <= self.last.0 || self.requests.len() == MAX_PARTS {
            return Ok(None);
        }
        Ok(Some(parcel_after(store, self.last, self.sizes.0)?).filter(|parcel| !parcel.is_empty()))
    }

    /// Puts them in.
    pub(super) fn add(&mut self, parcel: &Parcel) -> Result<(), Problem> {
        let Some(segment) = self.sender.segment(parcel)? else { return Ok(()) };
        let bytes = segment.encode();
        let held: usize = self.push.iter().map(Vec::len).sum();
        let is_full = self.sizes.1 < held + bytes.len() || self.push.len() == MAX_SEGMENTS;
        if is_full && !self.push.is_empty() {
            self.close_request(Wants::default());
            if self.requests.len() == MAX_PARTS {
                return Ok(());
            }
        }
        self.push.push(bytes);
        self.last = (segment.header().last_seq(), segment.header().head());
        Ok(())
    }

    fn close_request(&mut self, wants: Wants) {
        let push = std::mem::take(&mut self.push);
        self.requests.push(self.sender.request_with(push, wants, self.made_ms));
    }

    /// Closes it. One that holds no records asks how far the server has come.
    pub(super) fn seal(self) -> Result<Packed, StickTrouble> {
        let mut random = [0; 32];
        getrandom::fill(&mut random)
            .map_err(|error| StickTrouble::Failed(std::io::Error::other(error.to_string())))?;
        self.seal_with(random)
    }

    fn seal_with(mut self, random: [u8; 32]) -> Result<Packed, StickTrouble> {
        if !self.push.is_empty() || self.requests.len() < MAX_PARTS {
            let wants = std::mem::take(&mut self.wants);
            self.close_request(wants);
        }
        let sender = &self.sender;
        let (center, terminal) = (&*sender.joined.center, sender.identity.terminal);
        let epoch = sender.identity.epoch;
        let records = (self.first, self.last.0);
        let made_ms = self.made_ms;
        let about = About { kind: Kind::Requests, center, terminal, epoch, records, made_ms };
        let bytes = bundle::seal(about, &self.requests, (&sender.key, &sender.server), random)?;
        let whose = (terminal, epoch);
        let stem = |turn| bundle::file_stem(center, whose, turn);
        let names = (0..NAMES).map(|turn| format!("{}.{}", stem(turn), carry::REQUESTS)).collect();
        let left = self.until.saturating_sub(self.last.0);
        Ok(Packed { bytes, names, whose, records, left })
    }
}

impl Packed {
    /// Writes it on a stick, where it takes the place of an earlier one of this journal, and of
    /// nothing else.
    pub(super) fn write(&self, place: &Path) -> Result<PathBuf, StickTrouble> {
        check_plugged_in(place)?;
        let folder = carry::folder_on(place)?;
        let free = |name: &&String| match carry::read_beginning(&folder.join(name), PREFIX) {
            Ok(bytes) => match Head::read(&bytes) {
                Ok((head, _)) => (head.terminal, head.epoch) == self.whose,
                // What is left of a copy that was cut is of use to nobody.
                Err(error) => error != bundle::BundleError::NotABundle,
            },
            Err(_) => true,
        };
        let name = self.names.iter().find(free).ok_or(StickTrouble::NamesTaken)?;
        let file = carry::write(&folder, name, &self.bytes)?;
        check_plugged_in(place)?;
        Ok(file)
    }
}

/// A stick that is pulled may leave its folder: what is written there is not on it.
pub(crate) fn check_plugged_in(place: &Path) -> Result<(), StickTrouble> {
    match places::is_pulled(place) {
        true => Err(StickTrouble::Gone(std::io::ErrorKind::NotFound.into())),
        false => Ok(()),
    }
}

/// What a bundle with these records holds, in figures.
pub(super) fn sums_of(store: &Store, (first, last): (u64, u64)) -> Result<Sums, StoreError> {
    exchange::sums_between(store.db(), first.saturating_sub(1), last)
}

impl Written {
    pub(super) fn new(packed: &Packed, file: PathBuf, sums: Sums) -> Written {
        let Sums { deliveries, payable_g, total_cents } = sums;
        let Packed { records, left, .. } = *packed;
        Written { file, records, deliveries, payable_g, total_cents, left }
    }
}

/// The server's answers to this terminal on a stick, or in a file, the oldest first. Those to
/// others are left alone.
pub(super) fn answers(place: &Path, sender: &Sender) -> Result<Vec<Opened>, StickTrouble> {
    check_plugged_in(place)?;
    let files = match place.is_file() {
        true => vec![place.to_owned()],
        false => carry::find(place, carry::ANSWERS)?,
    };
    let mut found = Vec::new();
    let mut trouble = StickTrouble::NoAnswer;
    for file in files {
        match answer_in(&file, sender) {
            Ok(opened) => found.push(opened),
            Err(why) => trouble = trouble.or(why),
        }
    }
    found.sort_by_key(|opened| opened.head.made_ms);
    if found.is_empty() { Err(trouble) } else { Ok(found) }
}

fn answer_in(file: &Path, sender: &Sender) -> Result<Opened, StickTrouble> {
    // Those to others are not even read.
    check_is_for(sender, &carry::read_beginning(file, PREFIX)?)?;
    opened_by(sender, carry::read(file, MAX_BUNDLE)?)
}

/// Whether the beginning of a file is that of an answer to this terminal.
fn check_is_for(sender: &Sender, beginning: &[u8]) -> Result<(), StickTrouble> {
    let (head, _) = Head::read(beginning)?;
    if head.kind != Kind::Answers {
        return Err(bundle::BundleError::Kind(head.kind).into());
    }
    let ours = (&head.center, head.terminal) == (&sender.joined.center, sender.identity.terminal);
    match head.epoch == sender.identity.epoch {
        true if ours && head.is_for(&sender.identity.key) => Ok(()),
        // The journal has gone on in another epoch since.
        false if ours => Err(StickTrouble::Old),
        _ => Err(StickTrouble::ForOther),
    }
}

/// The answers in a file, if the server made it for this terminal.
fn opened_by(sender: &Sender, bytes: Vec<u8>) -> Result<Opened, StickTrouble> {
    check_is_for(sender, bytes.get(..PREFIX).unwrap_or(&bytes))?;
    let opened = Bundle::decode(bytes)?.open(&sender.key)?;
    match opened.is_signed_by(&sender.server) {
        true => Ok(opened),
        false => Err(StickTrouble::NotTheServer),
    }
}

/// Which records were in the bundle that this one is the answer to, and what was said of them.
pub(super) fn sent_in(opened: &Opened, sender: &Sender) -> Sent {
    let open = |part: &Vec<u8>| Answer::open(part, &sender.server).ok();
    let replies: Vec<_> = opened.parts.iter().filter_map(open).map(|it| it.reply).collect();
    let brought = replies.iter().rev().find_map(|reply| reply.brought);
    let said = replies.into_iter().flat_map(|reply| reply.said).collect();
    let Head { first, last, .. } = opened.head;
    let carried = Some(Carried { said, brought });
    Sent { above: first.saturating_sub(1), to: last, carried }
}

/// Keeps one answer of a bundle in which those records were; none when it is old: when it says
/// less than is known already, and was made before.
///
/// Which came first is told by the server's clock, and by the bundle itself: one that begins right
/// behind what is known was written when this was known, so the answer to it is newer, whatever a
/// clock says that was put right. One that reaches further is believed in any case: if it was a
/// late answer of a server that has been restored since, the next exchange sets it right.
pub(super) fn settle_answer(
    store: &mut Store,
    sender: &Sender,
    (sent, answer): (Sent, &[u8]),
    now_ms: i64,
) -> Result<Option<Settled>, Problem> {
    let opened = Answer::open(answer, &sender.server)
        .map_err(|error| Problem::NotTheServer(error.to_string()))?;
    if !fits(store, &opened)? && !sent.is_of(store)? {
        return Ok(None);
    }
    let said = opened.acknowledgement;
    let known = exchange::acknowledged(store.db())?;
    let old = known.is_some_and(|known| {
        let before = said.server_ms <= known.server_ms && sent.above != known.seq;
        said.seq < known.seq && before
    });
    match old {
        true => Ok(None),
        false => settle(store, sender, (sent, answer), now_ms).map(Some),
    }
}

/// What is confirmed now.
pub(super) fn confirmed(store: &Store) -> Result<Confirmed, StoreError> {
    let seq = exchange::acknowledged(store.db())?.map_or(0, |last| last.seq);
    let wall_ms = exchange::wall_ms_of(store.db(), seq)?;
    Ok(Confirmed { seq, wall_ms, waiting: store.head().seq.saturating_sub(seq) })
}

/// Writes what waits in the center in `dir` on a stick. Its window must be closed meanwhile.
///
/// # Errors
/// [`StickTrouble`]; the stick has the bundle of before then, or none.
pub fn write(dir: &Path, place: &Path, now_ms: i64) -> Result<Written, StickTrouble> {
    let store = open(dir)?;
    let mut packing = Packing::begin(&store, now_ms)?.ok_or(StickTrouble::NotJoined)?;
    while let Some(parcel) = packing.next(&store)? {
        packing.add(&parcel)?;
    }
    let packed = packing.seal()?;
    let file = packed.write(place)?;
    let sums = sums_of(&store, packed.records)?;
    Ok(Written::new(&packed, file, sums))
}

/// Takes the server's answer to the center in `dir` from a stick, or from a file. Its window must
/// be closed meanwhile.
///
/// # Errors
/// [`StickTrouble`]; what was confirmed before stays confirmed.
pub fn read(dir: &Path, place: &Path, now_ms: i64) -> Result<Confirmed, StickTrouble> {
    let mut store = open(dir)?;
    let sender = Sender::of(&store)?.ok_or(StickTrouble::NotJoined)?;
    let mut tally = Tally::default();
    for opened in answers(place, &sender)? {
        let sent = sent_in(&opened, &sender);
        for answer in &opened.parts {
            let answer = (sent.clone(), answer.as_slice());
            tally.add(settle_answer(&mut store, &sender, answer, now_ms)?);
        }
    }
    tally.end()?;
    Ok(confirmed(&store)?)
}

fn open(dir: &Path) -> Result<Store, StickTrouble> {
    Store::open(dir).map_err(|error| StickTrouble::Open(Box::new(error)))
}

/// What the answers on a stick came to.
#[derive(Default)]
pub(super) struct Tally {
    news: bool,
    revoked: bool,
}

impl Tally {
    pub(super) fn add(&mut self, settled: Option<Settled>) {
        self.news |= settled.is_some();
        self.revoked |= settled.is_some_and(|settled| settled.revoked);
    }

    pub(super) fn end(self) -> Result<(), StickTrouble> {
        match self {
            Tally { revoked: true, .. } => Err(Problem::Revoked.into()),
            Tally { news: false, .. } => Err(StickTrouble::Old),
            Tally { .. } => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
