//! Both files opened in LibreOffice, without its window, and compared cell by cell with the table:
//! `libreoffice-calc`, which scripts/setup installs.

use std::path::Path;
use std::process::Command;

use super::*;

/// CSV as LibreOffice writes and reads it: semicolons, quotes, UTF-8, from the first line on.
const CSV: &str = "Text - txt - csv (StarCalc):59,34,76,1,";
/// Spanish as LibreOffice knows it with decimal commas. Its Spanish of Ecuador has points.
const SPANISH: &str = "3082";

/// What people call themselves, and what others write to harm whoever opens a table.
const TEXTS: [&str; 11] = [
    "=1+1",
    "=HYPERLINK(\"http://x.ec\";\"ver\")",
    "@SUM(A1:A9)",
    "+593 99 123 4567",
    "-2+3",
    "\t=1+1",
    "\r=1+1",
    "'=1+1",
    "Ñaupa \"Yaku\" Shiguango; hijo",
    "Kuri\nWayra",
    "José Ángel Güiñán",
];

/// What any program takes for something else out of CSV, which has no kinds of cells: a workbook
/// keeps it.
const LOOKS_LIKE_MORE: [&str; 3] = ["0012", "1e5", "TRUE"];

fn hostile(texts: &[&str]) -> Page {
    let day = NaiveDate::from_ymd_opt(2026, 11, 3).unwrap();
    let row = |(n, text): (i64, &&str)| {
        vec![
            Cell::Text((*text).to_owned()),
            Cell::Grams(n * 1_234_567 - 5),
            Cell::Cents(-n * 99_999),
            Cell::Micros(n * 62_500),
            Cell::Count(n),
            Cell::Day(day),
            Cell::Hundredths(n * 50),
        ]
    };
    Page {
        title: "Compras por comunidad".to_owned(),
        about: vec!["=Asociación".to_owned(), "Del 1 al 30".to_owned()],
        columns: ["nombre", "kg", "valor", "precio", "entregas", "día", "=nada"]
            .map(str::to_owned)
            .to_vec(),
        rows: (1..).zip(texts).map(row).collect(),
        total: None,
    }
}

/// The rows of each sheet of a file as LibreOffice understands it, by its name: figures with a
/// point and as they are kept.
fn opened(dir: &Path, file: &str) -> Vec<Vec<Vec<String>>> {
    let out = dir.join(format!("{file}.opened"));
    let mut office = Command::new("soffice");
    office
        .arg(format!("-env:UserInstallation=file://{}", dir.join("profile").display()))
        .arg("--headless");
    if file.ends_with(".csv") {
        office.arg(format!("--infilter={CSV},{SPANISH},false,true"));
    }
    let told = office
        .args(["--convert-to", &format!("csv:{CSV},1033,true,false,false,false,false,-1")])
        .arg("--outdir")
        .arg(&out)
        .arg(dir.join(file))
        .output()
        .expect("soffice is there: scripts/setup tests");
    assert!(told.status.success(), "{told:?}");
    let written = std::fs::read_dir(&out).expect("it was converted");
    let mut written: Vec<_> = written.map(|file| file.unwrap().path()).collect();
    written.sort();
    written.iter().map(|file| rows(file)).collect()
}

fn rows(of: &Path) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(of).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// A cell as LibreOffice says it, from what was written: figures with the decimals they need.
fn expected(cell: &Cell) -> String {
    match cell {
        Cell::Text(_) | Cell::Empty | Cell::Day(_) => cell.written(),
        figure => {
            let written = figure.written().replace(',', ".");
            match written.contains('.') {
                true => written.trim_end_matches('0').trim_end_matches('.').to_owned(),
                false => written,
            }
        }
    }
}

/// As LibreOffice may say the same: line ends are one kind, and figures have no zeros at their end.
fn plain(cell: &str) -> String {
    let is_figure = cell.parse::<f64>().is_ok() && cell.contains('.');
    let cell = cell.replace("\r\n", "\n").replace('\r', "\n");
    match is_figure {
        true => cell.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => cell,
    }
}

#[test]
fn libreoffice_opens_both_files_cell_by_cell_as_they_were_written() {
    let dir = tempfile::tempdir().unwrap();
    let (few, all) = (hostile(&TEXTS), hostile(&[&TEXTS[..], &LOOKS_LIKE_MORE].concat()));
    std::fs::write(dir.path().join("a.csv"), few.csv().unwrap()).unwrap();
    std::fs::write(dir.path().join("b.xlsx"), workbook(std::slice::from_ref(&all)).unwrap())
        .unwrap();
    // What another program reads begins with its titles.
    let two = [
        Page { title: "Loading".to_owned(), ..all.clone() },
        Page { title: "Buying".to_owned(), ..few.clone() },
    ];
    std::fs::write(dir.path().join("c.xlsx"), template(&two).unwrap()).unwrap();
    for (file, nth, above, page) in [
        ("a.csv", 0, 0, &few),
        ("b.xlsx", 0, 4, &all),
        ("c.xlsx", 0, 0, &few),
        ("c.xlsx", 1, 0, &all),
    ] {
        let rows = opened(dir.path(), file).swap_remove(nth);
        let titles: Vec<String> = rows[above].iter().take(7).map(|cell| plain(cell)).collect();
        let guarded: Vec<String> = page.columns.iter().map(|title| guarded(title)).collect();
        assert_eq!(titles, guarded, "{file}");
        assert_eq!(rows.len() - above - 1, page.rows.len(), "{file}: {rows:#?}");
        for (found, row) in rows[above + 1..].iter().zip(&page.rows) {
            for (at, cell) in row.iter().enumerate() {
                let found = found.get(at).map(|cell| plain(cell)).unwrap_or_default();
                assert_eq!(found, plain(&expected(cell)), "{file}: {cell:?}");
            }
        }
    }
}
