//! A printer in the network with all its troubles: nothing is printed twice by itself, and a
//! person is asked where only a person can know.

use ::it::driver::center::printer_at;
use serde_json::{Value, json};

use super::harness::{Counter, text};
use crate::printer::{Manner, TcpPaper};

fn counter(printer: &TcpPaper) -> Counter {
    let counter = Counter::open();
    choose(&counter, printer.address());
    counter
}

fn choose(counter: &Counter, address: &str) {
    let setting = printer_at(address, 48);
    counter.call("settings.printer", setting);
}

/// Waits for the printer's question; answers the job, the sentence, and whether it asks a person.
fn question(counter: &Counter) -> (Value, String, bool) {
    let live = counter.wait("a question", |live| !live["printer"]["asks"].is_null());
    let asks = &live["printer"]["asks"];
    let unknown = asks["unknown"].as_bool().unwrap();
    (asks["job"].clone(), text(&asks["why"]["id"]), unknown)
}

#[test]
fn a_good_printer_prints_each_receipt_once() {
    let printer = TcpPaper::start(Manner::Good);
    let counter = counter(&printer);
    let saved = counter.deliver("K-0006", "40,00");
    counter.wait_printed();
    let slips = printer.slips(48);
    assert_eq!(slips.len(), 1);
    let number = format!("Recibo {}", text(&saved["number"]));
    assert!(slips[0].texts().contains(&number.as_str()));
    counter.check_file();
}

#[test]
fn a_passbook_page_that_would_be_lost_is_refused_with_the_reason() {
    let printer = TcpPaper::start(Manner::Good);
    let counter = counter(&printer);
    let whose = json!({ "code": "K-0002" });
    counter.wait("a printer", |live| live["printer"]["state"]["id"] == "printer-ready");
    counter.call("accounts.print_passbook", whose.clone());
    while printer.slips(48).is_empty() {
        std::thread::yield_now();
    }
    choose(&counter, "127.0.0.1:1");
    counter.wait("no printer", |live| live["printer"]["state"]["id"] == "printer-not-there");
    let refused = counter.refused("accounts.print_passbook", whose.clone());
    assert_eq!(refused.1, "printer-not-there");
    let mut none = printer_at("", 48);
    none["kind"] = json!("none");
    counter.call("settings.printer", none);
    counter.wait("none at all", |live| live["printer"]["state"]["id"] == "printer-none");
    let refused = counter.refused("accounts.print_passbook", whose);
    assert_eq!(refused.1, "passbook-no-printer");
    counter.check_file();
}

#[test]
fn a_printer_that_is_off_keeps_nobody_waiting() {
    let printer = TcpPaper::start(Manner::Good);
    let counter = Counter::open();
    choose(&counter, "127.0.0.1:1");
    let saved = counter.deliver("K-0006", "40,00");
    let (job, why, unknown) = question(&counter);
    assert_eq!((why.as_str(), unknown), ("printer-not-there", false));
    assert_eq!(counter.row(&saved["seq"])["print"], "failed");
    counter.deliver("K-0011", "30,00");
    choose(&counter, printer.address());
    counter.call("print.retry", json!({ "job": job }));
    counter.call("print.retry", json!({ "job": job }));
    counter.wait("the first printed", |_| counter.row(&saved["seq"])["print"] == "printed");
    counter.check_file();
}

#[test]
fn a_copy_asked_for_three_times_while_the_printer_is_off_comes_out_once() {
    let printer = TcpPaper::start(Manner::Good);
    let counter = counter(&printer);
    let saved = counter.deliver("K-0006", "40,00");
    counter.wait_printed();
    choose(&counter, "127.0.0.1:1");
    for _ in 0..3 {
        counter.call("deliveries.reprint", json!({ "seq": saved["seq"] }));
    }
    question(&counter);
    choose(&counter, printer.address());
    counter.call("deliveries.reprint", json!({ "seq": saved["seq"] }));
    counter.wait("the copy", |_| counter.row(&saved["seq"])["copies"] == 1);
    counter.wait("nothing left", |live| live["printer"]["asks"].is_null());
    let slips = printer.slips(48);
    assert_eq!(slips.len(), 2, "the original and one copy");
    assert!(slips[1].texts().iter().any(|row| row.contains("COPIA 1")));
    counter.check_file();
}

#[test]
fn without_paper_nothing_comes_out_until_somebody_says_so() {
    let printer = TcpPaper::start(Manner::NoPaper);
    let counter = counter(&printer);
    let saved = counter.deliver("K-0006", "40,00");
    let (job, why, unknown) = question(&counter);
    assert_eq!((why.as_str(), unknown), ("printer-paper-out", false));
    assert_eq!(printer.slips(48).len(), 0);
    printer.set(Manner::Good);
    counter.call("print.retry", json!({ "job": job }));
    counter.wait_printed();
    assert_eq!(printer.slips(48).len(), 1);
    assert_eq!(counter.row(&saved["seq"])["copies"], 0, "it is the original");
    counter.check_file();
}

#[test]
fn a_printer_that_breaks_off_is_a_persons_question() {
    for (yes, slips) in [(true, 0), (false, 1)] {
        let printer = TcpPaper::start(Manner::BreaksOff);
        let counter = counter(&printer);
        let saved = counter.deliver("K-0006", "40,00");
        let (job, why, unknown) = question(&counter);
        assert_eq!((why.as_str(), unknown), ("printer-unfinished", true));
        printer.set(Manner::Good);
        assert_eq!(printer.slips(48).len(), 0, "nothing is sent again by itself");
        counter.call("print.came_out", json!({ "job": job, "yes": yes }));
        counter.wait_printed();
        let printed = printer.slips(48);
        assert_eq!(printed.len(), slips);
        for slip in printed {
            assert!(slip.texts().iter().any(|row| row.contains("COPIA 1")), "marked as a copy");
        }
        let copies = u32::from(!yes);
        assert_eq!(counter.row(&saved["seq"])["copies"], copies);
        counter.check_file();
    }
}

#[test]
fn a_slow_and_silent_printer_is_taken_at_its_word() {
    let printer = TcpPaper::start(Manner::Mute);
    let counter = counter(&printer);
    let saved = counter.deliver("K-0006", "40,00");
    // Saved at once, however slow the printer is.
    assert!(!saved["number"].is_null());
    counter.wait_printed();
    assert_eq!(printer.slips(48).len(), 1);
    counter.check_file();
}
