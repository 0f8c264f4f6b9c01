//! What all messages have in common: byte strings in an array, and values that fill them whole.

use minicbor::{Decode, Decoder, Encode, Encoder};

/// Bytes that are no message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MessageError {
    /// Not the CBOR that a message is made of.
    #[error("the bytes are not a message of the exchange: {0}")]
    Malformed(String),
    /// Beyond a limit; no memory was taken for it.
    #[error("the message's {0} is too large")]
    TooLarge(&'static str),
    /// Not signed by whom it should be.
    #[error("the message is not signed by whom it should be")]
    Signature,
}

impl From<minicbor::decode::Error> for MessageError {
    fn from(error: minicbor::decode::Error) -> MessageError {
        MessageError::Malformed(error.to_string())
    }
}

pub(crate) fn signature_of(bytes: &[u8]) -> Result<[u8; 64], MessageError> {
    bytes.try_into().map_err(|_| MessageError::Malformed("a signature has 64 bytes".to_owned()))
}

pub(crate) fn encoded<T: Encode<()>>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = minicbor::encode(value, &mut bytes);
    debug_assert!(written.is_ok(), "a Vec takes every byte");
    bytes
}

/// Reads a value that the bytes are, and nothing behind it.
pub(crate) fn whole<'b, T: Decode<'b, ()>>(bytes: &'b [u8]) -> Result<T, MessageError> {
    let mut decoder = Decoder::new(bytes);
    let value = decoder.decode()?;
    match decoder.position() == bytes.len() {
        true => Ok(value),
        false => Err(MessageError::Malformed("something follows it".to_owned())),
    }
}

/// An array of byte strings.
pub(crate) fn strings(parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(parts.iter().map(|part| part.len() + 5).sum::<usize>() + 1);
    let mut encoder = Encoder::new(&mut bytes);
    let written = encoder
        .array(parts.len() as u64)
        .and_then(|encoder| parts.iter().try_for_each(|part| encoder.bytes(part).map(|_| ())));
    debug_assert!(written.is_ok(), "a Vec takes every byte");
    bytes
}

/// The `N` byte strings of an array, and nothing behind it.
pub(crate) fn parts<const N: usize>(bytes: &[u8]) -> Result<[&[u8]; N], MessageError> {
    let mut decoder = Decoder::new(bytes);
    if decoder.array()? != Some(N as u64) {
        return Err(MessageError::Malformed(format!("it is no array of {N}")));
    }
    let mut parts = [&[][..]; N];
    for part in &mut parts {
        *part = decoder.bytes()?;
    }
    match decoder.position() == bytes.len() {
        true => Ok(parts),
        false => Err(MessageError::Malformed("something follows it".to_owned())),
    }
}
