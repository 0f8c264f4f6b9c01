//! Who the server is, asked before anything is said to it.
//!
//! A server's TLS key is believed because the server's own key says so, and for no other reason:
//! no authority, no date and no name has a part in it. The answer is the CBOR array `[payload,
//! signature]`, both byte strings; it holds the number that the question brought, so that an old
//! one is worth nothing.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};

use crate::frame::{MessageError, encoded, parts, signature_of, strings, whole};

/// Most bytes of the answer.
pub const MAX_HELLO: usize = 4096;
/// Most TLS keys that a server has at once.
pub const MAX_TLS_KEYS: usize = 32;

/// A random number that a question brings.
pub type Nonce = [u8; 16];

/// SHA-256 of a TLS key, as certificates hold it (`SubjectPublicKeyInfo`, DER).
pub type TlsKey = [u8; 32];

/// Who a server says it is.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Hello {
    /// The key that signs its answers, this one too.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub server_key: [u8; 32],
    #[cbor(n(1), with = "minicbor::bytes")]
    nonce: Nonce,
    #[n(2)]
    tls_keys: Vec<ByteArray<32>>,
}

impl Hello {
    /// What a server with that key and those TLS keys says to a question.
    pub fn new(server_key: &VerifyingKey, nonce: Nonce, tls_keys: &[TlsKey]) -> Hello {
        let server_key = server_key.to_bytes();
        let tls_keys = tls_keys.iter().copied().map(ByteArray::from).collect();
        Hello { server_key, nonce, tls_keys }
    }

    /// The TLS keys that are the server's own.
    pub fn tls_keys(&self) -> impl Iterator<Item = TlsKey> {
        self.tls_keys.iter().map(|key| **key)
    }

    /// Its bytes, signed by the server.
    pub fn seal(&self, key: &SigningKey) -> Vec<u8> {
        let payload = encoded(self);
        let signature = key.sign(&message(&payload)).to_bytes();
        strings(&[&payload, &signature])
    }

    /// Reads the answer to a question. It is signed by the key that it names; whether that is the
    /// right one is for the reader to say.
    ///
    /// # Errors
    /// [`MessageError`] when it is none, or answers something else.
    pub fn open(bytes: &[u8], nonce: &Nonce) -> Result<Hello, MessageError> {
        if MAX_HELLO < bytes.len() {
            return Err(MessageError::TooLarge("length"));
        }
        let [payload, signature] = parts(bytes)?;
        let hello: Hello = whole(payload)?;
        if MAX_TLS_KEYS < hello.tls_keys.len() {
            return Err(MessageError::TooLarge("number of keys"));
        }
        let signature = Signature::from_bytes(&signature_of(signature)?);
        let signed = VerifyingKey::from_bytes(&hello.server_key)
            .is_ok_and(|key| key.verify_strict(&message(payload), &signature).is_ok());
        match signed && hello.nonce == *nonce {
            true => Ok(hello),
            false => Err(MessageError::Signature),
        }
    }
}

fn message(payload: &[u8]) -> Vec<u8> {
    [b"acopio/hello/1", &Sha256::digest(payload)[..]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> SigningKey {
        SigningKey::from_bytes(&[9; 32])
    }

    fn hello(keys: &[TlsKey]) -> Vec<u8> {
        Hello::new(&key().verifying_key(), [5; 16], keys).seal(&key())
    }

    #[test]
    fn what_was_signed_is_read() {
        let read = Hello::open(&hello(&[[1; 32], [2; 32]]), &[5; 16]).expect("read");
        assert_eq!(read.server_key, key().verifying_key().to_bytes());
        assert_eq!(read.tls_keys().collect::<Vec<_>>(), [[1; 32], [2; 32]]);
    }

    #[test]
    fn an_answer_to_another_question_is_none() {
        assert_eq!(Hello::open(&hello(&[]), &[6; 16]), Err(MessageError::Signature));
    }

    #[test]
    fn any_damage_is_seen() {
        let whole = hello(&[[1; 32]]);
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            assert!(Hello::open(&damaged, &[5; 16]).is_err(), "byte {at}");
            assert!(Hello::open(&whole[..at], &[5; 16]).is_err(), "{at} bytes");
        }
        assert!(Hello::open(&[0; MAX_HELLO + 1], &[5; 16]).is_err());
        assert!(Hello::open(&hello(&[[1; 32]; MAX_TLS_KEYS + 1]), &[5; 16]).is_err());
    }

    #[test]
    fn another_key_cannot_speak_for_the_server() {
        let other = SigningKey::from_bytes(&[8; 32]);
        let forged = Hello::new(&key().verifying_key(), [5; 16], &[[1; 32]]).seal(&other);
        assert_eq!(Hello::open(&forged, &[5; 16]), Err(MessageError::Signature));
    }
}
