//! What stands in a workbook that was written, as a spreadsheet program would open it.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;

use super::*;
use crate::tests::told;

fn title(name: &str, figures: bool) -> Title {
    Title { name: name.to_owned(), figures }
}

fn sheet(rows: &[[&str; 3]]) -> Sheet {
    let titles = vec![title("numero", false), title("anticipo", true), title("nombre", false)];
    let rows = rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
    Sheet::new(titles, rows)
}

/// The cells of the first sheet.
fn cells(bytes: Vec<u8>) -> Vec<Vec<Data>> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = workbook.worksheet_range_at(0).unwrap().unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

fn text(text: &str) -> Data {
    Data::String(text.to_owned())
}

#[test]
fn texts_are_texts_and_figures_figures() {
    let written =
        sheet(&[["0012", "1234,50", "Rosa"], ["7", "", "sí"]]).file(FileKind::Xlsx).unwrap();
    assert_eq!(
        cells(written),
        [
            vec![text("numero"), text("anticipo"), text("nombre")],
            vec![text("0012"), Data::Float(1234.5), text("Rosa")],
            vec![text("7"), Data::Empty, text("sí")],
        ]
    );
}

#[test]
fn nothing_is_a_formula() {
    let odd = ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "'=1"];
    let rows = odd.map(|odd| ["1", odd, odd]);
    let written = cells(sheet(&rows).file(FileKind::Xlsx).unwrap());
    for (odd, row) in odd.iter().zip(&written[1..]) {
        // A figure below nothing is one; nothing else that begins so.
        let figure = odd.parse().map(Data::Float).ok().filter(|_| odd.starts_with(['+', '-']));
        assert_eq!(row[1], figure.unwrap_or_else(|| text(&format!("'{odd}"))), "{odd:?}");
        assert_eq!(row[2], text(&format!("'{odd}")), "{odd:?}");
    }
    let csv = sheet(&rows).csv();
    assert_eq!(csv.matches(";'").count() + csv.matches(";\"'").count(), 14, "{csv}");
}

#[test]
fn a_name_says_as_what_it_is_written() {
    for (name, kind) in [
        ("precios.csv", Some(FileKind::Csv)),
        ("Mis precios.nuevos.XLSX", Some(FileKind::Xlsx)),
        ("precios.xls", None),
        ("precios.ods", None),
        ("xlsx", None),
        ("", None),
    ] {
        assert_eq!(FileKind::of(name), kind, "{name}");
    }
}

#[test]
fn what_no_workbook_has_room_for_is_said() {
    let long = "ñ".repeat(40_000);
    let refused = sheet(&[["1", "", long.as_str()]]).file(FileKind::Xlsx).unwrap_err();
    assert!(told(&refused).starts_with("csv-too-large"));
}

proptest! {
    /// In the file of either kind; line ends within a cell become `\n`.
    #[test]
    fn a_cell_is_read_back_as_it_was(cell in "['=+@a\"\t\r\n-]{0,6}") {
        let row = ["7", "", cell.as_str()];
        let lines = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
        for kind in [FileKind::Csv, FileKind::Xlsx] {
            let file = sheet(&[row, ["8", "", "z"]]).file(kind).unwrap();
            let table = crate::table::read(&file).unwrap();
            let cells = table.rows[0].cells.clone().unwrap();
            prop_assert_eq!(lines(&cells[2]), lines(&cell), "{:?}", kind);
        }
    }
}
