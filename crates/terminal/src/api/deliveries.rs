//! The deliveries of a day: find, show, reprint, void, correct.

use serde::{Deserialize, Serialize};

use super::{Say, StripView};

/// Looks through deliveries.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DeliverySearch {
    /// Receipt number or its end, producer's name or number; empty shows all.
    pub text: String,
    /// Business day; empty is the open day, or the last one.
    pub day: String,
}

/// The deliveries found, newest first, 50 at most.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DeliveryList {
    /// The business day shown.
    pub day: String,
    /// All of that day, whatever was searched for.
    pub count: u32,
    /// Their payable weight, without voided: `498,680 kg`.
    pub payable: String,
    /// What was paid out for them.
    pub paid: String,
    /// The rows.
    pub rows: Vec<DeliveryRow>,
    /// There are more than are shown: search.
    pub more: bool,
    /// Papers of that day that did not come out, or may not have: receipts and all other slips.
    pub missing: u32,
}

/// One delivery in the list.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DeliveryRow {
    /// Its record.
    pub seq: u32,
    /// `02-014-000142`.
    pub number: String,
    /// `16:31`.
    pub time: String,
    /// Producer number.
    pub code: String,
    /// Producer name.
    pub name: String,
    /// Community.
    pub community: String,
    /// Product, `Cacao en baba`.
    pub form: String,
    /// Pictogram.
    pub picture: String,
    /// `108,932 kg`.
    pub payable: String,
    /// `$ 280,75`.
    pub total: String,
    /// `$ 200,75`.
    pub paid: String,
    /// `$ 12,00`, or empty when nothing.
    pub owed: String,
    /// A weight in it was typed.
    pub manual: bool,
    /// Typed in later from paper with this number.
    pub paper_number: Option<String>,
    /// It has been voided, and why.
    pub voided: Option<String>,
    /// Receipt number of the delivery that corrects it.
    pub corrected_by: Option<String>,
    /// Receipt number of the delivery it corrects.
    pub corrects: Option<String>,
    /// Copies printed.
    pub copies: u32,
    /// `printed`, `queued`, `failed`, `unknown`, `none`.
    pub print: String,
    /// It may be voided or corrected now.
    pub can_void: bool,
}

/// One delivery.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DeliveryRef {
    /// Its record.
    pub seq: u32,
}

/// Saves a delivery's receipt as a sheet.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SaveSheet {
    /// Its record.
    pub seq: u32,
    /// A folder; empty is the stick that was plugged in last.
    pub folder: String,
}

/// A receipt as it is on paper.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReceiptView {
    /// The row of the list.
    pub delivery: DeliveryRow,
    /// The slip.
    pub strip: StripView,
    /// The void slip, when it has been voided.
    pub void_strip: Option<StripView>,
    /// Sentence on its printing.
    pub printed: Say,
    /// Sentence on a paper of it that is on its way, or did not come out: the first or a copy.
    pub under_way: Option<Say>,
    /// There is a printer for A4 and A5.
    pub sheets: bool,
}

/// Voids a delivery.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct VoidDelivery {
    /// Its record.
    pub seq: u32,
    /// Why, in words.
    pub reason: String,
    /// Cash that came back, as typed; empty is all that was paid.
    pub returned: String,
    /// Made by the screen when the dialog was opened (UUID).
    pub command: String,
}

/// Starts the correction of a delivery: a draft with its data. The void and the new delivery are
/// saved together.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CorrectDelivery {
    /// The delivery to correct.
    pub seq: u32,
    /// Why, in words.
    pub reason: String,
    /// Weigh again (`true`), or keep the weighings and correct something else.
    pub weigh_again: bool,
}
