//! What goes on paper once it is laid out: rows of a fixed number of columns.
//!
//! A [`Strip`] is what is stored beside its fact, shown on the screen and sent to the printer, so
//! that the three never differ. How a machine is told to print it is the business of `devices`.

use serde::{Deserialize, Serialize};

/// How much larger than normal a row's letters are, in whole steps. `1, 1` is normal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// Width factor, 1 to 8. A row of width 2 holds half as many letters.
    pub wide: u8,
    /// Height factor, 1 to 8.
    pub high: u8,
}

impl Size {
    /// Letters of the ordinary size.
    pub const NORMAL: Size = Size { wide: 1, high: 1 };
    /// Twice as wide and high: the payable weight.
    pub const BIG: Size = Size { wide: 2, high: 2 };
    /// Twice as wide, three times as high: the money.
    pub const MONEY: Size = Size { wide: 2, high: 3 };
}

/// Where a row stands on the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Align {
    /// From the left edge.
    Left,
    /// In the middle.
    Center,
    /// To the right edge.
    Right,
}

/// One row of a strip, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Row {
    /// Text that fits the strip's columns at its size: `letters * wide <= columns`.
    Text {
        /// Unicode; without control characters.
        text: String,
        /// Letter size.
        size: Size,
        /// Heavy letters.
        bold: bool,
        /// Placement.
        align: Align,
    },
    /// The pictogram of that name (see `assets/pictograms`), in the middle.
    Picture(String),
    /// A QR code of this text, in the middle.
    Qr(String),
    /// This many empty rows.
    Feed(u8),
    /// The end of a slip: fed past the knife and cut where the machine has one.
    Cut,
}

/// A laid-out slip, ready for a printer of that width or for the screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strip {
    /// Letters of normal size in one row: 32 (58 mm paper) or 48 (80 mm paper).
    pub columns: u8,
    /// Top to bottom.
    pub rows: Vec<Row>,
}
