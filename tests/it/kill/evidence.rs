//! What is on disk and on paper, against what the clerk remembers.

use std::collections::BTreeMap;
use std::path::Path;

use ::it::paper::read;
use rusqlite::{Connection, OpenFlags};

use super::clerk::{Clerk, Saved};

/// The deliveries on disk.
pub(super) struct Evidence {
    by_number: BTreeMap<u64, OnDisk>,
    prefix: String,
}

struct OnDisk {
    seq: u64,
    payable_g: u64,
    hash: String,
}

impl Evidence {
    /// Reads the file, beside whoever writes it.
    pub(super) fn read(dir: &Path) -> Evidence {
        let file = dir.join("acopio.db");
        let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        let prefix = db
            .query_row("select printf('%02d-%03d-', number, series) from center", [], |row| {
                row.get(0)
            })
            .unwrap();
        let mut rows = db
            .prepare(
                "select receipt, seq, payable_g, hex(hash)
                 from delivery join journal using (seq) order by seq",
            )
            .unwrap();
        let mut by_number = BTreeMap::new();
        let found = rows
            .query_map([], |row| {
                let one = OnDisk { seq: row.get(1)?, payable_g: row.get(2)?, hash: row.get(3)? };
                Ok((row.get(0)?, one))
            })
            .unwrap();
        for row in found {
            let (number, one): (u64, OnDisk) = row.unwrap();
            assert!(by_number.insert(number, one).is_none(), "number {number} was given twice");
        }
        Evidence { by_number, prefix }
    }

    /// Everything that was answered is there, once and whole, and little more.
    pub(super) fn check(&self, clerk: &mut Clerk, what: &str) {
        for Saved { seq, number, payable } in &clerk.saved {
            let running = number.strip_prefix(&self.prefix).unwrap().parse().unwrap();
            let Some(one) = self.by_number.get(&running) else {
                panic!("{what}: {number} was answered as saved and is not there");
            };
            assert_eq!(one.seq, *seq, "{what}: {number}");
            let grams: u64 =
                payable.trim_end_matches(" kg").replace(['.', ','], "").parse().unwrap();
            assert_eq!(one.payable_g, grams, "{what}: {number}");
        }
        let numbers: Vec<u64> = self.by_number.keys().copied().collect();
        let gapless: Vec<u64> = (1..=numbers.len() as u64).collect();
        assert_eq!(numbers, gapless, "{what}: numbers without a gap");
        let more = numbers.len() as u64 - clerk.saved.len() as u64;
        let new = more.checked_sub(clerk.unanswered);
        assert!(new.is_some_and(|new| new <= 1), "{what}: a kill cuts off one answer at most");
        clerk.unanswered = more;
    }

    /// `99-001-000007` and its hash.
    fn receipts(&self) -> impl Iterator<Item = (String, &str)> {
        let written = |number: &u64| format!("{}{number:06}", self.prefix);
        self.by_number.iter().map(move |(number, one)| (written(number), one.hash.as_str()))
    }
}

/// No receipt on paper without its record, and no original whole on paper twice.
pub(super) fn check_paper(jobs: &[Vec<u8>], evidence: &Evidence) {
    let on_disk: BTreeMap<String, &str> = evidence.receipts().collect();
    let mut originals: BTreeMap<String, u32> = BTreeMap::new();
    let mut whole = 0;
    for job in jobs {
        // A kill cuts jobs off, so that the number is looked for in the bytes.
        let text = String::from_utf8_lossy(job);
        let Some((_, rest)) = text.split_once("Recibo ") else { continue };
        let Some(number) = rest.get(..13) else { continue };
        let Some(hash) = on_disk.get(number) else {
            panic!("{number} is on paper and not on disk");
        };
        let Ok(slip) = read(job, 32) else { continue };
        if slip.cuts() == 0 {
            continue;
        }
        whole += 1;
        assert_eq!(slip.qrs(), [format!("ACOPIO {number} {hash}")]);
        if !slip.texts().iter().any(|row| row.contains("COPIA")) {
            *originals.entry(number.to_owned()).or_default() += 1;
        }
    }
    assert!(10 < whole, "only {whole} receipts came out whole");
    for (number, count) in originals {
        assert_eq!(count, 1, "{number} came out {count} times without being called a copy");
    }
}
