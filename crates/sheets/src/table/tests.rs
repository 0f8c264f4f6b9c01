use std::fmt::Write as _;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;

/// The encoding, the header, then a row a line with its number.
fn check(bytes: &[u8], expected: Expect) {
    let shown = match read(bytes) {
        Err(say) => say.id,
        Ok(table) => {
            let mut shown = format!("{} {:?}\n", table.encoding, table.header);
            for row in &table.rows {
                match &row.cells {
                    Ok(cells) => writeln!(shown, "{} {cells:?}", row.line).unwrap(),
                    Err(say) => writeln!(shown, "{} {} <{}>", row.line, say.id, row.text).unwrap(),
                }
            }
            shown
        }
    };
    expected.assert_eq(&shown);
}

fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let marked = std::iter::once(0xFEFF).chain(text.encode_utf16());
    marked.flat_map(to_bytes).collect()
}

#[test]
fn encodings() {
    check(
        "año;niño\nMaría;Ñukanchik".as_bytes(),
        expect![[r#"
        UTF-8 ["año", "niño"]
        2 ["María", "Ñukanchik"]
    "#]],
    );
    check(
        "\u{feff}año;niño\nMaría;Ñukanchik".as_bytes(),
        expect![[r#"
        UTF-8 ["año", "niño"]
        2 ["María", "Ñukanchik"]
    "#]],
    );
    check(
        b"a\xF1o;ni\xF1o\nMar\xEDa;\xD1ukanchik \x96 \x80",
        expect![[r#"
        Windows-1252 ["año", "niño"]
        2 ["María", "Ñukanchik – €"]
    "#]],
    );
    check(
        &utf_16("año;x\nMaría;2", u16::to_le_bytes),
        expect![[r#"
        UTF-16 ["año", "x"]
        2 ["María", "2"]
    "#]],
    );
    check(
        &utf_16("año;x\nMaría;2", u16::to_be_bytes),
        expect![[r#"
        UTF-16 ["año", "x"]
        2 ["María", "2"]
    "#]],
    );
    // A mark of UTF-8 that some program put before another encoding.
    check(
        b"\xEF\xBB\xBFa;b\nMar\xEDa;1",
        expect![[r#"
        Windows-1252 ["a", "b"]
        2 ["María", "1"]
    "#]],
    );
}

#[test]
fn what_is_no_text_is_refused() {
    check(b"PK\x03\x04\x14\x00\x06\x00", expect!["csv-not-text"]);
    check(b"a;b\n1;\x002", expect!["csv-not-text"]);
}

#[test]
fn what_is_empty_is_refused() {
    check(b"", expect!["csv-empty"]);
    check(b"\xEF\xBB\xBF", expect!["csv-empty"]);
    check(b" \r\n\n;;;\n\t\n", expect!["csv-empty"]);
    check(b"sep=;\n", expect!["csv-empty"]);
}

#[test]
fn what_is_too_large_is_refused() {
    // Zeros are looked at only when the size is no reason.
    check(&vec![0; MEGABYTES_MAX * 1024 * 1024 + 1], expect!["csv-file-large"]);
    check(&vec![0; MEGABYTES_MAX * 1024 * 1024], expect!["csv-not-text"]);
    let rows = |count| [b"a;b\n".to_vec(), b"1;2\n".repeat(count)].concat();
    check(&rows(ROWS_MAX + 1), expect!["csv-too-many-rows"]);
    assert_eq!(read(&rows(ROWS_MAX)).unwrap().rows.len(), ROWS_MAX);
}

#[test]
fn separators() {
    check(
        b"a;b,c\n1;2,5",
        expect![[r#"
        UTF-8 ["a", "b,c"]
        2 ["1", "2,5"]
    "#]],
    );
    check(
        b"a,b;c,d\n1,2;3,4",
        expect![[r#"
        UTF-8 ["a", "b;c", "d"]
        2 ["1", "2;3", "4"]
    "#]],
    );
    check(
        b"a\tb\tc, d\n1\t2\t3,5",
        expect![[r#"
        UTF-8 ["a", "b", "c, d"]
        2 ["1", "2", "3,5"]
    "#]],
    );
    check(
        b"sep=,\na;b,c\n1,\"2,5\"",
        expect![[r#"
        UTF-8 ["a;b", "c"]
        3 ["1", "2,5"]
    "#]],
    );
    check(
        b"alone\n1",
        expect![[r#"
        UTF-8 ["alone"]
        2 ["1"]
    "#]],
    );
}

#[test]
fn lines_are_counted_as_in_the_file() {
    check(
        b"\n\na;b\r\n1;2\r\n\r\n;\r\n3;4\r\n",
        expect![[r#"
        UTF-8 ["a", "b"]
        4 ["1", "2"]
        7 ["3", "4"]
    "#]],
    );
    check(
        b"a;b\r1;2\r3;4",
        expect![[r#"
        UTF-8 ["a", "b"]
        2 ["1", "2"]
        3 ["3", "4"]
    "#]],
    );
}

#[test]
fn cells() {
    check(
        b"a;b;c\n1;2\n1;2;3;;\n1;2;3;4\n",
        expect![[r#"
        UTF-8 ["a", "b", "c"]
        2 ["1", "2", ""]
        3 ["1", "2", "3"]
        4 csv-too-many-cells <1;2;3;4>
    "#]],
    );
    check(
        b"a;b\n\"x;y\";\"she said \"\"no\"\"\"\n\"two\nlines\";2\nlast;3\n",
        expect![[r#"
        UTF-8 ["a", "b"]
        2 ["x;y", "she said \"no\""]
        3 ["two\nlines", "2"]
        5 ["last", "3"]
    "#]],
    );
    check(
        b"a;b\n5\" pipe;it's \"so\"\n",
        expect![[r#"
        UTF-8 ["a", "b"]
        2 ["5\" pipe", "it's \"so\""]
    "#]],
    );
}

#[test]
fn an_open_quote_costs_its_own_line() {
    check(
        b"a;b\n1;\"open\n2;3\n4;5",
        expect![[r#"
        UTF-8 ["a", "b"]
        2 csv-quotes <1;"open>
        3 ["2", "3"]
        4 ["4", "5"]
    "#]],
    );
    check(
        b"a;b\n1;2\n3;\"open",
        expect![[r#"
        UTF-8 ["a", "b"]
        2 ["1", "2"]
        3 csv-quotes <3;"open>
    "#]],
    );
    // Two of them could look like one cell of three lines.
    check(
        b"a;b\n1;\"open\n2;3\n4;\"open\n5;6\n",
        expect![[r#"
            UTF-8 ["a", "b"]
            2 csv-quotes <1;"open>
            3 ["2", "3"]
            4 csv-quotes <4;"open>
            5 ["5", "6"]
        "#]],
    );
    check(b"a;\"b\n1;2\n", expect!["csv-quotes"]);
}

#[test]
fn a_bad_row_is_shown_in_part() {
    let long = format!("a;b\n1;2;{}", "ñ".repeat(500));
    let table = read(long.as_bytes()).unwrap();
    assert_eq!(table.rows[0].bad(Say::new("csv-quotes")).text.chars().count(), SHOWN_MAX);
}

proptest! {
    /// Our view of quotes is the csv crate's: a row that does not end within quotes is one record.
    #[test]
    fn a_row_is_one_record(row in "[a;\"\n ]{1,30}") {
        let row = row.trim_matches('\n');
        prop_assume!(!row.is_empty());
        let text = format!("{row}\nlast;row\n");
        let records = reader(&text, b';').into_records();
        let last = records.map(Result::unwrap).last().unwrap();
        prop_assert_eq!(last == vec!["last", "row"], !ends_open(row, b';'));
    }

    /// A row has its own cells, whatever stands in the rows around it.
    #[test]
    fn cells_stay_in_their_row(rows in "([a-e]|[a-e]|;|\"|\n|\r\n|\u{feff}| ){0,80}") {
        let bare = |text: &str| text.replace(['"', ' '], "");
        for row in read(format!("x;y;z\n{rows}").as_bytes()).unwrap().rows {
            if let Ok(cells) = &row.cells {
                let text = bare(&row.text);
                prop_assert!(cells.iter().all(|cell| text.contains(&bare(cell))), "{row:?}");
            }
        }
    }
}

#[test]
fn what_people_write_above_a_table_is_passed_over() {
    let text =
        "Asociación Kallari;;\n\nLista de socios;;\nnumero;nombre;comunidad\nK-1;Rosa;Pano\n";
    let read = read(text.as_bytes()).unwrap();
    assert_eq!(read.header, ["numero", "nombre", "comunidad"]);
    assert_eq!((read.rows.len(), read.rows[0].line), (1, 5));
    let alone = super::read(b"numero\nK-1\nK-2\n").unwrap();
    assert_eq!((alone.header.len(), alone.rows.len()), (1, 2), "a table of one column is one");
}

#[test]
fn columns_are_called_as_spreadsheets_do() {
    let called = [0, 25, 26, 51, 52, 701, 702].map(letters);
    assert_eq!(called, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
}
