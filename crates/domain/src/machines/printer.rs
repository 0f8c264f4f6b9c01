//! How a receipt printer is set up: the way to it, and what its family can do.

use serde::{Deserialize, Serialize};

use super::SerialLine;

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
        /// What it can do.
        #[serde(flatten)]
        profile: PrinterProfile,
    },
    /// ESC/POS over a serial port.
    Serial {
        /// The port and its speed.
        #[serde(flatten)]
        line: SerialLine,
        /// How the printer says that its buffer is full.
        #[serde(default)]
        flow: Flow,
        /// It gets at most so many bytes a second, for a printer that loses some although the
        /// line is right; `None` is as many as the line carries.
        #[serde(default)]
        most_bytes_a_second: Option<u16>,
        /// What it can do.
        #[serde(flatten)]
        profile: PrinterProfile,
    },
    /// ESC/POS to a device file such as `/dev/usb/lp0`.
    File {
        /// Device path.
        path: String,
        /// What it can do.
        #[serde(flatten)]
        profile: PrinterProfile,
    },
    /// The printer for A4 and A5: slips come out on sheets.
    Pages,
    /// No printer: receipts are kept to be printed later.
    None,
}

impl PrinterSetup {
    /// Letters in a row of this printer's slips, 32 or 48; 48 on sheets, and where there is no
    /// printer.
    pub fn columns(&self) -> u8 {
        match self {
            PrinterSetup::Simulated { columns } => *columns,
            PrinterSetup::Tcp { profile, .. }
            | PrinterSetup::Serial { profile, .. }
            | PrinterSetup::File { profile, .. } => profile.head.columns(),
            PrinterSetup::Pages | PrinterSetup::None => 48,
        }
    }
}

/// The sheets on which a slip comes out where no strip of paper does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SheetSize {
    /// 148 × 210 mm.
    A5,
    /// 210 × 297 mm: what lies in nearly every printer.
    #[default]
    A4,
}

impl SheetSize {
    /// What IPP calls it. Source: PWG 5101.1, media standardized names.
    pub const fn media(self) -> &'static str {
        match self {
            SheetSize::A5 => "iso_a5_148x210mm",
            SheetSize::A4 => "iso_a4_210x297mm",
        }
    }
}

/// How a printer on a serial line holds up what it cannot take yet. Must be as the printer is
/// set, by its switches or its self-test page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flow {
    /// By a wire: RTS/CTS, and what is called DTR/DSR or "busy" where the cable leads it to CTS.
    #[default]
    RtsCts,
    /// By the bytes XON and XOFF.
    XonXoff,
    /// Not at all: only pacing keeps its buffer from running over.
    None,
}

/// What the printers of one family can do. Source: the capabilities that `python-escpos` 3.1
/// collected of 35 printers, and the makers' manuals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrinterProfile {
    /// How broad it prints. Kept as its letters in a row.
    #[serde(rename = "columns")]
    pub head: Head,
    /// Whether it has a knife.
    pub cutter: bool,
    /// How letters get on paper.
    #[serde(default)]
    pub letters: Letters,
    /// It draws QR codes itself; where not, they are sent as dots.
    #[serde(default = "by_itself")]
    pub native_qr: bool,
}

/// What every printer was taken for before it could be said.
fn by_itself() -> bool {
    true
}

impl PrinterProfile {
    /// What most printers of that width are: code page 850 at its usual number, QR codes drawn by
    /// the printer.
    pub const fn usual(head: Head, cutter: bool) -> PrinterProfile {
        PrinterProfile { head, cutter, letters: Letters::USUAL, native_qr: true }
    }

    /// Families to choose from, by the name that a screen has words for; those met most often
    /// first. The last two print on anything that prints dots.
    pub const FAMILIES: [(&str, PrinterProfile); 7] = [
        ("epson-80", PrinterProfile::usual(Head::Dots576, true)),
        ("common-58", PrinterProfile::without_qr(Head::Dots384, false)),
        ("common-80", PrinterProfile::without_qr(Head::Dots576, true)),
        ("epson-42", PrinterProfile::usual(Head::Dots512, true)),
        ("sunmi-58", PrinterProfile::usual(Head::Dots384, false)),
        ("drawn-58", PrinterProfile::drawn(Head::Dots384, false)),
        ("drawn-80", PrinterProfile::drawn(Head::Dots576, true)),
    ];

