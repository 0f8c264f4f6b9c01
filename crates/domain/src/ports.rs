//! The ports through which `terminal` and `devices` meet. They are plugged together at the edges:
//! the window (`src-tauri`) and the command line (`acopioctl`).

use std::time::Duration;

use crate::machines::{MeterLine, PrinterSetup, ScaleSetup, SerialLine, SheetSize, Speech};
use crate::paper::Strip;
use crate::share::PerMille;
use crate::weighing::ScaleLimits;

/// A weighing scale: a stream of frames. One thread owns it and keeps asking.
pub trait Scale: Send {
    /// All frames that arrived since the last call, oldest first; waits at most `patience` for the
    /// first one. An empty list means the scale said nothing in that time.
    ///
    /// # Errors
    /// [`LineFault`] when the line itself is broken. The caller may call again: the driver
    /// reopens what was unplugged by itself.
    fn frames(&mut self, patience: Duration) -> Result<Vec<Frame>, LineFault>;
}

/// One frame as the scale sent it, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The bytes, kept with the weighing as evidence.
    pub raw: Vec<u8>,
    /// What they mean.
    pub reading: Reading,
}

/// What one frame says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A weight.
    Weight {
        /// Signed: an unloaded platform may stand below zero.
        grams: i64,
        /// What the scale itself says of stability; `None` where its dialect has no such flag.
        stable: Option<bool>,
    },
    /// More than the scale can weigh.
    Overload,
    /// Less than the scale can show.
    Underload,
    /// A net weight, where only gross is taken: somebody pressed the scale's own tare key.
    NetMode,
    /// A weight in another unit than kilograms or grams. Never converted.
    WrongUnit,
    /// No weight now: the scale says that the load moves, or that it is busy, and shows no figure.
    Unsteady,
    /// It was switched on without being set to zero, so that no figure of it counts.
    Unzeroed,
    /// It says that something in it is broken, or its calibration lost.
    Faulty,
    /// It says that it does not understand what it was asked.
    NotUnderstood,
    /// Bytes that are no frame of the chosen dialect, or not with the chosen decimals.
    Garbled,
}

/// A broken line to a machine.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineFault {
    /// It cannot be opened.
    #[error("the line does not open: {0}")]
    NotThere(String),
    /// It was open and is gone.
    #[error("the machine was unplugged: {0}")]
    Unplugged(String),
}

/// The line of a scale that is being set up: what it sends, and what each dialect makes of it.
pub trait Listening: Send {
    /// What arrived since the last call; waits at most `patience` for something.
    ///
    /// # Errors
    /// [`LineFault`] when the line is broken. The caller may call again.
    fn hear(&mut self, patience: Duration) -> Result<Heard, LineFault>;
}

/// What was heard on a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// The bytes.
    pub raw: Vec<u8>,
    /// What they mean to whom, oldest first; speeches that understand nothing are left out.
    pub frames: Vec<(Speech, Frame)>,
}

/// A card scanner on a line of its own. One thread owns it and keeps asking.
pub trait Scanner: Send {
    /// What was scanned since the last call, oldest first; waits at most `patience` for something.
    ///
    /// # Errors
    /// [`LineFault`] when the line is broken. The caller may call again: the driver reopens what
    /// was unplugged by itself.
    fn scans(&mut self, patience: Duration) -> Result<Vec<Scan>, LineFault>;
}

/// What a scanner said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scan {
    /// A code from its first sign to its last: 40 signs of ASCII at most, none of them a control.
    /// Whether it is anybody's card is not known yet.
    Whole(String),
    /// A code that came in pieces, damaged or without an end: no part of it counts.
    Torn,
}

/// Why a pattern describes no frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternFault {
    /// It has no place for the figure.
    NoFigure,
    /// It has no place for the sign: a weight below zero would read as one above.
    NoSign,
    /// Its decimals are not those that are set for the scale.
    Decimals {
        /// Its own.
        found: usize,
        /// Those of the scale.
        wanted: usize,
    },
    /// It is longer than a frame may be, or has more digits than a figure may have.
    TooLong,
    /// Something in it is not right at that character, the first being 1.
    At(usize),
}

