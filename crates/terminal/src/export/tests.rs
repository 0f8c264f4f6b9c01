//! What a spreadsheet and an auditor get.

use std::path::Path;

use super::*;
use crate::api::ManualReason;
use crate::counter_under_test::{BABA, Counter, PEOPLE, new_center};
use crate::desk::setup::set_up;

/// Rows of a table as text, without the mark in front.
fn rows(out: &Path, name: &str) -> Vec<Vec<String>> {
    let bytes = std::fs::read(out.join(name)).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let text = text.strip_prefix('\u{FEFF}').expect("the mark of UTF-8");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "CRLF");
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// A cell of the nth row behind the header.
#[track_caller]
fn cell<'a>(rows: &'a [Vec<String>], row: usize, column: &str) -> &'a str {
    let at = rows[0].iter().position(|name| name == column).unwrap();
    &rows[row + 1][at]
}

#[test]
fn every_delivery_is_there_and_the_voided_one_is_marked() {
    let mut counter = Counter::open();
    let first = counter.take("K-0001", BABA, 63_000);
    counter.bring("K-0002", BABA);
    counter.desk.add_manual("1,05", ManualReason::ScaleDead, "").unwrap();
    counter.save().unwrap();
    counter.correct(first.seq);
    counter.desk.drop_last().unwrap();
    counter.load(100_000, 0);
    counter.save().unwrap();
    // The counter still has the file open.
    let out = counter.path().join("out");
    let exported = export(counter.path(), &out, counter.now).unwrap();
    assert_eq!(exported, Exported { deliveries: 3, producers: 4, lines: 6 });

    let deliveries = rows(&out, "deliveries.csv");
    for (column, expected) in [
        ("recibo", ["02-001-000001", "02-001-000002", "02-001-000003"]),
        ("jornada", ["2026-11-03", "2026-11-03", "2026-11-03"]),
        ("numero", ["K-0001", "K-0002", "K-0001"]),
        ("neto_kg", ["63,000", "1,050", "100,000"]),
        ("total_usd", ["168,40", "2,80", "267,31"]),
        ("anticipo_usd", ["50,52", "0,00", "80,00"]),
        ("entregado_usd", ["117,88", "2,80", "187,31"]),
        ("pesos_digitados", ["0", "1", "0"]),
        ("anulada", ["si", "no", "no"]),
        ("motivo", ["me equivoqué", "", ""]),
        ("corrige", ["", "", "02-001-000001"]),
        ("corregida_por", ["02-001-000003", "", ""]),
    ] {
        let found = [0, 1, 2].map(|row| cell(&deliveries, row, column));
        assert_eq!(found, expected, "{column}");
    }
    let lines = rows(&out, "lines.csv");
    assert_eq!(cell(&lines, 0, "linea"), "base");
    assert_eq!(cell(&lines, 1, "precio"), "0,0625");
    assert_eq!(cell(&lines, 1, "valor_usd"), "8,68");
    counter.is_sound();
}

#[test]
fn another_center_can_begin_with_the_producers() {
    let mut counter = Counter::open();
    counter.take("K-0001", BABA, 63_000);
    let out = counter.path().join("out");
    export(counter.path(), &out, counter.now).unwrap();
    let table = std::fs::read(out.join("producers.csv")).unwrap();
    let rows = rows(&out, "producers.csv");
    assert_eq!(cell(&rows, 0, "usado_cacao-nacional_kg_seco"), "23,940");

    let read =
        sheets::producers(&table, &["cacao-nacional".to_owned(), "guayusa".to_owned()]).unwrap();
    assert!(read.bad.is_empty(), "{:?}", read.bad);
    assert_eq!(read.good.len(), 4);
    let rosa = &read.good[0];
    assert_eq!((rosa.code.as_str(), rosa.advance.get()), ("K-0001", 2_948), "what is left");
    assert_eq!(rosa.quotas[0].1.get(), 45_000);
    assert_eq!(rosa.card.as_deref(), Some("EC1P900000001P"));
}

#[test]
fn no_name_is_a_formula() {
    let people = format!("{PEOPLE}T-0001;\"=HYPERLINK(\"\"x\"\";1)\";-Serena;no;;;;;;\n");
    let counter = Counter::of(&people, "center");
    let out = counter.path().join("out");
    export(counter.path(), &out, counter.now).unwrap();
    let rows = rows(&out, "producers.csv");
    assert_eq!(cell(&rows, 4, "nombre"), "'=HYPERLINK(\"x\";1)");
    assert_eq!(cell(&rows, 4, "comunidad"), "'-Serena");
}

#[test]
fn a_table_of_before_stays_when_the_new_one_cannot_be_written() {
    let counter = Counter::open();
    let out = counter.path().join("out");
    export(counter.path(), &out, counter.now).unwrap();
    std::fs::create_dir(out.join("deliveries.new")).unwrap();
    let refused = export(counter.path(), &out, counter.now);
    assert!(matches!(refused, Err(ExportError::Write { .. })), "{refused:?}");
    assert_eq!(rows(&out, "deliveries.csv").len(), 1, "the header of before");
}

#[test]
fn what_is_no_center_is_not_exported() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    assert!(matches!(export(dir.path(), &out, 0), Err(ExportError::Open(_))));
    drop(crate::store::Store::open(dir.path()).unwrap());
    assert!(matches!(export(dir.path(), &out, 0), Err(ExportError::NotSetUp)));
    assert!(!out.exists());
    set_up(dir.path(), &new_center(PEOPLE, "center"), 0).unwrap();
    assert_eq!(export(dir.path(), &out, 0).unwrap().producers, 4);
}
