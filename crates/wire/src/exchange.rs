//! One exchange: what a terminal sends, and what the server answers.
//!
//! A request is the CBOR array `[payload, signature]`, an answer `[acknowledgement, payload,
//! signature]`, all of them byte strings; payloads are arrays whose fields are known by index and
//! only ever appended to. The answer's signature stands under the hashes of both its parts, so that
//! the acknowledgement can be kept as proof without the rest.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};

use crate::chain::Hash;
use crate::epochs::{MAX_SPANS, Span};
use crate::feeds::{MAX_WANTS, Page, Want};
pub use crate::frame::MessageError;
use crate::frame::{encoded, parts, signature_of, strings, whole};
use crate::segment::{MAX_SEGMENT, SegmentHeader};

/// Oldest version of the exchange that this program speaks.
pub const OLDEST: u16 = 1;
/// Newest version of the exchange that this program speaks.
pub const NEWEST: u16 = 1;
/// Media type of requests and answers.
pub const MEDIA_TYPE: &str = "application/cbor";
/// Most bytes of a request.
pub const MAX_REQUEST: usize = 2 * MAX_SEGMENT;
/// Most bytes of an answer.
pub const MAX_ANSWER: usize = 2 << 20;
/// Most segments in a request.
pub const MAX_SEGMENTS: usize = 64;

/// What a terminal asks and brings. One that brings nothing asks how far the server has come.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Request {
    /// Oldest version of the exchange that the terminal speaks.
    #[n(0)]
    pub oldest: u16,
    /// Newest version of the exchange that the terminal speaks.
    #[n(1)]
    pub newest: u16,
    /// Version of the terminal's program.
    #[n(2)]
    pub app: String,
    /// The center, by its short name on the server.
    #[n(3)]
    pub center: String,
    /// The terminal.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub terminal: [u8; 16],
    /// The epoch of its journal.
    #[cbor(n(5), with = "minicbor::bytes")]
    pub epoch: [u8; 8],
    /// The terminal's wall clock: how wrong it is can be seen here.
    #[n(6)]
    pub wall_ms: i64,
    /// Segments, in the order of their records.
    #[n(7)]
    pub push: Vec<ByteVec>,
    /// The feeds that it reads, and how far it has come.
    #[cbor(n(8), default)]
    pub pull: Vec<Want>,
    /// Bytes of pages that it wants at most, beyond the first item; 0 wants none now.
    #[cbor(n(9), default)]
    pub want_bytes: u32,
    /// The epochs of its journal up to this one, the oldest first; empty in the first epoch.
    #[cbor(n(10), default)]
    pub spans: Vec<Span>,
    /// The series in which it has given receipt numbers so far, 1 to 999; 0 in the first epoch, and
    /// where it has given none.
    #[cbor(n(11), default)]
    pub series: u16,
}

/// What the server says of one segment that it was brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Said {
    /// Its records are in the log.
    #[n(0)]
    Stored,
    /// They were there already.
    #[n(1)]
    Known,
    /// It begins too late; records from here on are wanted.
    #[n(2)]
    NeedFrom(#[n(0)] u64),
    /// Another record has this number. Both are kept.
    #[n(3)]
    Fork(#[n(0)] u64),
    /// It is no segment of this journal. It was not stored.
    #[n(4)]
    Unsound,
}

/// How far the log of one epoch reaches. Signed by the server, it is all that a terminal believes.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Acknowledgement {
    /// The center.
    #[n(0)]
    pub center: String,
    /// The terminal.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub terminal: [u8; 16],
    /// The epoch.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub epoch: [u8; 8],
    /// Number of the last record in the log, which has all before it.
    #[n(3)]
    pub seq: u64,
    /// Its hash.
    #[cbor(n(4), with = "minicbor::bytes")]
    hash: [u8; 32],
    /// The server's wall clock when it said so.
    #[n(5)]
    pub server_ms: i64,
    /// Sums over the log's deliveries, as the server understands them.
    #[n(6)]
    pub sums: Sums,
}

/// Sums over the deliveries of a log, voided ones included: equal on both sides of an exchange.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Sums {
    /// Deliveries.
    #[n(0)]
    pub deliveries: u64,
    /// Payable weight.
    #[n(1)]
    pub payable_g: i64,
    /// Worth.
    #[n(2)]
    pub total_cents: i64,
}

/// What the server answers, beside the acknowledgement.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Reply {
    /// The version of the exchange it speaks in.
    #[n(0)]
    pub version: u16,
    /// One for each segment, in the request's order.
    #[n(1)]
    pub said: Vec<Said>,
    /// Do not come again before so many seconds.
    #[n(2)]
    pub backoff_s: u32,
    /// This epoch was revoked: its records are kept, and flagged.
    #[n(3)]
    pub revoked: bool,
    /// What is new in the feeds that were asked for.
    #[cbor(n(4), default)]
    pub pages: Vec<Page>,
    /// The series of receipt numbers of this epoch, 1 to 999; 0 unless the request named epochs.
    #[cbor(n(5), default)]
    pub series: u16,
    /// The last record that was brought, where the log does not end in it: an answer that was
    /// carried says by it to what it is the answer.
    #[n(6)]
    pub brought: Option<Brought>,
}

