//! The first start: try it, or set up a center; and practice.

use serde::{Deserialize, Serialize};

use super::{Failure, PlaceKind, Say};

/// What the program finds when it starts.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StartView {
    /// The place that is open, if any.
    pub open: Option<PlaceKind>,
    /// The file of records cannot be used; the sentence says what to do. Shown alone on the screen.
    pub refused: Option<Failure>,
    /// A real center has been set up on this machine.
    pub has_center: bool,
    /// This terminal is being set up by a code of its center, or that came to nothing.
    pub joining: Option<JoiningView>,
    /// Language of the screens before a center says otherwise.
    pub language: String,
    /// Where the files lie.
    pub data_dir: String,
    /// Version of the program.
    pub version: String,
}

/// A terminal that is being set up by a code.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct JoiningView {
    /// It is on its way.
    pub busy: bool,
    /// Why it came to nothing.
    pub problem: Option<Say>,
}

/// A center of a server, and who is to work here.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct JoinCenter {
    /// The server's address, `192.168.1.5:8780`.
    pub url: String,
    /// The center's short name there.
    pub center: String,
    /// The one-time code.
    pub code: String,
    /// Name of the person who works here.
    pub user: String,
    /// Language.
    pub language: String,
}

/// A table that was chosen on the screen.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CsvInput {
    /// What it should hold.
    pub table: CsvTable,
    /// Ids of the forms that the center is to buy: a price for another is a bad row.
    pub forms: Vec<String>,
    /// Its bytes in base 64, whatever their encoding.
    pub base64: String,
}

/// The tables that can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum CsvTable {
    /// Producers with status, quotas, advances and cards.
    Producers,
    /// Prices and differentials.
    Prices,
}

/// A real center's data.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetUp {
    /// Name of the association, at the head of each receipt.
    pub association: String,
    /// Name of the center (`Centro Talag`).
    pub center: String,
    /// Number of the center in receipt numbers, 1 to 99.
    pub number: String,
    /// Name of the person who works here.
    pub user: String,
    /// Their PIN; empty: nobody needs one here.
    #[serde(default)]
    pub pin: String,
    /// Language.
    pub language: String,
    /// Communities, one each; more come with the producers.
    pub communities: Vec<String>,
    /// The product forms that are bought here: ids of the built-in catalogue.
    pub forms: Vec<String>,
    /// The price list as CSV, base 64; may be empty, prices can be entered later.
    pub prices_base64: String,
    /// The producers as CSV, base 64; may be empty.
    pub producers_base64: String,
    /// First day of the price list, `2026-11-03`.
    pub prices_from: String,
    /// Last day, or empty.
    pub prices_until: String,
}
