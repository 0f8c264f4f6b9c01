//! Settings: machines, language, where the data lies.

use serde::{Deserialize, Serialize};

use super::{DisplaySetting, MeterSetting, PlaceKind, PrinterSetting, ScaleSetting};

/// All settings.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SettingsView {
    /// `es-EC`, `en`, `qu-EC`.
    pub language: String,
    /// What kind of file is open.
    pub kind: PlaceKind,
    /// The scales of the catalogue and how each is reached.
    pub scales: Vec<ScaleSetting>,
    /// The moisture meter.
    pub meter: MeterSetting,
    /// The printer and how it is reached.
    pub printer: PrinterSetting,
    /// The producer's display, and the sounds.
    pub display: DisplaySetting,
    /// How cards are read.
    pub scanner: ScannerSetting,
    /// Serial ports seen on this machine; a path may be typed all the same.
    pub ports: Vec<String>,
    /// Folder of the file of records.
    pub data_dir: String,
    /// A real center has been set up on this machine.
    pub has_center: bool,
}

/// The card scanner.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ScannerSetting {
    /// How it is set up.
    pub choice: ScannerChoice,
    /// Its line does not open, or broke.
    pub gone: bool,
    /// What it read last; empty: nothing yet, or not whole.
    pub last: String,
}

/// How cards are read, or are to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ScannerChoice {
    /// `keyboard`: by a scanner that types, or by none; `serial`.
    pub kind: String,
    /// Port of a serial scanner.
    pub port: String,
    /// Its speed.
    pub baud: u32,
}

/// A language.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LanguageChoice {
    /// `es-EC`, `en`, `qu-EC`.
    pub language: String,
}

/// For the support call.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Diagnostics {
    /// Label and value, both plain: version, SQLite, terminal, epoch, records, head, sizes.
    pub rows: Vec<DiagnosticRow>,
    /// The chain of records was walked and fits.
    pub chain_ok: bool,
    /// What the walk found, when it does not fit.
    pub chain: String,
}

/// One line of the diagnostics.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DiagnosticRow {
    /// Fluent id of the label.
    pub label: String,
    /// The value.
    pub value: String,
}
