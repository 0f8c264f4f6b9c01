//! How a terminal joins a center: by a code that a manager made on the server, once.
//!
//! The code never travels. Each side proves that it knows the code's secret by an HMAC over what it
//! says, and the terminal that it has its key by a signature; so whoever stands between them can
//! neither redeem the code nor pass for the server, on whatever link. A request is the CBOR array
//! `[payload, mac, signature]`, the answer `[payload, mac]`.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use hmac::{Hmac, KeyInit, Mac};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};

use crate::epochs::{MAX_SPANS, Span};
use crate::frame::{MessageError, encoded, parts, signature_of, strings, whole};
use crate::shared_secret::SharedSecret;

/// Most bytes of either message.
pub const MAX_ENROLMENT: usize = 8192;

/// The signs of a code: no `I`, `L`, `O`, `U`, which are read as something else.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Signs that say which code it is.
const ID_SIGNS: usize = 4;
/// Signs that nobody else knows: 80 bits.
const SECRET_SIGNS: usize = 16;

/// A one-time code, as a manager reads it out: `7K3M-9QX2-…`, five groups of four signs.
#[derive(Clone, PartialEq, Eq)]
pub struct Code {
    signs: String,
}

impl std::fmt::Debug for Code {
    /// The secret stays out of logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Code").field("id", &self.id()).finish_non_exhaustive()
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, sign) in self.signs.chars().enumerate() {
            if 0 < at && at % 4 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{sign}")?;
        }
        Ok(())
    }
}

impl Code {
    /// A code from twenty random bytes.
    pub fn from_random(random: [u8; ID_SIGNS + SECRET_SIGNS]) -> Code {
        let sign = |byte: u8| char::from(SIGNS[usize::from(byte % 32)]);
        Code { signs: random.into_iter().map(sign).collect() }
    }

    /// Reads a code as a person types it: small letters, blanks and dashes are forgiven, and what
    /// looks like another sign is taken for it.
    pub fn parse(typed: &str) -> Option<Code> {
        let signs: Option<String> = typed
            .chars()
            .filter(|sign| !sign.is_whitespace() && *sign != '-')
            .map(|sign| match sign.to_ascii_uppercase() {
                'O' => Some('0'),
                'I' | 'L' => Some('1'),
                sign => u8::try_from(sign).is_ok_and(|byte| SIGNS.contains(&byte)).then_some(sign),
            })
            .collect();
        let signs = signs?;
        (signs.len() == ID_SIGNS + SECRET_SIGNS).then_some(Code { signs })
    }

    /// Which code it is.
    pub fn id(&self) -> &str {
        &self.signs[..ID_SIGNS]
    }

    /// What nobody else knows.
    pub fn secret(&self) -> &[u8] {
        &self.signs.as_bytes()[ID_SIGNS..]
    }
}

/// What a terminal says when it joins.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Enrolment {
    /// The center, by its short name on the server.
    #[n(0)]
    pub center: String,
    /// Which code.
    #[n(1)]
    pub code_id: String,
    /// The terminal.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub terminal: [u8; 16],
    /// The epoch of its journal.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub epoch: [u8; 8],
    /// The key that signs that epoch, made on the terminal.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub public_key: [u8; 32],
    /// Version of the terminal's program.
    #[n(5)]
    pub app: String,
    /// The epochs of its journal up to this one, the oldest first; empty in the first epoch.
    #[cbor(n(6), default)]
    pub spans: Vec<Span>,
    /// The series of receipt numbers that it has given so far, 1 to 999; 0 where it has none yet.
    #[cbor(n(7), default)]
    pub series: u16,
}

/// What the server says to a terminal that has joined.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Enrolled {
    /// The center's name.
    #[n(0)]
    pub center_name: String,
    /// The key that signs the server's answers.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub server_key: [u8; 32],
    /// The server's wall clock.
    #[n(2)]
    pub server_ms: i64,
    /// The series of receipt numbers that this terminal has from now on, 1 to 999; 0 leaves it the
    /// one it has.
    #[cbor(n(3), default)]
    pub series: u16,
    /// The bytes of the center's [`SharedSecret`], which travel hidden behind the code; empty where
    /// the server gives none.
    #[cbor(n(4), default, with = "minicbor::bytes")]
    pub shared: Vec<u8>,
}

