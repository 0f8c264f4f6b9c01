//! What a producer is on a day, who belongs to the family, and where money goes that no cash pays.
//! Fields as in [`super`].

use minicbor::{Decode, Encode};

/// A status of a producer, from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct StatusChanged {
    /// Producer.
    #[n(0)]
    pub producer: String,
    /// `organic`, `chakra`, `member`, `fair-trade`, `gap` or `deforestation-free`.
    #[n(1)]
    pub status: String,
    /// An organic status, or `yes` or `no` for the others.
    #[n(2)]
    pub value: String,
    /// First day on which it holds.
    #[n(3)]
    pub from_day: i32,
    /// Last day on which it holds; absent: until something else is said.
    #[n(4)]
    pub until_day: Option<i32>,
    /// Where it is written: a certificate and its number, minutes, a visit.
    #[n(5)]
    pub evidence: String,
}

/// The family of a producer: who sells for it, and who else may bring what it harvests.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct FamilyChanged {
    /// Producer whose account it is.
    #[n(0)]
    pub producer: String,
    /// What the family is called, or its code.
    #[n(1)]
    pub family: String,
    /// Who sells for the family; absent: the producer.
    #[n(2)]
    pub seller: Option<String>,
    /// Who else may bring, in place of those that were named before.
    #[n(3)]
    pub delegates: Vec<Delegate>,
    /// The language in which the producer's display speaks to it, `qu-EC`; absent: the one that
    /// the terminal is set to.
    #[n(4)]
    pub language: Option<String>,
}

/// Somebody who brings for a family.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Delegate {
    /// Full name.
    #[n(0)]
    pub name: String,
    /// What they are to the seller, in the family's words.
    #[n(1)]
    pub relation: Option<String>,
}

/// A producer's account at a bank.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct BankAccount {
    /// Producer.
    #[n(0)]
    pub producer: String,
    /// Bank or cooperative; empty: there is no account any more.
    #[n(1)]
    pub bank: String,
    /// `savings` or `checking`.
    #[n(2)]
    pub account_type: String,
    /// Its number, digits.
    #[n(3)]
    pub number: String,
    /// Whose it is: number of the identity card or tax number.
    #[n(4)]
    pub holder_id: String,
    /// Whose it is, where it is not the producer's own.
    #[n(5)]
    pub holder: Option<String>,
}

/// What was owed to a producer before the first terminal, from a table.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct OwedBefore {
    /// Producer.
    #[n(0)]
    pub producer: String,
    /// Amount.
    #[n(1)]
    pub cents: i64,
}

/// The number of a producer's identity document, in place of what was said of it before.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DocumentNoted {
    /// Producer.
    #[n(0)]
    pub producer: String,
    /// As `domain::document` writes it; empty: what was noted was not theirs.
    #[n(1)]
    pub number: String,
}

/// What was owed to producers was sent to their banks. No drawer moves.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Transferred {
    /// Day on which the bank was told.
    #[n(0)]
    pub day: i32,
    /// What the bank calls the transfer, as it was typed.
    #[n(1)]
    pub reference: String,
    /// To whom and how much.
    #[n(2)]
    pub rows: Vec<TransferRow>,
}

/// What one producer was sent.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct TransferRow {
    /// Producer.
    #[n(0)]
    pub producer: String,
    /// Cents, above 0.
    #[n(1)]
    pub cents: i64,
}

/// A producer got a card in place of those before, which hold no longer.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CardReissued {
    /// Producer.
    #[n(0)]
    pub producer: String,
    /// Code of the new card.
    #[n(1)]
    pub card: String,
    /// Codes of those that were good until then: mostly one, none where it had been blocked before,
    /// and more where terminals that were apart had each given one.
    #[n(2)]
    pub blocked: Vec<String>,
    /// `lost` or `damaged`.
    #[n(3)]
    pub reason: String,
}
