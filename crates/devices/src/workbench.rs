//! The workbench: makes the drivers that a set-up names, and holds the simulated machines.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use domain::machines::{MeterLine, PrinterSetup, ScaleSetup, SerialLine, Speech};
use domain::paper::Strip;
use domain::ports::{
    Frame, Heard, LineFault, Listening, Machines, Meter, PagesFault, PagesPrinted, PatternFault,
    PrintFault, Printed, Printer, PrinterState, Scale, Scanner, SheetJob, Simulation,
};
use domain::weighing::ScaleLimits;

use crate::line::Address;
use crate::meter::TesmaMeter;
use crate::pages;
use crate::printer::{
    FilePrinter, NoPrinter, Paper, SerialPrinter, SimulatedPrinter, TcpPrinter, Waits,
};
use crate::scale::listening::Ear;
use crate::scale::parser::{Format, parser};
use crate::scale::{LineScale, Pan, SimulatedScale, ports, question};
use crate::scanner::SerialScanner;

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
        if *setup == ScaleSetup::Simulated {
            return Box::new(SimulatedScale::new(self.pan(name), *limits));
        }
        let (Some(address), Some(speech)) = (Address::of(setup), setup.speech()) else {
            return Box::new(Unread);
        };
        match parser(speech, Format::of(speech, limits)) {
            Ok(parser) => Box::new(LineScale::new(address, parser, question(speech))),
            // A pattern is looked at before it is kept: this one was kept by another program.
            Err(_) => Box::new(Unread),
        }
    }

    fn listen(&self, setup: &ScaleSetup, limits: &ScaleLimits, ask: bool) -> Box<dyn Listening> {
        match Ear::new(setup, limits, ask) {
            Some(ear) => Box::new(ear),
            None => Box::new(Unread),
        }
    }

    fn pattern_fault(&self, speech: &Speech, limits: &ScaleLimits) -> Option<PatternFault> {
        parser(speech, Format::of(speech, limits)).err().map(PatternFault::from)
    }

    fn meter(&self, line: &MeterLine) -> Option<Box<dyn Meter>> {
        Some(Box::new(TesmaMeter::new(Address::of_meter(line)?)))
    }

    fn scanner(&self, line: &SerialLine) -> Box<dyn Scanner> {
        Box::new(SerialScanner::new(line.clone()))
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
            // Slips on sheets are laid out by the terminal, which then prints them as a file.
            PrinterSetup::Pages | PrinterSetup::None => Box::new(NoPrinter),
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

    fn print_sheet(&self, address: &str, sheet: &SheetJob<'_>) -> Result<Printed, PrintFault> {
        pages::print_sheet(address, sheet, pages::Waits::default())
    }

    fn sheet_printer_state(&self, address: &str) -> PrinterState {
        pages::state(address, pages::Waits::default())
    }

    fn serial_ports(&self) -> Vec<String> {
        ports::list()
    }

    fn simulation(&self) -> &dyn Simulation {
        self
    }
}

/// Stands for a scale whose set-up cannot be read, or that has no line: it gives no weight.
struct Unread;

impl Listening for Unread {
    fn hear(&mut self, patience: Duration) -> Result<Heard, LineFault> {
        thread::sleep(patience);
        Err(LineFault::NotThere("it has no line".to_owned()))
    }
}

impl Scale for Unread {
    fn frames(&mut self, patience: Duration) -> Result<Vec<Frame>, LineFault> {
        thread::sleep(patience);
        Err(LineFault::NotThere("its dialect is not read".to_owned()))
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
