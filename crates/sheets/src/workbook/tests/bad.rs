//! Workbooks as people have them: joined cells, formulas, hidden sheets, a password, far too many
//! rows.

use std::io::{Read, Write};

use expect_test::{Expect, expect};
use rust_xlsxwriter::{Format, FormatAlign};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;
use crate::{Grants, ProducerRow, grants};

const TITLES: [&str; 5] = ["numero", "nombre", "comunidad", "organico", "cupo cacao"];

fn people(bytes: &[u8]) -> Result<crate::Parsed<ProducerRow>, Say> {
    producers(bytes, &built_in::catalogue().products())
}

/// The rows that are good by number, then the bad ones; or why nothing is.
fn check(bytes: &[u8], expected: Expect) {
    let found = match people(bytes) {
        Ok(parsed) => {
            let good: Vec<String> = parsed.good.iter().map(|row| row.code.clone()).collect();
            format!("{}\n{}", good.join(" "), bad_rows(&parsed.bad))
        }
        Err(say) => told(&say),
    };
    expected.assert_eq(&found);
}

fn person(sheet: &mut Worksheet, at: u32, code: &str) {
    row(sheet, at, &[code, "Rosa Grefa", "Serena", "no"]);
}

/// The workbook with another text in place of one in its sheets.
fn rewritten(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    let mut changed = false;
    for at in 0..old.len() {
        let mut file = old.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if name.starts_with("xl/worksheets/") {
            let text = String::from_utf8(content).unwrap();
            changed |= text.contains(from);
            content = text.replace(from, to).into_bytes();
        }
        new.start_file(name, SimpleFileOptions::default()).unwrap();
        new.write_all(&content).unwrap();
    }
    assert!(changed, "{from} stands in it");
    new.finish().unwrap().into_inner()
}

