//! The producer's display: what stands on the second monitor while a delivery is taken.

use serde::{Deserialize, Serialize};

use super::{AccountRow, HandOut, ScaleState};

/// What the producer at the counter sees: their own delivery, and nothing of anybody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DisplayView {
    /// Grows with every change of the counter.
    pub version: u32,
    /// `es-EC`, `en`, `qu-EC`: what the producer reads, or has read to them.
    pub language: String,
    /// Name of the center.
    pub center: String,
    /// What goes on.
    pub shows: DisplayShows,
    /// Name of whose delivery it is; empty while nobody is at the counter.
    pub name: String,
    /// What the scale shows, as on the clerk's screen; empty where it is unknown or nobody's.
    pub weight: String,
    /// What the scale does.
    pub scale: ScaleState,
    /// What is brought.
    pub form: Option<DisplayForm>,
    /// The account, line by line.
    pub rows: Vec<AccountRow>,
    /// What is handed over, `$ 200,75`; empty while it is not known.
    pub cash: String,
    /// What stays owed, `$ 50,75`; empty when nothing is.
    pub owed: String,
    /// The notes and coins, once it is saved.
    pub hand_out: Option<HandOut>,
    /// Number of the receipt, once it is saved.
    pub number: String,
}

/// What goes on at the counter, as far as a producer is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum DisplayShows {
    /// Nobody's delivery.
    Nobody,
    /// It is being weighed.
    Weighing,
    /// It is saved, and nobody has come since.
    Saved,
}

/// What is brought, and what is paid for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DisplayForm {
    /// `Cacao en baba`.
    pub name: String,
    /// `Nacional`.
    pub detail: String,
    /// Name of the pictogram.
    pub picture: String,
    /// `lb`, `qq` or `kg`.
    pub unit: String,
    /// The base price of each grade, the best first; one without a grade.
    pub prices: Vec<DisplayPrice>,
}

/// A base price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DisplayPrice {
    /// `1`, `below`; empty without grades.
    pub grade: String,
    /// Dollars per unit: `1,15`.
    pub price: String,
}

/// How the producer's display and the sounds are set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DisplaySetting {
    /// It stands on the second monitor, where there is one.
    pub shown: bool,
    /// Its language; empty: that of the screens.
    pub language: String,
    /// The counter makes sounds.
    pub sounds: bool,
}
