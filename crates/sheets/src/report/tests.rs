//! What is written is what a program reads back.

mod office;

use calamine::{Data, Reader, Xlsx};

use super::*;

fn page() -> Page {
    let hostile = ["=1+1", "@SUM(A1)", "+593 99 123", "-2", "\t=1", "'=1", "Ñaupa \"Yaku\"; á\nb"];
    Page {
        title: "Por comunidad".to_owned(),
        about: vec!["Del 1 al 30".to_owned()],
        columns: ["nombre", "kg", "valor", "día"].map(str::to_owned).to_vec(),
        rows: (1..).zip(hostile).map(|(n, text)| row(text, n * 1_234_567)).collect(),
        total: Some(row("Total", -7)),
    }
}

fn row(text: &str, grams: i64) -> Vec<Cell> {
    let day = NaiveDate::from_ymd_opt(2026, 11, 3).unwrap();
    vec![Cell::Text(text.to_owned()), Cell::Grams(grams), Cell::Cents(grams), Cell::Day(day)]
}

#[test]
fn figures_are_written_to_the_last_digit() {
    for (cell, written) in [
        (Cell::Grams(-7), "-0,007"),
        (Cell::Grams(1_234_567), "1234,567"),
        (Cell::Cents(0), "0,00"),
        (Cell::Cents(i64::MIN), "-92233720368547758,08"),
        (Cell::Micros(62_500), "0,0625"),
        (Cell::Micros(268_000_000), "268,00"),
        (Cell::PerMille(74), "7,4"),
        (Cell::PerMille(1_000), "100"),
        (Cell::Count(-3), "-3"),
        (Cell::Text("-3".to_owned()), "'-3"),
        (Cell::Empty, ""),
    ] {
        assert_eq!(cell.written(), written, "{cell:?}");
    }
}

#[test]
fn csv_is_titles_and_rows_and_no_formula() {
    let bytes = page().csv().unwrap();
    let text = std::str::from_utf8(&bytes).unwrap().strip_prefix('\u{FEFF}').unwrap();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), page().rows.len(), "and no total, which would be added in again");
    for (row, of) in rows.iter().zip(page().rows) {
        assert_eq!(
            row.iter().collect::<Vec<_>>(),
            of.iter().map(Cell::written).collect::<Vec<_>>()
        );
        assert!(!row[0].starts_with(['=', '+', '-', '@', '\t']), "{row:?}");
    }
}

#[test]
fn a_workbook_has_figures_and_texts_and_its_titles_in_sight() {
    let twice = [page(), page(), Page { title: "a/b".repeat(20), ..page() }];
    let bytes = workbook(&twice).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(io::Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    assert_eq!(names[..2], ["Por comunidad", "Por comunidad 2"]);
    let sheet = book.worksheet_range(&names[0]).unwrap();
    let rows: Vec<&[Data]> = sheet.rows().collect();
    assert_eq!(rows[0][0], Data::String("Por comunidad".to_owned()));
    assert_eq!(rows[3][1], Data::String("kg".to_owned()));
    assert_eq!(rows[4][0], Data::String("'=1+1".to_owned()));
    assert_eq!(rows[4][1], Data::Float(1_234.567));
    assert_eq!(rows[11][1], Data::Float(-0.007), "the total");
    assert_eq!(book.worksheet_formula(&names[0]).unwrap().used_cells().count(), 0);
}
