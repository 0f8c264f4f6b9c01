//! Receipts on A4 and A5: the same words and figures as on the slip, and the same questions where
//! only a person knows what came out. And the counter without any printer.

use std::time::Duration;

use ::it::driver::center::printer_at;
use devices::pages::{Waits, print_sheet};
use domain::machines::SheetSize;
use domain::ports::{PrintFault, Printed, PrinterState, SheetJob};
use serde_json::{Value, json};

use super::harness::{BABA, Counter, SECO, VANILLA, rows_of, text};
use super::{MORNING_MS, command};
use crate::page_printer::{self, Everywhere, Manner, Spoken};
use crate::printer::{Manner as SlipManner, TcpPaper};

/// Chooses the printer for sheets.
pub(super) fn sheets(counter: &Counter, address: &str, sheet: &str) {
    counter.call("pages.printer", json!({ "address": address, "sheet": sheet }));
}

/// Chooses how receipts come out: `pages`, `none`.
pub(super) fn choose(counter: &Counter, kind: &str) {
    let mut choice = printer_at("", 48);
    choice["kind"] = json!(kind);
    counter.call("settings.printer", choice);
}

/// Waits for a question about a job; the job, the sentence, and whether it asks what came out.
pub(super) fn question(counter: &Counter) -> (Value, String, bool) {
    let live = counter.wait("a question", |live| !live["printer"]["asks"].is_null());
    let asks = &live["printer"]["asks"];
    (asks["job"].clone(), text(&asks["why"]["id"]), asks["unknown"] == true)
}

