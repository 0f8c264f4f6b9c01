//! The network printer against sockets that behave as printers do: well, badly, and not at all.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use devices::encode;
use devices::printer::{TcpPrinter, Waits};
use domain::machines::{Head, PrinterProfile};
use domain::paper::{Align, Row, Size, Strip};
use domain::ports::{PrintFault, Printed, Printer, PrinterState};

const PROFILE: PrinterProfile = PrinterProfile::usual(Head::Dots576, true);
const WELL: [u8; 3] = [0x12, 0x12, 0x12];
const NO_PAPER: [u8; 3] = [0x1A, 0x32, 0x7E];

/// How an emulated printer behaves on one connection.
#[derive(Clone, Copy)]
struct Manner {
    /// What it answers to the questions 1, 2, 4 before a job byte came; `None` is silence.
    before: Option<[u8; 3]>,
    /// And after.
    after: Option<[u8; 3]>,
    /// Answers when it comes to a mark in the job.
    marks: bool,
    /// Between two bytes that it reads.
    pace: Duration,
    /// Closes after so many bytes of the job.
    closes_after: usize,
}

const GOOD: Manner = Manner {
    before: Some(WELL),
    after: Some(WELL),
    marks: false,
    pace: Duration::ZERO,
    closes_after: usize::MAX,
};
const SILENT: Manner = Manner { before: None, after: None, ..GOOD };

/// What came over one connection, without questions, marks and the zeros in front, and whether it
/// ended in order.
#[derive(Debug, PartialEq)]
struct Got {
    job: Vec<u8>,
    in_order: bool,
}

/// Starts a printer that takes as many connections as there are manners, one after the other,
/// and is gone then.
fn start(manners: Vec<Manner>) -> (TcpPrinter, Receiver<Got>) {
    start_with(manners, Duration::from_secs(6))
}

fn start_with(manners: Vec<Manner>, finish: Duration) -> (TcpPrinter, Receiver<Got>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (tell, got) = mpsc::channel();
    thread::spawn(move || {
        for manner in manners {
            let (stream, _) = listener.accept().unwrap();
            behave(stream, manner, &tell);
        }
    });
    let waits = Waits {
        connect: Duration::from_secs(1),
        answer: Duration::from_millis(250),
        stall: Duration::from_millis(400),
        finish,
        farewell: Duration::from_secs(2),
    };
    (TcpPrinter::new(address, PROFILE, waits), got)
}

fn behave(mut stream: TcpStream, manner: Manner, tell: &Sender<Got>) {
    let mut job = Vec::new();
    let mut byte = [0];
    let in_order = loop {
        let in_question = matches!(job[..], [.., 0x10] | [.., 0x10, 0x04] | [0x1D] | [0x1D, 0x72]);
        if !in_question && manner.closes_after <= job.len() && manner.closes_after != 0 {
            break true;
        }
        match stream.read(&mut byte) {
            Ok(0) => break true,
            Ok(_) if job.is_empty() && byte[0] == 0 => continue, // the end of a job before
            Ok(_) => job.push(byte[0]),
            Err(_) => break false,
        }
        if job.ends_with(&[0x1D, 0x72, 1]) {
            job.truncate(job.len() - 3);
            if manner.marks && stream.write_all(&[0x00]).is_err() {
                break false;
            }
        }
        if let [.., 0x10, 0x04, question @ (1 | 2 | 4)] = job[..] {
            job.truncate(job.len() - 3);
            if manner.closes_after == 0 {
                break true;
            }
            let answers = if job.is_empty() { manner.before } else { manner.after };
            if let Some(answers) = answers {
                // Bytes that are no answer come in between, as from printers that tell unasked.
                let answer = answers[usize::from(question / 2)];
                if stream.write_all(&[0x14, 0x00, answer]).is_err() {
                    break false;
                }
            }
        }
        thread::sleep(manner.pace);
    };
    drop(stream);
    let _ = tell.send(Got { job, in_order });
}

fn slip() -> Strip {
    let row = |text: &str, align| Row::Text {
        text: text.to_owned(),
        size: Size::NORMAL,
        bold: false,
        align,
    };
    let rows = vec![
        row("ASOCIACIÓN · CENTRO TALAG", Align::Center),
        row("Se paga", Align::Left),
        row("108,932 kg", Align::Right),
        Row::Qr("02-014-000142 9F3A61C2".to_owned()),
        Row::Cut,
    ];
    Strip { columns: 48, rows }
}

fn whole_job() -> Vec<u8> {
    encode(&slip(), PROFILE)
}

