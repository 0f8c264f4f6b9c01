//! The printer drawn on the screen: keeps what it printed, and can run out of paper.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::machines::{Head, Letters};
use domain::paper::{Align, Row, Size, Strip};
use domain::ports::{PrintFault, Printed, Printer, PrinterState};

use super::sheet;

/// How many slips are kept; the oldest go first.
pub const KEPT_STRIPS: usize = 20;

/// The paper of the simulated printer, shared by its driver and the screen.
#[derive(Clone, Debug, Default)]
pub struct Paper(Arc<Mutex<Roll>>);

#[derive(Debug, Default)]
struct Roll {
    printed: VecDeque<Strip>,
    out: bool,
}

impl Paper {
    /// What has been printed, newest last.
    pub fn printed(&self) -> Vec<Strip> {
        self.lock().printed.iter().cloned().collect()
    }

    /// Takes the paper away, or puts a new roll in.
    pub fn out(&self, out: bool) {
        self.lock().out = out;
    }

    /// Whether it has been taken away.
    pub fn is_out(&self) -> bool {
        self.lock().out
    }

    fn lock(&self) -> MutexGuard<'_, Roll> {
        // A roll is whole after each line that changes it, whatever the holder did next.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The driver of the simulated printer.
pub struct SimulatedPrinter {
    paper: Paper,
}

impl SimulatedPrinter {
    /// A printer onto that paper.
    pub fn new(paper: Paper) -> SimulatedPrinter {
        SimulatedPrinter { paper }
    }
}

impl Printer for SimulatedPrinter {
    fn state(&mut self) -> PrinterState {
        if self.paper.is_out() { PrinterState::PaperOut } else { PrinterState::Ready }
    }

    fn print(&mut self, strip: &Strip) -> Result<Printed, PrintFault> {
        let mut roll = self.paper.lock();
        if roll.out {
            return Err(PrintFault::NotStarted(PrinterState::PaperOut));
        }
        if KEPT_STRIPS <= roll.printed.len() {
            roll.printed.pop_front();
        }
        roll.printed.push_back(strip.clone());
        Ok(Printed::Confirmed)
    }

    /// On the screen every letter is right: each line shows the same.
    fn print_letters(&mut self) -> Result<Printed, PrintFault> {
        let line = |number| Row::Text {
            text: sheet::line(number),
            size: Size::NORMAL,
            bold: false,
            align: Align::Left,
        };
        let rows = (1..=Letters::CANDIDATES.len()).map(line).chain([Row::Cut]).collect();
        self.print(&Strip { columns: Head::Dots384.columns(), rows })
    }
}
