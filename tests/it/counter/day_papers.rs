//! A closed day in figures, on A4, on the wall and on its way to a printer or a stick.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use super::harness::{BABA, Counter, SECO, command, rows_of, text};
use crate::page_printer::{self, Everywhere, Manner, Spoken};

const REASON: &str = "Se pesó dos veces";

/// A morning with everything that a manager looks at twice, closed; the record that opened it.
fn closed_day(counter: &Counter) -> Value {
    let brought = json!({
        "kind": "replenishment", "amount": "500", "producer": "", "reason": "del banco",
        "command": command(),
    });
    counter.call("cash.move", brought);
    for (at, producer) in ["K-0002", "K-0003", "K-0005", "K-0006", "K-0011"].iter().enumerate() {
        counter.deliver(producer, &format!("{},{at}5", 20 + at));
    }
    counter.begin("K-0003", SECO);
    counter.weigh("bench", 46_000);
    counter.call("weigh.measure", json!({ "field": "moisture", "text": "7,4" }));
    let beans: Vec<u8> = [vec![0; 80], vec![1; 15], vec![2; 5]].concat();
    counter.call("weigh.beans", json!({ "beans": beans }));
    counter.save();
    // Noted on paper while the lights were out.
    counter.begin("K-0007", BABA);
    let paper = json!({ "gross": "31,20", "reason": "paper", "paper_number": "P-17" });
    counter.call("weigh.manual", paper);
    counter.save();
    // The same again in the same minute: a warning that is passed knowingly.
    counter.begin("K-0006", BABA);
    counter.type_weight("55,50");
    let asked = counter.call("weigh.save", json!({ "confirm": null }));
    assert_eq!(asked["kind"], "confirm", "{asked:#}");
    let passed = counter.call("weigh.save", json!({ "confirm": "00" }));
    assert_eq!(passed["kind"], "saved", "{passed:#}");
    let wrong = counter.deliver("K-0012", "55,50");
    let void = json!({
        "seq": wrong["seq"], "reason": REASON, "returned": "", "command": command(),
    });
    counter.call("deliveries.void", void);
    counter.wait_printed();
    let first = counter.call("deliveries.list", json!({ "text": "000001", "day": "" }));
    counter.call("deliveries.reprint", json!({ "seq": first["rows"][0]["seq"] }));
    let spent = json!({
        "kind": "expense", "amount": "7,25", "producer": "", "reason": "pilas",
        "command": command(),
    });
    counter.call("cash.move", spent);
    counter.wait_printed();
    close(counter)["opened"].clone()
}

/// Closes with what there should be.
fn close(counter: &Counter) -> Value {
    let counted = counter.drawer().trim_start_matches("$ ").replace('.', "");
    let closed = json!({ "counted": counted, "reason": "", "command": command() });
    let closed = counter.call("close.day", closed);
    counter.wait_printed();
    closed
}

fn section<'a>(report: &'a Value, name: &str) -> &'a Value {
    let sections = report["sections"].as_array().unwrap();
    sections.iter().find(|each| each["name"] == name).unwrap_or_else(|| panic!("{report:#}"))
}

fn figure(section: &Value, label: &str) -> String {
    let figures = section["figures"].as_array().unwrap();
    let found = figures.iter().find(|figure| figure["label"] == label);
    text(&found.unwrap_or_else(|| panic!("{label}: {section:#}"))["value"])
}

/// A table for spreadsheets, row by row.
fn csv(dir: &Path, name: &str) -> Vec<BTreeMap<String, String>> {
    let file = std::fs::read_to_string(dir.join(name)).unwrap();
    let mut lines = file.trim_start_matches('\u{feff}').lines();
    let names: Vec<&str> = lines.next().unwrap().split(';').collect();
    let row = |line: &str| {
        let cells = line.split(';').map(str::to_owned);
        names.iter().map(|name| (*name).to_owned()).zip(cells).collect()
    };
    lines.map(row).collect()
}

/// `1,15` as so many parts to one.
fn parts(text: &str, decimals: usize) -> i128 {
    let (whole, part) = text.split_once(',').unwrap_or((text, ""));
    format!("{whole}{part:0<decimals$}").parse().unwrap()
}

