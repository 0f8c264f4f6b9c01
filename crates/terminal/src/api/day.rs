//! Opening and closing the day.

use serde::{Deserialize, Serialize};

use super::{PrinterView, Say, ScaleView, StripView, TypedPiece};

/// The opening of a day.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DayView {
    /// The business day proposed, `2026-11-03`.
    pub proposed: String,
    /// What is odd about the clock, if anything; never a refusal.
    pub clock: Option<Say>,
    /// The day that is open already, if one is.
    pub open: Option<String>,
    /// Cash counted at the last close, as a proposal: `140,00`; empty on the first day.
    pub cash_proposed: String,
    /// Every scale of the catalogue, alive or not.
    pub scales: Vec<ScaleView>,
    /// The printer.
    pub printer: PrinterView,
    /// The price list in force on the proposed day, or that there is none.
    pub prices: Say,
    /// There is a price list for that day.
    pub priced: bool,
}

/// Opens a business day.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OpenDay {
    /// `2026-11-03`.
    pub day: String,
    /// Cash in the drawer, as typed, where it was not counted by pieces.
    pub cash: String,
    /// Counted pieces; none where a total was typed.
    #[serde(default)]
    pub pieces: Vec<TypedPiece>,
    /// Made by the screen when the form was opened (UUID): a second click finds the first.
    pub command: String,
}

/// The close, before the count: nothing here tells how much cash should be there.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CloseView {
    /// The day.
    pub day: String,
    /// Totals per form, without what is voided.
    pub forms: Vec<FormTotal>,
    /// Deliveries that count.
    pub deliveries: u32,
    /// Voided ones.
    pub voided: u32,
    /// Copies printed.
    pub reprints: u32,
    /// Weighings typed by hand.
    pub manual: u32,
    /// Receipts that never came out of the printer.
    pub unprinted: u32,
    /// A delivery is in the making and would be carried over.
    pub draft: bool,
    /// Worth knowing before closing.
    pub notices: Vec<Say>,
}

/// One form's totals.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FormTotal {
    /// Name and detail, `Cacao en baba · Nacional`.
    pub name: String,
    /// Pictogram.
    pub picture: String,
    /// How many.
    pub deliveries: u32,
    /// `521,650 kg`.
    pub net: String,
    /// `498,680 kg`.
    pub payable: String,
    /// `$ 1.276,39`.
    pub total: String,
}

/// The count, before anything is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CountCash {
    /// Counted cash as typed, where it was not counted by pieces.
    pub counted: String,
    /// Counted pieces; none where a total was typed.
    #[serde(default)]
    pub pieces: Vec<TypedPiece>,
}

/// The count against the facts.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CashCount {
    /// `$ 302,88`.
    pub counted: String,
    /// What the facts say.
    pub expected: String,
    /// `$ 0,00`, `-$ 5,00`.
    pub difference: String,
    /// They agree; otherwise a reason is asked for.
    pub agrees: bool,
}

/// Closes the day.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CloseDay {
    /// Counted cash as typed, the same as was counted.
    pub counted: String,
    /// Counted pieces, the same; none where a total was typed.
    #[serde(default)]
    pub pieces: Vec<TypedPiece>,
    /// Why it differs; needed when it does.
    pub reason: String,
    /// Made by the screen when the close was opened (UUID).
    pub command: String,
}

/// The day is closed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ClosedDay {
    /// The slip as printed.
    pub slip: StripView,
    /// The record that opened the day: by it the day is looked at again.
    pub opened: u32,
}
