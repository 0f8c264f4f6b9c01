//! Papers on A4: made on demand, printed, saved, or handed to the browser.

use serde::{Deserialize, Serialize};

use super::Say;

/// A paper on A4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    /// The close of a day, to be signed and filed.
    Close,
    /// What hangs on the wall: prices and communities, no names.
    Wall,
}

/// A paper of a day.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WhichPages {
    /// The record that opened the day.
    pub opened: u32,
    /// Which paper.
    pub kind: PageKind,
}

/// Where a paper shall be saved.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SavePages {
    /// The record that opened the day.
    pub opened: u32,
    /// Which paper.
    pub kind: PageKind,
    /// A folder; empty is the stick that was plugged in last.
    pub folder: String,
}

/// A paper as a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PageFile {
    /// `cierre-2026-11-23.pdf`.
    pub name: String,
    /// The PDF.
    pub base64: String,
}

/// How the printer for A4 is reached.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PagePrinter {
    /// `ipp://localhost/printers/Oficina`; empty where there is none.
    pub address: String,
    /// The sheets on which receipts come out: `a4`, `a5`.
    pub sheet: String,
}

/// Papers on A4, and what is going on with them.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PagesView {
    /// How the printer is reached; empty where there is none.
    pub address: String,
    /// The sheets on which receipts come out: `a4`, `a5`.
    pub sheet: String,
    /// A paper is being printed or saved.
    pub busy: bool,
    /// What came of the last one, when it went well.
    pub done: Option<Say>,
    /// What went wrong with it, and the way on.
    pub problem: Option<Say>,
}
