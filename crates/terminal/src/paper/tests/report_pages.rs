//! Reports on A4 that are no paper any more.

use sheets::Cell;

use crate::api::Say;
use crate::counter_under_test::{Counter, refusal};
use crate::paper::report_pages::document;
use crate::report::{Column, Table, Value};

fn table(rows: usize) -> Table {
    let count = |n| i64::try_from(n).unwrap();
    Table {
        title: Say::new("report-by-producer"),
        about: vec![Say::new("report-before")],
        columns: vec![Column::figures(Say::new("report-deliveries"))],
        rows: (0..rows).map(|n| vec![Value::Is(Cell::Count(count(n)))]).collect(),
        more: 0,
        total: None,
        plot: None,
    }
}

#[test]
fn more_pages_than_anybody_reads_are_a_workbook() {
    let counter = Counter::open();
    let title = Say::new("report-by-producer");
    let pages = |tables: &[Table]| {
        document(&counter.desk.paper(), &title, tables, "es-EC", counter.now).map(drop)
    };
    assert!(pages(&[table(20_000)]).is_ok());
    assert_eq!(refusal(pages(&[table(20_001)])), "report-too-many-pages");
    let together = refusal(pages(&[table(12_000), table(8_001)]));
    assert_eq!(together, "report-too-many-pages", "all of them are one paper");
}
