//! The receipt printer as a machine for the screens, and back.

use domain::machines::{Flow, Head, Letters, PrinterProfile, PrinterSetup, SerialLine};
use domain::ports::PrinterState;

use crate::api::{PrintQuestion, PrinterChoice, PrinterFamily, PrinterSetting, PrinterView, Say};
use crate::desk::Desk;
use crate::desk::printing::state_id;
use crate::rooms::prints;
use crate::store::print_jobs::{self, Job, JobState};
use crate::store::{StoreError, deliveries};
use crate::terminal::State;
use crate::trouble::Trouble;

/// The usual port of a printer in the network.
const USUAL_PORT: &str = "9100";

/// The printer in one glance.
pub(crate) fn printer_view(state: &State, desk: &Desk) -> Result<PrinterView, StoreError> {
    let room = state.printer.as_ref();
    let now = room.map_or(PrinterState::None, |room| room.state);
    let busy = room.is_some_and(|room| room.busy);
    let db = desk.store.db();
    let asks = print_jobs::asking(db)?.map(|job| question(desk, &job)).transpose()?;
    let id = if busy { "printer-printing" } else { state_id(now) };
    Ok(PrinterView {
        ready: prints(now),
        state: Say::new(id),
        asks,
        waiting: print_jobs::count_open(db)?,
    })
}

/// What a person is asked about a job.
pub(super) fn question(desk: &Desk, job: &Job) -> Result<PrintQuestion, StoreError> {
    Ok(PrintQuestion {
        job: job.id.to_string(),
        title: job_title(desk, job.of_seq)?,
        why: Say::new(&job.why),
        unknown: job.state == JobState::Unknown,
    })
}

/// What a job prints, in as few words as possible.
fn job_title(desk: &Desk, of: u64) -> Result<String, StoreError> {
    if let Some(row) = deliveries::get(desk.store.db(), of)? {
        return Ok(row.number().to_string());
    }
    Ok(desk.words.get("slip-other"))
}

/// The printer of the settings.
pub(super) fn printer_setting(
    setup: &PrinterSetup,
    now: PrinterView,
    sheets: bool,
) -> PrinterSetting {
    let families = PrinterProfile::FAMILIES.into_iter().map(|(name, profile)| PrinterFamily {
        name: name.to_owned(),
        head: profile.head.letters(),
        cutter: profile.cutter,
        native_qr: profile.native_qr,
        letters: line_of(profile.letters),
    });
    PrinterSetting {
        choice: choice(setup),
        families: families.collect(),
        letters: u8::try_from(Letters::CANDIDATES.len()).unwrap_or(u8::MAX),
        now,
        sheets,
    }
}

fn choice(setup: &PrinterSetup) -> PrinterChoice {
    let usual = |columns| PrinterProfile::usual(head(columns).unwrap_or(Head::Dots576), true);
    let (kind, address, profile) = match setup {
        PrinterSetup::Simulated { columns } => ("simulated", "", usual(*columns)),
        PrinterSetup::Tcp { address, profile } => ("tcp", address.as_str(), *profile),
        PrinterSetup::Serial { line, profile, .. } => ("serial", &*line.port, *profile),
        PrinterSetup::File { path, profile } => ("file", path.as_str(), *profile),
        PrinterSetup::Pages => ("pages", "", usual(48)),
        PrinterSetup::None => ("none", "", usual(48)),
    };
    let (baud, seven_even, flow) = match setup {
        PrinterSetup::Serial { line, flow, .. } => (line.baud, line.seven_even, *flow),
        _ => (9_600, false, Flow::default()),
    };
    PrinterChoice {
        kind: kind.to_owned(),
        address: address.to_owned(),
        baud,
        seven_even,
        flow: flow_name(flow).to_owned(),
        head: profile.head.letters(),
        cutter: profile.cutter,
        native_qr: profile.native_qr,
        letters: line_of(profile.letters),
    }
}

/// The line of the sheet that is printed so, the first being 1; 0 for one that is not on it.
fn line_of(letters: Letters) -> u8 {
    let at = Letters::CANDIDATES.iter().position(|candidate| *candidate == letters);
    at.and_then(|at| u8::try_from(at + 1).ok()).unwrap_or(0)
}

fn flow_name(flow: Flow) -> &'static str {
    match flow {
        Flow::RtsCts => "rts-cts",
        Flow::XonXoff => "xon-xoff",
        Flow::None => "none",
    }
}

fn flow(name: &str) -> Result<Flow, Trouble> {
    [Flow::RtsCts, Flow::XonXoff, Flow::None]
        .into_iter()
        .find(|flow| flow_name(*flow) == name)
        .ok_or_else(|| Trouble::refused("setting-bad"))
}

fn head(letters: u8) -> Result<Head, Trouble> {
    Head::try_from(letters).map_err(|_| Trouble::refused("setting-bad"))
}

/// A printer's set-up from what a screen sent.
///
/// # Errors
/// A sentence for what is missing or is none.
pub(crate) fn printer_choice(choice: &PrinterChoice) -> Result<PrinterSetup, Trouble> {
    let letters = usize::from(choice.letters).checked_sub(1);
    let letters = letters.and_then(|at| Letters::CANDIDATES.get(at).copied());
    let profile = PrinterProfile {
        head: head(choice.head)?,
        cutter: choice.cutter,
        letters: letters.ok_or_else(|| Trouble::refused("setting-bad"))?,
        native_qr: choice.native_qr,
    };
    let address = choice.address.trim().to_owned();
    match choice.kind.as_str() {
        "simulated" => Ok(PrinterSetup::Simulated { columns: profile.head.columns() }),
        "pages" => Ok(PrinterSetup::Pages),
        "none" => Ok(PrinterSetup::None),
        "serial" if address.is_empty() => Err(Trouble::refused("port-missing")),
        "tcp" | "file" if address.is_empty() => Err(Trouble::refused("address-missing")),
        "tcp" => {
            let with_port = match address.contains(':') {
                true => address,
                false => format!("{address}:{USUAL_PORT}"),
            };
            Ok(PrinterSetup::Tcp { address: with_port, profile })
        }
        "serial" if !(300..=921_600).contains(&choice.baud) => Err(Trouble::refused("setting-bad")),
        "serial" => {
            let line =
                SerialLine { port: address, baud: choice.baud, seven_even: choice.seven_even };
            let flow = flow(&choice.flow)?;
            Ok(PrinterSetup::Serial { line, flow, most_bytes_a_second: None, profile })
        }
        "file" => Ok(PrinterSetup::File { path: address, profile }),
        _ => Err(Trouble::refused("setting-bad")),
    }
}
