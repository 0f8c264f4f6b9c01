//! Dots as commands, and what must not be among them.

use proptest::prelude::*;

use super::*;

/// The dots that a job of pictures prints, row by row, filled up to so many bytes.
fn dots(job: &[u8], row_bytes: usize) -> Vec<Vec<u8>> {
    let mut rows = Vec::new();
    let mut rest = job;
    while let [0x1D, 0x76, 0x30, 0, x, 0, y, 0, tail @ ..] = rest {
        let (width, height) = (usize::from(*x), usize::from(*y));
        for row in tail[..width * height].chunks_exact(width) {
            let mut row = row.to_vec();
            row.resize(row_bytes, 0);
            rows.push(row);
        }
        rest = &tail[width * height..];
    }
    assert_eq!(rest, [0_u8; 0], "nothing but pictures");
    rows
}

#[test]
fn a_picture_is_sent_in_bands_without_the_white_at_its_right() {
    let mut raster = Raster::white(100, 70);
    raster.blacken(9, 0, 2, 70);
    let mut job = Vec::new();
    send(&mut job, &raster, 3);
    assert_eq!(job[..8], [0x1D, 0x76, 0x30, 0, 3 + 2, 0, 30, 0]);
    assert_eq!(job.len(), 3 * 8 + 70 * 5, "three bands");
    let rows = dots(&job, 16);
    assert_eq!(rows.len(), 70);
    assert!(rows.iter().all(|row| row[..5] == [0, 0, 0, 0, 0x60]), "{:x?}", rows[0]);

    let mut blank = Vec::new();
    send(&mut blank, &Raster::white(576, 6), 0);
    assert_eq!(blank[..8], [0x1D, 0x76, 0x30, 0, 1, 0, 6, 0], "white is paper moved on");
    let mut nothing = Vec::new();
    send(&mut nothing, &Raster::white(0, 6), 0);
    assert_eq!(nothing, [0_u8; 0]);
}

#[test]
fn black_beyond_the_picture_is_left_out() {
    let mut raster = Raster::white(10, 2);
    raster.blacken(8, 1, 100, 100);
    assert_eq!(raster.bits, [0, 0, 0, 0xC0]);
    raster.blacken(10, 0, 1, 1);
    assert_eq!(raster.bits, [0, 0, 0, 0xC0]);
}

#[test]
fn no_command_is_longer_than_the_longest_block() {
    for head in [Head::Dots384, Head::Dots512, Head::Dots576] {
        let dots = usize::from(head.dots());
        let mut raster = Raster::white(dots, 90);
        raster.blacken(0, 0, dots, 90);
        let mut job = Vec::new();
        send(&mut job, &raster, 0);
        assert_eq!(job.len(), 3 * (8 + longest_block(head)));
    }
}

proptest! {
    #[test]
    fn no_picture_asks_or_clears_the_printer(
        dots in prop::collection::vec(
            prop::sample::select(vec![0x00, 0x10, 0x04, 0x05, 0x14, 0xFF]),
            96,
        ),
        margin in 0_usize..3,
    ) {
        let raster = Raster { width: 32, height: 24, bits: dots };
        let mut job = Vec::new();
        send(&mut job, &raster, margin);
        for pair in job.windows(2) {
            prop_assert!(!matches!(pair, [0x10, 0x04 | 0x05 | 0x14]));
        }
    }
}
