//! Receipts as producers get them: every receipt of both days, on both widths of paper, read back
//! from the printer's bytes, compared with what the day expects, and recomputed by hand.

pub(crate) mod figures;
mod receipt;
mod recompute;

use std::process::Command;

use ::it::paper::{Slip, read};
use rusqlite::Connection;
use serde_json::Value;

use self::receipt::Receipt;
use crate::house;

/// A day that was played with its receipts on paper.
struct Day {
    file: Value,
    slips: Vec<Slip>,
    journal: Connection,
    _folder: tempfile::TempDir,
}

impl Day {
    fn play(name: &str, columns: usize) -> Day {
        let folder = tempfile::tempdir().unwrap();
        let (data, paper) = (folder.path().join("data"), folder.path().join("paper"));
        let path = house::root().join("tests/fixtures").join(name);
        let played = Command::new(house::acopioctl())
            .arg("replay-day")
            .arg(&path)
            .args(["--columns", &columns.to_string()])
            .arg("--data")
            .arg(&data)
            .arg("--paper")
            .arg(&paper)
            .output()
            .unwrap();
        assert!(played.status.success(), "{}", String::from_utf8_lossy(&played.stderr));
        let file: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let count = file["given"].as_array().unwrap().len();
        let slips = (1..=count).map(|number| {
            let path = paper.join(format!("{number:03}.bin"));
            slip(&std::fs::read(&path).unwrap(), columns, &path.display().to_string())
        });
        let slips = slips.collect();
        let journal = Connection::open(data.join("center/acopio.db")).unwrap();
        Day { file, slips, journal, _folder: folder }
    }

    /// Hash of the record of the delivery with that receipt number, as 64 hexadecimal digits.
    fn hash(&self, number: &str) -> String {
        let running: u32 = number.rsplit('-').next().unwrap().parse().unwrap();
        let hash: Vec<u8> = self
            .journal
            .query_row(
                "select journal.hash from delivery join journal using (seq) where receipt = ?1",
                [running],
                |row| row.get(0),
            )
            .unwrap();
        hash.iter().map(|byte| format!("{byte:02X}")).collect()
    }
}

/// Reads a job strictly: nothing unknown, nothing broken, nothing lost, one cut.
pub(crate) fn slip(job: &[u8], columns: usize, what: &str) -> Slip {
    let slip = read(job, columns).unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(slip.wraps, Vec::<String>::new(), "{what}: wider than the paper");
    assert_eq!(slip.replaced, Vec::<String>::new(), "{what}: letters that were lost");
    assert_eq!(slip.cuts(), 1, "{what}: cuts");
    slip
}

/// Compares a receipt with what the day expects, and recomputes it by hand.
pub(crate) fn check_receipt(slip: &Slip, day: &Value, index: usize, what: &str) -> Receipt {
    let receipt = Receipt::read(slip)
        .unwrap_or_else(|why| panic!("{what}: {why}\n{}", slip.texts().join("\n")));
    receipt.compare(day, index, what);
    recompute::check(&receipt, day, &day["given"][index], what);
    receipt
}

fn check_day(name: &str, columns: usize) {
    let day = Day::play(name, columns);
    assert_eq!(day.slips.len(), day.file["expect"]["deliveries"].as_array().unwrap().len());
    let mut numbers = Vec::new();
    for (index, slip) in day.slips.iter().enumerate() {
        let what = format!("{name}, {columns} columns, delivery {index}");
        let receipt = check_receipt(slip, &day.file, index, &what);
        let hash = day.hash(&receipt.number);
        assert_eq!(slip.qrs(), [format!("ACOPIO {} {hash}", receipt.number)], "{what}");
        assert_eq!(receipt.hash, format!("{}-{}", &hash[..4], &hash[4..8]), "{what}");
        numbers.push(receipt.number);
    }
    let mut once = numbers.clone();
    once.sort();
    once.dedup();
    assert_eq!(once, numbers, "{name}: numbers rise and none is given twice");
}

#[test]
fn a_quiet_day_on_narrow_paper() {
    check_day("day-12.json", 32);
}

#[test]
fn a_quiet_day_on_wide_paper() {
    check_day("day-12.json", 48);
}

#[test]
fn a_full_day_on_narrow_paper() {
    check_day("day-60.json", 32);
}

#[test]
fn a_full_day_on_wide_paper() {
    check_day("day-60.json", 48);
}

#[test]
fn a_day_with_cash_movements() {
    check_day("day-60-cash.json", 32);
}

#[test]
fn the_reader_refuses_what_a_printer_would_not_print() {
    const SET_UP: &[u8] = b"\x1b@\x1ct\x00";
    let refused = |job: &[u8]| read(job, 32).unwrap_err().what;
    assert!(refused(b"Neto\n").contains("setting the printer up"));
    assert!(refused(SET_UP).contains("unknown command FS"));
    assert!(refused(b"\x1b@\x1bz").contains("unknown command ESC"));
    assert!(refused(b"\x1b@extra\xa4a\n").contains("page of codes"));
    assert!(refused(b"\x1b@Neto").contains("no end of line"));
    assert!(refused(b"\x1b@Ne\x1bE\x01to\n").contains("middle of a line"));
    assert!(refused(b"\x1b@\x1dv0\x00\x31\x00\x01\x00").contains("ends within"));
    let slip = read(b"\x1b@\x1bt\x02\x1d!\x11Materia extra\xa4a?\n", 32).unwrap();
    assert_eq!(slip.texts(), ["Materia extraña?"]);
    assert_eq!(slip.wraps, ["Materia extraña?"; 0], "sixteen letters of double width just fit");
    assert_eq!(slip.replaced, ["Materia extraña?"]);
    let slip = read(b"\x1b@\x1d!\x11seventeen letters\n", 32).unwrap();
    assert_eq!(slip.wraps, ["seventeen letters"]);
}
