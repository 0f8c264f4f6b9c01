//! Printers for A4 and A5, over IPP: those of CUPS on this machine, and those in the network that
//! speak it themselves. The printer is asked whether it can before anything is sent; a file is
//! sent once; then the job is watched, since a queue takes jobs also for a printer that is not
//! there. Papers that can be made again are left in the queue; a receipt is taken back.

mod queue;

use std::thread::sleep;
use std::time::Duration;

use domain::machines::SheetSize;
use domain::ports::{PagesFault, PagesPrinted, PrintFault, Printed, PrinterState, SheetJob};

use self::queue::{Look, Queue};

/// How long to wait.
#[derive(Clone, Copy, Debug)]
pub struct Waits {
    /// For the answer to one request.
    pub answer: Duration,
    /// Between two looks at a job.
    pub look: Duration,
    /// How often a job is looked at before it is left to the printer, or taken back.
    pub looks: u32,
    /// How many looks in a row at a printer that does not print, until a receipt is taken back.
    pub unwell: u32,
}

impl Default for Waits {
    fn default() -> Waits {
        let (answer, look) = (Duration::from_secs(20), Duration::from_secs(1));
        Waits { answer, look, looks: 60, unwell: 5 }
    }
}

/// Prints a PDF on A4. Where the printer does not say within a minute what came of it, it stays in
/// the printer's queue.
///
/// # Errors
/// [`PagesFault`].
pub fn print(
    address: &str,
    title: &str,
    pdf: &[u8],
    waits: Waits,
) -> Result<PagesPrinted, PagesFault> {
    let queue = Queue::at(address, waits.answer)?;
    queue.check_ready()?;
    let job = queue.send(&SheetJob { title, size: SheetSize::A4, pdf })?;
    let mut last = Ok(());
    for _ in 0..waits.looks {
        // A line that is cut now says nothing of the paper.
        match queue.look(job).map_err(PagesFault::Lost)? {
            Look::Completed => return Ok(PagesPrinted::Finished),
            Look::Ended { why, .. } => return Err(PagesFault::Refused(why)),
            Look::Waits => {}
        }
        last = queue.check_ready();
        sleep(waits.look);
    }
    // It has them, and does not print.
    last.map(|()| PagesPrinted::Taken)
}

/// Prints a receipt on a sheet. One that the printer does not print is taken back from its queue:
/// it must not come out later by itself, when another paper of it may have been handed over.
///
/// # Errors
/// [`PrintFault`].
pub fn print_sheet(
    address: &str,
    sheet: &SheetJob<'_>,
    waits: Waits,
) -> Result<Printed, PrintFault> {
    let not_started = |fault: PagesFault| PrintFault::NotStarted(state_of(&fault));
    let queue = Queue::at(address, waits.answer).map_err(not_started)?;
    queue.check_ready().map_err(not_started)?;
    let unfinished = |state| PrintFault::Unfinished { sent: sheet.pdf.len(), state };
    let job = match queue.send(sheet) {
        Ok(job) => job,
        Err(PagesFault::Lost(_)) => return Err(unfinished(PrinterState::NotThere)),
        Err(refused) => return Err(not_started(refused)),
    };
    let (mut unwell, mut state) = (0, PrinterState::Unknown);
    for _ in 0..waits.looks {
        let well = match queue.look(job) {
            Ok(Look::Completed) => return Ok(Printed::Confirmed),
            // The printer, or somebody at it, has given it up: how much of it is on paper?
            Ok(Look::Ended { .. }) => return Err(unfinished(PrinterState::Offline)),
            Ok(Look::Waits) => queue.check_ready(),
            Err(why) => Err(PagesFault::NotThere(why)),
        };
        match well {
            Ok(()) => unwell = 0,
            Err(fault) => (unwell, state) = (unwell + 1, state_of(&fault)),
        }
        if waits.unwell <= unwell {
            break;
        }
        sleep(waits.look);
    }
    take_back(&queue, job, waits, (unfinished(state), PrintFault::NotStarted(state)))
}

/// Takes a job back. What may be on paper is known only of one that came out meanwhile, and of
/// one that the printer had never begun.
fn take_back(
    queue: &Queue,
    job: i32,
    waits: Waits,
    (unfinished, not_started): (PrintFault, PrintFault),
) -> Result<Printed, PrintFault> {
    // Whether it is answered matters less than what has become of the job.
    if let Err(why) = queue.cancel(job) {
        tracing::warn!(%why, "a receipt could not be taken back from the printer");
    }
    for _ in 0..waits.unwell {
        match queue.look(job) {
            Ok(Look::Completed) => return Ok(Printed::Confirmed),
            Ok(Look::Ended { begun: false, .. }) => return Err(not_started),
            Ok(Look::Ended { begun: true, .. }) => return Err(unfinished),
            Ok(Look::Waits) | Err(_) => sleep(waits.look),
        }
    }
    Err(unfinished)
}

/// How a printer is, as far as it tells.
pub fn state(address: &str, waits: Waits) -> PrinterState {
    match Queue::at(address, waits.answer).and_then(|queue| queue.check_ready()) {
        Ok(()) => PrinterState::Ready,
        Err(fault) => state_of(&fault),
    }
}

fn state_of(fault: &PagesFault) -> PrinterState {
    match fault {
        PagesFault::NoPdf => PrinterState::NoPdf,
        PagesFault::PaperOut => PrinterState::PaperOut,
        PagesFault::Stopped(why) if why.contains("cover-open") || why.contains("door-open") => {
            PrinterState::CoverOpen
        }
        PagesFault::Stopped(_) | PagesFault::Refused(_) => PrinterState::Offline,
        PagesFault::BadAddress
        | PagesFault::NotThere(_)
        | PagesFault::Unreachable(_)
        | PagesFault::Lost(_) => PrinterState::NotThere,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_address_is_not_asked() {
        let waits = Waits::default();
        for address in
            ["", "impresora", "ipps://casa/ipp", "ftp://casa/", "ipp:///ipp", "ipp://a b"]
        {
            let printed = print(address, "Cierre", b"%PDF-", waits);
            assert_eq!(printed, Err(PagesFault::BadAddress), "{address}");
        }
    }

    #[test]
    fn nobody_there_is_said() {
        // A port that was free a moment ago.
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let printed =
            print(&format!("ipp://{free}/ipp/print"), "Cierre", b"%PDF-", Waits::default());
        assert!(matches!(printed, Err(PagesFault::NotThere(_))), "{printed:?}");
    }

    #[test]
    fn one_that_stalls_is_given_up() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("ipp://{}/ipp/print", listener.local_addr().unwrap());
        let waits = Waits { answer: Duration::from_millis(300), ..Waits::default() };
        // It takes the connection and says nothing.
        let printed = print(&address, "Cierre", b"%PDF-", waits);
        assert!(matches!(printed, Err(PagesFault::NotThere(_))), "{printed:?}");
        drop(listener);
    }
}
