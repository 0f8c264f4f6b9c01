//! Purchases from before, as tables have them.

use super::*;
use crate::built_in;

fn forms() -> Vec<(FormId, String)> {
    let catalogue = built_in::catalogue();
    catalogue.forms().iter().map(|form| (form.id.clone(), form.name.clone())).collect()
}

fn read(table: &str) -> Parsed<HistoryRow> {
    history(table.as_bytes(), &forms()).unwrap()
}

/// The ids of what is wrong with rows, each with its line.
fn bad(parsed: &Parsed<HistoryRow>) -> Vec<(u32, &str)> {
    parsed.bad.iter().map(|row| (row.line, row.say.id.as_str())).collect()
}

#[test]
fn weights_are_of_the_unit_that_their_column_names() {
    for (unit, quantity, grams) in
        [("kg", "63,504", 63_504), ("Libras", "140", 63_503), ("QQ", "2,5", 113_398)]
    {
        let titles = format!("Nº;Fecha;Producto;{unit};Valor;Recibo");
        let row = format!("K-1;3/11/2024;cacao-nacional/baba;{quantity};161,00;714");
        let table = format!("{titles}\n{row}\n");
        let parsed = read(&table);
        assert_eq!(bad(&parsed), []);
        let row = &parsed.good[0];
        assert_eq!((row.payable.get(), row.total.get()), (grams, 16_100), "{unit}");
        assert_eq!((row.day.to_string().as_str(), row.paper.as_str()), ("2024-11-03", "714"));
    }
    for (columns, why) in
        [("peso", "csv-weight-unit"), ("kg;qq", "csv-weight-twice"), ("nada", "csv-weight-missing")]
    {
        let table = format!("numero;fecha;forma;valor;{columns}\n");
        assert_eq!(history(table.as_bytes(), &forms()).unwrap_err().id, why);
    }
}

#[test]
fn a_row_that_cannot_be_taken_says_why() {
    let parsed = read(
        "numero;fecha;forma;kg;valor;recibo
K-1;2024-11-03;cacao-nacional/baba;10;23,00;1
;2024-11-03;cacao-nacional/baba;10;23,00;2
K-1;11/23/2024;cacao-nacional/baba;10;23,00;3
K-1;;cacao-nacional/baba;10;23,00;4
K-1;2024-11-03;oro;10;23,00;5
K-1;2024-11-03;cacao-nacional/baba;;23,00;6
K-1;2024-11-03;cacao-nacional/baba;1.234;23,00;7
K-1;2024-11-03;cacao-nacional/baba;-1;23,00;8
K-1;2024-11-03;cacao-nacional/baba;10;;9
K-1;3-11-2024;Cacao Nacional baba;10;23,00;10
K-1;2024-11-03;cacao-nacional/baba;10;23,00;1
",
    );
    // The eleventh names its form as the id of it reads without signs, and its day with dashes.
    let good: Vec<_> =
        parsed.good.iter().map(|row| (row.form.as_str(), row.paper.as_str())).collect();
    assert_eq!(good, [("cacao-nacional/baba", "1"), ("cacao-nacional/baba", "10")]);
    let expected = [
        (3, "csv-number-missing"),
        (4, "csv-day-bad"),
        (5, "csv-day-bad"),
        (6, "csv-history-form"),
        (7, "csv-cell-missing"),
        (8, "csv-figure-thousands"),
        (9, "csv-figure-range"),
        (10, "csv-cell-missing"),
        (12, "csv-history-twice"),
    ];
    assert_eq!(bad(&parsed), expected);
}

#[test]
fn fifty_thousand_rows_are_read() {
    let mut table = "numero;fecha;forma;kg;valor;recibo\n".to_owned();
    for n in 0..50_000 {
        table.push_str(&format!("K-{};2024-11-03;cacao-nacional/baba;10;23,00;{n}\n", n % 900));
    }
    assert_eq!(read(&table).good.len(), 50_000);
}