#[test]
fn a_closed_day_is_reckoned_as_the_tables_for_auditors_are() {
    let mut counter = Counter::open();
    let opened = closed_day(&counter);
    let report = counter.call("close.report", json!({ "opened": opened }));
    // A void of the next day is the next day's.
    counter.open_day("2026-11-24", "100,00");
    let late = counter.call("deliveries.list", json!({ "text": "000002", "day": "2026-11-23" }));
    let void = json!({
        "seq": late["rows"][0]["seq"], "reason": "Tarde", "returned": "0", "command": command(),
    });
    counter.call("deliveries.void", void);
    assert_eq!(counter.call("close.report", json!({ "opened": opened })), report);
    counter.wait_printed();
    counter.stop();

    let out = counter.data().join("tables");
    terminal::export::export(&counter.dir(), &out, super::harness::MORNING_MS).unwrap();
    let stands = |row: &&BTreeMap<String, String>| row["motivo"] != REASON;
    let deliveries = csv(&out, "deliveries.csv");
    let counted: Vec<_> = deliveries.iter().filter(stands).collect();
    assert_eq!((deliveries.len(), counted.len()), (9, 8));
    let sum = |column: &str, decimals| -> i128 {
        counted.iter().map(|row| parts(&row[column], decimals)).sum()
    };
    let plain = |figure: String| parts(&figure.replace(['$', '.', ' ', 'k', 'g'], ""), 2);
    let money = section(&report, "Dinero");
    for (label, column) in [
        ("Valor", "total_usd"),
        ("Descontado de anticipos", "anticipo_usd"),
        ("A pagar", "le_toca_usd"),
        ("Pagado", "entregado_usd"),
        ("Quedó debiéndose", "le_debemos_usd"),
    ] {
        assert_eq!(plain(figure(money, label)), sum(column, 2), "{label}: {money:#}");
    }
    let goods = section(&report, "Producto");
    assert_eq!(figure(goods, "Entregas"), "8");
    let payable = figure(goods, "Se paga").replace(['.', ' ', 'k', 'g'], "");
    assert_eq!(parts(&payable, 3), sum("a_pagar_kg", 3));
    let by_grade = goods["tables"][1]["rows"].as_array().unwrap();
    let kilos = |row: &Value| parts(&text(&row[4]).replace(['.', ' ', 'k', 'g'], ""), 3);
    assert_eq!(by_grade.iter().map(kilos).sum::<i128>(), sum("a_pagar_kg", 3), "{goods:#}");

    // Rounding: grams times micro-dollars per unit, against the cents of each line.
    let one = 45_359_237_i128 * 100_000_000;
    let receipts: Vec<_> = counted.iter().map(|row| row["recibo"].as_str()).collect();
    let off: i128 = csv(&out, "lines.csv")
        .iter()
        .filter(|line| receipts.contains(&line["recibo"].as_str()))
        .map(|line| {
            let unit = match line["unidad"].as_str() {
                "kg" => 100_000_000,
                "lb" => 45_359_237,
                "qq" => 4_535_923_700,
                other => panic!("{other}"),
            };
            let exact = parts(&line["kg"], 3) * parts(&line["precio"], 6) * 10;
            (parts(&line["valor_usd"], 2) * unit - exact) * (one / unit)
        })
        .sum();
    let shown = figure(money, "Redondeo del día");
    let size = (off.abs() * 10_000 + one / 2) / one;
    assert!(shown.contains(&format!("{},{:04} centavos", size / 10_000, size % 10_000)), "{shown}");
    assert!(shown.ends_with(if off < 0 { "centro" } else { "entregaron" }), "{shown} {off}");

    let review = section(&report, "Para revisar");
    for (label, count) in [
        ("Anuladas", "1"),
        ("Pesos digitados", "7"),
        ("Avisos aceptados", "1"),
        ("Entregas tardías", "1"),
        ("Copias de recibos", "1"),
    ] {
        assert_eq!(figure(review, label), count, "{label}: {review:#}");
    }
    assert!(review.to_string().contains("Pasada del papel N.º P-17"), "{review:#}");
    assert!(review.to_string().contains(REASON), "{review:#}");
}

#[test]
fn closed_days_stay_readable_and_their_slip_comes_again() {
    let counter = Counter::open();
    let open = counter.call("close.report", json!({ "opened": null }));
    assert_eq!((&open["closed"], &open["slip"]), (&json!(false), &Value::Null));
    let opened = open["opened"].clone();
    for (command, input) in [
        ("close.reprint", json!({ "opened": opened })),
        ("pages.get", json!({ "opened": opened, "kind": "close" })),
    ] {
        assert_eq!(counter.refused(command, input).1, "day-not-closed");
    }
    assert_eq!(closed_day(&counter), opened);
    assert_eq!(counter.refused("close.report", json!({ "opened": null })).0, "no-day");
    assert_eq!(counter.refused("close.report", json!({ "opened": 1 })).1, "unknown-day");

    let counter = counter.restart(|_| {});
    let days = counter.call("close.days", json!({}))["days"].clone();
    assert_eq!((&days[0]["opened"], &days[0]["day"]), (&opened, &json!("2026-11-23")));
    assert_eq!((&days[0]["deliveries"], &days[0]["received"]), (&json!(8), &Value::Null));
    let report = counter.call("close.report", json!({ "opened": opened }));
    assert!(rows_of(&report["slip"]).contains(&"CIERRE DE LA JORNADA".to_owned()));
    counter.call("close.reprint", json!({ "opened": opened }));
    counter.wait_printed();
    let slips = counter.call("sim.paper", json!({}))["slips"].as_array().unwrap().clone();
    let copy = slips.iter().map(rows_of).find(|rows| {
        rows.iter().any(|row| row.starts_with("COPIA 1"))
            && rows.contains(&"CIERRE DE LA JORNADA".to_owned())
    });
    assert!(copy.is_some(), "{slips:#?}");
    counter.check_file();
}

