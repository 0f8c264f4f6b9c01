//! What comes down: the feeds of a center, page by page.
//!
//! A feed has positions, counted from 1, and at each a decision under a key. A newer decision of
//! the same key stands at a higher position and the older is no longer sent: to read a feed from
//! its beginning is to load what holds now, to read it from where one was is to learn what changed.
//! What holds at a feed's end has a digest; who has another one reads that feed again.

use minicbor::decode::Error as CborError;
use minicbor::{Decode, Decoder, Encode, Encoder};
use sha2::{Digest as _, Sha256};

use crate::chain::Hash;
use crate::decisions::Decision;
use crate::frame::MessageError;

/// Most bytes of a page's items before they are packed.
pub const MAX_PAGE: usize = 4 << 20;
/// Most bytes of one item: a page always has room for one.
pub const MAX_ITEM: usize = 2 << 20;
/// Most feeds that are asked for at once.
pub const MAX_WANTS: usize = 16;
/// Compression: what a server does for every terminal must not take long.
const LEVEL: i32 = 9;

/// A feed. Numbers that this program does not know are other programs' feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Feed(#[n(0)] pub u8);

impl Feed {
    /// Catalogue and price lists.
    pub const RULES: Feed = Feed(1);
    /// Producers, quotas, advances, cards.
    pub const PEOPLE: Feed = Feed(2);
    /// Who may work at the terminals.
    pub const USERS: Feed = Feed(3);
    /// What is for this terminal alone.
    pub const NOTICES: Feed = Feed(4);
    /// What the other terminals of the center recorded. It has no digest.
    pub const PEERS: Feed = Feed(5);
    /// Those that a terminal reads, in the order in which they are needed: people before what was
    /// recorded about them.
    pub const ALL: [Feed; 5] = [Feed::RULES, Feed::PEOPLE, Feed::USERS, Feed::NOTICES, Feed::PEERS];
}

/// What holds at the end of a feed, in eight bytes: the hashes of all decisions that hold, with
/// their keys and positions, added bit by bit without carry. The order does not matter, and one
/// that goes is taken away by adding it again. It finds what went wrong, not who meant it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct Digest(#[n(0)] pub i64);

impl Digest {
    /// The digest of one decision.
    pub fn of(item: &Item) -> Digest {
        let (kind, version) = item.decision.kind();
        let mut hash = Sha256::new();
        hash.update(b"acopio/feed/1");
        hash.update((item.key.len() as u64).to_be_bytes());
        hash.update(item.key.as_bytes());
        hash.update(item.pos.to_be_bytes());
        hash.update([kind, version]);
        hash.update(item.decision.body());
        Digest::ends(hash)
    }

    /// The digest of a log in the feed of other terminals, by the head of the last segment that
    /// came of it: the hash of a record covers all that its log has before it.
    pub fn of_head(head: &Hash) -> Digest {
        let mut hash = Sha256::new();
        hash.update(b"acopio/feed/5");
        hash.update(head.0);
        Digest::ends(hash)
    }

    fn ends(hash: Sha256) -> Digest {
        let hash: [u8; 32] = hash.finalize().into();
        let [a, b, c, d, e, f, g, h, ..] = hash;
        Digest(i64::from_be_bytes([a, b, c, d, e, f, g, h]))
    }

    /// With this one added, or taken away if it is in it.
    #[must_use]
    pub fn with(self, other: Digest) -> Digest {
        Digest(self.0 ^ other.0)
    }
}

/// How far a terminal has read a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Want {
    /// The feed.
    #[n(0)]
    pub feed: Feed,
    /// Position up to which it has read; 0 from the beginning.
    #[n(1)]
    pub after: u64,
    /// What holds there, as far as it has read.
    #[n(2)]
    pub digest: Digest,
}

/// Hash of items as a terminal took them in, which its journal keeps.
pub fn hash_of(items: &[Item]) -> [u8; 32] {
    let mut hash = Sha256::new();
    items.iter().for_each(|item| hash.update(item.encode()));
    hash.finalize().into()
}

