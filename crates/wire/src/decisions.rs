//! What the center decides, as it comes down to its terminals: one struct each, most of them those
//! that facts carry. Fields are known by index; new ones are only appended.
//!
//! A decision has a key. A newer one of the same key takes the place of the older.

use minicbor::{Decode, Decoder, Encode};

use crate::epochs::Before;
use crate::facts::{AdvanceGranted, CardChanged, ProducerRegistered, QuotaGranted};
use crate::kinds::kinds;
use crate::record::DecodeError;
use crate::reference::{Catalogue, PriceList};

/// Price lists and catalogues that the center issues count from here, those that a terminal issued
/// while it stood alone from 1: a delivery names one by its version, which must never mean two.
pub const FIRST_OF_CENTER: u32 = 1_000_001;

kinds! {
    /// What the center has decided.
    Decision:
    /// Products, scales, tares, grade tables and rules.
    Catalogue = 1 / 1;
    /// A dated price list.
    PriceList = 2 / 1;
    /// A producer.
    Producer = 3 / 1;
    /// An organic quota for a season.
    Quota = 4 / 1;
    /// An advance that a producer owes.
    Advance = 5 / 1;
    /// A card was given or blocked.
    Card = 6 / 1;
    /// Who may work at a terminal, and as what.
    User = 7 / 1;
    /// A producer registered at a counter got the number for good.
    Numbered = 8 / 1;
    /// A message to whoever works at a terminal.
    Message = 9 / 1;
    /// What stood under this key holds no longer.
    Withdrawn = 10 / 1;
    /// What another terminal of the center recorded.
    Recorded = 11 / 1;
    /// What the center is called, and its number.
    Center = 12 / 1;
}

/// A producer. Its `card` is a decision of its own.
pub type Producer = ProducerRegistered;
/// A quota.
pub type Quota = QuotaGranted;
/// A card.
pub type Card = CardChanged;

/// An advance.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Advance {
    /// To whom, and how much.
    #[n(0)]
    pub granted: AdvanceGranted,
    /// The record it came up in; a terminal whose own it is has it already.
    #[n(1)]
    pub origin: Option<Origin>,
}

/// A record of a terminal of the center.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Origin {
    /// The terminal.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub terminal: [u8; 16],
    /// The epoch of its journal.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub epoch: [u8; 8],
    /// The record.
    #[n(2)]
    pub seq: u64,
}

/// A user of the center's terminals.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct User {
    /// Name, under which facts are recorded.
    #[n(0)]
    pub name: String,
    /// `clerk`, `quality`, `cashier`, `manager`, `surveillance`.
    #[n(1)]
    pub roles: Vec<String>,
    /// Hash of the PIN, in the form of Argon2's own strings.
    #[n(2)]
    pub pin_hash: String,
    /// Last day on which they may sign in.
    #[n(3)]
    pub until_day: Option<i32>,
}

/// A number for good.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Numbered {
    /// The number given at the counter, `N001-0007`. Facts that name it are never rewritten.
    #[n(0)]
    pub provisional: String,
    /// The number for good.
    #[n(1)]
    pub code: String,
    /// The terminal that gave the number: terminals that stood alone may have given the same one
    /// to different people. None: whoever gave it.
    #[cbor(n(2), with = "by", has_nil)]
    pub terminal: Option<[u8; 16]>,
}

/// A terminal, or none: bytes, or nothing.
mod by {
    use minicbor::data::Type;
    use minicbor::encode::Write;
    use minicbor::{Decoder, Encoder};

    type By = Option<[u8; 16]>;

    pub(super) fn encode<C, W: Write>(
        by: &By,
        to: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        match by {
            Some(terminal) => to.bytes(terminal)?.ok(),
            None => to.null()?.ok(),
        }
    }

    pub(super) fn decode<C>(
        from: &mut Decoder<'_>,
        _: &mut C,
    ) -> Result<By, minicbor::decode::Error> {
        if from.datatype()? == Type::Null {
            return from.null().map(|()| None);
        }
        let terminal = from.bytes()?.try_into();
        terminal.map(Some).map_err(|_| minicbor::decode::Error::message("no terminal"))
    }

    pub(super) fn nil() -> Option<By> {
        Some(None)
    }