    const fn without_qr(head: Head, cutter: bool) -> PrinterProfile {
        PrinterProfile { native_qr: false, ..PrinterProfile::usual(head, cutter) }
    }

    const fn drawn(head: Head, cutter: bool) -> PrinterProfile {
        PrinterProfile { letters: Letters::Drawn, ..PrinterProfile::without_qr(head, cutter) }
    }
}

/// The printing heads in use, all of letters 12 dots broad. Slips are laid out for 32 and for 48
/// letters: one of 42 prints those for 32, in the middle of its paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Head {
    /// 32 letters, on paper of 58 mm.
    Dots384,
    /// 42 letters, on paper of 80 mm.
    Dots512,
    /// 48 letters, on paper of 80 mm.
    Dots576,
}

impl Head {
    /// Dots across.
    pub const fn dots(self) -> u16 {
        match self {
            Head::Dots384 => 384,
            Head::Dots512 => 512,
            Head::Dots576 => 576,
        }
    }

    /// Letters of ordinary size that it prints in a row: 32, 42 or 48.
    pub const fn letters(self) -> u8 {
        match self {
            Head::Dots384 => 32,
            Head::Dots512 => 42,
            Head::Dots576 => 48,
        }
    }

    /// Letters in a row of the slips for it: 32 or 48.
    pub const fn columns(self) -> u8 {
        match self {
            Head::Dots384 | Head::Dots512 => 32,
            Head::Dots576 => 48,
        }
    }
}

impl From<Head> for u8 {
    fn from(head: Head) -> u8 {
        head.letters()
    }
}

impl TryFrom<u8> for Head {
    type Error = String;

    fn try_from(letters: u8) -> Result<Head, String> {
        match letters {
            32 => Ok(Head::Dots384),
            42 => Ok(Head::Dots512),
            48 => Ok(Head::Dots576),
            other => Err(format!("no printing head of {other} letters; there are 32, 42 and 48")),
        }
    }
}

/// How letters get on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Letters {
    /// The printer's own, from one of its pages of codes.
    Page {
        /// What its bytes mean.
        page: CodePage,
        /// The number that this family has it under, for `ESC t`.
        number: u8,
    },
    /// Sent as dots: right on every printer that prints pictures, and slower.
    Drawn,
}

impl Letters {
    /// Code page 850 at 2, where nearly every family has it.
    pub const USUAL: Letters = Letters::Page { page: CodePage::Cp850, number: 2 };

    /// What a printer may understand, in the order in which it is tried: where several lines of
    /// the sheet of letters look right, the first of them is the best. Line 1 of the sheet is the
    /// first one here.
    pub const CANDIDATES: [Letters; 12] = [
        Letters::USUAL,
        Letters::Page { page: CodePage::Cp858, number: 19 }, // Epson and many others
        Letters::Page { page: CodePage::Cp858, number: 53 }, // Zjiang, Netum, PBM
        Letters::Page { page: CodePage::Cp858, number: 20 }, // Datecs
        Letters::Page { page: CodePage::Windows1252, number: 16 }, // Epson and many others
        Letters::Page { page: CodePage::Windows1252, number: 71 }, // Zjiang, Netum, PBM
        Letters::Page { page: CodePage::Cp850, number: 1 },  // Wincor
        Letters::Page { page: CodePage::Cp858, number: 4 },  // Star
        // Without some of the capital letters with accents, which come out plain.
        Letters::Page { page: CodePage::Cp860, number: 3 },
        Letters::Page { page: CodePage::Cp437, number: 0 },
        Letters::Page { page: CodePage::Cp437, number: 52 }, // Zjiang, Netum, PBM
        Letters::Drawn,
    ];
}

impl Default for Letters {
    fn default() -> Letters {
        Letters::USUAL
    }
}

/// A page of codes: what the bytes from 0x80 on mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodePage {
    /// The first of the IBM PC.
    Cp437,
    /// Western Europe.
    Cp850,
    /// The same with `€` for the dotless i.
    Cp858,
    /// Portuguese.
    Cp860,
    /// Western Europe as Windows has it.
    Windows1252,
}

impl CodePage {
    /// All of them.
    pub const ALL: [CodePage; 5] =
        [CodePage::Cp437, CodePage::Cp850, CodePage::Cp858, CodePage::Cp860, CodePage::Windows1252];
}