/// A paper of the day as `pdftotext` reads it; kept for people where pictures are asked for.
fn paper(counter: &Counter, opened: &Value, kind: &str) -> String {
    let file = counter.call("pages.get", json!({ "opened": opened, "kind": kind }));
    let again = counter.call("pages.get", json!({ "opened": opened, "kind": kind }));
    assert_eq!(file, again, "the same day gives the same bytes");
    let pdf = ::it::unbase64(&text(&file["base64"]));
    if let Some(dir) = std::env::var_os("ACOPIO_PICTURES") {
        std::fs::write(Path::new(&dir).join(text(&file["name"])), &pdf).unwrap();
    }
    page_printer::text_of(&pdf)
}

#[test]
fn the_close_and_the_wall_on_a4() {
    let counter = Counter::open();
    let opened = closed_day(&counter);
    let report = counter.call("close.report", json!({ "opened": opened }));
    let close = paper(&counter, &opened, "close");
    let joined = close.split_whitespace().collect::<Vec<_>>().join(" ");
    for section in report["sections"].as_array().unwrap() {
        let cells = section["tables"].as_array().unwrap().iter();
        let cells = cells.flat_map(|table| table["rows"].as_array().unwrap().clone());
        let cells = cells.flat_map(|row| row.as_array().unwrap().clone());
        let figures = section["figures"].as_array().unwrap().iter();
        let figures = figures.map(|figure| figure["value"].clone());
        // Numbers stand whole; words may be broken over lines.
        for cell in cells.chain(figures).map(|cell| text(&cell)) {
            let whole = cell.contains("kg") || cell.starts_with('$');
            assert!(!whole || joined.contains(&cell), "{cell} is missing:\n{close}");
        }
    }
    for words in ["Gerente", "Atiende:", "PRUEBA SIN VALOR", "Página 1 de", "Pasada del papel"] {
        assert!(close.contains(words), "{words}:\n{close}");
    }
    let hash = figure(section(&report, "Registro"), "Código del día");
    assert!(close.contains(&hash), "{hash}:\n{close}");

    let wall = paper(&counter, &opened, "wall");
    assert!(wall.contains("Precios pagados hoy") && wall.contains("1,15 / lb"), "{wall}");
    assert!(wall.contains(&hash), "{wall}");
    let list = counter.call("deliveries.list", json!({ "text": "", "day": "2026-11-23" }));
    for row in list["rows"].as_array().unwrap() {
        assert!(!wall.contains(&text(&row["name"])), "no names: {wall}");
        assert!(!wall.contains(&text(&row["total"])), "no amounts: {wall}");
        assert!(!wall.contains(&text(&row["payable"])), "no kilograms of one: {wall}");
        let receipt = counter.call("deliveries.receipt", json!({ "seq": row["seq"] }));
        let is_code = |row: &String| row.len() == 9 && row.as_bytes()[4] == b'-';
        let code = rows_of(&receipt["strip"]).into_iter().find(is_code);
        let number = text(&row["number"]);
        let line = match row["voided"].is_null() {
            true => format!("{number} {}", code.expect("a receipt shows its code")),
            false => format!("{number} ANULADO"),
        };
        let joined = wall.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(joined.contains(&line), "{line}:\n{wall}");
    }
    counter.call("settings.language", json!({ "language": "qu-EC" }));
    let wall = paper(&counter, &opened, "wall");
    assert!(wall.contains("Chaninkuna · Precios pagados hoy"), "beside the Spanish: {wall}");
    counter.check_file();
}

/// What came of the last paper, once it is done.
fn told(counter: &Counter) -> Value {
    counter.wait("a paper", |_| counter.call("pages.view", json!({}))["busy"] == false);
    counter.call("pages.view", json!({}))
}

