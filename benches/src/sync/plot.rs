//! The table, drawn: bars on logarithmic scales. Who is who is told by patterns and by names, so
//! that it can be read without colours, and on paper.

use std::fmt::Write;

use super::report::Row;

/// What is drawn, in this order: rows of the table by the beginning of their names.
const CASES: [&str; 6] = [
    "one day: 200 deliveries",
    "10,000 deliveries",
    "nothing new",
    "slow line: 200 deliveries",
    "slow line: 10,000 deliveries",
    "slow line: nothing new",
];

const WIDTH: f64 = 800.0;
/// Where bars begin, and how far the longest reaches.
const LEFT: f64 = 230.0;
const LONGEST: f64 = 440.0;
const BAR: f64 = 13.0;

/// A figure of a row that is drawn.
struct Panel {
    title: &'static str,
    of: fn(&Row) -> f64,
    written: fn(f64) -> String,
    /// Where the scale begins, and where it ends.
    scale: (f64, f64),
}

const PANELS: [Panel; 2] = [
    Panel {
        title: "Seconds (each line is ten times the one before)",
        of: |row| row.took.as_secs_f64(),
        written: |seconds| format!("{seconds:.3} s"),
        scale: (0.001, 1_000.0),
    },
    Panel {
        title: "Bytes up and down (each line is ten times the one before)",
        of: |row| (row.passed.up + row.passed.down) as f64,
        written: |bytes| format!("{bytes:.0} B"),
        scale: (100.0, 10_000_000.0),
    },
];

/// The drawing.
pub(super) fn drawn(rows: &[Row]) -> String {
    let mut body = String::new();
    let mut y = 24.0;
    for panel in PANELS {
        y = draw(&mut body, &panel, rows, y) + 26.0;
    }
    let head = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {y}\" width=\"{WIDTH}\" \
         height=\"{y}\" font-family=\"sans-serif\" font-size=\"11\" role=\"img\">\n\
         <title>Seconds and bytes of the exchange, beside Anki and PouchDB</title>\n\
         <defs><pattern id=\"lines\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45)\"><rect width=\"5\" height=\"5\" fill=\"#fff\"/>\
         <rect width=\"2\" height=\"5\" fill=\"#000\"/></pattern></defs>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
    );
    format!("{head}{body}</svg>\n")
}

fn draw(out: &mut String, panel: &Panel, rows: &[Row], top: f64) -> f64 {
    let (from, to) = panel.scale;
    let along = |value: f64| (value.max(from) / from).log10() / (to / from).log10() * LONGEST;
    let mut bars = String::new();
    let mut y = top + 14.0;
    for case in CASES {
        let of_case = |row: &&Row| row.what == case || row.what.starts_with(&format!("{case} ("));
        let found: Vec<&Row> = rows.iter().filter(of_case).collect();
        let middle = y + found.len() as f64 * BAR / 2.0 + 4.0;
        let _fits = writeln!(bars, "<text x=\"4\" y=\"{middle:.1}\">{case}</text>");
        for row in found {
            let value = (panel.of)(row);
            let (long, text) = (along(value).max(1.0), (panel.written)(value));
            let fill = match row.who.split(' ').next() {
                Some("Acopio") => "#000",
                Some("Anki") => "url(#lines)",
                _ => "#fff",
            };
            let who = row.who.split(' ').next().unwrap_or_default();
            let (height, base) = (BAR - 3.0, y + 8.5);
            let _fits = writeln!(
                bars,
                "<rect x=\"{LEFT}\" y=\"{y:.1}\" width=\"{long:.1}\" height=\"{height}\" \
                 fill=\"{fill}\" stroke=\"#000\"/><text x=\"{:.1}\" y=\"{base:.1}\" \
                 font-size=\"10\">{who} {text}</text>",
                LEFT + long + 5.0
            );
            y += BAR;
        }
        y += 8.0;
    }
    let _fits =
        writeln!(out, "<text x=\"4\" y=\"{top}\" font-weight=\"bold\">{}</text>", panel.title);
    let mut mark = from;
    while mark <= to * 1.001 {
        let x = LEFT + along(mark);
        let _fits = writeln!(
            out,
            "<path d=\"M{x:.1} {:.1}V{y:.1}\" stroke=\"#bbb\" stroke-dasharray=\"2 3\"/>",
            top + 8.0
        );
        mark *= 10.0;
    }
    out.push_str(&bars);
    y
}
