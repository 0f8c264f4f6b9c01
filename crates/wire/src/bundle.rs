//! A bundle: requests, or the answers to them, as one file that somebody carries.
//!
//! ```text
//! bundle = magic || length of head (two bytes, the higher first) || head || sealed || digest
//! ```
//!
//! The head is a CBOR array that anybody can read: whose it is, for whom, how long. What is sealed
//! is the CBOR array `[list, signature]`, two byte strings; the list is an array of byte strings,
//! the very messages that would have gone over the network. It is sealed by HPKE (RFC 9180, base
//! mode) to the X25519 form of the receiver's ed25519 key, and only the receiver can open it. The
//! digest, SHA-256 of everything before it, is no protection against anybody: it tells a file that
//! was copied half, or damaged, from one that was made by somebody else.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use hpke::aead::{AeadTag, ChaCha20Poly1305};
use hpke::inout::InOutBuf;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use minicbor::{Decode, Decoder, Encode};
use sha2::{Digest, Sha256};

use crate::exchange::{MAX_ANSWER, MAX_REQUEST};
use crate::frame::{MessageError, encoded, parts, signature_of, strings, whole};
use crate::segment::is_short_name;

mod head;
mod name;
mod random;

pub use head::{About, Head, Kind};
pub use name::file_stem;
use random::Spread;

/// What a bundle begins with.
pub const MAGIC: &[u8; 8] = b"ACOPIO-B";
/// The form of bundles that this program writes, and the newest that it reads.
pub const VERSION: u16 = 1;
/// Media type of a bundle.
pub const MEDIA_TYPE: &str = "application/octet-stream";
/// Most messages in a bundle.
pub const MAX_PARTS: usize = 16;
/// Most bytes of a head.
const MAX_HEAD: usize = 512;
/// So many bytes at the beginning of a file have its head, if it is a bundle.
pub const PREFIX: usize = MAGIC.len() + 2 + MAX_HEAD;
/// Most bytes of a bundle: messages of the greatest length, and what is around them.
pub const MAX_BUNDLE: usize = PREFIX + MAX_PARTS * (MAX_MESSAGE + 5) + 512;
/// Most bytes of a message, whichever way it goes.
const MAX_MESSAGE: usize = if MAX_ANSWER < MAX_REQUEST { MAX_REQUEST } else { MAX_ANSWER };
/// Bytes before what is sealed: the sender's one-time key.
const ENC: usize = 32;
/// Bytes behind it: the tag.
const TAG: usize = 16;
/// Bytes of the digest.
const DIGEST: usize = 32;
/// What the sealing is bound to.
const INFO: &[u8] = b"acopio/bundle/1";

/// Why bytes are no bundle, or not one for this receiver. Nothing was taken from it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// It does not begin as a bundle does.
    #[error("this is not a bundle of Acopio")]
    NotABundle,
    /// It ends before its end.
    #[error("only {has} of its {wants} bytes are there: it was copied half, copy it again")]
    Half {
        /// Bytes that are there.
        has: usize,
        /// Bytes that should be, as far as can be told.
        wants: usize,
    },
    /// It is as long as it should be, and its bytes are not those that were written.
    #[error("it was damaged on the way: copy it again")]
    Damaged,
    /// A newer program wrote it.
    #[error("a newer program wrote it (form {0}): update this one")]
    Version(u16),
    /// It was sealed for somebody else.
    #[error("it was made for somebody else, who alone can open it")]
    ForOther,
    /// It goes the other way.
    #[error("it is {}", match .0 {
        Kind::Requests => "what a terminal sends, and not an answer",
        Kind::Answers => "the server's answer, and not what a terminal sends",
    })]
    Kind(Kind),
    /// Beyond a limit; no memory was taken for it.
    #[error("the bundle's {0} is too large")]
    TooLarge(&'static str),
    /// Well sealed, and not what a bundle holds.
    #[error("what is in the bundle cannot be read: {0}")]
    Malformed(String),
}

impl From<MessageError> for BundleError {
    fn from(error: MessageError) -> BundleError {
        match error {
            MessageError::TooLarge(what) => BundleError::TooLarge(what),
            other => BundleError::Malformed(other.to_string()),
        }
    }
}

/// A bundle that is whole. What is in it, and who made it, is not known before [`Bundle::open`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// What it says of itself.
    pub head: Head,
    /// Bytes before what is sealed.
    prefix: usize,
    bytes: Vec<u8>,
}

/// An opened bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What it says of itself.
    pub head: Head,
    /// Its messages, in the order in which they were made.
    pub parts: Vec<Vec<u8>>,
    message: Vec<u8>,
    signature: [u8; 64],
}

impl Opened {
    /// Whether this key made it.
    pub fn is_signed_by(&self, key: &VerifyingKey) -> bool {
        key.verify_strict(&self.message, &Signature::from_bytes(&self.signature)).is_ok()
    }
}

