//! Strips against their bytes, read back by a small reader of exactly these commands.

use domain::machines::{CodePage, Head, PrinterProfile};
use domain::paper::{Align, Row, Size, Strip};
use expect_test::{Expect, expect};

use super::*;

fn text(text: &str, size: Size, bold: bool, align: Align) -> Row {
    Row::Text { text: text.to_owned(), size, bold, align }
}

/// Reads a job back, one line per command; fails at anything else.
fn told(job: &[u8]) -> String {
    let mut lines = Vec::new();
    let mut rest = job;
    while let [first, tail @ ..] = rest {
        let (line, left) = match (*first, tail) {
            (0x1B, [0x40, left @ ..]) => ("init".to_owned(), left),
            (0x1C, [0x2E, left @ ..]) => ("single byte".to_owned(), left),
            (0x1B, [0x52, n, left @ ..]) => (format!("characters {n}"), left),
            (0x1B, [0x74, n, left @ ..]) => (format!("page {n}"), left),
            (0x1B, [0x61, n @ 0..=2, 0x1B, 0x45, bold @ 0..=1, 0x1D, 0x21, size, left @ ..]) => {
                let (wide, high) = ((size >> 4) + 1, (size & 7) + 1);
                let side = ["left", "center", "right"][usize::from(*n)];
                (format!("{side} {wide}x{high}{}", ["", " bold"][usize::from(*bold)]), left)
            }
            (0x1D, [0x4C, l, h, left @ ..]) => {
                (format!("white at the left {}", u16::from_le_bytes([*l, *h])), left)
            }
            (0x1D, [0x57, l, h, left @ ..]) => {
                (format!("dots across {}", u16::from_le_bytes([*l, *h])), left)
            }
            (0x1B, [0x64, n, left @ ..]) => (format!("feed {n}"), left),
            (0x1D, [0x56, 0x42, 0x00, left @ ..]) => ("cut".to_owned(), left),
            (0x1D, [0x76, 0x30, 0, xl, xh, yl, yh, left @ ..]) => {
                let (x, y) = (u16::from_le_bytes([*xl, *xh]), u16::from_le_bytes([*yl, *yh]));
                let size = usize::from(x) * usize::from(y);
                (format!("raster {x} bytes x {y}"), &left[size..])
            }
            (0x1D, [0x28, 0x6B, l, h, 0x31, function, left @ ..]) => {
                let (data, left) = left.split_at(usize::from(u16::from_le_bytes([*l, *h])) - 2);
                let data = match function {
                    0x50 => String::from_utf8_lossy(&data[1..]).into_owned(),
                    _ => format!("{data:?}"),
                };
                (format!("qr {function:#x} {data}"), left)
            }
            (0x20.., _) => {
                let end = rest.iter().position(|byte| *byte == LINE_FEED).expect("an ended line");
                (format!("'{}'", rest[..end].escape_ascii()), &rest[end + 1..])
            }
            _ => panic!("unknown command {:x?}", &rest[..rest.len().min(8)]),
        };
        lines.push(line);
        rest = left;
    }
    lines.join("\n")
}

fn usual(columns: u8, cutter: bool) -> PrinterProfile {
    PrinterProfile::usual(Head::try_from(columns).unwrap(), cutter)
}

#[track_caller]
fn check(columns: u8, cutter: bool, rows: Vec<Row>, expect: Expect) {
    let job = encode(&Strip { columns, rows }, usual(columns, cutter));
    let told = told(&job);
    expect.assert_eq(told.strip_prefix("init\nsingle byte\ncharacters 0\npage 2\n").unwrap());
}

