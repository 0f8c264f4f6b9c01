//! What every screen shows all the time, and what moves by itself: the scale, the printer, the
//! status line. One long poll carries it to both hosts.

use serde::{Deserialize, Serialize};

use super::{PriceRow, Say, WeighView};

/// The version the screen has already drawn.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Seen {
    /// [`Live::version`] of the last picture; 0 at first. The answer waits until there is a newer
    /// one, two seconds at most.
    pub version: u32,
}

/// The state of the counter.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Live {
    /// A day of before is still open: a power cut, or nobody closed it. Nothing is refused for it.
    pub left_open: Option<Say>,
    /// Grows with every change.
    pub version: u32,
    /// Where we are: name of the center, kind of file, business day.
    pub place: PlaceView,
    /// The scale of the chosen product.
    pub scale: ScaleView,
    /// The delivery being taken.
    pub weigh: WeighView,
    /// The printer and what waits for it.
    pub printer: PrinterView,
    /// Sentences of the status line, calm ones first.
    pub status: Vec<StatusItem>,
    /// `16:31`, local time of the machine.
    pub clock: String,
    /// What came from the center that nobody has seen yet, and what does not go together.
    pub unread: u32,
    /// Prices that changed since people at the counter last bought or looked; empty: none. A
    /// row without a price is no longer bought.
    pub price_changes: Vec<PriceRow>,
    /// A recovery key that was just made, in groups, for a manager to note; otherwise empty.
    pub recovery_key: Vec<String>,
    /// What the scanner on a line of its own read lately, oldest first. A screen acts on those that
    /// have come since its last picture; its first picture tells only where to begin.
    pub scans: Vec<Scanned>,
    /// The business day is open. Otherwise only the opening of the day is to be shown.
    pub day_open: bool,
}

/// What a scanner on a line of its own has read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Scanned {
    /// Grows with every scan.
    pub number: u32,
    /// The code; empty where it was not read whole.
    pub code: String,
}

/// Which center, which file, which day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlaceView {
    /// Name of the center.
    pub center: String,
    /// Name of whoever is at the counter; empty: nobody, show who may sign in.
    pub user: String,
    /// They signed in, so that they can leave.
    pub signed_in: bool,
    /// What they may: `look`, `work`, `weigh`, `take`, `pay`, `drawer`, `register`, `undo`, `send`,
    /// `manage`, `audit`, `second`.
    pub may: Vec<String>,
    /// What kind of file this is.
    pub kind: PlaceKind,
    /// The open business day, `2026-11-03`; the screen writes the weekday. Empty when none is open.
    pub day: String,
    /// Language of the screens: `es-EC`, `en` or `qu-EC`.
    pub language: String,
    /// Machines are drawn on the screen: show the simulated scale and paper.
    pub simulated_scale: bool,
    /// See `simulated_scale`.
    pub simulated_printer: bool,
    /// The counter makes sounds.
    pub sounds: bool,
}

/// What kind of file is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// The real center.
    Center,
    /// Practice with the center's own products and producers; every receipt is watermarked.
    Training,
    /// The demo center with made-up producers; every receipt is watermarked.
    Demo,
}

/// What the chosen product's scale shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ScaleView {
    /// Name in the catalogue (`platform`).
    pub name: String,
    /// Name for people (`Balanza de patio`).
    pub label: String,
    /// What it does.
    pub state: ScaleState,
    /// What stands on it, in kilograms with the decimals of the scale: `32,300`. Empty when it is
    /// unknown.
    pub weight: String,
    /// `weight` less the tare chosen for the next weighing; empty when there is nothing to count.
    pub net: String,
    /// What to do, when something must be done (take the load off, check the cable).
    pub advice: Option<Say>,
}