    pub(super) fn is_nil(by: &By) -> bool {
        by.is_none()
    }
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Message {
    /// Its text, as a person wrote it.
    #[n(0)]
    pub text: String,
    /// Who wrote it.
    #[n(1)]
    pub from: String,
    /// When, by the server's clock.
    #[n(2)]
    pub wall_ms: i64,
}

/// Nothing: the key says it all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Withdrawn {}

/// What the center is called: at the head of slips, and in the numbers of receipts. What was
/// printed before keeps what it said.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Center {
    /// The association, at the head of receipts.
    #[n(0)]
    pub association: String,
    /// The center.
    #[n(1)]
    pub name: String,
    /// Its number in receipt numbers, 1 to 99.
    #[n(2)]
    pub number: u16,
    /// Nobody has said so: what the center's first terminal was set up with takes its place.
    #[n(3)]
    pub assumed: bool,
}

/// Records of another terminal.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Recorded {
    /// The segment, as that terminal signed it. Its first records may have come before.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub segment: Vec<u8>,
    /// The epochs before that of the segment in the same journal, the newest first: its records
    /// may speak of theirs.
    #[cbor(n(1), default)]
    pub before: Vec<Before>,
    /// Records of it up to this one are known in another epoch already; 0 for none.
    #[cbor(n(2), default)]
    pub above: u64,
}

impl Decision {
    /// The bytes of its body; kind and version are kept beside them.
    pub fn body(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.encode_body(&mut bytes);
        bytes
    }

    /// Reads a decision. Kinds and versions that this program does not know come back as
    /// [`Decision::Unknown`]: they are kept and understood after an upgrade.
    ///
    /// # Errors
    /// [`DecodeError`] when the bytes are damaged, or something follows them.
    pub fn read(kind: u8, version: u8, body: &[u8]) -> Result<Decision, DecodeError> {
        let mut decoder = Decoder::new(body);
        decoder.skip()?;
        match body.len() - decoder.position() {
            0 => Ok(Decision::decode_body(kind, version, body)?),
            behind => Err(DecodeError::Trailing(behind)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_kept_as_it_is() {
        let body = [0x82, 0x01, 0x63, b'a', b'b', b'c'];
        let read = Decision::read(99, 7, &body).expect("read");
        assert_eq!(read, Decision::Unknown { kind: 99, version: 7, body: body.to_vec() });
        assert_eq!((read.kind(), read.body()), ((99, 7), body.to_vec()));
    }

    #[test]
    fn a_number_of_before_there_were_terminals_in_it_is_read() {
        let before = b"\x82\x69N001-0007\x66K-0852";
        let (provisional, code) = ("N001-0007".to_owned(), "K-0852".to_owned());
        let mut numbered = Numbered { provisional, code, terminal: None };
        let read = Decision::read(8, 1, before).expect("read");
        assert_eq!(read, Decision::from(numbered.clone()));
        assert_eq!(read.body(), before, "and written so");
        numbered.terminal = Some([7; 16]);
        let body = Decision::from(numbered.clone()).body();
        assert_eq!(body[body.len() - 17..], [&[0x50][..], &[7; 16]].concat());
        assert_eq!(Decision::read(8, 1, &body).expect("read"), numbered.into());
    }

    #[test]
    fn a_center_is_written_as_it_always_was() {
        let (association, name) = ("Kallari".to_owned(), "Tena".to_owned());
        let center = Decision::from(Center { association, name, number: 7, assumed: false });
        let body = b"\x84\x67Kallari\x64Tena\x07\xf4";
        assert_eq!((center.kind(), center.body()), ((12, 1), body.to_vec()));
        assert_eq!(Decision::read(12, 1, body).expect("read"), center);
    }

    #[test]
    fn damage_is_no_decision() {
        let body =
            Decision::from(Numbered { provisional: "N".into(), code: "K".into(), terminal: None })
                .body();
        assert!(Decision::read(8, 1, &body).is_ok());
        for cut in 0..body.len() {
            assert!(Decision::read(8, 1, &body[..cut]).is_err(), "{cut}");
        }
        assert!(Decision::read(8, 1, &[&body[..], &[0]].concat()).is_err());
    }
}
