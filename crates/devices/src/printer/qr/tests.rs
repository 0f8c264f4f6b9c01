//! Codes that fit, and codes that do not.

use super::*;

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
        assert_eq!(printer_dots(bytes, 384), dots, "{bytes} bytes on narrow paper");
        assert_eq!(commands(&"x".repeat(bytes), 384).is_some(), dots.is_some());
    }
    assert_eq!(printer_dots(624, 576), Some(6), "broad paper holds larger codes");
}

#[test]
fn a_drawn_code_stands_in_the_middle_with_white_around_it() {
    for paper_dots in [384, 576] {
        let raster = drawn("ACOPIO 02-014-000142 9F3A61C2", paper_dots).unwrap();
        // 29 letters of capitals and digits: version 2, 25 dots and twice 4 of white.
        assert_eq!((raster.width, raster.height), (paper_dots, 33 * 6));
        let black = |x: usize, y: usize| {
            raster.bits[y * raster.row_bytes() + x / 8] & (0x80 >> (x % 8)) != 0
        };
        let left = (paper_dots - 33 * 6) / 2 + 24;
        for y in 0..raster.height {
            for x in 0..paper_dots {
                let within = (left..left + 150).contains(&x) && (24..174).contains(&y);
                assert!(within || !black(x, y), "black at {x}, {y}");
            }
        }
        assert!(black(left, 24) && black(left + 41, 24) && !black(left + 42, 24), "its corner");
    }
}

#[test]
fn a_drawn_code_that_does_not_fit_is_left_out() {
    assert!(drawn("", 384).is_none());
    assert!(drawn("\n", 384).is_none());
    assert!(drawn(&"x".repeat(3_000), 576).is_none(), "more than any code holds");
    assert!(drawn(&"x".repeat(1_500), 384).is_none(), "dots too fine to read");
    assert!(drawn(&"x".repeat(600), 384).is_some());
}
