//! Cash that moves beside deliveries.

use serde::{Deserialize, Serialize};

use super::Say;

/// What moved in the drawer today, beside deliveries. Nothing here tells what it should hold.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CashView {
    /// The newest first.
    pub rows: Vec<CashRow>,
}

/// A movement.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CashRow {
    /// Record.
    pub seq: u32,
    /// `16:31`.
    pub time: String,
    /// What it is.
    pub what: Say,
    /// With whom, `K-0142 Rosa Grefa`; empty where nobody had to do with it.
    pub who: String,
    /// What for.
    pub reason: String,
    /// `$ 21,00`.
    pub amount: String,
    /// It came in.
    pub comes_in: bool,
}

/// Why cash moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum CashKind {
    /// Brought to the center.
    Replenishment,
    /// Paid for what the center needs.
    Expense,
    /// Taken away to be kept elsewhere.
    Drop,
    /// Lent to a producer.
    Advance,
    /// Paid to a producer who was owed it.
    Settlement,
}

/// Moves cash.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MoveCash {
    /// Why.
    pub kind: CashKind,
    /// How much, as typed.
    pub amount: String,
    /// Number of the producer of an advance or a settlement; otherwise empty.
    pub producer: String,
    /// What for; may be empty where there is a producer.
    pub reason: String,
    /// Made by the screen when the form was opened (UUID).
    pub command: String,
}
