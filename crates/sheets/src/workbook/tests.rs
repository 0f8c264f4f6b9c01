//! Workbooks as a spreadsheet program writes them: figures are figures there, not text.

use rust_xlsxwriter::{Formula, Workbook, Worksheet};

use super::*;
use crate::tests::{bad_rows, day, told};
use crate::{built_in, price_list, prices, producers};

fn saved(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("vacía").unwrap();
    fill(workbook.add_worksheet());
    workbook.save_to_buffer().unwrap()
}

fn row(sheet: &mut Worksheet, at: u32, texts: &[&str]) {
    for (column, text) in (0..).zip(texts) {
        sheet.write(at, column, *text).unwrap();
    }
}

#[test]
fn prices_in_a_workbook_are_those_of_its_cells() {
    let bytes = saved(|sheet| {
        // A title's room above, as people leave it; a price that was computed.
        row(sheet, 2, &["forma", "grado", "programa", "precio", "unidad"]);
        row(sheet, 3, &["cacao-nacional/baba", "", "base", "", "lb"]);
        sheet.write(3, 3, 1.15).unwrap();
        row(sheet, 4, &["cacao-nacional/baba", "", "organico", "0,12", "lb"]);
        row(sheet, 6, &["cacao-nacional/baba", "", "chakra", "", "lb"]);
        sheet.write(6, 3, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    });
    let from = day("2026-11-03");
    let parsed = prices(&bytes, &built_in::catalogue(), from, None).unwrap();
    assert_eq!(parsed.encoding, "Excel");
    let list = price_list(&parsed.good, from, None);
    assert_eq!(list.base[0].price.micros(), 1_150_000);
    assert_eq!(list.differentials[0].price.micros(), 120_000);
    assert_eq!(bad_rows(&parsed.bad), "7: csv-figure-bad column=<precio> value=<#DIV/0!>\n");
}

#[test]
fn people_in_a_workbook_keep_every_gram_and_cent() {
    let bytes = saved(|sheet| {
        row(
            sheet,
            0,
            &[
                "numero",
                "nombre",
                "comunidad",
                "organico",
                "chakra",
                "socio",
                "cupo_cacao_kg_seco",
                "cupo_guayusa_kg_seco",
                "anticipo",
                "tarjeta",
            ],
        );
        row(sheet, 1, &["K-0001", "Zoila Ñaupa", "Shandia", "organico", "si", "si"]);
        sheet.write(1, 6, 1234.567).unwrap();
        sheet.write(1, 8, 80.1).unwrap();
        sheet.write(1, 4, true).unwrap();
        row(sheet, 2, &["K-0002", "Rosa", "Shandia", "organico", "no", "no", "", "", "", "", "?"]);
    });
    let products = ["cacao-nacional", "guayusa"].map(str::to_owned);
    let parsed = producers(&bytes, &products).unwrap();
    let [row] = parsed.good.as_slice() else { panic!("{:?}", parsed.bad) };
    assert_eq!(row.quotas[0].1.get(), 1_234_567);
    assert_eq!((row.advance.get(), row.chakra), (8_010, true));
    assert_eq!(bad_rows(&parsed.bad), "3: csv-too-many-cells\n");
}

#[test]
fn what_is_no_workbook_is_refused_with_a_sentence() {
    let whole = saved(|sheet| row(sheet, 0, &["forma"]));
    let read = |bytes: &[u8]| told(&read(bytes).unwrap_err());
    assert_eq!(read(&saved(|_| {})), "csv-empty");
    assert_eq!(read(&[b"PK\x03\x04".as_slice(), &[0; 100]].concat()), "csv-not-text");
    assert_eq!(read(&vec![b'P'; MEGABYTES_MAX * 1024 * 1024 + 1]), "csv-file-large most=<5>");
    for cut in (4..whole.len()).step_by(97) {
        assert_eq!(read(&whole[..cut]), "csv-not-text", "{cut}");
    }
    let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and nothing more";
    assert!(is_one(old));
    assert_eq!(read(old), "csv-not-text");
}

mod bad;
