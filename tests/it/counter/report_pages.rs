//! Reports on A4: read back by another program and held against the same report as CSV.

use std::path::Path;

use serde_json::{Value, json};

use super::harness::{BABA, Counter, SECO, text};
use super::reports::{ask, asked};
use crate::page_printer::{self, Manner, Spoken};

/// A morning with deliveries of several communities, wet and dry, one of them voided, and somebody
/// with a name that is longer than any line.
fn bought() -> Counter {
    let counter = Counter::open();
    let brought = json!({
        "kind": "replenishment", "amount": "500", "producer": "", "reason": "del banco",
        "command": super::command(),
    });
    counter.call("cash.move", brought);
    for (at, producer) in ["K-0001", "K-0002", "K-0003", "K-0005", "K-0011"].iter().enumerate() {
        counter.deliver(producer, &format!("{},{at}5", 20 + at));
    }
    counter.begin("K-0003", SECO);
    counter.weigh("bench", 46_000);
    counter.call("weigh.measure", json!({ "field": "moisture", "text": "7,4" }));
    let beans: Vec<u8> = [vec![0; 80], vec![1; 15], vec![2; 5]].concat();
    counter.call("weigh.beans", json!({ "beans": beans }));
    counter.save();
    let long = counter.register(&format!("Ñusta {} de Ñachiyaku", "Shiguango-Tapuy ".repeat(8)));
    counter.begin(&long, BABA);
    counter.weigh("platform", 71_400);
    counter.save();
    let wrong = counter.deliver("K-0012", "55,50");
    let void = json!({
        "seq": wrong["seq"], "reason": "Se pesó dos veces", "returned": "",
        "command": super::command(),
    });
    counter.call("deliveries.void", void);
    counter.wait_printed();
    counter
}

/// A report as a file of that format.
fn saved(counter: &Counter, ask: &Value, format: &str) -> Vec<u8> {
    let save = json!({ "ask": ask, "format": format, "stick": false });
    let path = text(&counter.call("report.save", save)["path"]);
    assert!(path.ends_with(&format!(".{format}")), "{path}");
    let bytes = std::fs::read(&path).unwrap();
    if let (Some(dir), "pdf") = (std::env::var_os("ACOPIO_PICTURES"), format) {
        std::fs::write(Path::new(&dir).join(Path::new(&path).file_name().unwrap()), &bytes)
            .unwrap();
    }
    bytes
}

/// The cells of the same report as CSV, titles first.
fn table(counter: &Counter, ask: &Value) -> Vec<Vec<String>> {
    let csv = String::from_utf8(saved(counter, ask, "csv")).unwrap();
    let lines = csv.trim_start_matches('\u{feff}').lines();
    lines
        .map(|line| line.split(';').map(|cell| cell.trim_matches('"').to_owned()).collect())
        .collect()
}

fn is_figure(cell: &str) -> bool {
    cell.contains(|letter: char| letter.is_ascii_digit())
        && cell.chars().all(|letter| letter.is_ascii_digit() || "-,".contains(letter))
        && cell.split('-').count() < 3
}

/// Cents, grams or whole ones, as their digits.
fn digits(figure: &str) -> i64 {
    figure.replace(',', "").parse().unwrap()
}

/// Lines as they are read from a page, without the dots of thousands and signs of per cent.
fn lines(pdf: &[u8]) -> Vec<Vec<String>> {
    let plain = |word: &str| match is_figure(&word.replace('.', "")) {
        true => word.replace('.', ""),
        false => word.to_owned(),
    };
    let text = page_printer::text_of(pdf);
    let words = |line: &str| line.replace('%', " ").split_whitespace().map(plain).collect();
    text.lines().map(words).collect()
}

#[test]
fn every_figure_of_a_report_is_on_its_pages() {
    let counter = bought();
    for kind in [
        "by-product",
        "by-form",
        "by-community",
        "by-producer",
        "by-sex",
        "by-programme",
        "by-clerk",
        "by-day",
        "by-week",
        "by-month",
        "members",
        "purchases",
        "quotas",
        "premiums",
    ] {
        let ask = ask(kind);
        let (table, lines) = (table(&counter, &ask), lines(&saved(&counter, &ask, "pdf")));
        let has = |figures: &[String], first: &str| {
            lines.iter().any(|line| {
                let begins = line.join(" ").starts_with(first);
                let mut runs = line.windows(figures.len().max(1));
                begins && (figures.is_empty() || runs.any(|words| words == figures))
            })
        };
        assert!(1 < table.len(), "{kind} has rows");
        let width = table[0].len();
        let figures = |row: &[String]| -> Vec<String> {
            row.iter()
                .rev()
                .take_while(|cell| is_figure(cell))
                .cloned()
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect()
        };
        for row in &table[1..] {
            let first = row[0].split(' ').next().unwrap();
            // Days and months are written otherwise for people.
            let first = if is_figure(first) || first.contains('-') { "" } else { first };
            assert!(has(&figures(row), first), "{kind}: {row:?}\n{lines:#?}");
        }
        // Columns that are of figures in every row add up, but counts of people, who may be in two.
        let sum = |at: usize| table[1..].iter().map(|row| digits(&row[at])).sum::<i64>();
        let adds_up = |at: &usize| {
            table[0][*at].contains('$')
                && !table[0][*at].contains("Precio")
                && table[1..].iter().all(|row| is_figure(&row[*at]))
        };
        let total = lines.iter().find(|line| line.first().is_some_and(|word| word == "Total"));
        for at in (0..width).filter(adds_up) {
            let total = total.unwrap_or_else(|| panic!("{kind} has a total"));
            let found = total.iter().any(|word| is_figure(word) && digits(word) == sum(at));
            assert!(found, "{kind}: {} of {total:?} is {}", table[0][at], sum(at));
        }
    }
    counter.check_file();
}

