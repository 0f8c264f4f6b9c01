//! Emulated printers on real lines, and the terminal's own driver printing on them.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use devices::emulator::printer::{PrinterFault, PrinterMachine, Slip};
use devices::emulator::{EmulatedPrinter, Socket};
use devices::encode;
use devices::printer::{TcpPrinter, Waits};
use domain::machines::{Head, PrinterProfile};
use domain::paper::{Align, Row, Size, Strip};
use domain::ports::{PrintFault, Printed, Printer, PrinterState};

const LONG: Duration = Duration::from_secs(5);
const PROFILE: PrinterProfile = PrinterProfile::usual(Head::Dots576, true);

fn start(faults: &[PrinterFault]) -> (EmulatedPrinter, SocketAddr) {
    let mut machine = PrinterMachine::new(48);
    faults.iter().for_each(|fault| machine.fail(*fault));
    let free = Socket::Tcp("127.0.0.1:0".parse().unwrap());
    let printer = EmulatedPrinter::start(machine, free, None).unwrap();
    let Socket::Tcp(address) = *printer.socket() else { panic!("{:?}", printer.socket()) };
    (printer, address)
}

const WAITS: Waits = Waits {
    connect: Duration::from_secs(1),
    answer: Duration::from_millis(400),
    stall: Duration::from_millis(600),
    finish: Duration::from_millis(800),
    farewell: Duration::from_millis(500),
};

fn driver(address: SocketAddr) -> TcpPrinter {
    TcpPrinter::new(address.to_string(), PROFILE, WAITS)
}

fn receipt() -> Strip {
    let (size, bold, align) = (Size::NORMAL, false, Align::Left);
    let line = |text: &str| Row::Text { text: text.to_owned(), size, bold, align };
    let rows = (1..=20).map(|number| line(&format!("{number} ¿Cacao, señor?")));
    Strip { columns: 48, rows: rows.chain([Row::Qr("K-000123".to_owned()), Row::Cut]).collect() }
}

/// More than any printer takes before it has printed.
fn long_receipt() -> Strip {
    let Strip { columns, rows } = receipt();
    let pictures = (0..9).map(|number| Row::Qr(format!("K-{number:06}")));
    Strip { columns, rows: rows.into_iter().chain(pictures).collect() }
}

fn wait<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < LONG, "{what}");
        thread::sleep(Duration::from_millis(5));
    }
}

fn slip(printer: &EmulatedPrinter) -> Slip {
    wait("a slip", || printer.machine().slips().into_iter().find(|slip| slip.cut))
}

#[test]
fn the_terminals_own_driver_prints_on_it() {
    let (printer, address) = start(&[]);
    assert_eq!(driver(address).state(), PrinterState::Ready);
    for _ in 0..3 {
        assert_eq!(driver(address).print(&receipt()), Ok(Printed::Confirmed));
    }
    let text = slip(&printer).text();
    assert!(text.starts_with("1 ¿Cacao, señor?\n2 ¿Cacao, señor?\n"), "{text}");
    assert!(text.ends_with("[qr K-000123]\n"), "{text}");
    let job = encode(&receipt(), PROFILE);
    wait("three jobs", || (printer.machine().jobs().len() == 3).then_some(()));
    for came in printer.machine().jobs() {
        // Zeros that end a half command, and the question whether it knows marks, go before.
        let start = came.len() - job.len().min(came.len());
        assert!(came.windows(job.len()).any(|part| part == job), "{}", came.escape_ascii());
        assert!(start < 3_000);
    }
    assert_eq!(printer.machine().slips().len(), 3);
}

/// In the middle of a picture it reads no more then, and hears all the same that the connection
/// broke, what is asked over the next one, and that it is to throw the rest away.
#[test]
fn paper_out_while_its_buffer_is_full() {
    let (printer, address) = start(&[PrinterFault::PaperOutAtRow(7)]);
    let profile = PrinterProfile { native_qr: false, ..PROFILE };
    let fault = TcpPrinter::new(address.to_string(), profile, WAITS).print(&long_receipt());
    let fault = fault.unwrap_err();
    let state = PrinterState::PaperOut;
    assert!(matches!(fault, PrintFault::Unfinished { state: s, .. } if s == state), "{fault:?}");
    printer.machine().new_paper();
    thread::sleep(Duration::from_millis(500));
    assert_eq!(printer.machine().slips().iter().map(|slip| slip.rows.len()).sum::<usize>(), 7);
    assert_eq!(driver(address).print(&receipt()), Ok(Printed::Confirmed));
    assert_eq!(slip(&printer).rows.len(), 21);
    let jobs = printer.machine().jobs();
    assert_eq!(jobs.len(), 2);
    // Before it only zeros, which end what the one before it left half said, and a mark.
    let job = encode(&receipt(), PROFILE);
    let begin = jobs[1].windows(job.len()).position(|part| part == job).expect("the receipt");
    let (before, _) = jobs[1].split_at(begin);
    assert!(before.iter().all(|byte| b"\x00\x1dr\x01".contains(byte)), "{before:02X?}");
}

