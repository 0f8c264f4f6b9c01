//! Printers that stop at each byte of a receipt: what is told of it is true, and nothing comes out
//! of it later.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use devices::encode;
use devices::printer::{SerialPrinter, TcpPrinter, Waits};
use domain::machines::{Flow, Head, PrinterProfile, SerialLine};
use domain::paper::Strip;
use domain::ports::{PrintFault, Printed, Printer, PrinterState};

use crate::machine::{Cabled, Fault, Listening, MUTE, Machine, Speech, TALKS};
use crate::receipt::receipt;

const PROFILE: PrinterProfile = PrinterProfile::usual(Head::Dots384, false);
/// Cases that run at once: most of their time they wait.
const AT_ONCE: usize = 40;

fn waits() -> Waits {
    Waits {
        connect: Duration::from_secs(5),
        answer: Duration::from_millis(2_000),
        stall: Duration::from_secs(5),
        finish: Duration::from_secs(5),
        farewell: Duration::from_secs(5),
    }
}

/// Runs the case for each byte at which a job can stop, the end included.
fn for_every_byte(job: &[u8], case: impl Fn(usize) + Sync) {
    for_bytes(job, 1, case);
}

/// The same for one of so many bytes, where each case waits long.
fn for_bytes(job: &[u8], step: usize, case: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(step, Ordering::Relaxed);
                    if job.len() < at {
                        return;
                    }
                    let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| case(at)));
                    if ran.is_err() {
                        failed.lock().unwrap().push(at);
                    }
                }
            });
        }
    });
    assert_eq!(*failed.lock().unwrap(), Vec::<usize>::new(), "stopped at these bytes");
}

/// What must be true after a job on a machine that stopped at a byte of it.
fn check(
    outcome: Result<Printed, PrintFault>,
    machine: &Mutex<Machine>,
    job: &[u8],
    at: usize,
    states: &[PrinterState],
) {
    let mut inside = machine.lock().unwrap();
    match outcome {
        Err(PrintFault::Unfinished { sent, state: told }) => {
            assert!(inside.printed.len() <= sent && sent <= job.len(), "{sent} sent");
            assert!(states.contains(&told), "{told:?}");
        }
        Err(PrintFault::NotStarted(told)) => {
            assert!(states.contains(&told) && at == 0, "{told:?}, or something was printed");
        }
        Ok(_) => panic!("a job that stopped at {at} is not done"),
    }
    assert!(inside.printed == job[..at], "{} bytes are on paper", inside.printed.len());
    if states == [PrinterState::PaperOut] {
        inside.mend();
        assert!(inside.printed == job[..at], "an old slip came out later");
    }
}

/// The next slip comes out whole, whatever the one before it left.
fn check_next(printer: &mut impl Printer, machine: &Mutex<Machine>, strip: &Strip, job: &[u8]) {
    machine.lock().unwrap().printed.clear();
    assert_eq!(printer.print(strip), Ok(Printed::Confirmed));
    assert!(machine.lock().unwrap().printed == job, "one receipt");
}

fn serial(cable: &Cabled, waits: Waits) -> SerialPrinter {
    let port = cable.name.to_str().unwrap().to_owned();
    let line = SerialLine { port, baud: 115_200, seven_even: false };
    SerialPrinter::new(line, Flow::RtsCts, None, PROFILE, waits)
}

#[test]
fn paper_that_ends_at_any_byte_over_the_network() {
    let strip = receipt(32);
    let job = encode(&strip, PROFILE);
    // One that answers no marks is waited for at its first job.
    for (marks, step, answer) in [(true, 1, 2_000), (false, 41, 1_000)] {
        let speech = Speech { marks, ..TALKS };
        for_bytes(&job, step, |at| {
            let printer = Listening::start(Machine::new(speech, Fault::PaperOut, at));
            let waits = Waits { answer: Duration::from_millis(answer), ..waits() };
            let mut driver = TcpPrinter::new(printer.address.clone(), PROFILE, waits);
            let outcome = driver.print(&strip);
            check(outcome, &printer.machine, &job, at, &[PrinterState::PaperOut]);
            check_next(&mut driver, &printer.machine, &strip, &job);
        });
    }
}

#[test]
fn a_printer_that_goes_away_at_any_byte_of_the_network() {
    let strip = receipt(32);
    let job = encode(&strip, PROFILE);
    for speech in [MUTE, TALKS] {
        for_every_byte(&job, |at| {
            let printer = Listening::start(Machine::new(speech, Fault::Gone, at));
            let answer = Duration::from_millis(if speech.status { 2_000 } else { 30 });
            let waits = Waits { answer, ..waits() };
            let mut driver = TcpPrinter::new(printer.address.clone(), PROFILE, waits);
            let outcome = driver.print(&strip);
            if at == job.len() && outcome.is_ok() {
                return; // it had printed everything before it went
            }
            let gone: &[PrinterState] = match speech.status {
                true => &[PrinterState::NotThere],
                // Whether a silent one still listens is a matter of the moment.
                false => &[PrinterState::NotThere, PrinterState::Unknown],
            };
            check(outcome, &printer.machine, &job, at, gone);
        });
    }
}

#[test]
fn a_printer_that_hangs_in_the_middle() {
    let strip = receipt(32);
    let job = encode(&strip, PROFILE);
    for_bytes(&job, 7, |at| {
        let printer = Listening::start(Machine::new(TALKS, Fault::Hangs, at));
        let brief = Duration::from_millis(100);
        let waits = Waits { answer: brief * 15, finish: brief, ..waits() };
        let mut driver = TcpPrinter::new(printer.address.clone(), PROFILE, waits);
        let outcome = driver.print(&strip);
        if at == 0 {
            assert_eq!(outcome, Ok(Printed::Sent), "as one that never said anything");
            return;
        }
        check(outcome, &printer.machine, &job, at, &[PrinterState::Unknown]);
    });
}

#[test]
fn paper_that_ends_at_any_byte_on_a_cable() {
    let strip = receipt(32);
    let job = encode(&strip, PROFILE);
    for_every_byte(&job, |at| {
        let cable = Cabled::plugged(Machine::new(TALKS, Fault::PaperOut, at));
        let mut driver = serial(&cable, waits());
        let outcome = driver.print(&strip);
        check(outcome, &cable.machine, &job, at, &[PrinterState::PaperOut]);
        check_next(&mut driver, &cable.machine, &strip, &job);
    });
}

#[test]
fn a_cable_that_is_pulled_at_any_byte() {
    let strip = receipt(32);
    let job = encode(&strip, PROFILE);
    for_every_byte(&job, |at| {
        let mut cable = Cabled::plugged(Machine::new(TALKS, Fault::Gone, at));
        let mut driver = serial(&cable, waits());
        let outcome = driver.print(&strip);
        check(outcome, &cable.machine, &job, at, &[PrinterState::NotThere]);
        cable.pull();
        cable.machine.lock().unwrap().mend();
        cable.plug();
        check_next(&mut driver, &cable.machine, &strip, &job);
    });
}
