//! Receipts through CUPS: a queue that prints, one that is paused, one whose printer is gone.

use std::time::Duration;

use devices::pages::{Waits, print_sheet};
use domain::machines::SheetSize;
use domain::ports::{PrintFault, Printed, SheetJob};
use serde_json::json;

use super::harness::{Counter, text};
use super::sheets::{choose, question, sheets};
use crate::page_printer::cups::{Cups, GONE, PRINTS};
use crate::page_printer::{picture_of, qrs_of};

/// A counter whose receipts go to that queue.
fn counter(cups: &Cups, queue: &str) -> Counter {
    let counter = Counter::open();
    sheets(&counter, &cups.address(queue), "a5");
    choose(&counter, "pages");
    counter
}

#[test]
fn a_receipt_comes_out_of_cups_and_its_job_is_watched_until_it_has() {
    let Some(cups) = Cups::start() else { return };
    let counter = counter(&cups, PRINTS);
    let saved = counter.deliver("K-0006", "40,00");
    counter.wait("printed", |_| counter.row(&saved["seq"])["print"] == "printed");
    let printed = cups.printed();
    assert_eq!(printed.len(), 1);
    // `cups-pdf` distils the file anew, so that its text is lost: the picture has to do.
    let png = picture_of(&printed[0], "recibo-cups-a5");
    let receipt = counter.call("deliveries.receipt", json!({ "seq": saved["seq"] }));
    let rows = receipt["strip"]["rows"].as_array().unwrap().iter();
    let qrs: Vec<String> =
        rows.filter(|row| row["kind"] == "qr").map(|row| text(&row["text"])).collect();
    assert_eq!(qrs_of(&png), qrs);
    // 148 mm at 150 dots an inch.
    let width = u32::from_be_bytes(png[16..20].try_into().unwrap());
    assert!((870..=878).contains(&width), "A5: {width} dots across");
    counter.check_file();
}

#[test]
fn nothing_is_sent_to_a_queue_that_is_paused() {
    let Some(cups) = Cups::start() else { return };
    cups.does("cupsdisable", &[PRINTS]);
    let counter = counter(&cups, PRINTS);
    let saved = counter.deliver("K-0006", "40,00");
    let (job, why, unknown) = question(&counter);
    assert_eq!((why.as_str(), unknown), ("printer-offline", false));
    assert_eq!(cups.waiting(), 0);
    cups.does("cupsenable", &[PRINTS]);
    counter.call("print.retry", json!({ "job": job }));
    counter.wait("printed", |_| counter.row(&saved["seq"])["print"] == "printed");
    assert_eq!(counter.row(&saved["seq"])["copies"], 0, "it is the original");
    assert_eq!(cups.printed().len(), 1);
    counter.check_file();
}

#[test]
fn what_a_queue_cannot_print_is_taken_back_and_asked_about() {
    let Some(cups) = Cups::start() else { return };
    let pdf = a_receipt();
    let sheet = SheetJob { title: "Recibo", size: SheetSize::A5, pdf: &pdf };
    let (answer, look) = (Duration::from_secs(5), Duration::from_millis(100));
    let waits = Waits { answer, look, looks: 30, unwell: 30 };
    let printed = print_sheet(&cups.address(GONE), &sheet, waits);
    // It had begun with it: only a person at the printer can know.
    assert!(matches!(printed, Err(PrintFault::Unfinished { .. })), "{printed:?}");
    assert_eq!(cups.waiting(), 0, "nothing is left that comes out later by itself");
    assert_eq!(print_sheet(&cups.address(PRINTS), &sheet, waits), Ok(Printed::Confirmed));
}

/// A receipt as a file.
fn a_receipt() -> Vec<u8> {
    let counter = Counter::open();
    let saved = counter.deliver("K-0006", "40,00");
    let file = counter.call("deliveries.sheet_file", json!({ "seq": saved["seq"] }));
    ::it::unbase64(&text(&file["base64"]))
}

#[test]
fn a_job_that_is_canceled_in_the_queue_is_asked_about() {
    let Some(cups) = Cups::start() else { return };
    let counter = counter(&cups, GONE);
    counter.deliver("K-0006", "40,00");
    let job = cups.wait_job();
    cups.does("cancel", &[&job]);
    let (_, why, unknown) = question(&counter);
    assert_eq!((why.as_str(), unknown), ("printer-unfinished", true));
    counter.check_file();
}
