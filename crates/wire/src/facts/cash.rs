//! The drawer beside deliveries: what moves in it, who has it, and what it could not pay.

use minicbor::{Decode, Encode};

/// So many of one note or coin.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PieceCount {
    /// Which: `note-` or `coin-` and what one is worth in cents.
    #[n(0)]
    pub piece: String,
    /// How many, above 0.
    #[n(1)]
    pub count: u32,
}

/// Cash that was brought, spent, or taken away to be kept elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CashMoved {
    /// `replenishment`, `expense` or `drop`.
    #[n(0)]
    pub movement: String,
    /// Cents, above 0.
    #[n(1)]
    pub cents: i64,
    /// The business day.
    #[n(2)]
    pub day: i32,
    /// What for, by whom, or to whom, as the clerk wrote it.
    #[n(3)]
    pub reason: String,
}

/// Cash that a producer brought because they owed it. It came into the drawer.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Repaid {
    /// Producer.
    #[n(0)]
    pub producer: String,
    /// For voided deliveries whose cash had not come back, cents.
    #[n(1)]
    pub claim_cents: i64,
    /// For advances, cents.
    #[n(2)]
    pub advance_cents: i64,
    /// The business day.
    #[n(3)]
    pub day: i32,
}

/// The end of one clerk's shift and the beginning of another's. From here on the drawer holds what
/// was counted.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DrawerHandedOver {
    /// The business day.
    #[n(0)]
    pub day: i32,
    /// Who had the drawer.
    #[n(1)]
    pub from: String,
    /// Who has it now.
    #[n(2)]
    pub to: String,
    /// Cash that the facts say.
    #[n(3)]
    pub expected_cents: i64,
    /// Cash that was counted, before the former was shown.
    #[n(4)]
    pub counted_cents: i64,
    /// Why they differ; empty when they do not.
    #[n(5)]
    pub reason: String,
    /// Of what, where it was counted piece by piece.
    #[n(6)]
    pub pieces: Option<Vec<PieceCount>>,
    /// What was counted first, where it was another amount and the former was seen before it was
    /// counted again.
    #[n(7)]
    pub first_counted_cents: Option<i64>,
}

/// A paper for what the drawer could not pay of a delivery. It is brought back and paid once,
/// whole. The amount is part of what the delivery left owed: the paper moves no balance.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PaymentOrdered {
    /// Record of the delivery, whose receipt's number it bears.
    #[n(0)]
    pub delivery: u64,
    /// Producer.
    #[n(1)]
    pub producer: String,
    /// Amount, above 0.
    #[n(2)]
    pub cents: i64,
    /// Business day.
    #[n(3)]
    pub day: i32,
}