/// A moisture meter that tells its last reading by itself. One thread owns it.
pub trait Meter: Send {
    /// All readings that were told since the last call, oldest first; waits at most `patience` for
    /// the first one.
    ///
    /// # Errors
    /// [`LineFault`] when the line is broken. The caller may call again.
    fn told(&mut self, patience: Duration) -> Result<Vec<MeterFrame>, LineFault>;
}

/// One frame of a moisture meter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeterFrame {
    /// The bytes, kept with the reading as evidence.
    pub raw: Vec<u8>,
    /// What it is set to measure, as it names it: `CACAO`.
    pub product: String,
    /// What it measured.
    pub moisture: PerMille,
}

/// A receipt printer. One thread owns it; one job at a time.
pub trait Printer: Send {
    /// Whether it can print now, as far as it tells.
    fn state(&mut self) -> PrinterState;

    /// Prints one strip from its first row to its last.
    ///
    /// # Errors
    /// [`PrintFault`]; whether anything may be on paper is in the variant.
    fn print(&mut self, strip: &Strip) -> Result<Printed, PrintFault>;

    /// Prints the sheet of letters: the same words once for each of
    /// [`Letters::CANDIDATES`](crate::machines::Letters::CANDIDATES), with its place there before
    /// them, counted from 1. A person chooses the first line that looks right.
    ///
    /// # Errors
    /// As for [`Printer::print`].
    fn print_letters(&mut self) -> Result<Printed, PrintFault>;
}

/// What a printer says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrinterState {
    /// It answered that all is well.
    Ready,
    /// It prints, and answered that its roll is near the end.
    PaperLow,
    /// It can be reached, but does not say how it is.
    Unknown,
    /// It answered that it has no paper.
    PaperOut,
    /// It answered that its cover is open.
    CoverOpen,
    /// It answered that it is off-line or in error.
    Offline,
    /// It cannot be reached.
    NotThere,
    /// It prints on sheets, and does not understand what we would send it.
    NoPdf,
    /// There is none.
    None,
}

/// How a job that ran to its end ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printed {
    /// The printer answered after the last byte: that it came to the end of the job, where it
    /// can say so, and that it is well.
    Confirmed,
    /// All bytes were taken; the printer does not say more.
    Sent,
}

/// How a job failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrintFault {
    /// Nothing was sent, so nothing is on paper: it is safe to try again.
    #[error("nothing was sent to the printer: {0:?}")]
    NotStarted(PrinterState),
    /// Some bytes were sent. What is on paper is for a person to say; nothing is resent by itself.
    #[error("the printer stopped after {sent} bytes: {state:?}")]
    Unfinished {
        /// Bytes that left this machine; of a sheet all, once a printer has a job of it.
        sent: usize,
        /// What the printer says now.
        state: PrinterState,
    },
}

/// How pages that a printer took ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagesPrinted {
    /// It says that they are printed.
    Finished,
    /// They are in its queue, and it has not said more.
    Taken,
}

/// Why pages were not printed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PagesFault {
    /// That is no address of a printer.
    #[error("no address of a printer")]
    BadAddress,
    /// Nobody answers there, or no printer does. Nothing was sent.
    #[error("no printer answers: {0}")]
    NotThere(String),
    /// It prints, but not what we have. Nothing was sent.
    #[error("the printer takes no PDF")]
    NoPdf,
    /// It has no paper. What it has taken comes out once there is some.
    #[error("the printer has no paper")]
    PaperOut,
    /// It stands still: paused, jammed, open. What it has taken comes out once it goes on.
    #[error("the printer has stopped: {0}")]
    Stopped(String),
    /// Its queue has it, and does not reach the printer. What it has taken comes out once it does.
    #[error("the printer behind the queue does not answer: {0}")]
    Unreachable(String),
    /// It refused the job, or gave it up.
    #[error("the printer refused the pages: {0}")]
    Refused(String),
    /// It was cut off in the middle: something may come out.
    #[error("the printer was lost while the pages were sent: {0}")]
    Lost(String),
}

