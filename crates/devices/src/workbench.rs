//! The workbench: makes the drivers that a set-up names, and holds the simulated machines.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use domain::machines::{PrinterSetup, ScaleSetup};
use domain::paper::Strip;
use domain::ports::{
    Frame, Machines, PagesFault, PagesPrinted, Printer, Scale, ScaleFault, Simulation,
};
use domain::weighing::ScaleLimits;

use crate::pages;
use crate::printer::{
    FilePrinter, NoPrinter, Paper, SerialPrinter, SimulatedPrinter, TcpPrinter, Waits,
};
use crate::scale::parser::{Format, parser};
use crate::scale::serial::SerialScale;
use crate::scale::{Pan, SimulatedScale, ports};

/// All machines of one counter.
#[derive(Debug, Default)]
pub struct Workbench {
    /// By the name of the scale.
    pans: Mutex<HashMap<String, Pan>>,
    paper: Paper,
}

impl Workbench {
    /// A workbench with empty pans and a full roll of paper.
    pub fn new() -> Workbench {
        Workbench::default()
    }

    fn pan(&self, scale: &str) -> Pan {
        self.pans().entry(scale.to_owned()).or_default().clone()
    }

    fn pans(&self) -> MutexGuard<'_, HashMap<String, Pan>> {
        // Only ever gains entries: whole whatever its holder did.
        self.pans.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Machines for Workbench {
    fn scale(&self, name: &str, setup: &ScaleSetup, limits: &ScaleLimits) -> Box<dyn Scale> {
        match setup {
            ScaleSetup::Simulated => Box::new(SimulatedScale::new(self.pan(name), *limits)),
            ScaleSetup::Serial { line, speech } => {
                match parser(speech, Format::of(speech, limits)) {
                    Some(parser) => Box::new(SerialScale::new(line.clone(), parser)),
                    None => Box::new(Unread),
                }
            }
            ScaleSetup::Tcp { .. } => Box::new(Unread),
        }
    }

    fn printer(&self, setup: &PrinterSetup) -> Box<dyn Printer> {
        let waits = Waits::default();
        match setup {
            PrinterSetup::Simulated { .. } => Box::new(SimulatedPrinter::new(self.paper.clone())),
            PrinterSetup::Tcp { address, profile } => {
                Box::new(TcpPrinter::new(address.clone(), *profile, waits))
            }
            PrinterSetup::Serial { line, flow, most_bytes_a_second, profile } => {
                let (line, most) = (line.clone(), *most_bytes_a_second);
                Box::new(SerialPrinter::new(line, *flow, most, *profile, waits))
            }
            PrinterSetup::File { path, profile } => {
                Box::new(FilePrinter::new(path.into(), *profile, waits))
            }
            PrinterSetup::None => Box::new(NoPrinter),
        }
    }

    fn print_pages(
        &self,
        address: &str,
        title: &str,
        pdf: &[u8],
    ) -> Result<PagesPrinted, PagesFault> {
        pages::print(address, title, pdf, pages::Waits::default())
    }

    fn serial_ports(&self) -> Vec<String> {
        ports::list()
    }

    fn simulation(&self) -> &dyn Simulation {
        self
    }
}

/// Stands for a scale whose set-up cannot be read: it says so, and gives no weight.
struct Unread;

impl Scale for Unread {
    fn frames(&mut self, patience: Duration) -> Result<Vec<Frame>, ScaleFault> {
        thread::sleep(patience);
        Err(ScaleFault::NotThere("its dialect is not read".to_owned()))
    }
}

impl Simulation for Workbench {
    fn load(&self, scale: &str, grams: i64) {
        self.pan(scale).load(grams);
    }

    fn paper(&self) -> Vec<Strip> {
        self.paper.printed()
    }

    fn paper_out(&self, out: bool) {
        self.paper.out(out);
    }

    fn is_paper_out(&self) -> bool {
        self.paper.is_out()
    }

    fn unplug(&self, scale: &str, out: bool) {
        self.pan(scale).unplug(out);
    }
}
