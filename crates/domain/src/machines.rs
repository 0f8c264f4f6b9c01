//! How the machines of a counter are set up: what a person chose, never what was guessed.

use serde::{Deserialize, Serialize};

/// How to reach and read one scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ScaleSetup {
    /// A scale drawn on the screen, for trying and training.
    Simulated,
    /// A scale on a serial port.
    Serial {
        /// Device path, `/dev/ttyUSB0` or `/dev/serial/by-id/...`.
        port: String,
        /// Speed, 600 to 115200.
        baud: u32,
        /// Seven data bits with even parity instead of eight without.
        seven_even: bool,
        /// How its frames read.
        dialect: Dialect,
    },
}

/// The frame formats we read. Chosen by a person; guessing has credited tenfold weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dialect {
    /// `ST,GS,+  45.20kg`: A&D, CAS (18 bytes), General Measure and their relatives.
    StGs,
}

/// How to reach one printer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum PrinterSetup {
    /// Paper shown on the screen, for trying and training.
    Simulated {
        /// 32 or 48.
        columns: u8,
    },
    /// ESC/POS over TCP, normally port 9100.
    Tcp {
        /// Host name or address, with the port: `192.168.0.50:9100`.
        address: String,
        /// 32 or 48.
        columns: u8,
        /// Whether it has a knife.
        cutter: bool,
    },
    /// ESC/POS to a device file such as `/dev/usb/lp0`.
    File {
        /// Device path.
        path: String,
        /// 32 or 48.
        columns: u8,
        /// Whether it has a knife.
        cutter: bool,
    },
    /// No printer: receipts are kept to be printed later.
    None,
}

impl PrinterSetup {
    /// Letters in a row of this printer's paper; 48 where there is no printer.
    pub fn columns(&self) -> u8 {
        match self {
            PrinterSetup::Simulated { columns }
            | PrinterSetup::Tcp { columns, .. }
            | PrinterSetup::File { columns, .. } => *columns,
            PrinterSetup::None => 48,
        }
    }
}