impl Enrolled {
    /// The same with the secret hidden behind the code, or bare again.
    fn masked(&self, code: &[u8], request: &[u8]) -> Enrolled {
        let shared = <[u8; 32]>::try_from(self.shared.as_slice()).map(SharedSecret::new);
        let shared = shared.map(|secret| secret.masked(code, request).bytes().to_vec());
        Enrolled { shared: shared.unwrap_or_default(), ..self.clone() }
    }

    /// The center's secret.
    pub fn shared_secret(&self) -> Option<SharedSecret> {
        <[u8; 32]>::try_from(self.shared.as_slice()).ok().map(SharedSecret::new)
    }
}

/// A request to join, as it was received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnrolmentRequest {
    /// What it says.
    pub enrolment: Enrolment,
    payload: Vec<u8>,
    mac: Vec<u8>,
    signature: [u8; 64],
}

impl EnrolmentRequest {
    /// A request with that code, signed by the terminal's key.
    pub fn new(enrolment: Enrolment, code: &Code, key: &SigningKey) -> EnrolmentRequest {
        let payload = encoded(&enrolment);
        let message = request_message(&payload);
        let mac = mac(code.secret(), &message).finalize().into_bytes().to_vec();
        let signature = key.sign(&message).to_bytes();
        EnrolmentRequest { enrolment, payload, mac, signature }
    }

    /// Its bytes.
    pub fn encode(&self) -> Vec<u8> {
        strings(&[&self.payload, &self.mac, &self.signature])
    }

    /// Reads a request; whether it knows the code is not known before [`EnrolmentRequest::knows`].
    ///
    /// # Errors
    /// [`MessageError`] when it is none, or not signed by the key that it brings.
    pub fn decode(bytes: &[u8]) -> Result<EnrolmentRequest, MessageError> {
        if MAX_ENROLMENT < bytes.len() {
            return Err(MessageError::TooLarge("length"));
        }
        let [payload, mac, signature] = parts(bytes)?;
        let enrolment: Enrolment = whole(payload)?;
        if MAX_SPANS < enrolment.spans.len() {
            return Err(MessageError::TooLarge("number of epochs"));
        }
        let signature = signature_of(signature)?;
        let key =
            VerifyingKey::from_bytes(&enrolment.public_key).map_err(|_| MessageError::Signature)?;
        key.verify_strict(&request_message(payload), &Signature::from_bytes(&signature))
            .map_err(|_| MessageError::Signature)?;
        let (payload, mac) = (payload.to_vec(), mac.to_vec());
        Ok(EnrolmentRequest { enrolment, payload, mac, signature })
    }

    /// Whether who sent it knows the code's secret.
    pub fn knows(&self, secret: &[u8]) -> bool {
        mac(secret, &request_message(&self.payload)).verify_slice(&self.mac).is_ok()
    }

    /// The bytes of the server's answer to it.
    pub fn answer(&self, enrolled: &Enrolled, secret: &[u8]) -> Vec<u8> {
        let payload = encoded(&enrolled.masked(secret, &self.payload));
        let mac = mac(secret, &answer_message(&self.payload, &payload)).finalize().into_bytes();
        strings(&[&payload, &mac])
    }

    /// Reads the answer to this request, from a server that knows the code.
    ///
    /// # Errors
    /// [`MessageError`] when it is none, or from somebody else.
    pub fn read_answer(&self, bytes: &[u8], code: &Code) -> Result<Enrolled, MessageError> {
        if MAX_ENROLMENT < bytes.len() {
            return Err(MessageError::TooLarge("length"));
        }
        let [payload, code_mac] = parts(bytes)?;
        mac(code.secret(), &answer_message(&self.payload, payload))
            .verify_slice(code_mac)
            .map_err(|_| MessageError::Signature)?;
        let enrolled: Enrolled = whole(payload)?;
        Ok(enrolled.masked(code.secret(), &self.payload))
    }
}

fn mac(secret: &[u8], message: &[u8]) -> Hmac<Sha256> {
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("a key of any length");
    mac.update(message);
    mac
}

fn request_message(payload: &[u8]) -> Vec<u8> {
    [b"acopio/enrol/1", &Sha256::digest(payload)[..]].concat()
}

fn answer_message(request: &[u8], payload: &[u8]) -> Vec<u8> {
    [b"acopio/enrolled/1", &Sha256::digest(request)[..], &Sha256::digest(payload)[..]].concat()
}

#[cfg(test)]
mod tests;
