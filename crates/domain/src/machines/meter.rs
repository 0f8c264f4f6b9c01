//! How the moisture meter of a center is set up.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::SerialLine;

/// The moisture meter of a counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeterSetup {
    /// What the center calls it; written with every reading. Never empty.
    pub name: String,
    /// How it tells its readings.
    pub line: MeterLine,
    /// What it calls the forms that it measures, by the form's id: what it tells is taken for that
    /// form alone.
    #[serde(default)]
    pub products: BTreeMap<String, String>,
}

/// How a meter tells its readings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum MeterLine {
    /// It shows them, and somebody types them.
    None,
    /// On a serial port.
    Serial {
        /// The port and its speed.
        #[serde(flatten)]
        line: SerialLine,
    },
    /// Through a box that puts a serial line on the network.
    Tcp {
        /// Host name or address, with the port.
        address: String,
    },
}
