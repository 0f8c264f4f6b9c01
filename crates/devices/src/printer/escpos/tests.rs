//! Strips against their bytes, read back by a small reader of exactly these commands.

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

#[track_caller]
fn check(columns: u8, cutter: bool, rows: Vec<Row>, expect: Expect) {
    let job = encode(&Strip { columns, rows }, Profile { cutter });
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
        raster 42 bytes x 24
        raster 42 bytes x 24
        raster 42 bytes x 24
        raster 42 bytes x 24
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
        raster 30 bytes x 24
        raster 30 bytes x 24
        raster 30 bytes x 24
        raster 30 bytes x 24
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
    let job = encode(&Strip { columns: 48, rows: vec![] }, Profile { cutter: true });
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
fn a_long_qr_code_gets_smaller_dots_and_a_longer_one_is_left_out() {
    // 384 dots: 61 dots across (version 11) at 6, 73 (14) at 5, 93 (19) at 4.
    for (bytes, dots) in [
        (1, Some(6)),
        (251, Some(6)),
        (252, Some(5)),
        (362, Some(5)),
        (363, Some(4)),
        (624, Some(4)),
        (666, Some(3)),
        (667, None),
        (0, None),
    ] {
        assert_eq!(qr_dots(bytes, 384), dots, "{bytes} bytes on narrow paper");
    }
    assert_eq!(qr_dots(624, 576), Some(6), "broad paper holds larger codes");
}

#[test]
fn pictures_stand_in_the_middle_and_never_ask_for_the_status() {
    let names = ["cacao-wet", "cacao-dry", "cacao-ccn51", "guayusa", "vanilla", "coffee"];
    for name in names.into_iter().chain(["cinnamon", "other"]) {
        for columns in [32, 48] {
            let rows = vec![Row::Picture(name.to_owned())];
            let job = encode(&Strip { columns, rows }, Profile { cutter: true });
            // The status question works even inside a picture: these bytes would be answered.
            assert!(!job.windows(2).any(|pair| pair == [0x10, 0x04]), "{name} at {columns}");
            let raster = &job[job.len() - (usize::from(columns) * 12 / 8 / 2 + 6) * 24..];
            let margin = usize::from(columns) * 12 / 8 / 2 - 6;
            for row in raster.chunks_exact(margin + 12) {
                assert!(row[..margin].iter().all(|byte| *byte == 0), "white at its left");
            }
        }
    }
    let wide = Raster { width: 8 * 49, height: 1, bits: vec![0xFF; 49] };
    let mut job = Vec::new();
    picture(&mut job, &wide, 384);
    assert_eq!(job, [0_u8; 0], "wider than the paper: left out");
}
