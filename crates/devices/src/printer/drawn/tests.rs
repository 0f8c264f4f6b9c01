//! The font of the program, and rows drawn with it.

use std::collections::HashMap;

use super::*;

const WRITTEN: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\
    áéíóúÁÉÍÓÚñÑüÜ¿¡º°ª·«»$%&/()=?!.,;:-_+*#@'\"<>[]{}|~^";

fn shown(raster: &Raster) -> String {
    let rows = raster.bits.chunks_exact(raster.row_bytes()).map(|row| {
        let dots = (0..raster.width).map(|x| row[x / 8] & (0x80 >> (x % 8)) != 0);
        let dots: String = dots.map(|black| if black { '#' } else { '.' }).collect();
        format!("{}\n", dots.trim_end_matches('.'))
    });
    rows.collect()
}

fn plain(text: &str, columns: usize, align: Align) -> Raster {
    row(text, columns, Size::NORMAL, false, align).raster
}

#[test]
fn every_letter_of_a_receipt_is_a_picture_of_its_own_within_its_cell() {
    let mut seen = HashMap::new();
    for letter in WRITTEN.chars() {
        let dots = glyph(letter).unwrap_or_else(|| panic!("{letter} is missing"));
        assert_eq!(dots.len(), 48, "{letter}");
        assert!(dots.iter().any(|byte| *byte != 0), "{letter} is blank");
        assert!(dots.chunks_exact(2).all(|row| row[1] & 0x0F == 0), "{letter} is too broad");
        if let Some(other) = seen.insert(dots, letter) {
            panic!("{letter} looks like {other}");
        }
    }
    assert!(glyph(' ').unwrap().iter().all(|byte| *byte == 0));
}

#[test]
fn a_letter_looks_like_itself() {
    let expected = expect_test::expect![[r#"


        ...##....##
        ..####...##
        .##..##.##......###
        .##...###......####
        ..............##.##
        ..............#..##
        .########........##
        .##.....##.......##
        .##......##......##
        .##......##......##
        .##......##......##
        .##......##......##
        .##......##......##
        .##......##......##
        .##......##......##
        .##......##......##
        .##......##...########











    "#]];
    expected.assert_eq(&shown(&plain("ñ1", 2, Align::Left)));
}

#[test]
fn columns_hold_at_every_size_and_place() {
    for columns in [32, 48] {
        let full = "M".repeat(columns);
        let row_of = |text: &str, size, align| row(text, columns, size, true, align).raster;
        assert_eq!(plain(&full, columns, Align::Left), plain(&full, columns, Align::Right));
        let raster = plain("M", columns, Align::Right);
        assert_eq!((raster.width, raster.height), (columns * 12, 30));
        let mut last_cell = plain(&format!("{:>columns$}", "M"), columns, Align::Left);
        assert_eq!(raster, last_cell, "right is the last column");
        last_cell = plain(&format!("{:>1$}", "M", columns / 2), columns, Align::Left);
        let centered = plain("MM", columns, Align::Center);
        let first = last_cell.bits.iter().position(|byte| *byte != 0).unwrap();
        assert_eq!(centered.bits.iter().position(|byte| *byte != 0).unwrap(), first);
        let money = row_of("$ 200,75", Size::MONEY, Align::Right);
        assert_eq!((money.width, money.height), (columns * 12, 78));
    }
}

#[test]
fn larger_letters_are_the_same_dots_in_blocks() {
    let small = plain("g", 1, Align::Left);
    let large = row("g", 2, Size { wide: 2, high: 3 }, false, Align::Left).raster;
    let black = |raster: &Raster, x: usize, y: usize| {
        raster.bits[y * raster.row_bytes() + x / 8] & (0x80 >> (x % 8)) != 0
    };
    for (x, y) in (0..24).flat_map(|x| (0..72).map(move |y| (x, y))) {
        assert_eq!(black(&large, x, y), black(&small, x / 2, y / 3), "{x}, {y}");
    }
}

#[test]
fn what_the_font_lacks_is_counted_and_what_is_too_long_is_cut() {
    let drawn = row("✓日a", 8, Size::NORMAL, false, Align::Left);
    assert_eq!(drawn.replaced, 1 + usize::from(glyph('✓').is_none()));
    assert_eq!(plain("MMMM", 2, Align::Left), plain("MM", 2, Align::Left));
    assert_eq!(plain("\u{1B}@M", 2, Align::Left), plain("@M", 2, Align::Left));
}

#[test]
fn a_damaged_font_is_no_font() {
    for file in [&b""[..], &FONT_12X24[..20], &FONT_12X24[..100], &[0xFF; 64]] {
        assert!(glyphs(file).is_none());
    }
    let letters = glyphs(FONT_12X24).unwrap();
    assert!(letters.values().all(|dots| dots.len() == 48), "12 by 24 dots");
    assert!(500 < letters.len());
}