#[test]
fn a_slip_from_its_head_to_its_cut() {
    let rows = || {
        vec![
            text("ASOCIACIÓN", Size::NORMAL, true, Align::Center),
            Row::Picture("cacao-wet".to_owned()),
            text("108,932 kg", Size::BIG, true, Align::Right),
            text("$ 200,75", Size::MONEY, true, Align::Right),
            text("Ñukanchik", Size::NORMAL, false, Align::Left),
            Row::Qr("02-014-000142 9F3A61C2".to_owned()),
            Row::Feed(2),
            Row::Feed(0),
            Row::Cut,
        ]
    };
    check(
        48,
        true,
        rows(),
        expect![[r#"
            center 1x1 bold
            'ASOCIACI\xe0N'
            left 1x1
            raster 41 bytes x 30
            raster 41 bytes x 30
            raster 41 bytes x 30
            raster 41 bytes x 6
            right 2x2 bold
            '108,932 kg'
            right 2x3 bold
            '$ 200,75'
            left 1x1
            '\xa5ukanchik'
            center 1x1
            qr 0x41 [50, 0]
            qr 0x43 [6]
            qr 0x45 [49]
            qr 0x50 02-014-000142 9F3A61C2
            qr 0x51 [48]
            feed 2
            cut"#]],
    );
    check(
        32,
        false,
        rows(),
        expect![[r#"
            center 1x1 bold
            'ASOCIACI\xe0N'
            left 1x1
            raster 29 bytes x 30
            raster 29 bytes x 30
            raster 29 bytes x 30
            raster 29 bytes x 6
            right 2x2 bold
            '108,932 kg'
            right 2x3 bold
            '$ 200,75'
            left 1x1
            '\xa5ukanchik'
            center 1x1
            qr 0x41 [50, 0]
            qr 0x43 [6]
            qr 0x45 [49]
            qr 0x50 02-014-000142 9F3A61C2
            qr 0x51 [48]
            feed 2
            feed 4"#]],
    );
}

#[test]
fn a_job_begins_with_everything_set_anew() {
    let job = encode(&Strip { columns: 48, rows: vec![] }, usual(48, true));
    assert_eq!(job, [0x1B, 0x40, 0x1C, 0x2E, 0x1B, 0x52, 0, 0x1B, 0x74, 2]);
}

#[test]
fn nothing_in_a_text_or_a_code_becomes_a_command() {
    let evil = "\u{1B}@\u{1D}V\u{0}\u{10}\u{4}\u{1}x\n";
    let rows = vec![text(evil, Size::NORMAL, false, Align::Left), Row::Qr(evil.to_owned())];
    check(
        48,
        true,
        rows,
        expect![[r#"
        left 1x1
        '@Vx'
        center 1x1
        qr 0x41 [50, 0]
        qr 0x43 [6]
        qr 0x45 [49]
        qr 0x50 @Vx
        qr 0x51 [48]"#]],
    );
}

#[test]
fn pictures_stand_in_the_middle_and_never_ask_for_the_status() {
    let names = ["cacao-wet", "cacao-dry", "cacao-ccn51", "guayusa", "vanilla", "coffee"];
    for name in names.into_iter().chain(["cinnamon", "other"]) {
        for columns in [32, 48] {
            let rows = vec![Row::Picture(name.to_owned())];
            let job = encode(&Strip { columns, rows }, usual(columns, true));
            // The status question works even inside a picture: these bytes would be answered.
            assert!(!job.windows(2).any(|pair| pair == [0x10, 0x04]), "{name} at {columns}");
            let margin = usize::from(columns) * 12 / 8 / 2 - 6;
            let first = job.windows(4).position(|part| part == [0x1D, 0x76, 0x30, 0]).unwrap();
            let row_bytes = usize::from(job[first + 4]);
            assert!((margin + 1..=margin + 12).contains(&row_bytes), "{name}: {row_bytes}");
            for row in job[first + 8..][..row_bytes * 30].chunks_exact(row_bytes) {
                assert!(row[..margin].iter().all(|byte| *byte == 0), "white at its left");
            }
        }
    }
    let wide = Raster { width: 8 * 49, height: 1, bits: vec![0xFF; 49] };
    let mut job = Vec::new();
    picture(&mut job, &wide, 384);
    assert_eq!(job, [0_u8; 0], "wider than the paper: left out");
}

#[test]
fn other_pages_and_heads_are_set_up_before_the_first_row() {
    let rows = || vec![text("Ñuñoº €", Size::NORMAL, false, Align::Left)];
    for (letters, expected) in [
        (
            Letters::Page { page: CodePage::Cp858, number: 19 },
            "page 19\nleft 1x1\n'\\xa5u\\xa4o\\xa7 \\xd5'",
        ),
        (
            Letters::Page { page: CodePage::Windows1252, number: 71 },
            "page 71\nleft 1x1\n'\\xd1u\\xf1o\\xba \\x80'",
        ),
        (
            Letters::Page { page: CodePage::Cp437, number: 0 },
            "page 0\nleft 1x1\n'\\xa5u\\xa4o\\xa7 ?'",
        ),
    ] {
        let profile = PrinterProfile { letters, ..usual(48, true) };
        let told = told(&encode(&Strip { columns: 48, rows: rows() }, profile));
        assert_eq!(told, format!("init\nsingle byte\ncharacters 0\n{expected}"));
    }
    // A head of 42 letters prints the slips of 32 in the middle of its 512 dots.
    let told = told(&encode(&Strip { columns: 32, rows: rows() }, usual(42, true)));
    let expected =
        "init\nsingle byte\ncharacters 0\npage 2\nwhite at the left 64\ndots across 384\n";
    assert!(told.starts_with(expected), "{told}");
}

#[test]
fn a_printer_without_right_letters_gets_everything_as_dots() {
    let rows = vec![
        text("Ñuño", Size::NORMAL, true, Align::Center),
        text("108,932 kg", Size::BIG, true, Align::Right),
        Row::Picture("guayusa".to_owned()),
        Row::Qr("ACOPIO 02-014-000142 9F3A61C2".to_owned()),
        Row::Feed(1),
        Row::Cut,
    ];
    for columns in [32, 48] {
        let profile =
            PrinterProfile { letters: Letters::Drawn, native_qr: false, ..usual(columns, true) };
        let told = told(&encode(&Strip { columns, rows: rows.clone() }, profile));
        assert!(!told.contains('\'') && !told.contains("page"), "{told}");
        assert!(!told.contains("qr") && told.ends_with("feed 1\ncut"), "{told}");
        // 30 rows of dots for letters, 54 for large ones, 96 for a picture, 198 for the code.
        let dots = told.lines().filter_map(|line| line.strip_prefix("raster ")?.split_once(" x "));
        let down: usize = dots.map(|(_, down)| down.parse::<usize>().unwrap()).sum();
        assert_eq!(down, 30 + 54 + 96 + 198);
    }
}
