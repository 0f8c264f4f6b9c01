//! The receipt printer as a machine: how it is reached, and what its family can do.

use serde::{Deserialize, Serialize};

use super::PrinterView;

/// The printer.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PrinterSetting {
    /// How it is set up.
    pub choice: PrinterChoice,
    /// Families to choose from.
    pub families: Vec<PrinterFamily>,
    /// Lines on the sheet of letters.
    pub letters: u8,
    /// What it says now.
    pub now: PrinterView,
    /// There is a printer for A4 and A5, on which receipts may come out.
    pub sheets: bool,
}

/// What the printers of one family can do.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PrinterFamily {
    /// Its name, for which the screen has words.
    pub name: String,
    /// See [`PrinterChoice`].
    pub head: u8,
    /// See [`PrinterChoice`].
    pub cutter: bool,
    /// See [`PrinterChoice`].
    pub native_qr: bool,
    /// See [`PrinterChoice`].
    pub letters: u8,
}

/// How the printer is set up, or is to be.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PrinterChoice {
    /// `simulated`, `tcp`, `serial`, `file`, `pages`, `none`.
    pub kind: String,
    /// Address, port or path.
    pub address: String,
    /// Speed of a serial line.
    pub baud: u32,
    /// 7E1 on a serial line.
    pub seven_even: bool,
    /// How a serial printer says that its buffer is full: `rts-cts`, `xon-xoff`, `none`.
    pub flow: String,
    /// Letters in a row of its paper: 32, 42 or 48.
    pub head: u8,
    /// It has a knife.
    pub cutter: bool,
    /// It draws QR codes itself.
    pub native_qr: bool,
    /// Which line of the sheet of letters looks right, the first being 1.
    pub letters: u8,
}
