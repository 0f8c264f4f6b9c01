//! What a bundle says of itself, to whoever finds it.

use super::*;

/// Which way a bundle goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Kind {
    /// Requests of a terminal, to its server.
    #[n(0)]
    Requests,
    /// The server's answers to them.
    #[n(1)]
    Answers,
}

/// What whoever makes a bundle says of it.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Which way it goes.
    pub kind: Kind,
    /// The center, by its short name on the server.
    pub center: &'a str,
    /// The terminal.
    pub terminal: [u8; 16],
    /// The epoch of its journal.
    pub epoch: [u8; 8],
    /// Numbers of the first and the last record in it, or in what it answers; the last is one less
    /// than the first when there are none.
    pub records: (u64, u64),
    /// The maker's wall clock.
    pub made_ms: i64,
}

/// The head of a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Head {
    #[n(0)]
    version: u16,
    /// Which way it goes.
    #[n(1)]
    pub kind: Kind,
    /// The center, by its short name on the server.
    #[n(2)]
    pub center: String,
    /// The terminal.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub terminal: [u8; 16],
    /// The epoch of its journal.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub epoch: [u8; 8],
    /// Whose key opens it.
    #[cbor(n(5), with = "minicbor::bytes")]
    to: [u8; 8],
    /// Number of the first record in it, or in what it answers.
    #[n(6)]
    pub first: u64,
    /// Number of the last; one less than the first when there are none.
    #[n(7)]
    pub last: u64,
    /// The wall clock of whoever made it.
    #[n(8)]
    pub made_ms: i64,
    /// Bytes of what is sealed.
    #[n(9)]
    length: u32,
}

/// Which key, in eight bytes: enough to tell a stranger's bundle from one of ours.
pub(super) fn key_id(key: &VerifyingKey) -> [u8; 8] {
    let mut hasher = Sha256::new();
    hasher.update(b"acopio/key/1");
    hasher.update(key.as_bytes());
    let digest: [u8; 32] = hasher.finalize().into();
    let [a, b, c, d, e, f, g, h, ..] = digest;
    [a, b, c, d, e, f, g, h]
}

impl Head {
    pub(super) fn new(about: About<'_>, to: [u8; 8], length: u32) -> Head {
        let About { kind, center, terminal, epoch, records: (first, last), made_ms } = about;
        let center = center.to_owned();
        let version = VERSION;
        Head { version, kind, center, terminal, epoch, to, first, last, made_ms, length }
    }

    /// Reads the head at the beginning of a file, of which [`PREFIX`] bytes are enough; and how
    /// many bytes there are before what is sealed.
    ///
    /// # Errors
    /// [`BundleError`]. Whether the rest fits the head is not known yet.
    pub fn read(bytes: &[u8]) -> Result<(Head, usize), BundleError> {
        let has = bytes.len();
        let Some((magic, rest)) = bytes.split_first_chunk::<8>() else {
            return Err(match MAGIC.starts_with(bytes) {
                true => BundleError::Half { has, wants: MAGIC.len() },
                false => BundleError::NotABundle,
            });
        };
        if magic != MAGIC {
            return Err(BundleError::NotABundle);
        }
        let least = MAGIC.len() + 2;
        let Some((length, rest)) = rest.split_first_chunk::<2>() else {
            return Err(BundleError::Half { has, wants: least });
        };
        let length = usize::from(u16::from_be_bytes(*length));
        if MAX_HEAD < length {
            return Err(BundleError::Damaged);
        }
        let Some(head) = rest.get(..length) else {
            return Err(BundleError::Half { has, wants: least + length });
        };
        let mut decoder = Decoder::new(head);
        let version = decoder.array().and_then(|_| decoder.u16());
        match version {
            Ok(VERSION) => {}
            Ok(newer) if VERSION < newer => return Err(BundleError::Version(newer)),
            _ => return Err(BundleError::Damaged),
        }
        // The digest would say so too: what cannot be read has been changed.
        let head: Head = whole(head).map_err(|_| BundleError::Damaged)?;
        if !is_short_name(&head.center) {
            return Err(BundleError::Damaged);
        }
        if MAX_BUNDLE < head.whole(least + length) {
            return Err(BundleError::TooLarge("length"));
        }
        Ok((head, least + length))
    }

    /// Bytes of the whole bundle, of which there are so many before what is sealed.
    pub fn whole(&self, prefix: usize) -> usize {
        let sealed = usize::try_from(self.length).unwrap_or(usize::MAX);
        prefix.saturating_add(sealed).saturating_add(DIGEST)
    }

    /// Whether it is sealed to that key.
    pub fn is_for(&self, key: &VerifyingKey) -> bool {
        self.to == key_id(key)
    }
}
