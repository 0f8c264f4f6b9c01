//! How the machines of a counter are set up: what a person chose, never what was guessed.

use serde::{Deserialize, Serialize};

mod meter;
mod printer;

pub use meter::{MeterLine, MeterSetup};
pub use printer::{CodePage, Flow, Head, Letters, PrinterProfile, PrinterSetup, SheetSize};

/// How to reach and read one scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ScaleSetup {
    /// A scale drawn on the screen, for trying and training.
    Simulated,
    /// No such scale is here: weights are typed.
    None,
    /// A scale on a serial port.
    Serial {
        /// The port and its speed.
        #[serde(flatten)]
        line: SerialLine,
        /// How its frames read.
        #[serde(flatten)]
        speech: Speech,
    },
    /// A scale behind a box that puts a serial line on the network.
    Tcp {
        /// Host name or address, with the port: `192.168.0.60:4001`.
        address: String,
        /// How its frames read.
        #[serde(flatten)]
        speech: Speech,
    },
}

impl ScaleSetup {
    /// How its frames read; none for a drawn scale.
    pub fn speech(&self) -> Option<&Speech> {
        match self {
            ScaleSetup::Simulated | ScaleSetup::None => None,
            ScaleSetup::Serial { speech, .. } | ScaleSetup::Tcp { speech, .. } => Some(speech),
        }
    }
}

/// How cards are read at a counter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ScannerSetup {
    /// By a scanner that types like a keyboard, or by nobody: the screens tell them apart.
    #[default]
    Keyboard,
    /// By a scanner on a serial port, which is heard whatever has the focus.
    Serial {
        /// The port and its speed.
        #[serde(flatten)]
        line: SerialLine,
    },
}

/// How a serial line is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SerialLine {
    /// Device path, `/dev/ttyUSB0` or `/dev/serial/by-id/...`.
    pub port: String,
    /// Bits per second, 300 to 921600.
    pub baud: u32,
    /// Seven data bits with even parity instead of eight without.
    pub seven_even: bool,
}

/// How a scale tells a weight: set by a person, never guessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speech {
    /// The shape of its frames.
    pub dialect: Dialect,
    /// The only unit taken.
    #[serde(default)]
    pub unit: MassUnit,
    /// Exactly so many decimals of that unit: at most 3 for kilograms, 0 for grams. `None` is as
    /// many as the scale's division needs.
    #[serde(default)]
    pub decimals: Option<u8>,
    /// It speaks when it is asked, not by itself. Some dialects know only that.
    #[serde(default)]
    pub asked: bool,
    /// The frame that [`Dialect::Pattern`] reads; empty for the others.
    #[serde(default)]
    pub pattern: String,
}

impl Speech {
    /// The usual way to speak that dialect, in kilograms.
    pub fn of(dialect: Dialect) -> Speech {
        Speech {
            dialect,
            unit: MassUnit::Kilograms,
            decimals: None,
            asked: dialect.only_asked(),
            pattern: String::new(),
        }
    }
}

/// The unit a scale is set to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MassUnit {
    /// Kilograms.
    #[default]
    #[serde(rename = "kg")]
    Kilograms,
    /// Grams, for small scales.
    #[serde(rename = "g")]
    Grams,
}