#[test]
fn paper_out_before_and_in_mid_receipt() {
    let (printer, address) = start(&[]);
    printer.machine().condition.paper = false;
    let fault = driver(address).print(&receipt()).unwrap_err();
    assert_eq!(fault, PrintFault::NotStarted(PrinterState::PaperOut));
    assert!(printer.machine().slips().is_empty());

    printer.machine().new_paper();
    printer.machine().fail(PrinterFault::PaperOutAtRow(7));
    let fault = driver(address).print(&receipt()).unwrap_err();
    let state = PrinterState::PaperOut;
    assert!(matches!(fault, PrintFault::Unfinished { state: s, .. } if s == state), "{fault:?}");
    let hanging = printer.machine().slips().remove(0);
    assert_eq!((hanging.rows.len(), hanging.cut), (7, false));

    // It was told to throw away what it kept: no old receipt comes out with the new paper.
    assert_eq!(driver(address).state(), PrinterState::PaperOut);
    printer.machine().new_paper();
    thread::sleep(Duration::from_millis(500));
    assert_eq!(printer.machine().slips().iter().map(|slip| slip.rows.len()).sum::<usize>(), 7);
    printer.machine().condition.cover_open = true;
    assert_eq!(driver(address).state(), PrinterState::CoverOpen);
}

#[test]
fn a_mute_printer_prints_and_says_nothing() {
    let (printer, address) = start(&[PrinterFault::Mute]);
    assert_eq!(driver(address).state(), PrinterState::Unknown);
    assert_eq!(driver(address).print(&receipt()), Ok(Printed::Sent));
    slip(&printer);
}

#[test]
fn a_printer_that_closes_or_stops_reading_has_not_printed() {
    for fault in [PrinterFault::Closes(2_400), PrinterFault::StopsReading(2_400)] {
        let (printer, address) = start(&[fault]);
        let error = match driver(address).print(&receipt()) {
            Err(PrintFault::Unfinished { state, .. }) => format!("{state:?}"),
            // What the network took is not what the printer read.
            Ok(Printed::Sent) if matches!(fault, PrinterFault::StopsReading(_)) => "sent".into(),
            other => panic!("{fault:?}: {other:?}"),
        };
        let rows: usize = printer.machine().slips().iter().map(|slip| slip.rows.len()).sum();
        assert!(rows < 10, "{fault:?} ({error}): {rows} rows");
        assert!(printer.machine().jobs().is_empty(), "{fault:?}");
    }
}

#[test]
fn a_slow_printer_takes_its_time() {
    let (printer, address) = start(&[PrinterFault::Slow(1_000)]);
    let job = encode(&receipt(), PROFILE);
    let mut line = TcpStream::connect(address).unwrap();
    let start = Instant::now();
    line.write_all(&job).unwrap();
    line.shutdown(Shutdown::Write).unwrap();
    slip(&printer);
    let least = Duration::from_millis(u64::try_from(job.len()).unwrap() * 8 / 10);
    assert!(least <= start.elapsed(), "{} bytes in {:?}", job.len(), start.elapsed());
}

#[test]
fn one_connection_at_a_time_and_a_pause_after_it() {
    let (_printer, address) = start(&[PrinterFault::Holds(Duration::from_millis(700))]);
    let mut first = TcpStream::connect(address).unwrap();
    let mut second = TcpStream::connect(address).unwrap();
    let ask = |line: &mut TcpStream, patience: Duration| {
        line.write_all(&[0x10, 4, 1]).unwrap();
        line.set_read_timeout(Some(patience)).unwrap();
        line.read_exact(&mut [0]).is_ok()
    };
    assert!(ask(&mut first, LONG));
    assert!(!ask(&mut second, Duration::from_millis(200)), "it waits its turn");
    drop(first);
    let start = Instant::now();
    second.set_read_timeout(Some(LONG)).unwrap();
    second.read_exact(&mut [0]).unwrap();
    assert!(Duration::from_millis(500) < start.elapsed(), "{:?}", start.elapsed());
}

#[test]
fn on_a_serial_port_a_job_ends_with_silence_and_slips_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let (name, paper) = (folder.path().join("printer"), folder.path().join("paper"));
    let socket = Socket::Port(name.clone());
    let machine = PrinterMachine::new(32);
    let printer = EmulatedPrinter::start(machine, socket, Some(paper.clone())).unwrap();
    let port = serialport::new(name.to_str().unwrap(), 9_600).timeout(LONG);
    let mut line = port.open_native().unwrap();
    line.write_all(b"\x10\x04\x04").unwrap();
    let mut answer = [0];
    line.read_exact(&mut answer).unwrap();
    assert_eq!(answer, [0x12]);
    line.write_all(b"\x1B@uno\ndos\n").unwrap();
    wait("a job", || printer.machine().jobs().first().cloned());
    let written = |name: &str| {
        let path: PathBuf = paper.join(name);
        wait(name, || std::fs::read(&path).ok().filter(|bytes| !bytes.is_empty()))
    };
    assert_eq!(written("slip-0001.txt"), b"uno\ndos\n");
    assert!(written("slip-0001.png").starts_with(b"\x89PNG"));
    printer.unplug().unwrap();
    assert!(line.write_all(b"x").and_then(|()| line.read_exact(&mut answer)).is_err());
    printer.plug().unwrap();
    let mut line = serialport::new(name.to_str().unwrap(), 9_600).timeout(LONG).open().unwrap();
    line.write_all(b"tres\n").unwrap();
    assert_eq!(written("slip-0002.txt"), b"tres\n");
}
