//! What printers print, read by the strict reader of `tests/paper`, which knows the printers'
//! manuals and not our encoder.

#[allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "not all of the reader is needed here"
)]
#[path = "../../../../tests/paper/mod.rs"]
mod strict;

use std::fs;
use std::path::Path;
use std::process::Command;

use devices::encode;
use devices::printer::sheet;
use domain::machines::{CodePage, Head, Letters, PrinterProfile};
use domain::paper;

use self::strict::{Row, Slip, read};
use crate::receipt::{CODE, receipt};

const HEADS: [Head; 3] = [Head::Dots384, Head::Dots512, Head::Dots576];

fn printed(profile: PrinterProfile) -> Slip {
    let strip = receipt(profile.head.columns());
    let slip = read(&encode(&strip, profile), usize::from(profile.head.letters())).unwrap();
    assert_eq!(slip.wraps, Vec::<String>::new(), "{profile:?}");
    assert_eq!(slip.replaced.len(), usize::from(profile.letters != Letters::Drawn), "{profile:?}");
    assert_eq!(slip.cuts(), usize::from(profile.cutter));
    slip
}

/// The texts of a strip, with what a page lacks left plain.
fn laid_out(head: Head, page: CodePage) -> Vec<String> {
    let texts = receipt(head.columns()).rows.into_iter().filter_map(|row| match row {
        paper::Row::Text { text, .. } => Some(text),
        _ => None,
    });
    let plain = |text: String| match page {
        CodePage::Cp437 => text.replace('Á', "A").replace('Ó', "O"),
        _ => text,
    };
    texts.map(plain).collect()
}

#[test]
fn every_page_of_codes_prints_the_letters_of_the_receipt() {
    for head in HEADS {
        for letters in Letters::CANDIDATES {
            let Letters::Page { page, .. } = letters else { continue };
            for native_qr in [false, true] {
                let profile = PrinterProfile { head, cutter: true, letters, native_qr };
                let slip = printed(profile);
                assert_eq!(slip.texts(), laid_out(head, page), "{profile:?}");
                assert_eq!(slip.qrs().len(), usize::from(native_qr));
            }
        }
    }
}

#[test]
fn the_sheet_shows_the_same_words_in_every_line() {
    for (name, profile) in PrinterProfile::FAMILIES {
        let slip = read(&sheet::encode(profile), usize::from(profile.head.letters())).unwrap();
        let texts = slip.texts();
        assert_eq!(texts.len(), Letters::CANDIDATES.len() - 1, "{name}");
        for (text, number) in texts.into_iter().zip(1..) {
            assert_eq!(text, format!("{number:>2}  áéíóú ñÑ ¿¡ üÜ º °"), "{name}");
        }
        let drawn = slip.rows.iter().filter(|row| matches!(row, Row::Raster { .. })).count();
        assert_eq!(drawn, 1, "{name}: the last line is dots");
    }
}

#[test]
fn a_drawn_receipt_is_dots_from_its_head_to_its_cut() {
    for head in HEADS {
        let profile =
            PrinterProfile { head, cutter: true, letters: Letters::Drawn, native_qr: false };
        let slip = printed(profile);
        assert_eq!(slip.texts(), [""; 0]);
        let [Row::Raster { row_bytes, bits }, Row::Feed(1), Row::Cut] = &slip.rows[..] else {
            panic!("{:?}", slip.rows.iter().map(std::mem::discriminant).collect::<Vec<_>>());
        };
        assert_eq!(*row_bytes, usize::from(head.dots()) / 8);
        let black = bits.iter().map(|byte| byte.count_ones()).sum::<u32>();
        assert!(10_000 < black, "{black} black dots");
    }
}

#[test]
fn codes_sent_as_dots_are_read_back() {
    let folder = tempfile::tempdir().unwrap();
    for head in HEADS {
        for letters in [Letters::USUAL, Letters::Drawn] {
            let profile = PrinterProfile { head, cutter: false, letters, native_qr: false };
            let picture = folder.path().join("receipt.pbm");
            fs::write(&picture, pbm(&printed(profile))).unwrap();
            assert_eq!(scanned(&picture), format!("{CODE}\n"), "{profile:?}");
        }
    }
}

/// The dots of a slip as a picture; what is no dots is left out.
fn pbm(slip: &Slip) -> Vec<u8> {
    let mut dots = Vec::new();
    let mut across = 0;
    for row in &slip.rows {
        if let Row::Raster { row_bytes, bits } = row {
            across = *row_bytes;
            dots.extend(bits);
        }
    }
    let head = format!("P4\n{} {}\n", across * 8, dots.len() / across);
    [head.into_bytes(), dots].concat()
}

/// What a scanner reads in a picture.
fn scanned(picture: &Path) -> String {
    let read = Command::new("zbarimg").args(["--raw", "--quiet"]).arg(picture).output().unwrap();
    String::from_utf8(read.stdout).unwrap()
}
