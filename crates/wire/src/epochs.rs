//! The epochs of a journal: how a terminal goes on under a new key without writing anything twice.
//!
//! A journal that was put back to an older copy, copied to a second machine, or left without its
//! key must not go on as if nothing were: somebody else has records under the same numbers. It goes
//! on in a new epoch, with a random name and a key of its own, behind the last record that both
//! have in common. The chain of hashes runs on through it: records keep their numbers, and no
//! record is signed or counted in two epochs.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use minicbor::{Decode, Encode};

use crate::accept::LogHead;
use crate::chain::{Hash, Identity};
use crate::frame::{MessageError, encoded, whole};

/// Most epochs of a journal that a message names: the newest.
pub const MAX_SPANS: usize = 16;

/// One epoch of a journal: the records behind its base, up to the base of the next.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Span {
    /// The epoch.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub epoch: [u8; 8],
    /// The key that signs it.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub public_key: [u8; 32],
    /// Number of the last record that it has in common with the epoch before; 0 for the first.
    #[n(2)]
    pub base_seq: u64,
    /// Hash of that record; the genesis hash for the first.
    #[cbor(n(3), with = "minicbor::bytes")]
    base_hash: [u8; 32],
    /// Signature of the epoch before, which says that this one is its own; empty for the first, and
    /// where that key was lost: then a new code says so.
    #[cbor(n(4), with = "minicbor::bytes")]
    proof: Vec<u8>,
}

impl Span {
    /// The first epoch of a journal.
    pub fn first(identity: &Identity) -> Span {
        Span {
            epoch: identity.epoch,
            public_key: identity.key.to_bytes(),
            base_seq: 0,
            base_hash: identity.genesis().0,
            proof: Vec::new(),
        }
    }

    /// The epoch of `new` behind a record of the epoch `before`, whose key signs that where it is
    /// still there.
    pub fn opened(before: (&Identity, Option<&SigningKey>), base: LogHead, new: &Identity) -> Span {
        let (former, key) = before;
        let mut span = Span {
            epoch: new.epoch,
            public_key: new.key.to_bytes(),
            base_seq: base.seq,
            base_hash: base.hash.0,
            proof: Vec::new(),
        };
        if let Some(key) = key {
            span.proof = key.sign(&span.message(former)).to_bytes().to_vec();
        }
        span
    }

    /// The record behind which it begins.
    pub fn base(&self) -> LogHead {
        LogHead { seq: self.base_seq, hash: Hash(self.base_hash) }
    }

    /// Whose it is; none when its key is none.
    pub fn identity(&self, terminal: [u8; 16]) -> Option<Identity> {
        let key = VerifyingKey::from_bytes(&self.public_key).ok()?;
        Some(Identity { terminal, epoch: self.epoch, key })
    }

    /// Whether the epoch before has signed that this one is its own.
    pub fn is_proven_by(&self, former: &Identity) -> bool {
        let Ok(proof) = self.proof.as_slice().try_into() else { return false };
        former.key.verify_strict(&self.message(former), &Signature::from_bytes(proof)).is_ok()
    }

    /// Its bytes.
    pub fn encode(&self) -> Vec<u8> {
        encoded(self)
    }

    /// Reads the bytes of one.
    ///
    /// # Errors
    /// [`MessageError`] when they are none.
    pub fn decode(bytes: &[u8]) -> Result<Span, MessageError> {
        whole(bytes)
    }

    fn message(&self, former: &Identity) -> Vec<u8> {
        let mut message = b"acopio/epoch/1".to_vec();
        message.extend_from_slice(&former.terminal);
        message.extend_from_slice(&former.epoch);
        message.extend_from_slice(&self.epoch);
        message.extend_from_slice(&self.public_key);
        message.extend_from_slice(&self.base_seq.to_be_bytes());
        message.extend_from_slice(&self.base_hash);
        message
    }
}

/// The epoch of a journal in which a record stands: the last that begins before it.
pub fn span_of(spans: &[Span], seq: u64) -> Option<&Span> {
    spans.iter().rev().find(|span| span.base_seq < seq)
}

/// A former epoch of a journal, and how far it goes there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Before {
    /// The epoch.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub epoch: [u8; 8],
    /// The last record of it that the journal has.
    #[n(1)]
    pub through: u64,
}

/// The epoch in which a record of a journal stands that a record of `epoch` speaks of, when the
/// epochs before that one are these, the newest first.
pub fn home_of(epoch: [u8; 8], before: &[Before], seq: u64) -> [u8; 8] {
    before.iter().take_while(|former| seq <= former.through).last().map_or(epoch, |it| it.epoch)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(epoch: u8, key: &SigningKey) -> Identity {
        Identity { terminal: [1; 16], epoch: [epoch; 8], key: key.verifying_key() }
    }

    #[test]
    fn an_epoch_is_proven_by_the_key_before_it_and_by_no_other() {
        let [old, new, other] = [7, 8, 9].map(|seed| SigningKey::from_bytes(&[seed; 32]));
        let (former, next) = (identity(2, &old), identity(3, &new));
        let base = LogHead { seq: 12, hash: Hash([5; 32]) };
        let span = Span::opened((&former, Some(&old)), base, &next);
        assert!(span.is_proven_by(&former));
        assert!(!span.is_proven_by(&identity(2, &other)), "another key");
        assert!(!span.is_proven_by(&identity(4, &old)), "another epoch");
        let elsewhere = Span { base_seq: 13, ..span.clone() };
        assert!(!elsewhere.is_proven_by(&former), "another place");
        let lost = Span::opened((&former, None), base, &next);
        assert!(!lost.is_proven_by(&former), "nobody has signed it");
        assert_eq!((span.base(), span.identity([1; 16])), (base, Some(next)));
    }

    #[test]
    fn a_record_stands_in_the_last_epoch_that_begins_before_it() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let first = Span::first(&identity(1, &key));
        let base = |seq| LogHead { seq, hash: Hash([0; 32]) };
        let second = Span::opened((&identity(1, &key), None), base(8), &identity(2, &key));
        let third = Span::opened((&identity(2, &key), None), base(8), &identity(3, &key));
        let spans = [first, second, third];
        let epoch = |seq| span_of(&spans, seq).map(|span| span.epoch[0]);
        assert_eq!([1, 8, 9, 100].map(epoch), [Some(1), Some(1), Some(3), Some(3)]);
        assert_eq!(epoch(0), None);
        let before = [Before { epoch: [2; 8], through: 20 }, Before { epoch: [1; 8], through: 8 }];
        let home = |seq| home_of([3; 8], &before, seq)[0];
        assert_eq!([1, 8, 9, 20, 21].map(home), [1, 1, 2, 2, 3]);
    }
}