/// A record that was brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Brought {
    /// Its number.
    #[n(0)]
    pub seq: u64,
    /// Its hash.
    #[cbor(n(1), with = "minicbor::bytes")]
    hash: [u8; 32],
}

impl Brought {
    /// The last record of a segment.
    pub fn of(segment: &SegmentHeader) -> Brought {
        Brought { seq: segment.last_seq(), hash: segment.head().0 }
    }

    /// Its hash.
    pub fn hash(&self) -> Hash {
        Hash(self.hash)
    }
}

impl Acknowledgement {
    /// An acknowledgement up to the record with this number and hash.
    pub fn new(
        (center, terminal, epoch): (&str, [u8; 16], [u8; 8]),
        (seq, hash): (u64, Hash),
        server_ms: i64,
        sums: Sums,
    ) -> Acknowledgement {
        let center = center.to_owned();
        Acknowledgement { center, terminal, epoch, seq, hash: hash.0, server_ms, sums }
    }

    /// Hash of the last record.
    pub fn hash(&self) -> Hash {
        Hash(self.hash)
    }
}

/// A request whose form is sound; who sent it is not known before [`SignedRequest::is_signed_by`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedRequest {
    /// What it says.
    pub request: Request,
    payload: Vec<u8>,
    signature: [u8; 64],
}

impl SignedRequest {
    /// The bytes of a request, signed by its terminal.
    pub fn seal(request: &Request, key: &SigningKey) -> Vec<u8> {
        let payload = encoded(request);
        let signature = key.sign(&request_message(&payload)).to_bytes();
        strings(&[&payload, &signature])
    }

    /// Reads a request.
    ///
    /// # Errors
    /// [`MessageError`] when the bytes are none, or have more than a request may have.
    pub fn decode(bytes: &[u8]) -> Result<SignedRequest, MessageError> {
        if MAX_REQUEST < bytes.len() {
            return Err(MessageError::TooLarge("length"));
        }
        let [payload, signature] = parts(bytes)?;
        let request: Request = whole(payload)?;
        if MAX_SEGMENTS < request.push.len() {
            return Err(MessageError::TooLarge("number of segments"));
        }
        if MAX_WANTS < request.pull.len() {
            return Err(MessageError::TooLarge("number of feeds"));
        }
        if MAX_SPANS < request.spans.len() {
            return Err(MessageError::TooLarge("number of epochs"));
        }
        let signature = signature_of(signature)?;
        Ok(SignedRequest { request, payload: payload.to_vec(), signature })
    }

    /// Whether this key signed it.
    pub fn is_signed_by(&self, key: &VerifyingKey) -> bool {
        let signature = Signature::from_bytes(&self.signature);
        key.verify_strict(&request_message(&self.payload), &signature).is_ok()
    }
}

/// An answer whose signature was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// How far the server's log reaches.
    pub acknowledgement: Acknowledgement,
    /// What else it says.
    pub reply: Reply,
}

impl Answer {
    /// The bytes of an answer, signed by the server.
    pub fn seal(&self, key: &SigningKey) -> Vec<u8> {
        let (acknowledgement, reply) = (encoded(&self.acknowledgement), encoded(&self.reply));
        let signature = key.sign(&answer_message(&acknowledgement, &reply)).to_bytes();
        strings(&[&acknowledgement, &reply, &signature])
    }

    /// Reads an answer of the server with that key.
    ///
    /// # Errors
    /// [`MessageError`] when it is none, or not the server's: a proxy's page, for instance.
    pub fn open(bytes: &[u8], server: &VerifyingKey) -> Result<Answer, MessageError> {
        if MAX_ANSWER < bytes.len() {
            return Err(MessageError::TooLarge("length"));
        }
        let [acknowledgement, reply, signature] = parts(bytes)?;
        let signature = Signature::from_bytes(&signature_of(signature)?);
        let message = answer_message(acknowledgement, reply);
        server.verify_strict(&message, &signature).map_err(|_| MessageError::Signature)?;
        Ok(Answer { acknowledgement: whole(acknowledgement)?, reply: whole(reply)? })
    }
}

fn request_message(payload: &[u8]) -> Vec<u8> {
    let mut message = b"acopio/request/1".to_vec();
    message.extend_from_slice(&Sha256::digest(payload));
    message
}

fn answer_message(acknowledgement: &[u8], reply: &[u8]) -> Vec<u8> {
    let mut message = b"acopio/answer/1".to_vec();
    message.extend_from_slice(&Sha256::digest(acknowledgement));
    message.extend_from_slice(&Sha256::digest(reply));
    message
}

#[cfg(test)]
mod tests;
