//! `sim printer`: a receipt printer with its faults.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use devices::emulator::EmulatedPrinter;
use devices::emulator::printer::{PrinterFault, PrinterMachine};

use super::console::{Console, Done};
use super::{Plugged, place};
use crate::answer;

const HELP: &str = "paper out | paper low | paper in | cover open | cover closed | slow 200 | \
    mute | fault NAME | well | unplug | plug | show | quit";

/// An ESC/POS printer.
#[derive(Args)]
pub(super) struct SimPrinter {
    #[command(flatten)]
    plugged: Plugged,
    /// Letters in a row: 32 for 58 mm, 48 for 80 mm.
    #[arg(long, default_value_t = 48, value_parser = clap::value_parser!(u8).range(16..=64))]
    columns: u8,
    /// Writes each slip as text and as PNG into this folder.
    #[arg(long)]
    paper: Option<PathBuf>,
    /// What goes wrong from the start; may be named several times. A name that is none is answered
    /// with those that are
    #[arg(long, value_parser = fault)]
    fault: Vec<PrinterFault>,
}

fn fault(name: &str) -> Result<PrinterFault, String> {
    PrinterFault::named(name).ok_or_else(|| format!("faults are {}", PrinterFault::NAMES))
}

impl SimPrinter {
    pub(super) fn run(self) -> Result<ExitCode> {
        let mut machine = PrinterMachine::new(self.columns);
        self.fault.into_iter().for_each(|fault| machine.fail(fault));
        let socket = self.plugged.socket()?;
        let at = place(&socket);
        let console = Console::open()?;
        let printer = EmulatedPrinter::start(machine, socket, self.paper)
            .with_context(|| format!("plugging a printer in at {at}"))?;
        answer(&format!("printer of {} columns at {}", self.columns, place(printer.socket())));
        console.run(|line| take(&printer, line), || None);
        Ok(ExitCode::SUCCESS)
    }
}

/// Does what a line says; every line has an answer.
fn take(printer: &EmulatedPrinter, line: &str) -> Done {
    let words: Vec<&str> = line.split_whitespace().collect();
    let done = |done: std::io::Result<()>| done.err().map(|error| error.to_string());
    let trouble = match words.as_slice() {
        ["quit"] => return Done::Stops,
        ["help"] => Some(HELP.to_owned()),
        ["unplug"] => done(printer.unplug()),
        ["plug"] => done(printer.plug()),
        ["show"] => Some(newest(&printer.machine())),
        ["fault"] => Some(format!("faults are {}", PrinterFault::NAMES)),
        words => match named(words) {
            Some(Ok(fault)) => {
                printer.machine().fail(fault);
                None
            }
            Some(Err(error)) => Some(error),
            None => changed(&mut printer.machine(), words)
                .is_none()
                .then(|| format!("`{line}` is no command; {HELP}")),
        },
    };
    Done::Said(trouble.unwrap_or_else(|| state(&printer.machine())))
}

/// The fault that the words name, if they name one.
fn named(words: &[&str]) -> Option<Result<PrinterFault, String>> {
    match *words {
        ["fault", name] => Some(fault(name)),
        ["slow", rate] => Some(fault(&format!("slow={rate}"))),
        ["mute"] => Some(Ok(PrinterFault::Mute)),
        _ => None,
    }
}

/// Paper, cover, and well again; `None` where the words are no command.
fn changed(machine: &mut PrinterMachine, words: &[&str]) -> Option<()> {
    match words {
        ["paper", "out"] => machine.condition.paper = false,
        ["paper", "low"] => machine.condition.near_end = true,
        ["paper", "in"] => machine.new_paper(),
        ["cover", "open"] => machine.condition.cover_open = true,
        ["cover", "closed" | "close"] => machine.condition.cover_open = false,
        ["well"] => machine.mend(),
        _ => return None,
    }
    Some(())
}

/// How it is, in a line.
fn state(machine: &PrinterMachine) -> String {
    let condition = machine.condition;
    let paper = match (condition.paper, condition.near_end) {
        (false, _) => "no paper",
        (true, true) => "paper near its end",
        (true, false) => "paper",
    };
    let cover = if condition.cover_open { "cover open" } else { "cover closed" };
    let slips = machine.slips().len();
    let waits = if machine.is_idle() { "nothing waits" } else { "a job waits" };
    format!("{paper}, {cover}, {slips} slips, {waits}")
}

/// The newest slip with its rows joined by bars, so that it is one line.
fn newest(machine: &PrinterMachine) -> String {
    match machine.slips().last() {
        Some(slip) => slip.text().lines().collect::<Vec<_>>().join(" | "),
        None => "nothing has come out".to_owned(),
    }
}