#[test]
fn a_paper_is_saved_whole_or_it_is_said_why_not() {
    let counter = Counter::open();
    let opened = closed_day(&counter);
    let folder = counter.data().join("stick");
    std::fs::create_dir(&folder).unwrap();
    let save = |folder: &Path| {
        let input =
            json!({ "opened": opened, "kind": "wall", "folder": folder.display().to_string() });
        counter.call("pages.save", input);
        told(&counter)
    };
    let view = save(&folder);
    assert_eq!(view["done"]["id"], "pages-saved", "{view:#}");
    let file = std::fs::read(text(&view["done"]["args"]["file"])).unwrap();
    let asked = counter.call("pages.get", json!({ "opened": opened, "kind": "wall" }));
    assert_eq!(file, ::it::unbase64(&text(&asked["base64"])));
    let gone = save(&folder.join("no"));
    assert_eq!((&gone["problem"]["id"], &gone["done"]), (&json!("stick-gone"), &Value::Null));
    counter.check_file();
}

#[test]
fn a_printer_that_is_not_there_is_said_and_keeps_nobody() {
    let counter = Counter::open();
    let opened = closed_day(&counter);
    let print = json!({ "opened": opened, "kind": "close" });
    assert_eq!(counter.refused("pages.print", print.clone()).1, "pages-no-printer");
    assert_eq!(counter.refused("pages.test", json!({})).1, "pages-no-printer");
    for bad in ["impresora", "ipps://casa/ipp", "ipp://"] {
        let refused = counter.refused("pages.printer", json!({ "address": bad, "sheet": "a4" }));
        assert_eq!(refused.1, "pages-bad-address", "{bad}");
    }
    // It takes the connection and never answers.
    let stalls = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("ipp://{}/ipp/print", stalls.local_addr().unwrap());
    counter.call("pages.printer", json!({ "address": address, "sheet": "a4" }));
    counter.call("pages.print", print.clone());
    assert_eq!(counter.refused("pages.print", print.clone()).1, "pages-busy");
    // The counter goes on meanwhile.
    counter.open_day("2026-11-24", "500,00");
    counter.deliver("K-0014", "20,00");
    close(&counter);
    assert_eq!(counter.call("pages.view", json!({}))["busy"], true);
    drop(stalls);
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let counter = counter.restart(|_| {});
    counter.call(
        "pages.printer",
        json!({ "address": format!("ipp://{free}/ipp/print"), "sheet": "a4" }),
    );
    counter.call("pages.print", print);
    let view = told(&counter);
    assert_eq!(view["problem"]["id"], "pages-not-there", "{view:#}");
    counter.call("pages.printer", json!({ "address": "", "sheet": "a4" }));
    assert_eq!(counter.call("pages.view", json!({}))["address"], "");
    counter.check_file();
}

/// Against the emulator that CUPS comes with, where somebody may start its daemons; what a printer
/// says when it does not print is tried everywhere, below.
#[test]
fn a_paper_comes_out_of_an_ipp_everywhere_printer_as_it_was_made() {
    let Some(printer) = Everywhere::start("application/pdf") else { return };
    let counter = Counter::open();
    counter.call("pages.printer", json!({ "address": printer.address(), "sheet": "a4" }));
    counter.call("pages.test", json!({}));
    let view = told(&counter);
    assert_eq!(view["done"]["id"], "pages-printed", "{view:#}");
    let opened = closed_day(&counter);
    counter.call("pages.print", json!({ "opened": opened, "kind": "close" }));
    let view = told(&counter);
    assert_eq!(view["done"]["id"], "pages-printed", "{view:#}");
    let asked = counter.call("pages.get", json!({ "opened": opened, "kind": "close" }));
    let made = ::it::unbase64(&text(&asked["base64"]));
    assert!(printer.spooled().contains(&made), "byte for byte what was made");
    counter.check_file();
}

#[test]
fn what_a_printer_says_is_said_in_a_sentence() {
    for (manner, said, sent) in [
        (Manner::Prints, "pages-printed", 1),
        (Manner::NoPaper, "pages-paper-out", 0),
        (Manner::Paused, "pages-stopped", 0),
        (Manner::NoPdf, "pages-no-pdf", 0),
        (Manner::Refuses, "pages-refused", 1),
        (Manner::Aborts, "pages-refused", 1),
        (Manner::HangsUp, "pages-lost", 1),
    ] {
        let printer = Spoken::start(manner);
        let counter = Counter::open();
        counter.call("pages.printer", json!({ "address": printer.address(), "sheet": "a4" }));
        counter.call("pages.test", json!({}));
        let view = told(&counter);
        let outcome = if manner == Manner::Prints { "done" } else { "problem" };
        assert_eq!(view[outcome]["id"], said, "{manner:?}: {view:#}");
        assert_eq!(printer.jobs(), sent, "{manner:?}: nothing is sent twice");
    }
}