#[test]
fn a_page_says_whose_and_of_what_it_is() {
    let counter = bought();
    let ask = asked("purchases", json!({ "product": "cacao-nacional" }));
    let pages = page_printer::text_of(&saved(&counter, &ask, "pdf"));
    let joined = pages.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "Compras una por una",
        "Del 01/01/2026 al 31/12/2026",
        "Solo Cacao nacional",
        "Hecho el lunes 23 nov 2026 07:00 por",
        "PRUEBA SIN VALOR",
        "Página 1 de 1",
        "Ñusta Shiguango-Tapuy",
    ] {
        assert!(joined.contains(words), "{words}:\n{pages}");
    }
    let foot = format!(" · {} · Compras una por una", text(&counter.live()["place"]["center"]));
    assert!(joined.contains(&foot), "{foot}:\n{pages}");
    let community =
        page_printer::text_of(&saved(&counter, &super::reports::ask("by-community"), "pdf"));
    assert!(community.contains("Kilos a pagar"), "its picture: {community}");
    let nothing = asked("by-day", json!({ "period": "last-season" }));
    let pages = page_printer::text_of(&saved(&counter, &nothing, "pdf"));
    assert!(pages.contains("No hay nada en este período."), "{pages}");
}

#[test]
fn a_report_is_printed_as_the_other_papers_are() {
    let counter = bought();
    let print = json!({ "ask": ask("by-producer") });
    assert_eq!(counter.refused("report.print", print.clone()).1, "pages-no-printer");
    let printer = Spoken::start(Manner::Prints);
    counter.call("pages.printer", json!({ "address": printer.address(), "sheet": "a4" }));
    assert_eq!(counter.call("report.print", print.clone())["problem"], Value::Null);
    counter.wait("a paper", |_| counter.call("pages.view", json!({}))["busy"] == false);
    assert_eq!(counter.call("pages.view", json!({}))["done"]["id"], "pages-printed");
    assert_eq!(printer.jobs(), 1);
    let bad = json!({ "ask": asked("by-day", json!({ "period": "days" })) });
    assert_eq!(counter.refused("report.print", bad).1, "report-days-missing");
    counter.check_file();
}

#[test]
fn the_half_year_is_one_paper_and_one_workbook() {
    let counter = bought();
    let ask = asked("half-year", json!({ "period": "this-half" }));
    let view = counter.call("report.view", ask.clone());
    let tables = view["tables"].as_array().unwrap();
    assert_eq!(tables.len(), 13, "{view:#}");
    let pdf = saved(&counter, &ask, "pdf");
    let (text, lines) = (page_printer::text_of(&pdf), lines(&pdf));
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "Semestre para la asamblea",
        "Del 01/07/2026 al 31/12/2026",
        "El semestre en palabras",
        "Compramos 228,452 kg en 7 entregas de 6 personas de 4 comunidades.",
        "entregas anuladas, 1; copias de recibos, 0; pesos digitados, 6.",
        "Esta hoja no lleva nombres.",
        "Página 1 de",
    ] {
        assert!(joined.contains(words), "{words}:\n{text}");
    }
    for table in &tables[1..] {
        let rows = table["rows"].as_array().unwrap().iter().chain([&table["total"]]);
        for row in rows.map(|row| row.as_array().unwrap()).filter(|row| !row.is_empty()) {
            let cell = |cell: &Value| text_of_cell(cell);
            let figures: Vec<String> =
                row[1..].iter().map(cell).filter(|it| is_figure(it)).collect();
            let found = lines.iter().any(|line| {
                figures.is_empty() || line.windows(figures.len()).any(|words| words == figures)
            });
            assert!(found, "{row:#?}\n{text}");
        }
    }
    for name in ["Grefa", "Shiguango", "Marta", "K-000"] {
        assert!(!text.replace("por Marta", "").contains(name), "{name}:\n{text}");
    }
    let book = saved(&counter, &ask, "xlsx");
    let has = |name: &str| book.windows(name.len()).any(|bytes| bytes == name.as_bytes());
    assert!(has("xl/worksheets/sheet13.xml") && !has("xl/worksheets/sheet14.xml"), "a sheet each");
    let csv = String::from_utf8(saved(&counter, &ask, "csv")).unwrap();
    assert!(csv.trim_start_matches('\u{feff}').starts_with("Comunidad;"), "figures: {csv}");
}

fn text_of_cell(cell: &Value) -> String {
    cell["text"].as_str().unwrap_or_default().replace('.', "")
}
