//! The archive in which newer workbooks lie: how much is packed into it.

use std::io::{Cursor, Read};

use words::Say;
use zip::ZipArchive;

/// The most that a workbook may hold unpacked, bytes. The rows that are read make a tenth of it.
const UNPACKED_MAX: u64 = 256 * 1024 * 1024;

/// Files in an archive; a workbook has some tens.
const FILES_MAX: usize = 2_000;

/// Whether bytes begin like an archive.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Unpacks an archive into nothing before anybody reads it: a few kilobytes can hold more than any
/// memory does, and what an archive says of its own size need not be so.
///
/// # Errors
/// It holds too much, cannot be unpacked, or has a sheet in which cells are joined over rows as
/// LibreOffice writes them: there the reader of workbooks does not tell.
pub(super) fn check(bytes: &[u8]) -> Result<(), Say> {
    check_up_to(bytes, UNPACKED_MAX)
}

fn check_up_to(bytes: &[u8], mut left: u64) -> Result<(), Say> {
    let broken = || Say::new("csv-not-text");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    if FILES_MAX < archive.len() {
        return Err(broken());
    }
    for at in 0..archive.len() {
        let Ok(mut file) = archive.by_index(at) else {
            // With a password of the archive's own.
            return Err(broken());
        };
        let mut joined = Joined::of(&file.name().map_err(|_| broken())?);
        let mut some = vec![0; 64 * 1024];
        loop {
            let read = file.read(&mut some).map_err(|_| broken())?;
            if read == 0 {
                break;
            }
            left = left.checked_sub(read as u64).ok_or_else(|| Say::new("csv-packed-too-much"))?;
            if joined.as_mut().is_some_and(|joined| joined.looks(&some[..read])) {
                return Err(Say::new("csv-joined-somewhere"));
            }
        }
    }
    Ok(())
}

/// Looks for cells that are joined over several rows in the contents of an ODS.
struct Joined {
    /// The last bytes before these.
    before: Vec<u8>,
}

impl Joined {
    fn of(file: &str) -> Option<Joined> {
        (file == "content.xml").then(|| Joined { before: Vec::new() })
    }

    /// Whether there is one in all that was read up to now.
    fn looks(&mut self, some: &[u8]) -> bool {
        const SPANS: &[u8] = b"number-rows-spanned=\"";
        self.before.extend_from_slice(some);
        let found = self
            .before
            .windows(SPANS.len() + 2)
            .any(|bytes| bytes.starts_with(SPANS) && !bytes.ends_with(b"1\""));
        let keep = self.before.len().saturating_sub(SPANS.len() + 1);
        self.before.drain(..keep);
        found
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(file: &str, content: &[u8]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(file, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
        archive.finish().unwrap().into_inner()
    }

    fn refused(bytes: &[u8], most: u64) -> Option<String> {
        check_up_to(bytes, most).err().map(|say| say.id)
    }

    #[test]
    fn what_holds_more_than_memory_should_is_not_unpacked() {
        let bomb = archive("xl/worksheets/sheet1.xml", &vec![b' '; 4 * 1024 * 1024]);
        assert!(bomb.len() < 40_000, "{}", bomb.len());
        assert_eq!(refused(&bomb, 1024 * 1024).as_deref(), Some("csv-packed-too-much"));
        assert_eq!(refused(&bomb, 4 * 1024 * 1024), None);
    }

    #[test]
    fn an_archive_that_lies_about_its_size_is_unpacked_no_further() {
        let mut bomb = archive("xl/worksheets/sheet1.xml", &vec![b' '; 4 * 1024 * 1024]);
        let size = (4_u32 * 1024 * 1024).to_le_bytes();
        let places: Vec<usize> =
            (0..bomb.len() - 4).filter(|at| bomb[*at..*at + 4] == size).collect();
        assert!(!places.is_empty());
        for at in places {
            bomb[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
        }
        assert!(refused(&bomb, 1024 * 1024).is_some());
    }

    #[test]
    fn cells_joined_over_rows_are_seen_wherever_the_pieces_end() {
        let cell = br#"<table:table-cell table:number-rows-spanned="3" x="y">"#;
        let mut joined = Joined::of("content.xml").unwrap();
        let (one, other) = cell.split_at(30);
        assert!(!joined.looks(one) && joined.looks(other));
        let mut alone = Joined::of("content.xml").unwrap();
        assert!(!alone.looks(br#"<table:table-cell table:number-rows-spanned="1" x="y">"#));
        assert!(Joined::of("styles.xml").is_none());
    }

    #[test]
    fn half_an_archive_is_no_workbook() {
        let whole = archive("xl/workbook.xml", b"<workbook/>");
        assert_eq!(refused(&whole[..whole.len() / 2], 1024).as_deref(), Some("csv-not-text"));
    }
}
