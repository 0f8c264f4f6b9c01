//! A receipt printer on TCP as tests need it: answers like one, keeps what it got, and can be
//! told to misbehave.

use std::net::SocketAddr;

use ::it::paper::{Slip, read};
use devices::emulator::printer::{PrinterFault, PrinterMachine};
use devices::emulator::{EmulatedPrinter, Socket};

/// Bytes a second of a printer that is slow.
const SLOW: u32 = 20_000;

/// Bytes until it breaks off: the zeros that end a half command before a job are fewer.
const IN_THE_JOB: u64 = 3_000;

/// How it behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Answers all is well, prints all.
    Good,
    /// Answers that it has no paper.
    NoPaper,
    /// Answers all is well, and breaks off once the job has begun.
    BreaksOff,
    /// Never answers, prints slowly, prints all.
    Mute,
}

/// A printer.
pub(crate) struct TcpPaper {
    address: String,
    printer: EmulatedPrinter,
}

impl TcpPaper {
    /// Listens on a free port.
    pub(crate) fn start(manner: Manner) -> TcpPaper {
        TcpPaper::of(48, manner)
    }

    /// One of 58 mm, without a knife, which prints all.
    pub(crate) fn narrow() -> TcpPaper {
        TcpPaper::of(32, Manner::Good)
    }

    fn of(columns: u8, manner: Manner) -> TcpPaper {
        let free = Socket::Tcp(SocketAddr::from(([127, 0, 0, 1], 0)));
        let printer = EmulatedPrinter::start(PrinterMachine::new(columns), free, None).unwrap();
        let Socket::Tcp(address) = printer.socket() else { panic!("it listens on TCP") };
        let paper = TcpPaper { address: address.to_string(), printer };
        paper.set(manner);
        paper
    }

    /// `host:port`.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Changes how it behaves.
    pub(crate) fn set(&self, manner: Manner) {
        let mut machine = self.printer.machine();
        machine.mend();
        machine.new_paper();
        match manner {
            Manner::Good => {}
            Manner::NoPaper => machine.condition.paper = false,
            Manner::BreaksOff => machine.fail(PrinterFault::Closes(IN_THE_JOB)),
            Manner::Mute => {
                machine.fail(PrinterFault::Mute);
                machine.fail(PrinterFault::Slow(SLOW));
            }
        }
    }

    /// Its paper ends after so many rows more.
    pub(crate) fn paper_ends_after(&self, rows: u64) {
        self.printer.machine().fail(PrinterFault::PaperOutAtRow(rows));
    }

    /// Somebody puts a new roll in.
    pub(crate) fn new_paper(&self) {
        self.printer.machine().new_paper();
    }

    /// What is on its paper, one slip each, the last as far as it hangs from the printer.
    pub(crate) fn on_paper(&self) -> Vec<String> {
        self.printer.machine().slips().iter().map(devices::emulator::printer::Slip::text).collect()
    }

    /// What came, one job each, as bytes; jobs that it broke off are none.
    pub(crate) fn jobs(&self) -> Vec<Vec<u8>> {
        self.printer.machine().jobs()
    }

    /// What came out.
    pub(crate) fn slips(&self, columns: usize) -> Vec<Slip> {
        self.jobs().iter().map(|job| read(job, columns).unwrap()).collect()
    }
}
