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
    /// Something is on its way.
    pub busy: bool,
    /// What nobody else has seen yet.
    pub waiting: WaitingView,
    /// When the server acknowledged something last, in a sentence.
    pub last: Say,
    /// Why the last exchange did not come to its end.
    pub problem: Option<Say>,
    /// It is what happens every day where there is no line: nobody has to do anything.
    pub problem_is_normal: bool,
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