#[test]
fn a_printer_that_answers_well_has_confirmed() {
    let (mut printer, got) = start(vec![GOOD, GOOD]);
    assert_eq!(printer.state(), PrinterState::Ready);
    assert_eq!(got.recv().unwrap().job, [0_u8; 0], "asking prints nothing");
    assert_eq!(printer.print(&slip()), Ok(Printed::Confirmed));
    assert_eq!(got.recv().unwrap(), Got { job: whole_job(), in_order: true });
}

#[test]
fn where_nothing_listens_nothing_is_sent() {
    let (mut printer, _) = start(vec![]);
    thread::sleep(Duration::from_millis(50));
    assert_eq!(printer.state(), PrinterState::NotThere);
    let fault = Err(PrintFault::NotStarted(PrinterState::NotThere));
    assert_eq!(printer.print(&slip()), fault);
    let mut nowhere = TcpPrinter::new("no address".to_owned(), PROFILE, Waits::default());
    assert_eq!(nowhere.print(&slip()), fault);
}

#[test]
fn a_printer_in_trouble_gets_no_job() {
    for (answers, state) in [
        (NO_PAPER, PrinterState::PaperOut),
        ([0x1A, 0x16, 0x12], PrinterState::CoverOpen),
        ([0x1A, 0x12, 0x12], PrinterState::Offline),
    ] {
        let trouble = Manner { before: Some(answers), ..GOOD };
        let (mut printer, got) = start(vec![trouble, trouble]);
        assert_eq!(printer.state(), state);
        assert_eq!(printer.print(&slip()), Err(PrintFault::NotStarted(state)));
        for _ in 0..2 {
            assert_eq!(got.recv().unwrap().job, [0_u8; 0]);
        }
    }
}

#[test]
fn a_printer_that_runs_out_of_paper_during_the_job_has_not_confirmed() {
    let manner = Manner { after: Some(NO_PAPER), ..GOOD };
    let (mut printer, got) = start(vec![manner]);
    let sent = whole_job().len();
    let fault = Err(PrintFault::Unfinished { sent, state: PrinterState::PaperOut });
    assert_eq!(printer.print(&slip()), fault);
    assert_eq!(got.recv().unwrap().job, whole_job());
    assert!(got.recv_timeout(Duration::from_millis(300)).is_err(), "nothing is sent again");
}

#[test]
fn a_silent_printer_is_sent_to_and_its_state_not_known() {
    let (mut printer, got) = start(vec![SILENT, SILENT]);
    assert_eq!(printer.state(), PrinterState::Unknown);
    assert_eq!(got.recv().unwrap().job, [0_u8; 0]);
    let begin = Instant::now();
    assert_eq!(printer.print(&slip()), Ok(Printed::Sent));
    assert!(begin.elapsed() < Duration::from_secs(2), "it hears the end, closes, and is left");
    assert_eq!(got.recv().unwrap(), Got { job: whole_job(), in_order: true });
}

#[test]
fn a_printer_that_stops_answering_during_the_job_has_not_done_it() {
    for marks in [false, true] {
        let mute = Manner { after: None, marks, ..GOOD };
        let (mut printer, got) = start_with(vec![mute, SILENT], Duration::from_millis(200));
        let sent = whole_job().len();
        let fault = Err(PrintFault::Unfinished { sent, state: PrinterState::Unknown });
        assert_eq!(printer.print(&slip()), fault, "it is asked whether it came out");
        assert_eq!(got.recv().unwrap().job, whole_job());
    }
}

#[test]
fn a_printer_that_marks_has_confirmed_only_when_it_came_to_the_end() {
    let marking = Manner { marks: true, ..GOOD };
    let (mut printer, got) = start(vec![marking, marking]);
    let begin = Instant::now();
    for _ in 0..2 {
        assert_eq!(printer.print(&slip()), Ok(Printed::Confirmed));
        assert_eq!(got.recv().unwrap(), Got { job: whole_job(), in_order: true });
    }
    assert!(begin.elapsed() < Duration::from_secs(2), "nothing was waited for");

    // It answers how it is at once, but never comes to the mark behind the job.
    let (mut printer, _got) = start_with(vec![marking, GOOD, GOOD], Duration::from_millis(400));
    assert_eq!(printer.print(&slip()), Ok(Printed::Confirmed));
    assert_eq!(printer.print(&slip()), Ok(Printed::Confirmed), "as one that never marked");
}

#[test]
fn a_roll_near_its_end_prints_and_is_told() {
    let low = Manner { before: Some([0x12, 0x12, 0x1E]), after: Some([0x12, 0x12, 0x1E]), ..GOOD };
    let (mut printer, got) = start(vec![low, low]);
    assert_eq!(printer.state(), PrinterState::PaperLow);
    assert_eq!(got.recv().unwrap().job, [0_u8; 0]);
    assert_eq!(printer.print(&slip()), Ok(Printed::Confirmed));
    assert_eq!(got.recv().unwrap().job, whole_job());
}