/// The frame formats we read. Chosen by a person; guessing has credited tenfold weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dialect {
    /// `ST,GS,+  45.20kg`: A&D, CAS of 18 and 22 bytes, General Measure, T-Scale, Dini Argeo, Kern.
    StGs,
    /// The same frames of General Measure's M02, when asked with `READ`, which no other of the
    /// family understands.
    StGsRead,
    /// Yaohua XK3190 and clones, 12 bytes with a checksum, continuous.
    Yaohua,
    /// `=0045.20`: Yaohua's nine bytes, the most significant digit first.
    YaohuaForward,
    /// `=02.5400`: Yaohua's nine bytes, the least significant digit first.
    YaohuaReversed,
    /// `WG0045.20kg`: Yaohua A12E, 15 bytes with a checksum.
    YaohuaA12e,
    /// `ww0045.20kg`: the lines of small Yaohua indicators.
    YaohuaWw,
    /// Yaohua's command mode, 14 bytes with a checksum, when asked.
    YaohuaCommand,
    /// Toledo continuous, 17 or 18 bytes: Mettler Toledo 8142, Panther, IND, Kern, Fairbanks.
    ToledoContinuous,
    /// Toledo 8217, the scales of checkouts, when asked.
    #[serde(rename = "toledo-8217")]
    Toledo8217,
    /// Ohaus Defender, and A&D-like lines without a header.
    Ohaus,
    /// MT-SICS: Mettler Toledo, T-Scale.
    MtSics,
    /// NCI and ECR: Avery Weigh-Tronix, Brecknell, Salter, Ohaus Aviator, when asked.
    Nci,
    /// SMA SCP-0499: Fairbanks, Cardinal, Sartorius, when asked.
    Sma,
    /// Rice Lake and IQ355 stream.
    RiceLake,
    /// CAS of ten bytes: eight for the figure and a line end, nothing else.
    Cas10,
    /// CAS at checkouts, when asked.
    CasEcr,
    /// Toledo Prix and Filizola of Brazil: five digits, when asked.
    Prix,
    /// `G    +   2.00 kg`: Adam CPWplus, when asked.
    Adam,
    /// A frame described by [`Speech::pattern`], for scales of none of these.
    Pattern,
}

impl Dialect {
    /// All of them, in the order in which they are offered: those met most often first.
    pub const ALL: [Dialect; 20] = [
        Dialect::StGs,
        Dialect::StGsRead,
        Dialect::Yaohua,
        Dialect::YaohuaReversed,
        Dialect::YaohuaForward,
        Dialect::YaohuaA12e,
        Dialect::YaohuaWw,
        Dialect::YaohuaCommand,
        Dialect::ToledoContinuous,
        Dialect::Ohaus,
        Dialect::MtSics,
        Dialect::Toledo8217,
        Dialect::Nci,
        Dialect::Sma,
        Dialect::RiceLake,
        Dialect::Cas10,
        Dialect::CasEcr,
        Dialect::Prix,
        Dialect::Adam,
        Dialect::Pattern,
    ];

    /// Its name in settings and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Dialect::StGs => "st-gs",
            Dialect::StGsRead => "st-gs-read",
            Dialect::Yaohua => "yaohua",
            Dialect::YaohuaForward => "yaohua-forward",
            Dialect::YaohuaReversed => "yaohua-reversed",
            Dialect::YaohuaA12e => "yaohua-a12e",
            Dialect::YaohuaWw => "yaohua-ww",
            Dialect::YaohuaCommand => "yaohua-command",
            Dialect::ToledoContinuous => "toledo-continuous",
            Dialect::Toledo8217 => "toledo-8217",
            Dialect::Ohaus => "ohaus",
            Dialect::MtSics => "mt-sics",
            Dialect::Nci => "nci",
            Dialect::Sma => "sma",
            Dialect::RiceLake => "rice-lake",
            Dialect::Cas10 => "cas10",
            Dialect::CasEcr => "cas-ecr",
            Dialect::Prix => "prix",
            Dialect::Adam => "adam",
            Dialect::Pattern => "pattern",
        }
    }

    /// The dialect of that name.
    pub fn named(name: &str) -> Option<Dialect> {
        Dialect::ALL.into_iter().find(|dialect| dialect.name() == name)
    }

    /// Whether a scale of that dialect says nothing unless it is asked.
    pub fn only_asked(self) -> bool {
        matches!(
            self,
            Dialect::StGsRead
                | Dialect::YaohuaCommand
                | Dialect::Toledo8217
                | Dialect::Nci
                | Dialect::Sma
                | Dialect::CasEcr
                | Dialect::Prix
                | Dialect::Adam
        )
    }

    /// Whether a scale of that dialect says nothing while the computer holds DTR and RTS up, as it
    /// does for all others. Source: owners of a CPWplus behind a USB adapter.
    pub fn wants_lines_down(self) -> bool {
        self == Dialect::Adam
    }
}

#[cfg(test)]
mod tests;