/// A receipt on its way to a printer for sheets.
#[derive(Clone, Copy, Debug)]
pub struct SheetJob<'a> {
    /// What the printer's own list calls it.
    pub title: &'a str,
    /// The sheets that lie in the printer.
    pub size: SheetSize,
    /// The whole file.
    pub pdf: &'a [u8],
}

/// Makes the machines that a set-up names. Implemented by `devices`.
pub trait Machines: Send + Sync {
    /// A driver for the scale of that name. Opening happens at the first read: a scale that is
    /// not there is a fault the clerk sees, never a refusal to start.
    ///
    /// `limits` says how many decimals its frames must have, and in which steps a drawn one moves.
    fn scale(&self, name: &str, setup: &ScaleSetup, limits: &ScaleLimits) -> Box<dyn Scale>;

    /// Listens on the line of a scale's set-up. Its bytes are read by that set-up's speech and by
    /// every other dialect, unit and number of decimals, so that a person sees which of them says
    /// what the scale's own display says. With `ask` the scale is asked, in one dialect after the
    /// other until one is answered.
    fn listen(&self, setup: &ScaleSetup, limits: &ScaleLimits, ask: bool) -> Box<dyn Listening>;

    /// Why nothing can be read by the pattern of that speech; `None` where it can, or where the
    /// dialect has none.
    fn pattern_fault(&self, speech: &Speech, limits: &ScaleLimits) -> Option<PatternFault>;

    /// A driver for the moisture meter on that line; `None` where it has none.
    fn meter(&self, line: &MeterLine) -> Option<Box<dyn Meter>>;

    /// A driver for the card scanner on that line. Opening happens at the first call, as for a
    /// scale.
    fn scanner(&self, line: &SerialLine) -> Box<dyn Scanner>;

    /// A driver for the printer.
    fn printer(&self, setup: &PrinterSetup) -> Box<dyn Printer>;

    /// Prints a PDF on the A4 printer of that address, and waits until it is known what came of it,
    /// or for a minute. Nothing is sent twice.
    ///
    /// # Errors
    /// [`PagesFault`]; whether something may be on paper is in the variant.
    fn print_pages(
        &self,
        address: &str,
        title: &str,
        pdf: &[u8],
    ) -> Result<PagesPrinted, PagesFault>;

    /// Prints a receipt on a sheet, on the printer of that address, and waits until it is known
    /// what came of it. A sheet that does not come out is taken back from the printer, so that it
    /// does not come out later by itself; nothing is sent twice.
    ///
    /// # Errors
    /// [`PrintFault`], as for [`Printer::print`].
    fn print_sheet(&self, address: &str, sheet: &SheetJob<'_>) -> Result<Printed, PrintFault>;

    /// How the printer for sheets of that address is, as far as it tells.
    fn sheet_printer_state(&self, address: &str) -> PrinterState;

    /// Paths of the serial ports that this machine lists. A port may work that is not listed.
    fn serial_ports(&self) -> Vec<String>;

    /// The machines drawn on the screen.
    fn simulation(&self) -> &dyn Simulation;
}

/// What a person can do to the machines drawn on the screen.
pub trait Simulation: Send + Sync {
    /// Puts a load of so many grams on the simulated scale of that name; it moves and settles.
    fn load(&self, scale: &str, grams: i64);
    /// What the simulated printer has printed, newest last; at most the last 20 slips.
    fn paper(&self) -> Vec<Strip>;
    /// Takes away (`true`) or refills the simulated printer's paper.
    fn paper_out(&self, out: bool);
    /// Whether the simulated printer's paper has been taken away.
    fn is_paper_out(&self) -> bool;
    /// Pulls (`true`) or plugs in the cable of the simulated scale of that name.
    fn unplug(&self, scale: &str, out: bool);
}

/// The machine's clock. Handed in, so that tests and replays can set it.
pub trait Clock: Send + Sync {
    /// Wall clock, Unix milliseconds. May be wrong, may jump.
    fn wall_ms(&self) -> i64;
    /// Milliseconds since some moment, never going back: for waiting and for the age of a frame.
    fn steady_ms(&self) -> u64;
}