/// The states of a scale. A word and a shape on the screen, a color only after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ScaleState {
    /// Zero and ready.
    Empty,
    /// In motion.
    Moving,
    /// Stable and not yet counted: this is what will be taken.
    Stable,
    /// Stable, and already counted.
    Counted,
    /// Must go back to zero first.
    NotZeroed,
    /// Less than the scale may weigh.
    TooLight,
    /// Over its capacity.
    Over,
    /// Below zero.
    Negative,
    /// Not connected, unplugged, silent or unreadable: the advice says which.
    Dead,
}

/// The printer in one glance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PrinterView {
    /// All is well, as far as it tells.
    pub ready: bool,
    /// One sentence on its state.
    pub state: Say,
    /// A job that wants a decision, if any.
    pub asks: Option<PrintQuestion>,
    /// Receipts not yet printed.
    pub waiting: u32,
}

/// A print job that a person must decide on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PrintQuestion {
    /// The job.
    pub job: String,
    /// What it prints: `02-014-000142`, or the name of the slip.
    pub title: String,
    /// Why it stands: a sentence that says what to do.
    pub why: Say,
    /// Something may be on paper: ask "did the whole receipt come out?". Otherwise offer a retry.
    pub unknown: bool,
}

/// Looks for the papers of a day that did not come out.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WhichPapers {
    /// The business day; empty is the open day, or the last one.
    pub day: String,
}

/// Papers of a day that did not come out, or of which nobody knows, in the order of what happened.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MissingPapers {
    /// How many.
    pub count: u32,
    /// The first of them, 100 at most.
    pub papers: Vec<MissingPaper>,
    /// Papers of that day that are on their way: the next is asked about after them.
    pub under_way: u32,
}

/// A paper that did not come out.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MissingPaper {
    /// What a person decides on.
    pub asks: PrintQuestion,
    /// Whose receipt it is; empty for other slips.
    pub name: String,
    /// `108,932 kg`, or empty.
    pub payable: String,
    /// `$ 200,75`, or empty.
    pub paid: String,
}

/// One sentence of the status line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StatusItem {
    /// The sentence.
    pub say: Say,
    /// Name of a small icon: `scale`, `printer`, `send`, `clock`, `disk`, `price`.
    pub icon: String,
    /// Needs attention (amber); otherwise grey.
    pub amber: bool,
}

/// A job of the printer.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct JobRef {
    /// Its id.
    pub job: String,
}

/// The answer to "did the whole receipt come out?".
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CameOut {
    /// The job.
    pub job: String,
    /// It did; otherwise a copy is printed, marked as such.
    pub yes: bool,
}

/// Puts a load on a simulated scale.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SimLoad {
    /// Name of the scale.
    pub scale: String,
    /// Grams; 0 takes everything off.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub grams: i64,
}

/// Pulls or plugs the cable of a simulated scale.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SimUnplug {
    /// Name of the scale.
    pub scale: String,
    /// Pulled.
    pub out: bool,
}

/// What lies in the simulated printer's tray, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SimPaper {
    /// The slips.
    pub slips: Vec<StripView>,
    /// It has no paper.
    pub paper_out: bool,
}

/// A slip as it is on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StripView {
    /// Columns of the paper.
    pub columns: u8,
    /// From top to bottom.
    pub rows: Vec<RowView>,
}

/// One row of a slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum RowView {
    /// Text; fills at most `columns / wide` letters.
    Text {
        /// The letters.
        text: String,
        /// Width factor.
        wide: u8,
        /// Height factor.
        high: u8,
        /// Heavy.
        bold: bool,
        /// `left`, `center` or `right`.
        align: String,
    },
    /// A pictogram of `assets/pictograms/paper`.
    Picture {
        /// Its name.
        name: String,
    },
    /// A QR code.
    Qr {
        /// What it says.
        text: String,
        /// Its modules as SVG path data in a box of `size` × `size`, dark squares.
        path: String,
        /// Modules per side, with the quiet zone.
        size: u32,
    },
    /// Empty rows.
    Feed {
        /// How many.
        rows: u8,
    },
    /// Where the knife cuts.
    Cut,
}
