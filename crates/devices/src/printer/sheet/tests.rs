//! The sheet, line by line.

use domain::machines::{CodePage, Head};

use super::*;
use crate::printer::code_page;

#[test]
fn each_line_is_in_the_page_that_it_stands_for() {
    for profile in [
        PrinterProfile::usual(Head::Dots384, false),
        PrinterProfile::usual(Head::Dots576, true),
        PrinterProfile::FAMILIES[5].1,
    ] {
        let job = encode(profile);
        let mut from = 0;
        for (place, letters) in Letters::CANDIDATES.into_iter().enumerate() {
            let Letters::Page { page, number } = letters else { continue };
            let encoded = code_page::encode(&line(place + 1), 32, page);
            assert_eq!(encoded.replaced, 0, "{page:?}");
            let expected = [&[0x1B, 0x74, number], &encoded.bytes[..], b"\n"].concat();
            let found = job[from..].windows(expected.len()).position(|part| part == expected);
            from += found.unwrap_or_else(|| panic!("line {} of {page:?} {number}", place + 1));
        }
        assert!(job[from..].windows(4).any(|part| part == [0x1D, 0x76, 0x30, 0]), "the drawn one");
        let cut = [0x1D, 0x56, 0x42, 0x00];
        assert_eq!(job.ends_with(&cut), profile.cutter);
    }
}

#[test]
fn every_page_stands_in_it_and_the_usual_one_first() {
    assert_eq!(Letters::CANDIDATES[0], Letters::default());
    for page in CodePage::ALL {
        let stands = Letters::CANDIDATES
            .iter()
            .any(|letters| matches!(letters, Letters::Page { page: its, .. } if *its == page));
        assert!(stands, "{page:?}");
    }
    assert_eq!(Letters::CANDIDATES.last(), Some(&Letters::Drawn), "right where nothing else is");
}