#[test]
fn a_slow_printer_gets_every_byte() {
    let pace = Duration::from_millis(10);
    let (mut printer, got) = start(vec![Manner { pace, ..GOOD }]);
    let begin = Instant::now();
    assert_eq!(printer.print(&slip()), Ok(Printed::Confirmed));
    let least = pace * u32::try_from(whole_job().len()).unwrap();
    assert!(least <= begin.elapsed(), "confirmed only after it had read all");
    assert_eq!(got.recv().unwrap(), Got { job: whole_job(), in_order: true });

    // A silent one is left to itself; what it has not read yet is not lost with the connection.
    let (mut printer, got) = start(vec![Manner { pace, ..SILENT }]);
    assert_eq!(printer.print(&slip()), Ok(Printed::Sent));
    assert_eq!(got.recv().unwrap(), Got { job: whole_job(), in_order: true });
}

#[test]
fn a_printer_that_closes_early_is_never_taken_for_done() {
    let length = whole_job().len();
    for answers in [GOOD, SILENT] {
        for closes_after in [1, 10, length / 2, length - 1] {
            // Who looks what became of it finds it silent, or gone.
            for (later, state) in
                [(vec![SILENT], PrinterState::Unknown), (vec![], PrinterState::NotThere)]
            {
                let early = Manner { closes_after, ..answers };
                let (mut printer, got) = start([vec![early], later].concat());
                let Err(PrintFault::Unfinished { sent, state: told }) = printer.print(&slip())
                else {
                    panic!("closed after {closes_after} of {length} and not told");
                };
                assert!(closes_after <= sent && sent <= length, "{sent} of {closes_after}");
                assert_eq!(told, state);
                let job = got.recv().unwrap().job;
                assert_eq!(job, whole_job()[..closes_after]);
                if let Ok(later) = got.recv_timeout(Duration::from_millis(400)) {
                    assert_eq!(later.job, [0_u8; 0], "nothing is sent again");
                }
            }
        }
    }
    // Later, when all is sent and it is only waited for.
    let pace = Duration::from_millis(1);
    let late = Manner { closes_after: length / 2, pace, ..SILENT };
    let (mut printer, _got) = start(vec![late, SILENT]);
    let fault = Err(PrintFault::Unfinished { sent: length, state: PrinterState::Unknown });
    assert_eq!(printer.print(&slip()), fault);
    // Before the job: nothing was sent, so it may be tried again.
    let (mut printer, _got) = start(vec![Manner { closes_after: 0, ..GOOD }]);
    let fault = Err(PrintFault::NotStarted(PrinterState::NotThere));
    assert_eq!(printer.print(&slip()), fault);
    // After the whole job: a silent printer may close when it likes.
    let (mut printer, got) = start(vec![Manner { closes_after: length, ..SILENT }]);
    assert_eq!(printer.print(&slip()), Ok(Printed::Sent));
    assert_eq!(got.recv().unwrap().job, whole_job());
}

#[test]
fn a_printer_that_takes_leave_with_the_job_still_on_its_way_is_not_taken_for_done() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let leaver = thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        thread::sleep(Duration::from_secs(1));
        stream.shutdown(Shutdown::Write).unwrap(); // a clean end, as far as we hear
        thread::sleep(Duration::from_millis(30));
    });
    let answer = Duration::from_millis(100);
    let farewell = Duration::from_secs(3);
    let mut printer =
        TcpPrinter::new(address, PROFILE, Waits { answer, farewell, ..Waits::default() });
    // More than its side of the connection holds, less than ours does.
    let picture = Row::Picture("cacao-wet".to_owned());
    let strip = Strip { columns: 48, rows: vec![picture; 300] };
    let outcome = printer.print(&strip);
    assert!(matches!(outcome, Err(PrintFault::Unfinished { .. })), "{outcome:?}");
    leaver.join().unwrap();
}

#[test]
fn a_printer_that_takes_nothing_more_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let held = thread::spawn(move || listener.accept().unwrap());
    let waits = Waits {
        answer: Duration::from_millis(100),
        stall: Duration::from_millis(300),
        ..Waits::default()
    };
    let mut printer = TcpPrinter::new(address, PROFILE, waits);
    // Far more than the buffers between two sockets hold.
    let picture = Row::Picture("cacao-wet".to_owned());
    let strip = Strip { columns: 48, rows: vec![picture; 5_000] };
    let length = encode(&strip, PROFILE).len();
    let begin = Instant::now();
    let Err(PrintFault::Unfinished { sent, .. }) = printer.print(&strip) else {
        panic!("a stalled job is not done");
    };
    assert!(0 < sent && sent < length, "{sent} of {length}");
    assert!(begin.elapsed() < Duration::from_secs(8), "it was not given up in time");
    drop(held.join().unwrap());
}
