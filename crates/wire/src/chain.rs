//! The chain of hashes over a terminal's records, and the signature of its head.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

/// Lower-case hexadecimal digits: how ids, keys and hashes are shown.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes that so many hexadecimal digits stand for.
pub fn unhex<const N: usize>(digits: &str) -> Option<[u8; N]> {
    if digits.len() != 2 * N || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}

/// A SHA-256 hash.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash(pub [u8; 32]);

impl std::fmt::Debug for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.hex())
    }
}

impl Hash {
    /// 64 lower-case hexadecimal digits.
    pub fn hex(&self) -> String {
        hex(&self.0)
    }

    /// The eight digits that a receipt shows, `9F3A-61C2`: enough to find and to doubt a paper,
    /// short enough to read out over a telephone.
    pub fn short(&self) -> String {
        let [a, b, c, d, ..] = self.0;
        format!("{a:02X}{b:02X}-{c:02X}{d:02X}")
    }
}

/// Whose records these are. Made at random at the first start; a restore opens a new epoch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The terminal.
    pub terminal: [u8; 16],
    /// The epoch of its journal.
    pub epoch: [u8; 8],
    /// The key whose signature stands under every head of this epoch.
    pub key: VerifyingKey,
}

impl Identity {
    /// What the first record's hash is linked to.
    pub fn genesis(&self) -> Hash {
        let mut hasher = Sha256::new();
        hasher.update(b"acopio/journal/1");
        hasher.update(self.terminal);
        hasher.update(self.epoch);
        hasher.update(self.key.as_bytes());
        Hash(hasher.finalize().into())
    }

    /// What is signed for a head: the purpose, whose it is, how far it reaches, and its hash.
    fn head_message(&self, seq: u64, head: Hash) -> Vec<u8> {
        let mut message = Vec::with_capacity(80);
        message.extend_from_slice(b"acopio/head/1");
        message.extend_from_slice(&self.terminal);
        message.extend_from_slice(&self.epoch);
        message.extend_from_slice(&seq.to_be_bytes());
        message.extend_from_slice(&head.0);
        message
    }

    /// Signs the head after the record `seq`.
    pub fn sign_head(&self, key: &SigningKey, seq: u64, head: Hash) -> [u8; 64] {
        key.sign(&self.head_message(seq, head)).to_bytes()
    }

    /// Whether this is this epoch's signature under that head.
    pub fn head_is_signed(&self, seq: u64, head: Hash, signature: &[u8; 64]) -> bool {
        let signature = Signature::from_bytes(signature);
        self.key.verify_strict(&self.head_message(seq, head), &signature).is_ok()
    }
}

/// The hash after one more record: `H(before || seq || bytes)`, the sequence number as eight bytes,
/// most significant first.
pub fn link(before: Hash, seq: u64, bytes: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(before.0);
    hasher.update(seq.to_be_bytes());
    hasher.update(bytes);
    Hash(hasher.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity() -> (Identity, SigningKey) {
        let key = SigningKey::from_bytes(&[7; 32]);
        (Identity { terminal: [1; 16], epoch: [2; 8], key: key.verifying_key() }, key)
    }

    #[test]
    fn genesis_and_links_are_frozen() {
        let (identity, _) = identity();
        let first = link(identity.genesis(), 1, b"record");
        // SHA-256 of these bytes, computed with Python's hashlib.
        assert_eq!(identity.genesis().hex(), GENESIS);
        assert_eq!(first.hex(), FIRST);
    }

    const GENESIS: &str = "d180ff922b842a1fc9a4f00477444cf6012e23f749b4c09f68b5fb8400731b17";
    const FIRST: &str = "94cb8b24702954b48ea32feda79462fd766ecd9878b73f0a82ff3d3f1ee96c1e";

    #[test]
    fn a_signature_holds_for_one_head_only() {
        let (identity, key) = identity();
        let head = link(identity.genesis(), 1, b"record");
        let signature = identity.sign_head(&key, 1, head);

        assert!(identity.head_is_signed(1, head, &signature));
        assert!(!identity.head_is_signed(2, head, &signature), "another length");
        let other = link(identity.genesis(), 1, b"recorD");
        assert!(!identity.head_is_signed(1, other, &signature), "another record");
        let elsewhere = Identity { epoch: [3; 8], ..identity };
        assert!(!elsewhere.head_is_signed(1, head, &signature), "another epoch");
    }

    #[test]
    fn the_order_and_number_of_records_matter() {
        let (identity, _) = identity();
        let g = identity.genesis();
        let ab = link(link(g, 1, b"a"), 2, b"b");
        let ba = link(link(g, 1, b"b"), 2, b"a");
        assert_ne!(ab, ba);
        assert_ne!(link(g, 1, b"a"), link(g, 2, b"a"));
    }

    #[test]
    fn a_receipt_shows_the_first_eight_digits() {
        let mut bytes = [0; 32];
        bytes[..4].copy_from_slice(&[0x9f, 0x3a, 0x61, 0xc2]);
        assert_eq!(Hash(bytes).short(), "9F3A-61C2");
    }
}
