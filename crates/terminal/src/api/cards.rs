//! Cards of producers: given anew, and printed on sheets of A4.

use serde::{Deserialize, Serialize};

/// Whose cards stand on a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum SheetOf {
    /// One producer's.
    Producer,
    /// Those of everybody from a community.
    Community,
    /// A new one for everybody who has none.
    Without,
    /// Once more those of everybody who had none, as they were given last.
    Last,
}

/// Cards on sheets. Whoever has none gets one with it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CardSheet {
    /// Whose.
    pub of: SheetOf,
    /// Code of the producer, or name of the community; otherwise empty.
    pub name: String,
}

/// Where a sheet shall be saved.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SaveCards {
    /// Which cards.
    pub sheet: CardSheet,
    /// A folder; empty is the stick that was plugged in last.
    pub folder: String,
}

/// How many cards there are to print.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CardsView {
    /// Producers who have none.
    pub without: u32,
    /// Producers who had none until all such got one last.
    pub last: u32,
    /// The communities, sorted.
    pub communities: Vec<CommunityCards>,
}

/// The producers of a community.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CommunityCards {
    /// Its name.
    pub name: String,
    /// How many they are.
    pub people: u32,
}

/// Why a producer needs another card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum CardLoss {
    /// Nobody knows who has it.
    Lost,
    /// It can no longer be read.
    Damaged,
}

/// Gives a producer a new card in place of those before, which are blocked.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReissueCard {
    /// The producer.
    pub code: String,
    /// Why.
    pub reason: CardLoss,
    /// Made by the screen when the form was opened (UUID).
    pub command: String,
}

/// A card that was given in place of one before.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CardReissueView {
    /// `23/11/2026`.
    pub date: String,
    /// Why: `lost`, `damaged`, or what a newer program says.
    pub reason: String,
    /// Who gave it.
    pub by: String,
}
