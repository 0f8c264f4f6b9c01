//! The central server: which one, what waits to be sent, what went wrong last.

use serde::{Deserialize, Serialize};

use super::Say;

/// The exchange with the central server.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SyncView {
    /// The server of this terminal; none when it stands alone.
    pub server: Option<ServerView>,
    /// This file may join a server: practice may not.
    pub may_join: bool,
    /// The server that was joined does not know this terminal: it may be joined again.
    pub stranger: bool,
    /// Something is on its way.
    pub busy: bool,
    /// What nobody else has seen yet.
    pub waiting: WaitingView,
    /// When the server acknowledged something last, in a sentence.
    pub last: Say,
    /// What came from the center last, the newest first.
    pub arrived: Vec<ArrivedView>,
    /// Why the last exchange did not come to its end.
    pub problem: Option<Say>,
    /// It is what happens every day where there is no line: nobody has to do anything.
    pub problem_is_normal: bool,
    /// What goes on with sticks.
    pub stick: StickView,
}

/// Something that came.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ArrivedView {
    /// What came.
    pub say: Say,
    /// `22/11/2026 16:31`.
    pub when: String,
}

/// A server.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ServerView {
    /// Its address.
    pub url: String,
    /// The center's short name there.
    pub center: String,
    /// The center's name there.
    pub center_name: String,
}

/// What is in this machine and nowhere else.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WaitingView {
    /// Records, of whatever kind.
    pub records: u32,
    /// Deliveries among them.
    pub deliveries: u32,
    /// Their payable weight, `108,932 kg`.
    pub payable: String,
    /// Their worth, `$ 276,18`.
    pub worth: String,
    /// The same by business day, the newest first; days without deliveries are not there.
    pub days: Vec<WaitingDay>,
    /// Days that are not listed: there are too many.
    pub more_days: u32,
    /// For how many hours the oldest of it has been only here, in a sentence; none when nothing is.
    pub oldest: Option<Say>,
}

/// What waits of one business day.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WaitingDay {
    /// `22/11/2026`.
    pub day: String,
    /// Deliveries.
    pub deliveries: u32,
    /// Their payable weight, `108,932 kg`.
    pub payable: String,
    /// Their worth, `$ 276,18`.
    pub worth: String,
}

/// The exchange by stick.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StickView {
    /// A stick is being written or read: it must stay plugged in.
    pub busy: bool,
    /// What came of the last one, in sentences, the most important first; empty when it went wrong.
    pub done: Vec<Say>,
    /// Why the last one went wrong.
    pub problem: Option<Say>,
}

/// The sticks that are plugged in.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Sticks {
    /// The newest first.
    pub sticks: Vec<StickPlace>,
}

/// A stick.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StickPlace {
    /// Its folder.
    pub folder: String,
    /// What it is called.
    pub label: String,
    /// Something can be written on it.
    pub writable: bool,
}

/// Which stick.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WhichStick {
    /// Its folder, or any other; empty for the stick that was plugged in last.
    pub folder: String,
}

/// A server to join.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct JoinServer {
    /// Its address, `192.168.1.5:8780`.
    pub url: String,
    /// The center's short name there.
    pub center: String,
    /// The one-time code.
    pub code: String,
}
