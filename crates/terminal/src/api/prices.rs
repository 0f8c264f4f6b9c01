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
    /// A list can be read out to this terminal, or by it: it knows the center's secret.
    pub radio: bool,
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

/// A group of digits that was read out.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HeardGroup {
    /// Its place from 1: the next one, or one of before again.
    pub place: u32,
    /// `28137`.
    pub group: String,
}

/// What was read out to this terminal so far.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DictationView {
    /// The groups, `28137` each.
    pub groups: Vec<String>,
    /// How many there are in all; 0 before the first.
    pub of: u32,
    /// The list that came of them, once all are there and their code fits.
    pub list: Option<DictatedList>,
}

/// A list that was read out, before anything is bought by it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DictatedList {
    /// `C8`.
    pub version: String,
    /// `23/11/2026`.
    pub from: String,
    /// `29/11/2026`, or empty.
    pub until: String,
    /// What it changes; a row without a price is no longer in it.
    pub changes: Vec<PriceRow>,
    /// Prices that stay as they were.
    pub same: u32,
}

/// It is bought by what was read out.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TakeDictated {
    /// Made by the screen when the list was shown (UUID).
    pub command: String,
}

/// Asks how a list is read out.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TellPrices {
    /// The list, `C8`.
    pub list: String,
    /// The one that the other terminal has, `C7`.
    pub before: String,
}

/// A list as it is read out.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ToldPrices {
    /// The groups, `28137` each.
    pub groups: Vec<String>,
}