#[test]
fn joined_cells_make_their_rows_bad() {
    let bytes = saved(|sheet| {
        let format = Format::new().set_align(FormatAlign::Center);
        sheet.merge_range(0, 0, 0, 4, "ASOCIACIÓN KALLARI", &format).unwrap();
        row(sheet, 1, &TITLES);
        for (at, code) in (2..).zip(["K-1", "K-2", "K-3", "K-4"]) {
            person(sheet, at, code);
        }
        sheet.merge_range(3, 4, 4, 4, "45,5", &format).unwrap();
    });
    check(
        &bytes,
        expect![[r#"
            K-1 K-4
            4: csv-joined cell=<E4>
            5: csv-joined cell=<E5>
        "#]],
    );
}

#[test]
fn formulas_are_what_they_came_to() {
    let bytes = saved(|sheet| {
        row(sheet, 0, &TITLES);
        for (at, code) in (1..).zip(["K-1", "K-2", "K-3"]) {
            person(sheet, at, code);
        }
        sheet.write(1, 4, Formula::new("=40+5,5").set_result("45.5")).unwrap();
        sheet.write(2, 4, Formula::new("=A1+1").set_result("7777")).unwrap();
        sheet.write(3, 4, Formula::new("=IF(1,\"\",1)").set_result("nada")).unwrap();
    });
    let bytes = rewritten(&bytes, "<v>nada</v>", "<v></v>");
    let parsed = people(&bytes).unwrap();
    let quota = |at: usize| parsed.good[at].quotas.first().map(|(_, quota)| quota.get());
    assert_eq!([quota(0), quota(1), quota(2)], [Some(45_500), Some(7_777_000), None]);
    check(
        &rewritten(&bytes, "<v>7777</v>", ""),
        expect![[r#"
            K-1 K-3
            3: csv-formula-empty cell=<E3>
        "#]],
    );
}

#[test]
fn a_hidden_sheet_is_not_read_instead_of_the_one_that_is_seen() {
    let mut workbook = Workbook::new();
    let hidden = workbook.add_worksheet().set_name("lista vieja").unwrap().set_hidden(true);
    row(hidden, 0, &TITLES);
    person(hidden, 1, "K-9");
    let seen = workbook.add_worksheet().set_name("lista").unwrap().set_active(true);
    row(seen, 0, &TITLES);
    person(seen, 1, "K-1");
    check(&workbook.save_to_buffer().unwrap(), expect!["K-1\n"]);

    let mut workbook = Workbook::new();
    let hidden = workbook.add_worksheet().set_name("socios").unwrap().set_hidden(true);
    row(hidden, 0, &TITLES);
    workbook.add_worksheet().set_name("portada").unwrap().set_active(true);
    check(&workbook.save_to_buffer().unwrap(), expect!["csv-sheet-hidden sheet=<socios>"]);
    check(&saved(|_| {}), expect!["csv-empty"]);
}

#[test]
fn columns_stand_anywhere_and_what_is_beside_them_does_not_matter() {
    let bytes = saved(|sheet| {
        row(sheet, 3, &["", "COMUNIDAD", "Código", "teléfono", "Nombres", "Estado orgánico"]);
        row(sheet, 4, &["", "Serena", "K-1", "099", "Rosa", "Orgánico"]);
        row(sheet, 5, &["", "Serena", "K-2", "099", "Luis", "no"]);
        sheet.write(5, 500, "una nota").unwrap();
        row(sheet, 6, &["", "Serena", "K-3", "099", "Eva", "no"]);
        sheet.write(1_048_575, 16_383, "x").unwrap();
    });
    check(
        &bytes,
        expect![[r#"
            K-1 K-3
            6: csv-too-many-cells
            1048576: csv-too-many-cells
        "#]],
    );
}

#[test]
fn days_are_days_and_a_counted_one_is_asked_back() {
    let bytes = saved(|sheet| {
        row(sheet, 0, &["numero", "fecha", "forma", "kg", "valor"]);
        let format = Format::new().set_num_format("dd/mm/yyyy");
        let there = rust_xlsxwriter::ExcelDateTime::from_ymd(2024, 11, 3).unwrap();
        for at in 1..3 {
            row(sheet, at, &["K-1", "", "cacao-nacional/baba"]);
            sheet.write(at, 3, 12.5).unwrap();
            sheet.write(at, 4, 30).unwrap();
        }
        sheet.write_datetime_with_format(1, 1, &there, &format).unwrap();
        sheet.write(2, 1, 45_599).unwrap();
    });
    let forms: Vec<_> =
        built_in::catalogue().forms().iter().map(|form| (form.id.clone(), String::new())).collect();
    let parsed = crate::history(&bytes, &forms).unwrap();
    assert_eq!(parsed.good.iter().map(|row| row.day).collect::<Vec<_>>(), [day("2024-11-03")]);
    assert_eq!(bad_rows(&parsed.bad), "3: csv-day-counted column=<fecha> value=<45599>\n");
}

#[test]
fn a_workbook_with_a_password_says_so() {
    // The container of old workbooks with the one entry of a locked new one.
    let container = locked_container();
    check(&container, expect!["csv-locked"]);
    check(&container[..600], expect!["csv-not-text"]);
}

/// As [MS-CFB] has it: a header, one sector of the table of sectors, one of the directory.
fn locked_container() -> Vec<u8> {
    let mut file = vec![0xff_u8; 512 * 3];
    file[..512].fill(0);
    file[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    let mut put = |at: usize, bytes: &[u8]| file[at..at + bytes.len()].copy_from_slice(bytes);
    put(24, &[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    put(44, &1_u32.to_le_bytes()); // sectors of the table
    put(48, &1_u32.to_le_bytes()); // first of the directory
    put(56, &4096_u32.to_le_bytes());
    put(60, &0xffff_fffe_u32.to_le_bytes());
    put(68, &0xffff_fffe_u32.to_le_bytes());
    put(76, &0_u32.to_le_bytes());
    put(80, &[0xff; 432]);
    put(512, &0xffff_fffd_u32.to_le_bytes());
    put(516, &0xffff_fffe_u32.to_le_bytes());
    put(1024, &[0; 512]);
    for (nth, (name, kind)) in [("Root Entry", 5_u8), ("EncryptedPackage", 2)].iter().enumerate() {
        let at = 1024 + nth * 128;
        let utf16: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        put(at, &utf16);
        put(at + 64, &u16::try_from(utf16.len() + 2).unwrap().to_le_bytes());
        put(at + 66, &[*kind, 1]);
        put(at + 68, &[0xff; 12]);
        put(at + 116, &0xffff_fffe_u32.to_le_bytes());
    }
    file
}

#[test]
fn fifty_thousand_rows_are_read_and_too_many_are_a_sentence() {
    let table = |rows: u32| {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        row(sheet, 0, &["numero", "cupo cacao"]);
        for at in 1..=rows {
            sheet.write(at, 0, format!("K-{at:06}")).unwrap();
            sheet.write(at, 1, 45.5).unwrap();
        }
        workbook.save_to_buffer().unwrap()
    };
    let read = |bytes: &[u8]| grants(bytes, Grants::Quotas, &built_in::catalogue().products());
    let bytes = table(50_000);
    let parsed = read(&bytes).unwrap();
    assert_eq!((parsed.good.len(), parsed.bad.len()), (50_000, 0));
    let refused = read(&table(100_001)).unwrap_err();
    assert_eq!(told(&refused), "csv-too-many-rows most=<100000>");
}
