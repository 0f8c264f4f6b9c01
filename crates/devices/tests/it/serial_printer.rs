//! The serial printer and the device file that can be read, over pseudo-terminals.

use std::thread;
use std::time::{Duration, Instant};

use devices::encode;
use devices::printer::{FilePrinter, SerialPrinter, Waits};
use domain::machines::{Flow, Head, PrinterProfile, SerialLine};
use domain::ports::{PrintFault, Printed, Printer, PrinterState};

use crate::machine::{Cabled, Fault, MUTE, Machine, Speech, TALKS};
use crate::receipt::receipt;

const PROFILE: PrinterProfile = PrinterProfile::usual(Head::Dots384, false);

fn waits() -> Waits {
    Waits { answer: Duration::from_millis(200), ..Waits::default() }
}

fn serial(cable: &Cabled, flow: Flow, most: Option<u16>) -> SerialPrinter {
    let port = cable.name.to_str().unwrap().to_owned();
    let line = SerialLine { port, baud: 19_200, seven_even: false };
    SerialPrinter::new(line, flow, most, PROFILE, waits())
}

/// Waits until the printer has everything that was sent.
fn comes_out(cable: &Cabled, job: &[u8]) {
    let begin = Instant::now();
    while cable.machine.lock().unwrap().printed != job {
        assert!(begin.elapsed() < Duration::from_secs(5), "it never came out whole");
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_printer_that_answers_has_confirmed_with_every_flow_control() {
    let job = encode(&receipt(32), PROFILE);
    for flow in [Flow::RtsCts, Flow::XonXoff, Flow::None] {
        let cable = Cabled::plugged(Machine::new(TALKS, Fault::None, 0));
        let mut printer = serial(&cable, flow, None);
        assert_eq!(printer.state(), PrinterState::Ready);
        assert_eq!(printer.print(&receipt(32)), Ok(Printed::Confirmed), "{flow:?}");
        assert_eq!(cable.machine.lock().unwrap().printed, job);
        assert_eq!(printer.print(&receipt(32)), Ok(Printed::Confirmed));
        assert_eq!(cable.machine.lock().unwrap().printed, [&job[..], &job].concat());
    }
}

#[test]
fn a_silent_printer_is_sent_to_and_its_state_not_known() {
    let job = encode(&receipt(32), PROFILE);
    let cable = Cabled::plugged(Machine::new(MUTE, Fault::None, 0));
    let mut printer = serial(&cable, Flow::RtsCts, None);
    assert_eq!(printer.state(), PrinterState::Unknown);
    assert_eq!(printer.print(&receipt(32)), Ok(Printed::Sent));
    comes_out(&cable, &job);
}

#[test]
fn a_printer_in_trouble_gets_no_job() {
    for (fault, state) in
        [(Fault::PaperOut, PrinterState::PaperOut), (Fault::CoverOpen, PrinterState::CoverOpen)]
    {
        let cable = Cabled::plugged(Machine::new(TALKS, fault, 0));
        let mut printer = serial(&cable, Flow::XonXoff, None);
        assert_eq!(printer.state(), state);
        assert_eq!(printer.print(&receipt(32)), Err(PrintFault::NotStarted(state)));
        let mut inside = cable.machine.lock().unwrap();
        inside.mend();
        assert_eq!(inside.printed, [0_u8; 0], "nothing of it comes out after new paper");
    }
}

#[test]
fn a_printer_that_is_plugged_in_again_is_found_without_a_restart() {
    let job = encode(&receipt(32), PROFILE);
    let mut cable = Cabled::out(Machine::new(TALKS, Fault::None, 0));
    let mut printer = serial(&cable, Flow::RtsCts, None);
    let not_there = Err(PrintFault::NotStarted(PrinterState::NotThere));
    assert_eq!(printer.state(), PrinterState::NotThere);
    assert_eq!(printer.print(&receipt(32)), not_there);
    for _ in 0..2 {
        cable.plug();
        assert_eq!(printer.state(), PrinterState::Ready);
        assert_eq!(printer.print(&receipt(32)), Ok(Printed::Confirmed));
        cable.pull();
        assert_eq!(printer.state(), PrinterState::NotThere);
        assert_eq!(printer.print(&receipt(32)), not_there);
    }
    assert_eq!(cable.machine.lock().unwrap().printed, [&job[..], &job].concat());
}

#[test]
fn a_paced_line_is_not_hurried() {
    let cable = Cabled::plugged(Machine::new(Speech { marks: false, ..MUTE }, Fault::None, 0));
    let mut printer = serial(&cable, Flow::None, Some(8_000));
    let job = encode(&receipt(32), PROFILE);
    let begin = Instant::now();
    assert_eq!(printer.print(&receipt(32)), Ok(Printed::Sent));
    let least = Duration::from_secs(1) * u32::try_from(job.len()).unwrap() / 8_000;
    assert!(least <= begin.elapsed(), "{:?} for {} bytes", begin.elapsed(), job.len());
    comes_out(&cable, &job);
}

#[test]
fn a_device_file_that_can_be_read_says_how_the_printer_is() {
    let job = encode(&receipt(32), PROFILE);
    let cable = Cabled::plugged(Machine::new(TALKS, Fault::None, 0));
    raw(&cable);
    let mut printer = FilePrinter::new(cable.name.clone(), PROFILE, waits());
    assert_eq!(printer.state(), PrinterState::Ready);
    assert_eq!(printer.print(&receipt(32)), Ok(Printed::Confirmed));
    assert_eq!(cable.machine.lock().unwrap().printed, job);
    drop(cable);
    assert_eq!(printer.state(), PrinterState::NotThere);

    let cable = Cabled::plugged(Machine::new(MUTE, Fault::None, 0));
    raw(&cable);
    let mut printer = FilePrinter::new(cable.name.clone(), PROFILE, waits());
    assert_eq!(printer.state(), PrinterState::Unknown, "silence is no answer");
    assert_eq!(printer.print(&receipt(32)), Ok(Printed::Sent));
    comes_out(&cable, &job);
}

/// A printer's device file changes no byte, which a terminal does until it is told not to.
fn raw(cable: &Cabled) {
    let port = cable.name.to_str().unwrap();
    drop(serialport::new(port, 9_600).exclusive(false).open().unwrap());
}
