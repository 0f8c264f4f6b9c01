//! What came from the center, and what does not go together.

use serde::{Deserialize, Serialize};

use super::{PriceRow, Say};

/// What a person should know of.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct InboxView {
    /// What does not go together: it stays until it is settled.
    pub conflicts: Vec<ConflictView>,
    /// What came that this version does not understand: it stays until the program is upgraded.
    pub not_understood: Vec<NoticeView>,
    /// What came, newest first.
    pub notices: Vec<NoticeView>,
    /// The newest of them: what `inbox.seen` takes.
    pub newest: u64,
}

/// Something that came.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NoticeView {
    /// What came.
    pub say: Say,
    /// Its own words, where a person wrote it; otherwise empty.
    pub text: String,
    /// `22/11/2026 16:31`.
    pub when: String,
    /// Nobody has seen it yet.
    pub new: bool,
    /// Of a price list: what changed.
    pub prices: Vec<PriceRow>,
    /// Of a price list: what has no price any longer.
    pub gone: Option<Say>,
}

/// Something that was taken twice.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ConflictView {
    /// What, of whom and how much.
    pub say: Say,
    /// The deliveries that took part, here and elsewhere, newest first.
    pub sides: Vec<Say>,
}

/// What was seen.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SeenNotices {
    /// The newest that was shown.
    pub newest: u64,
}