/// Deliveries with all that a receipt can say.
fn bought(counter: &Counter) -> Vec<Value> {
    let brought = json!({
        "kind": "replenishment", "amount": "900", "producer": "", "reason": "del banco",
        "command": command(),
    });
    counter.call("cash.move", brought);
    let mut saved = Vec::new();
    counter.begin("K-0002", BABA);
    for grams in [45_300, 32_300, 20_600, 40_150] {
        counter.weigh("platform", grams);
    }
    counter.call("weigh.measure", json!({ "field": "foreign-matter", "text": "0,2" }));
    counter.call("weigh.rain", json!({ "on": true }));
    saved.push(counter.save());
    counter.begin("K-0003", SECO);
    counter.weigh("bench", 46_000);
    counter.call("weigh.measure", json!({ "field": "moisture", "text": "7,4" }));
    let beans: Vec<u8> = [vec![0; 80], vec![1; 15], vec![2; 5]].concat();
    counter.call("weigh.beans", json!({ "beans": beans }));
    counter.call("weigh.pay_less", json!({ "amount": "20", "order": false }));
    saved.push(counter.save());
    counter.begin("K-0001", VANILLA);
    counter.weigh("counter", 1_234);
    for (field, value) in [("pods", "100"), ("length", "175"), ("split", "0")] {
        counter.call("weigh.measure", json!({ "field": field, "text": value }));
    }
    saved.push(counter.save());
    let long = counter.register(&format!("Ñusta {} de Ñachiyaku", "Shiguango-Tapuy ".repeat(3)));
    counter.begin(&long, BABA);
    for _ in 0..14 {
        counter.type_weight("21,35");
    }
    saved.push(counter.save());
    counter.wait_printed();
    saved
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// Holds a page against the slip: every word of it, in its order, and nothing else; each figure
/// on the line of its label; the figures that are paid by the largest of the page.
fn check_page(pdf: &[u8], slip: &[String], foot: &str, name: &str) {
    let page = page_printer::text_of(pdf);
    let rows = || slip.iter().filter(|row| !row.starts_with("---"));
    let mut wanted: Vec<&str> = rows().flat_map(|row| words(row)).collect();
    wanted.extend(words(foot));
    assert_eq!(words(&page), wanted, "{name}:\n{page}");
    let lines: Vec<String> = page.lines().map(|line| words(line).join(" ")).collect();
    for row in rows().filter(|row| row.chars().count() == 48 && row.contains("  ")) {
        let row = words(row).join(" ");
        assert!(lines.contains(&row), "{name}: {row} stands on one line:\n{page}");
    }
}

#[test]
fn a_receipt_on_a_sheet_says_what_the_slip_says() {
    let counter = Counter::open();
    let saved = bought(&counter);
    for size in ["a5", "a4"] {
        sheets(&counter, "", size);
        for (at, saved) in saved.iter().enumerate() {
            let seq = json!({ "seq": saved["seq"] });
            let receipt = counter.call("deliveries.receipt", seq.clone());
            let file = counter.call("deliveries.sheet_file", seq);
            let pdf = ::it::unbase64(&text(&file["base64"]));
            let number = text(&saved["number"]);
            let name = format!("recibo-{size}-{at}");
            let copy = if size == "a5" { 1 } else { 2 };
            assert_eq!(text(&file["name"]), format!("RECIBO-{number}-COPIA-{copy}.PDF"));
            let mut slip = rows_of(&receipt["strip"]);
            slip.insert(0, format!("COPIA {copy} 23/11/2026 07:00"));
            check_page(&pdf, &slip, &format!("Recibo {number} Página 1 de 1"), &name);
            assert!(slip.contains(&text(&saved["payable"])), "{slip:?}");
            assert!(slip.contains(&text(&saved["paid"])), "{slip:?}");

            let rows = receipt["strip"]["rows"].as_array().unwrap().iter();
            let qrs: Vec<String> =
                rows.filter(|row| row["kind"] == "qr").map(|row| text(&row["text"])).collect();
            let png = page_printer::picture_of(&pdf, &name);
            assert_eq!(page_printer::qrs_of(&png), qrs, "{name}: the code reads from the paper");
        }
    }
    let row = counter.row(&saved[0]["seq"]);
    assert_eq!((&row["copies"], &row["print"]), (&json!(2), &json!("printed")));
    counter.check_file();
}

#[test]
fn what_was_voided_says_so_on_a_sheet_and_a_file_is_no_paper() {
    let counter = Counter::open();
    choose(&counter, "none");
    let saved = counter.deliver("K-0006", "40,00");
    let seq = json!({ "seq": saved["seq"] });
    counter.wait("nothing sent", |_| counter.row(&saved["seq"])["print"] == "failed");
    let folder = counter.data().join("stick");
    std::fs::create_dir(&folder).unwrap();
    let input = json!({ "seq": saved["seq"], "folder": folder.display().to_string() });
    counter.call("deliveries.save_sheet", input);
    counter.wait("saved", |_| counter.call("pages.view", json!({}))["busy"] == false);
    let view = counter.call("pages.view", json!({}));
    assert_eq!(view["done"]["id"], "pages-saved", "{view:#}");
    let file = std::fs::read(text(&view["done"]["args"]["file"])).unwrap();
    assert!(page_printer::text_of(&file).contains("COPIA 1"));
    let row = counter.row(&saved["seq"]);
    assert_eq!((&row["copies"], &row["print"]), (&json!(1), &json!("failed")), "no paper yet");

    let void = json!({
        "seq": saved["seq"], "reason": "Se pesó dos veces", "returned": "",
        "command": command(),
    });
    counter.call("deliveries.void", void);
    let file = counter.call("deliveries.sheet_file", seq);
    let page = page_printer::text_of(&::it::unbase64(&text(&file["base64"])));
    assert!(page.contains("ANULAD"), "{page}");
    let nothing = json!({ "seq": 999_999 });
    assert_eq!(counter.refused("deliveries.sheet_file", nothing).1, "unknown-delivery");
    counter.check_file();
}

#[test]
fn receipts_come_out_on_sheets_where_there_is_no_other_printer() {
    let Some(printer) = Everywhere::start("application/pdf") else { return };
    let counter = Counter::open();
    let mut choice = printer_at("", 48);
    choice["kind"] = json!("pages");
    assert_eq!(counter.refused("settings.printer", choice).1, "pages-no-printer");
    sheets(&counter, &printer.address(), "a5");
    // A copy on a sheet, while slips come out of the other printer.
    let first = counter.deliver("K-0006", "40,00");
    counter.wait_printed();
    counter.call("deliveries.print_sheet", json!({ "seq": first["seq"] }));
    counter.wait("the copy", |_| counter.row(&first["seq"])["copies"] == 1);
    choose(&counter, "pages");
    assert_eq!(
        counter.refused("pages.printer", json!({ "address": "", "sheet": "a5" })).1,
        "pages-in-use"
    );
    let second = counter.deliver("K-0011", "30,00");
    counter.wait("the receipt", |_| counter.row(&second["seq"])["print"] == "printed");
    let texts: Vec<String> =
        printer.spooled().iter().map(|pdf| page_printer::text_of(pdf)).collect();
    assert_eq!(texts.len(), 2);
    let has = |words: &str| texts.iter().filter(|text| text.contains(words)).count();
    assert_eq!(has(&format!("Recibo {}", text(&first["number"]))), 1);
    assert_eq!(has(&format!("Recibo {}", text(&second["number"]))), 1);
    assert_eq!(has("COPIA 1"), 1, "the second is no copy");
    counter.check_file();
}

/// Short waits, for a printer that answers at once.
fn short() -> Waits {
    let (answer, look) = (Duration::from_secs(5), Duration::from_millis(20));
    Waits { answer, look, looks: 20, unwell: 3 }
}

#[test]
fn what_became_of_a_sheet_is_said_as_far_as_it_is_known() {
    let pdf = b"%PDF-1.7";
    let sheet = SheetJob { title: "Recibo 02-014-000142", size: SheetSize::A5, pdf };
    let failed = |state| Err(PrintFault::NotStarted(state));
    let unknown = |state| Err(PrintFault::Unfinished { sent: pdf.len(), state });
    for (manner, outcome, jobs, asked_back) in [
        (Manner::Prints, Ok(Printed::Confirmed), 1, false),
        (Manner::NoPaper, failed(PrinterState::PaperOut), 0, false),
        (Manner::Paused, failed(PrinterState::Offline), 0, false),
        (Manner::NoPdf, failed(PrinterState::NoPdf), 0, false),
        (Manner::Refuses, failed(PrinterState::Offline), 1, false),
        (Manner::Aborts, unknown(PrinterState::Offline), 1, false),
        (Manner::HangsUp, unknown(PrinterState::NotThere), 1, false),
        // It had not begun, and gave it back: nothing can come out any more.
        (Manner::Holds, failed(PrinterState::Offline), 1, true),
        (Manner::Jams, unknown(PrinterState::PaperOut), 1, true),
        (Manner::Keeps, unknown(PrinterState::PaperOut), 1, true),
        (Manner::Late, Ok(Printed::Confirmed), 1, true),
    ] {
        let printer = Spoken::start(manner);
        assert_eq!(print_sheet(printer.address(), &sheet, short()), outcome, "{manner:?}");
        assert_eq!(printer.media(), vec!["iso_a5_148x210mm"; jobs], "{manner:?}: sent once");
        assert_eq!(printer.was_asked_back(), asked_back, "{manner:?}");
    }
    let nobody = print_sheet("ipp://127.0.0.1:9/ipp/print", &sheet, short());
    assert_eq!(nobody, failed(PrinterState::NotThere));
}

#[test]
fn a_sheet_that_may_be_out_is_a_persons_question() {
    for yes in [true, false] {
        let printer = Spoken::start(Manner::HangsUp);
        let counter = Counter::open();
        sheets(&counter, printer.address(), "a4");
        choose(&counter, "pages");
        let saved = counter.deliver("K-0006", "40,00");
        let (job, why, unknown) = question(&counter);
        assert_eq!((why.as_str(), unknown), ("printer-unfinished", true));
        assert_eq!(counter.live()["weigh"]["last"]["stub"], Value::Null, "it may be out");
        printer.set(Manner::Prints);
        assert_eq!(printer.jobs(), 1, "nothing is sent again by itself");
        counter.call("print.came_out", json!({ "job": job, "yes": yes }));
        counter.wait_printed();
        let copies = usize::from(!yes);
        assert_eq!(printer.jobs(), 1 + copies);
        assert_eq!(counter.row(&saved["seq"])["copies"], copies);
        assert_eq!(printer.media(), vec!["iso_a4_210x297mm"; 1 + copies]);
        counter.check_file();
    }
}

#[test]
fn the_test_page_and_the_slip_of_a_close_come_out_on_sheets_as_well() {
    let printer = Spoken::start(Manner::Prints);
    let counter = Counter::open();
    sheets(&counter, printer.address(), "a5");
    choose(&counter, "pages");
    counter.wait("a printer", |live| live["printer"]["state"]["id"] == "printer-ready");
    counter.call("settings.test_print", json!({}));
    counter.wait("the test page", |_| printer.jobs() == 1);
    let counted = json!({ "counted": "500", "reason": "", "command": command() });
    counter.call("close.day", counted);
    counter.wait("the close", |_| printer.jobs() == 2);
    counter.wait_printed();
    assert_eq!(printer.media(), vec!["iso_a5_148x210mm"; 2]);
    counter.check_file();
}

#[test]
fn a_printer_that_is_changed_while_it_prints_leaves_a_question() {
    // It has the job for some seconds before anything is known of it.
    let printer = Spoken::start(Manner::Jams);
    let counter = Counter::open();
    sheets(&counter, printer.address(), "a4");
    choose(&counter, "pages");
    let saved = counter.deliver("K-0006", "40,00");
    counter.wait("it prints", |_| counter.row(&saved["seq"])["print"] == "printing");
    choose(&counter, "none");
    let (_, why, unknown) = question(&counter);
    assert_eq!((why.as_str(), unknown), ("printer-changed", true));
    counter.check_file();
}

/// The papers of the open day that did not come out.
fn missing(counter: &Counter) -> Vec<Value> {
    let missing = counter.call("print.missing", json!({ "day": "" }));
    let papers = missing["papers"].as_array().unwrap().clone();
    assert_eq!(missing["count"], papers.len());
    papers
}

#[test]
fn without_a_printer_a_stub_stands_for_the_receipt_and_it_is_printed_later() {
    let counter = Counter::open();
    choose(&counter, "none");
    let mut saved = Vec::new();
    for producer in ["K-0002", "K-0006", "K-0011"] {
        saved.push(counter.deliver(producer, "40,00"));
        let last = saved.last().unwrap();
        let stands = |live: &Value| !live["weigh"]["last"]["stub"].is_null();
        let live = counter.wait("a stub", stands);
        assert_eq!(live["weigh"]["last"]["number"], last["number"]);
        assert_eq!(live["printer"]["asks"], Value::Null, "nobody is asked for what cannot be");
    }
    assert_eq!(counter.row(&saved[0]["seq"])["print"], "failed");
    assert_eq!(counter.call("deliveries.list", json!({ "text": "", "day": "" }))["missing"], 3);

    // A printer comes: nothing comes out of it by itself.
    let printer = TcpPaper::start(SlipManner::Good);
    counter.call("settings.printer", printer_at(printer.address(), 48));
    counter.wait("a printer", |live| live["printer"]["state"]["id"] == "printer-ready");
    assert_eq!(printer.slips(48).len(), 0);
    let numbers = |papers: &[Value]| -> Vec<Value> {
        papers.iter().map(|paper| paper["asks"]["title"].clone()).collect()
    };
    let papers = missing(&counter);
    let all: Vec<Value> = saved.iter().map(|saved| saved["number"].clone()).collect();
    assert_eq!(numbers(&papers), all, "in the order in which they were brought");
    assert_eq!(papers[0]["paid"], saved[0]["paid"]);

    // One at a time; the second breaks off, and is a question from then on.
    let retry = |paper: &Value| counter.call("print.retry", json!({ "job": paper["asks"]["job"] }));
    retry(&papers[0]);
    counter.wait("the first", |_| counter.row(&saved[0]["seq"])["print"] == "printed");
    assert_eq!(missing(&counter).len(), 2);
    printer.set(SlipManner::BreaksOff);
    retry(&papers[1]);
    counter.wait("a question", |_| missing(&counter)[0]["asks"]["unknown"] == true);
    printer.set(SlipManner::Good);
    assert_eq!(counter.call("print.missing", json!({ "day": "" }))["under_way"], 0);
    retry(&papers[1]);
    assert_eq!(counter.row(&saved[1]["seq"])["print"], "unknown", "it is not sent again so");
    let no = json!({ "job": papers[1]["asks"]["job"], "yes": false });
    counter.call("print.came_out", no);
    counter.wait("the copy", |_| counter.row(&saved[1]["seq"])["copies"] == 1);
    retry(&missing(&counter)[0]);
    counter.wait_printed();
    assert_eq!(missing(&counter), Vec::<Value>::new());
    assert_eq!(counter.live()["weigh"]["last"]["stub"], Value::Null, "its paper is out");
    for (saved, copies) in saved.iter().zip([0, 1, 0]) {
        let row = counter.row(&saved["seq"]);
        assert_eq!((&row["print"], &row["copies"]), (&json!("printed"), &json!(copies)));
    }
    counter.check_file();
}

#[test]
fn papers_are_missing_from_the_day_they_are_of() {
    let counter = Counter::open();
    choose(&counter, "none");
    counter.deliver("K-0006", "40,00");
    let counted = counter.drawer().trim_start_matches("$ ").replace('.', "");
    let closed = json!({ "counted": counted, "reason": "", "command": command() });
    counter.call("close.day", closed);
    counter.clock.set(MORNING_MS + 24 * 3_600_000);
    counter.open_day("2026-11-24", "500,00");
    let of = |day: &str| {
        counter.wait("all tried", |_| {
            counter.call("print.missing", json!({ "day": day }))["under_way"] == 0
        });
        counter.call("print.missing", json!({ "day": day }))["count"].clone()
    };
    assert_eq!(of("2026-11-23"), 2, "the receipt, and the slip of the close");
    assert_eq!(of("2026-11-24"), 0);
    assert_eq!(counter.refused("print.missing", json!({ "day": "ayer" })).1, "date-bad");
    counter.check_file();
}
