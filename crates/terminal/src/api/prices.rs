//! Price lists. A clerk cannot type a price; the manager of a stand-alone center issues the next
//! dated list here, otherwise it comes from the center.

use serde::{Deserialize, Serialize};

use super::{BadRow, Say};

/// The lists.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PriceView {
    /// In force today, or that there is none.
    pub state: Say,
    /// The list in force, or the newest one.
    pub rows: Vec<PriceRow>,
    /// All lists, newest first: period and version.
    pub lists: Vec<PriceListHead>,
    /// The same list as CSV to edit: the format of the import.
    pub csv: String,
    /// Why nobody issues a list here: they come from the center.
    pub not_here: Option<Say>,
    /// `09/11/2026`: the last day of the list that has ended, while none is in force.
    pub expired: Option<String>,
}

/// One dated list.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PriceListHead {
    /// Version, counting from 1; `C7` where the center issued it.
    pub version: String,
    /// `03/11/2026`.
    pub from: String,
    /// `09/11/2026`, or empty.
    pub until: String,
    /// In force today.
    pub in_force: bool,
}

/// One price.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PriceRow {
    /// Id of the form.
    pub form: String,
    /// Name of the form.
    pub name: String,
    /// Grade; empty where the form has none, or for every grade.
    pub grade: String,
    /// `base`, `organic`, `chakra`.
    pub programme: String,
    /// `1,15`.
    pub price: String,
    /// `lb`.
    pub unit: String,
    /// What it was in the list before, when that differs; empty otherwise.
    pub before: String,
}

/// The next list.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NewPrices {
    /// First day, `2026-11-10`.
    pub from: String,
    /// Last day, or empty.
    pub until: String,
    /// CSV text in base 64, whatever its encoding.
    pub base64: String,
    /// Made by the screen when the form was opened (UUID).
    pub command: String,
}

/// The newest list, once more from today on.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RenewPrices {
    /// Last day, or empty.
    pub until: String,
    /// Made by the screen when it was asked (UUID).
    pub command: String,
}

/// What the next list would change.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PricePreview {
    /// The list as understood, with what it was before.
    pub rows: Vec<PriceRow>,
    /// Rows that cannot be taken: the list is not issued while there are any.
    pub bad: Vec<BadRow>,
    /// Forms that would have no price.
    pub unpriced: Vec<String>,
}
