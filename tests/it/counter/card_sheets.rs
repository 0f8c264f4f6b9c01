//! Cards on sheets of A4: whose they are, what is on disk before they are on paper, and that a
//! camera reads them as the counter does.

use std::process::Command;

use serde_json::{Value, json};

use super::harness::{Counter, text};
use crate::page_printer::{self, Manner, Spoken};

fn of(of: &str, name: &str) -> Value {
    json!({ "of": of, "name": name })
}

/// The sheet as a file.
fn pdf(counter: &Counter, sheet: Value) -> Vec<u8> {
    let file = counter.call("cards.get", sheet);
    ::it::unbase64(&text(&file["base64"]))
}

/// What a camera reads of the first page: each code once, if both symbols of it say the same.
fn scanned(pdf: &[u8]) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("a.pdf"), pdf).unwrap();
    let draw = ["-r", "200", "-gray", "-png", "-singlefile", "a.pdf", "page"];
    let drawn = Command::new("pdftoppm").args(draw).current_dir(dir.path()).status();
    assert!(drawn.unwrap().success());
    let read = Command::new("zbarimg").arg("--quiet").arg(dir.path().join("page.png")).output();
    let read = String::from_utf8(read.unwrap().stdout).unwrap();
    let of = |kind: &str| {
        let codes = read.lines().filter_map(|line| line.strip_prefix(kind));
        let mut codes: Vec<String> = codes.map(str::to_owned).collect();
        codes.sort();
        codes
    };
    let (squares, bars) = (of("QR-Code:"), of("CODE-128:"));
    assert_eq!(squares, bars, "{read}");
    squares
}

fn card(counter: &Counter, code: &str) -> String {
    text(&counter.call("producers.get", json!({ "code": code }))["card_code"])
}

#[test]
fn a_card_is_printed_as_it_is_scanned() {
    let counter = Counter::open();
    let records = counter.records();
    let pdf = pdf(&counter, of("producer", "K-0011"));
    assert_eq!(scanned(&pdf), ["EC1P900000011L"], "the card that she has");
    let words = page_printer::text_of(&pdf);
    let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
    for there in ["Sisa Mamallacta", "K-0011", "Ñukanchik Kawsay", "PRUEBA", "Página 1 de 1"] {
        assert!(joined.contains(there), "{there}: {words}");
    }
    for personal in ["convencional", "$", "Cupo", "Última"] {
        assert!(!joined.contains(personal), "{personal} is nobody's business: {words}");
    }
    assert_eq!(counter.records(), records, "no fact came of it");
    counter.check_file();
}

#[test]
fn whoever_has_none_gets_one_that_scans_before_it_is_on_paper() {
    let counter = Counter::open();
    pdf(&counter, of("without", "")); // those of the demo who have none
    let ana = counter.register("Ñusta Álvarez de la Güera");
    let luis = counter.register("Luis Andi");
    let view = counter.call("cards.view", json!({}));
    assert_eq!((&view["without"], &view["last"]), (&json!(2), &json!(20)));

    let sheet = pdf(&counter, of("without", ""));
    let mut cards = vec![card(&counter, &ana), card(&counter, &luis)];
    cards.sort();
    assert_eq!(scanned(&sheet), cards);
    for (code, who) in [(card(&counter, &ana), &ana), (card(&counter, &luis), &luis)] {
        assert!(code.starts_with("EC1P099"), "of the center: {code}");
        let live = counter.call("weigh.scan", json!({ "code": code }));
        assert_eq!(live["weigh"]["producer"]["code"], **who);
    }
    // It came out badly: the same again, and nobody gets another.
    let view = counter.call("cards.view", json!({}));
    assert_eq!((&view["without"], &view["last"]), (&json!(0), &json!(2)));
    assert_eq!(counter.refused("cards.get", of("without", "")).1, "cards-nobody");
    assert_eq!(scanned(&pdf(&counter, of("last", ""))), cards);
    counter.check_file();
}

#[test]
fn a_community_gets_those_it_has_and_those_it_lacks() {
    let counter = Counter::open();
    let new = counter.register("Ana Andi");
    counter.call("producers.card", json!({ "code": "K-0025", "card": "t-77" }));
    let codes = scanned(&pdf(&counter, of("community", "Shandia")));
    assert!(codes.contains(&"EC1P900000002N".to_owned()), "{codes:?}");
    assert!(codes.contains(&card(&counter, &new)), "{codes:?}");
    assert!(!codes.contains(&"T-77".to_owned()), "one of before looks as it always did");
    assert_eq!(card(&counter, "K-0025"), "T-77", "and stays good");
    assert_eq!(counter.refused("cards.get", of("producer", "K-0025")).1, "cards-of-before");
    assert_eq!(counter.refused("cards.get", of("producer", "K-9999")).1, "unknown-producer");
    assert_eq!(counter.refused("cards.get", of("community", "Ninguna")).1, "cards-nobody");
    counter.check_file();
}

#[test]
fn cards_go_to_the_printer_and_the_stick_as_other_papers_do() {
    let counter = Counter::open();
    let new = counter.register("Ana Andi");
    let one = of("producer", &new);
    assert_eq!(counter.refused("cards.print", one.clone()).1, "pages-no-printer");
    assert_eq!(card(&counter, &new), "", "nothing is given where nothing can come out");
    let printer = Spoken::start(Manner::Prints);
    counter.call("pages.printer", json!({ "address": printer.address(), "sheet": "a4" }));
    counter.call("cards.print", one.clone());
    counter.wait("a paper", |_| counter.call("pages.view", json!({}))["busy"] == false);
    assert_eq!(counter.call("pages.view", json!({}))["done"]["id"], "pages-printed");
    assert_eq!(printer.jobs(), 1);

    let stick = tempfile::tempdir().unwrap();
    let folder = stick.path().display().to_string();
    counter.call("cards.save", json!({ "sheet": one, "folder": folder }));
    counter.wait("a file", |_| counter.call("pages.view", json!({}))["busy"] == false);
    let saved: Vec<_> = std::fs::read_dir(stick.path()).unwrap().collect();
    assert_eq!(saved.len(), 1, "{saved:?}");
    let file = std::fs::read(saved[0].as_ref().unwrap().path()).unwrap();
    assert_eq!(scanned(&file), [card(&counter, &new)]);
    counter.check_file();
}
