//! Files as drawing programs write them, and damaged ones.

use proptest::prelude::*;

use super::*;

#[test]
fn a_picture_with_comments_and_an_odd_width() {
    let file = b"P4 # drawn by hand\n# twice\n10\t2\n\xFF\xFF\x00\x40";
    let raster = read(file).unwrap();
    assert_eq!((raster.width, raster.height, raster.row_bytes()), (10, 2, 2));
    assert_eq!(raster.bits, [0xFF, 0xC0, 0x00, 0x40], "dots beyond the width are white");
}

#[test]
fn what_is_no_picture_is_refused() {
    let long = b"P4 10 2\n\0\0\0\0\0";
    for (file, error) in [
        (&b"P5 10 2\n\0\0\0\0"[..], NotPbm::Format),
        (b"P4 10 2\n\0\0\0", NotPbm::Length),
        (long, NotPbm::Length),
        (b"P4 10 2", NotPbm::Length),
        (b"P4 0 2\n", NotPbm::Format),
        (b"P4 10 99999\n", NotPbm::Format),
        (b"P4 10 -2\n", NotPbm::Format),
        (b"P410 2\n\0\0\0\0", NotPbm::Format),
        (b"P4 #", NotPbm::Format),
        (b"", NotPbm::Format),
    ] {
        assert_eq!(read(file), Err(error), "{:?}", String::from_utf8_lossy(file));
    }
}

proptest! {
    #[test]
    fn any_bytes_do_no_harm(tail in prop::collection::vec(any::<u8>(), 0..60)) {
        let _ = read(&[b"P4".as_slice(), &tail].concat());
        let _ = read(&[b"P4 8 3\n".as_slice(), &tail].concat());
    }
}
