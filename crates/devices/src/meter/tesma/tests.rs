use proptest::prelude::*;

use super::*;

const FRAME: &[u8] = b"\x02CACAO   \r\n07.4\r\n\x03";

fn told(bytes: &[u8]) -> Vec<(String, u16)> {
    let frames = Tesma::default().feed(bytes);
    frames.into_iter().map(|frame| (frame.product, frame.moisture.get())).collect()
}

#[test]
fn a_frame_names_the_product_and_its_moisture() {
    assert_eq!(told(FRAME), [("CACAO".to_owned(), 74)]);
    assert_eq!(told(b"\x02MAIZ AM.\r\n 9.9\r\n\x03"), [("MAIZ AM.".to_owned(), 99)]);
    assert_eq!(told(b"\x02CACAO   \r\n13.0\r\n\x03"), [("CACAO".to_owned(), 130)]);
    assert_eq!(Tesma::default().feed(FRAME)[0].raw, FRAME);
}

#[test]
fn frames_come_in_pieces_and_together() {
    let mut parser = Tesma::default();
    let frames: usize = FRAME.iter().map(|byte| parser.feed(&[*byte]).len()).sum();
    assert_eq!(frames, 1);
    assert_eq!(told(&FRAME.repeat(3)).len(), 3);
    let cut_then_whole = [&FRAME[..11], FRAME].concat();
    assert_eq!(told(&cut_then_whole), [("CACAO".to_owned(), 74)]);
}

#[test]
fn what_is_not_whole_is_left_out() {
    for at in 0..FRAME.len() {
        let mut damaged = FRAME.to_vec();
        damaged[at] ^= 0x80;
        assert_eq!(told(&damaged), [], "byte {at}");
        let mut short = FRAME.to_vec();
        short.remove(at);
        assert_eq!(told(&[&short[..], FRAME].concat()).len(), 1, "without byte {at}");
    }
    assert_eq!(told(b"\x02CACAO   \r\n07,4\r\n\x03"), []);
    assert_eq!(told(b"\x02CACAO   \r\n--.-\r\n\x03"), []);
}

proptest! {
    #[test]
    fn nothing_is_kept_of_a_stream_but_the_beginning_of_a_frame(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let mut parser = Tesma::default();
        for frame in parser.feed(&bytes) {
            prop_assert_eq!(frame.raw.len(), LENGTH);
        }
        prop_assert!(parser.begun.len() < LENGTH);
        // The next whole frame is read whatever came before it.
        prop_assert_eq!(parser.feed(FRAME).len(), 1);
    }
}
