//! The workbench: drivers by set-up, and the machines drawn on the screen.

use std::time::{Duration, Instant};

use devices::Workbench;
use domain::machines::{
    Dialect, Flow, Head, Letters, PrinterProfile, PrinterSetup, ScaleSetup, SerialLine, Speech,
};
use domain::mass::Grams;
use domain::paper::{Row, Strip};
use domain::ports::{
    LineFault, Machines, PrintFault, Printed, PrinterState, Reading, Scale, Simulation,
};
use domain::weighing::ScaleLimits;

fn settled(scale: &mut dyn Scale) -> i64 {
    let begin = Instant::now();
    loop {
        assert!(begin.elapsed() < Duration::from_secs(5), "it never settles");
        let frames = scale.frames(Duration::from_millis(500)).unwrap();
        if let Some(Reading::Weight { grams, stable: Some(true) }) =
            frames.last().map(|frame| frame.reading.clone())
        {
            return grams;
        }
    }
}

#[test]
fn simulated_scales_are_told_apart_by_name_and_drivers_may_come_later() {
    let bench = Workbench::new();
    bench.load("platform", 45_200);
    bench.load("table", 250);
    let mut platform = bench.scale("platform", &ScaleSetup::Simulated, &limits(2));
    let mut table = bench.scale("table", &ScaleSetup::Simulated, &limits(3));
    assert_eq!(settled(platform.as_mut()), 45_200);
    assert_eq!(settled(table.as_mut()), 250);

    bench.unplug("platform", true);
    let fault = platform.frames(Duration::from_millis(10)).unwrap_err();
    assert!(matches!(fault, LineFault::Unplugged(_)));
    assert_eq!(settled(table.as_mut()), 250, "the other one goes on");

    bench.simulation().unplug("platform", false);
    bench.simulation().load("platform", 0);
    assert_eq!(settled(platform.as_mut()), 0);
}

#[test]
fn the_simulated_printer_keeps_its_last_slips_and_runs_out_of_paper() {
    let bench = Workbench::new();
    let mut printer = bench.printer(&PrinterSetup::Simulated { columns: 32 });
    let slip = |number| Strip { columns: 32, rows: vec![Row::Feed(number)] };
    for number in 1..=25 {
        assert_eq!(printer.print(&slip(number)), Ok(Printed::Confirmed));
    }
    assert_eq!(bench.paper(), (6..=25).map(slip).collect::<Vec<_>>(), "the last 20, newest last");

    assert_eq!(printer.print_letters(), Ok(Printed::Confirmed));
    let sheet = bench.paper().pop().unwrap();
    assert_eq!(sheet.rows.len(), Letters::CANDIDATES.len() + 1, "a line for each, and the cut");
    assert_eq!(printer.print(&slip(25)), Ok(Printed::Confirmed));

    assert!(!bench.is_paper_out());
    bench.paper_out(true);
    assert!(bench.is_paper_out());
    assert_eq!(printer.state(), PrinterState::PaperOut);
    let fault = Err(PrintFault::NotStarted(PrinterState::PaperOut));
    assert_eq!(printer.print(&slip(26)), fault);
    bench.paper_out(false);
    assert_eq!(printer.state(), PrinterState::Ready);
    assert_eq!(bench.paper().last(), Some(&slip(25)), "what failed is not on paper");
}

#[test]
fn machines_that_are_not_there_are_made_all_the_same() {
    let bench = Workbench::new();
    let port = "/dev/serial/by-id/not-there".to_owned();
    let line = SerialLine { port, baud: 9_600, seven_even: true };
    let serial = ScaleSetup::Serial { line, speech: Speech::of(Dialect::StGs) };
    let fault = bench.scale("platform", &serial, &limits(2)).frames(Duration::ZERO).unwrap_err();
    assert!(matches!(fault, LineFault::NotThere(_)));

    let path = "/dev/usb/not-there".to_owned();
    let file = PrinterSetup::File { path, profile: PrinterProfile::usual(Head::Dots384, false) };
    assert_eq!(bench.printer(&file).state(), PrinterState::NotThere);
    let address = "127.0.0.1:1".to_owned();
    let tcp = PrinterSetup::Tcp { address, profile: PrinterProfile::usual(Head::Dots576, true) };
    assert_eq!(bench.printer(&tcp).state(), PrinterState::NotThere);

    let port = "/dev/serial/by-id/not-there".to_owned();
    let serial = PrinterSetup::Serial {
        line: SerialLine { port, baud: 9_600, seven_even: false },
        flow: Flow::XonXoff,
        most_bytes_a_second: Some(500),
        profile: PrinterProfile::usual(Head::Dots384, false),
    };
    assert_eq!(bench.printer(&serial).state(), PrinterState::NotThere);

    let mut none = bench.printer(&PrinterSetup::None);
    assert_eq!(none.state(), PrinterState::None);
    let strip = Strip { columns: 48, rows: vec![] };
    assert_eq!(none.print(&strip), Err(PrintFault::NotStarted(PrinterState::None)));
    assert_eq!(none.print_letters(), Err(PrintFault::NotStarted(PrinterState::None)));
}

/// A scale that shows so many decimals, in steps of one.
fn limits(decimals: u8) -> ScaleLimits {
    let grams = |grams| Grams::new(grams).unwrap();
    ScaleLimits {
        capacity: grams(300_000),
        division: grams(10_i64.pow(3 - u32::from(decimals))),
        min_load: grams(0),
    }
}