/// Makes a bundle of messages, from one key for another. `random` must never be used twice.
///
/// # Errors
/// [`BundleError::TooLarge`], [`BundleError::Malformed`] for a key that nothing can be sealed to.
pub fn seal(
    about: About<'_>,
    messages: &[impl AsRef<[u8]>],
    (from, to): (&SigningKey, &VerifyingKey),
    random: [u8; 32],
) -> Result<Vec<u8>, BundleError> {
    if MAX_PARTS < messages.len() {
        return Err(BundleError::TooLarge("number of messages"));
    }
    if messages.iter().any(|message| MAX_MESSAGE < message.as_ref().len()) {
        return Err(BundleError::TooLarge("message"));
    }
    let messages: Vec<&[u8]> = messages.iter().map(AsRef::as_ref).collect();
    let list = strings(&messages);
    // The head says how long the rest is, and is signed: the length is that with any signature.
    let length = ENC + strings(&[&list, &[0; 64]]).len() + TAG;
    let length = u32::try_from(length).map_err(|_| BundleError::TooLarge("length"))?;
    let head = encoded(&Head::new(about, head::key_id(to), length));
    if MAX_HEAD < head.len() {
        return Err(BundleError::TooLarge("head"));
    }
    let mut bytes = MAGIC.to_vec();
    bytes.extend_from_slice(&u16::try_from(head.len()).unwrap_or(u16::MAX).to_be_bytes());
    bytes.extend_from_slice(&head);
    let signature = from.sign(&message(&bytes, &list)).to_bytes();
    let mut inside = strings(&[&list, &signature]);
    let failed = |_| BundleError::Malformed("nothing can be sealed to that key".to_owned());
    let to = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(to.to_montgomery().as_bytes());
    let (enc, tag) = hpke::single_shot_seal_inout_detached_with_rng::<
        ChaCha20Poly1305,
        HkdfSha256,
        X25519HkdfSha256,
    >(
        &OpModeS::Base,
        &to.map_err(failed)?,
        INFO,
        InOutBuf::from(inside.as_mut_slice()),
        &bytes,
        &mut Spread::of(random),
    )
    .map_err(failed)?;
    bytes.extend_from_slice(&enc.to_bytes());
    bytes.extend_from_slice(&inside);
    bytes.extend_from_slice(&tag.to_bytes());
    let digest = Sha256::digest(&bytes);
    bytes.extend_from_slice(&digest);
    Ok(bytes)
}

impl Bundle {
    /// Reads a bundle's form. Nothing is opened yet.
    ///
    /// # Errors
    /// [`BundleError`]: no bundle, not all of it, not as it was written.
    pub fn decode(bytes: Vec<u8>) -> Result<Bundle, BundleError> {
        if MAX_BUNDLE < bytes.len() {
            return Err(BundleError::TooLarge("length"));
        }
        let (head, prefix) = Head::read(&bytes)?;
        let (has, wants) = (bytes.len(), head.whole(prefix));
        if has < wants {
            return Err(BundleError::Half { has, wants });
        }
        let (before, digest) = bytes.split_at(has - DIGEST);
        if wants < has || Sha256::digest(before)[..] != *digest {
            return Err(BundleError::Damaged);
        }
        Ok(Bundle { head, prefix, bytes })
    }

    /// Opens it with the receiver's key.
    ///
    /// # Errors
    /// [`BundleError::ForOther`], and [`BundleError::Malformed`] when it holds something else.
    pub fn open(self, with: &SigningKey) -> Result<Opened, BundleError> {
        let Bundle { head, prefix, mut bytes } = self;
        if !head.is_for(&with.verifying_key()) {
            return Err(BundleError::ForOther);
        }
        let malformed = |_| BundleError::Malformed("it was not sealed as it says".to_owned());
        let end = bytes.len() - DIGEST;
        let (before, sealed) = bytes.split_at_mut(prefix);
        let Some((enc, sealed)) = sealed[..end - prefix].split_at_mut_checked(ENC) else {
            return Err(BundleError::Malformed("it is too short".to_owned()));
        };
        let Some((inside, tag)) =
            sealed.len().checked_sub(TAG).and_then(|at| sealed.split_at_mut_checked(at))
        else {
            return Err(BundleError::Malformed("it is too short".to_owned()));
        };
        type Encapped = <X25519HkdfSha256 as Kem>::EncappedKey;
        type Private = <X25519HkdfSha256 as Kem>::PrivateKey;
        hpke::single_shot_open_inout_detached::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &Private::from_bytes(&with.to_scalar_bytes()).map_err(malformed)?,
            &Encapped::from_bytes(enc).map_err(malformed)?,
            INFO,
            InOutBuf::from(&mut *inside),
            before,
            &AeadTag::from_bytes(tag).map_err(malformed)?,
        )
        .map_err(malformed)?;
        let [list, signature] = parts(inside)?;
        let signature = signature_of(signature)?;
        let message = message(before, list);
        Ok(Opened { head, parts: messages(list)?, message, signature })
    }
}

/// What is signed: the bytes before what is sealed, and the list.
fn message(prefix: &[u8], list: &[u8]) -> Vec<u8> {
    let mut message = b"acopio/bundle/1".to_vec();
    message.extend_from_slice(&Sha256::digest(prefix));
    message.extend_from_slice(&Sha256::digest(list));
    message
}

/// The messages of a list.
fn messages(list: &[u8]) -> Result<Vec<Vec<u8>>, BundleError> {
    let mut decoder = Decoder::new(list);
    let malformed = |why: &str| BundleError::Malformed(why.to_owned());
    let count = decoder.array().map_err(MessageError::from)?.ok_or(malformed("no end is named"))?;
    if usize::try_from(count).is_ok_and(|count| MAX_PARTS < count) {
        return Err(BundleError::TooLarge("number of messages"));
    }
    let mut messages = Vec::new();
    for _ in 0..count {
        let message = decoder.bytes().map_err(MessageError::from)?;
        if MAX_MESSAGE < message.len() {
            return Err(BundleError::TooLarge("message"));
        }
        messages.push(message.to_vec());
    }
    match decoder.position() == list.len() {
        true => Ok(messages),
        false => Err(malformed("something follows the messages")),
    }
}

#[cfg(test)]
mod tests;
