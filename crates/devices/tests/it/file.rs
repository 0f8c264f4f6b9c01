//! The printer behind a device file, with plain files and pipes in its place.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use devices::encode;
use devices::printer::{FilePrinter, Waits};
use domain::machines::{Head, PrinterProfile};
use domain::paper::{Row, Strip};
use domain::ports::{PrintFault, Printed, Printer, PrinterState};

const PROFILE: PrinterProfile = PrinterProfile::usual(Head::Dots384, false);

fn strip(pictures: usize) -> Strip {
    Strip { columns: 32, rows: vec![Row::Picture("guayusa".to_owned()); pictures] }
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn jobs_follow_one_another_and_the_state_is_not_known() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lp0");
    fs::write(&path, b"").unwrap();
    let mut printer = FilePrinter::new(path.clone(), PROFILE, Waits::default());
    assert_eq!(printer.state(), PrinterState::Unknown);
    assert_eq!(printer.print(&strip(1)), Ok(Printed::Sent));
    assert_eq!(printer.print(&strip(2)), Ok(Printed::Sent));
    let both = [encode(&strip(1), PROFILE), encode(&strip(2), PROFILE)].concat();
    assert_eq!(fs::read(&path).unwrap(), both);
}

#[test]
fn a_printer_that_is_not_there_is_never_made_as_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lp0");
    let mut printer = FilePrinter::new(path.clone(), PROFILE, Waits::default());
    assert_eq!(printer.state(), PrinterState::NotThere);
    let fault = Err(PrintFault::NotStarted(PrinterState::NotThere));
    assert_eq!(printer.print(&strip(1)), fault);
    assert!(!path.exists());

    let mut folder_printer = FilePrinter::new(folder.path().to_owned(), PROFILE, Waits::default());
    assert_eq!(folder_printer.state(), PrinterState::NotThere);
    assert_eq!(folder_printer.print(&strip(1)), fault);
}

#[test]
fn a_printer_that_takes_no_more_is_given_up_and_not_written_to_until_it_moves() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lp0");
    pipe(&path);
    let stall = Duration::from_millis(300);
    let mut printer = FilePrinter::new(path.clone(), PROFILE, Waits { stall, ..Waits::default() });

    // Nobody has opened the other end: the open itself blocks.
    let begin = Instant::now();
    let nothing = Err(PrintFault::NotStarted(PrinterState::Unknown));
    assert_eq!(printer.print(&strip(1)), nothing);
    assert_eq!(printer.print(&strip(1)), nothing, "the first attempt still hangs");
    assert!(begin.elapsed() < stall * 4);

    // It comes, and takes what its buffer holds.
    let mut other_end = File::open(&path).unwrap();
    thread::sleep(stall); // the attempt that hung ends without a byte
    let long = strip(50);
    let length = encode(&long, PROFILE).len();
    let Err(PrintFault::Unfinished { sent, state }) = printer.print(&long) else {
        panic!("a stalled job is not done");
    };
    assert_eq!(state, PrinterState::Unknown);
    assert!(0 < sent && sent < length, "{sent} of {length}");
    assert_eq!(printer.print(&long), nothing, "one job at a time");

    // It moves again: what had been given up stays given up, but for the piece on its way.
    let mut got = Vec::new();
    other_end.read_to_end(&mut got).unwrap();
    assert!(sent <= got.len() && got.len() <= sent + 256, "{} after {sent}", got.len());
    assert_eq!(got, encode(&long, PROFILE)[..got.len()]);
}

#[test]
fn a_printer_that_goes_away_in_mid_job_is_told_with_what_it_took() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lp0");
    pipe(&path);
    let from = path.clone();
    let reader = thread::spawn(move || {
        let mut some = vec![0; 1_000];
        File::open(from).unwrap().read_exact(&mut some).unwrap();
    });
    let mut printer = FilePrinter::new(path, PROFILE, Waits::default());
    let long = strip(50);
    let Err(PrintFault::Unfinished { sent, .. }) = printer.print(&long) else {
        panic!("its reader went away");
    };
    reader.join().unwrap();
    assert!((1_000..encode(&long, PROFILE).len()).contains(&sent), "{sent}");
}
