//! Backups of the file of records.

use serde::{Deserialize, Serialize};

use super::Say;

/// Backups.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BackupView {
    /// The folder of this machine in which they lie; empty where there is none.
    pub folder: String,
    /// When the last one was made and verified, in a sentence.
    pub last: Say,
    /// Deliveries that are in no backup yet.
    pub since: Say,
    /// One is being made.
    pub busy: bool,
    /// What came of the last one that was asked for.
    pub done: Option<Say>,
    /// Why it was not made.
    pub problem: Option<Say>,
}

/// Backups that can be gone back to.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Backups {
    /// Place by place; in each the furthest on first.
    pub backups: Vec<BackupFile>,
}

/// A backup, by its name.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BackupFile {
    /// The file.
    pub file: String,
    /// Name of the stick that it lies on; empty for a folder of this machine.
    pub stick: String,
    /// When it was made, `22/11/2026 17:40`.
    pub made: String,
    /// Records in it.
    pub records: u32,
    /// It was made when a day was closed.
    pub at_close: bool,
}

/// Which backup.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WhichBackup {
    /// The file.
    pub file: String,
}

/// A backup that was looked into.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BackupLook {
    /// The file.
    pub file: String,
    /// What is in it.
    pub has: Say,
    /// What of that which is here now is not in it.
    pub lacks: Say,
    /// Something would be missing.
    pub warns: bool,
}
