//! What was bought before the first terminal.

use minicbor::{Decode, Encode};

/// Purchases from before the first terminal, as a table that somebody brought along has them. They
/// are no deliveries of this terminal: it has seen no weight of theirs and paid nothing for them.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct HistoryImported {
    /// Name of the file.
    #[n(0)]
    pub source: String,
    /// SHA-256 of its bytes: the same file is not taken twice.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub hash: [u8; 32],
    /// Some of its purchases, in the order of the file.
    #[n(2)]
    pub purchases: Vec<Purchase>,
}

/// A purchase from before the first terminal.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Purchase {
    /// The day.
    #[n(0)]
    pub day: i32,
    /// Producer.
    #[n(1)]
    pub producer: String,
    /// Form.
    #[n(2)]
    pub form: String,
    /// What was paid for.
    #[n(3)]
    pub payable_g: i64,
    /// What it was worth.
    #[n(4)]
    pub total_cents: i64,
    /// Number of its receipt then; empty where the table has none.
    #[n(5)]
    pub paper: String,
}
