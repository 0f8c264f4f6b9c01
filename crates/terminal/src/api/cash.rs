//! Cash that moves beside deliveries.

use serde::{Deserialize, Serialize};

use super::Say;

/// What moved in the drawer today, beside deliveries. Nothing here tells what it should hold.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CashView {
    /// The newest first.
    pub rows: Vec<CashRow>,
    /// Payment orders that nobody has brought back yet, the oldest first.
    pub orders: Vec<OrderRow>,
    /// The shifts of the day, in their order; the last one goes on.
    pub shifts: Vec<ShiftRow>,
    /// Below this the status line warns: `$ 100,00`.
    pub warns_below: String,
    /// More than this leaves the drawer at once with two people only: `$ 200,00`.
    pub large: String,
}

/// A payment order.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrderRow {
    /// `02-014-000142`, the number of its receipt.
    pub number: String,
    /// `K-0142 Rosa Grefa`.
    pub who: String,
    /// `$ 62,10`.
    pub amount: String,
    /// `21/11/2026`.
    pub day: String,
}

/// A shift.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ShiftRow {
    /// Record that it began with.
    pub seq: u32,
    /// Who had the drawer.
    pub clerk: String,
    /// `07:02`.
    pub from: String,
    /// `13:30`; empty while it goes on.
    pub until: String,
    /// How its count came out, `-$ 1,00`; empty while it goes on.
    pub difference: String,
    /// Why, where it differs.
    pub reason: String,
}

/// One kind of note or coin in a count, as typed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TypedPiece {
    /// `note-2000`.
    pub piece: String,
    /// How many, as typed; empty is none.
    pub count: String,
}

/// Adds notes and coins up.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CountPieces {
    /// What was typed so far; without anything the answer says what there is to count.
    pub pieces: Vec<TypedPiece>,
}

/// Notes and coins, added up. Nothing here tells what there should be.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PieceTable {
    /// The notes, the greatest first.
    pub notes: Vec<PieceRow>,
    /// The coins, the greatest first.
    pub coins: Vec<PieceRow>,
    /// `$ 245,50`.
    pub total: String,
    /// The same as it is typed: `245,50`.
    pub typed: String,
}

/// One kind of note or coin.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PieceRow {
    /// Its name, which is that of its picture.
    pub piece: String,
    /// What one is worth, for those who hear the screen: `$ 20,00`.
    pub label: String,
    /// What those counted are worth: `$ 140,00`; empty when none.
    pub worth: String,
}

/// Notes and coins to be counted out, as pictures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HandOut {
    /// What they are worth together: `$ 200,75`.
    pub amount: String,
    /// The greatest first.
    pub pieces: Vec<HandOutPiece>,
    /// What cannot be paid with what there is: `$ 0,02`; empty when nothing.
    pub left: String,
}

/// So many of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HandOutPiece {
    /// Its name, which is that of its picture.
    pub piece: String,
    /// What one is worth: `$ 20,00`.
    pub label: String,
    /// How many.
    pub count: u32,
}

/// Gives the drawer to another clerk.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HandOver {
    /// Counted cash as typed, where it was not counted by pieces.
    pub counted: String,
    /// Counted pieces; none where a total was typed.
    #[serde(default)]
    pub pieces: Vec<TypedPiece>,
    /// Who takes it over.
    pub to: String,
    /// Their PIN, where people sign in.
    #[serde(default)]
    pub pin: String,
    /// Why it differs; needed when it does.
    pub reason: String,
    /// Made by the screen when the handover was opened (UUID).
    pub command: String,
}

/// The drawer was handed over.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HandedOver {
    /// The slip as printed, once for each of the two.
    pub slip: super::StripView,
}

/// A payment order that somebody brings.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FindOrder {
    /// Its number, as typed or scanned: `142`, `02-014-000142`.
    pub number: String,
}

/// Pays a payment order.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PayOrder {
    /// Its whole number, `02-014-000142`.
    pub number: String,
    /// Made by the screen when the order was found (UUID).
    pub command: String,
}

/// From when on the status line warns.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WarnBelow {
    /// Dollars as typed; 0 is never.
    pub amount: String,
}

/// From which amount on cash that leaves the drawer takes two people.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LargeCash {
    /// Dollars as typed.
    pub amount: String,
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
    /// Brought by a producer who owed it.
    Repayment,
}

/// Moves cash.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MoveCash {
    /// Why.
    pub kind: CashKind,
    /// How much, as typed.
    pub amount: String,
    /// Number of the producer of an advance, a settlement or a repayment; otherwise empty.
    pub producer: String,
    /// What for; may be empty where there is a producer.
    pub reason: String,
    /// Made by the screen when the form was opened (UUID).
    pub command: String,
}