/// One decision of a feed.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its position.
    pub pos: u64,
    /// Its key: `prices/1000007`, `producer/K-0142`.
    pub key: String,
    /// What was decided.
    pub decision: Decision,
}

/// A piece of a feed.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Page {
    /// The feed.
    #[n(0)]
    pub feed: Feed,
    /// It begins at the feed's beginning, whatever was read before: what is not in this page or
    /// those after it holds no longer.
    #[n(1)]
    pub restart: bool,
    /// Position up to which this feed is read with it.
    #[n(2)]
    pub through: u64,
    /// The feed goes on behind it.
    #[n(3)]
    pub more: bool,
    /// What holds at `through`, when nothing is behind it.
    #[n(4)]
    pub digest: Digest,
    /// Bytes of the items before they were packed.
    #[n(5)]
    raw_len: u32,
    /// The items one after the other, in one zstd frame.
    #[cbor(n(6), with = "minicbor::bytes")]
    body: Vec<u8>,
}

impl Page {
    /// A page with these items.
    ///
    /// # Errors
    /// [`MessageError::TooLarge`] when they are more than a page may have.
    pub fn pack(
        (feed, restart): (Feed, bool),
        items: &[Item],
        (through, more): (u64, bool),
        digest: Digest,
    ) -> Result<Page, MessageError> {
        let raw: Vec<u8> = items.iter().flat_map(Item::encode).collect();
        if MAX_PAGE < raw.len() {
            return Err(MessageError::TooLarge("page"));
        }
        let raw_len = u32::try_from(raw.len()).map_err(|_| MessageError::TooLarge("page"))?;
        let body = zstd::bulk::compress(&raw, LEVEL)
            .map_err(|error| MessageError::Malformed(error.to_string()))?;
        Ok(Page { feed, restart, through, more, digest, raw_len, body })
    }

    /// Bytes of its items as they travel.
    pub fn packed_len(&self) -> usize {
        self.body.len()
    }

    /// Its items.
    ///
    /// # Errors
    /// [`MessageError`] when they are none, or more than a page may have.
    pub fn items(&self) -> Result<Vec<Item>, MessageError> {
        let raw_len = self.raw_len as usize;
        if MAX_PAGE < raw_len {
            return Err(MessageError::TooLarge("page"));
        }
        let raw = zstd::bulk::decompress(&self.body, raw_len)
            .map_err(|error| MessageError::Malformed(error.to_string()))?;
        if raw.len() != raw_len {
            return Err(MessageError::Malformed("the page is shorter than it says".to_owned()));
        }
        let mut decoder = Decoder::new(&raw);
        let mut items = Vec::new();
        while decoder.position() < raw.len() {
            items.push(Item::decode(&mut decoder)?);
        }
        let rising = items.windows(2).all(|pair| pair[0].pos < pair[1].pos);
        let within = items.last().is_none_or(|last| last.pos <= self.through);
        match rising && within {
            true => Ok(items),
            false => Err(MessageError::Malformed("positions that do not rise".to_owned())),
        }
    }
}

impl Item {
    /// Its bytes in a page.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let (kind, version) = self.decision.kind();
        let mut encoder = Encoder::new(&mut bytes);
        let written = encoder.array(5).and_then(|e| {
            e.u64(self.pos)?.str(&self.key)?.u8(kind)?.u8(version)?;
            Ok(())
        });
        debug_assert!(written.is_ok(), "a Vec takes every byte");
        self.decision.encode_body(&mut bytes);
        bytes
    }

    fn decode(decoder: &mut Decoder<'_>) -> Result<Item, MessageError> {
        if decoder.array()? != Some(5) {
            return Err(MessageError::Malformed("an item has five parts".to_owned()));
        }
        let (pos, key) = (decoder.u64()?, decoder.str()?.to_owned());
        let (kind, version) = (decoder.u8()?, decoder.u8()?);
        let start = decoder.position();
        decoder.skip()?;
        let body = decoder.input().get(start..decoder.position()).unwrap_or_default();
        let decision = Decision::decode_body(kind, version, body)
            .map_err(|error: CborError| MessageError::Malformed(error.to_string()))?;
        Ok(Item { pos, key, decision })
    }
}

#[cfg(test)]
mod tests;
