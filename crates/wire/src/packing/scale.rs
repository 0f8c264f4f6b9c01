//! What a scale sent: letters around a figure, which are packed apart.

/// Most bytes of one, and most digits in it.
const LONGEST: usize = 64;
const MOST_DIGITS: usize = 15;

/// Letters around a figure.
pub(super) struct Frame {
    blanked: [u8; LONGEST],
    length: usize,
    /// The digits, as a number.
    pub(super) digits: i64,
}

impl Frame {
    /// Bytes that can be made from a template and a number again.
    pub(super) fn of(bytes: &[u8]) -> Option<Frame> {
        let mut frame = Frame { blanked: [0; LONGEST], length: bytes.len(), digits: 0 };
        let template = frame.blanked.get_mut(..bytes.len())?;
        let mut count = 0;
        for (blank, &byte) in template.iter_mut().zip(bytes) {
            *blank = match byte {
                b'0'..=b'9' if count < MOST_DIGITS => {
                    count += 1;
                    frame.digits = frame.digits * 10 + i64::from(byte - b'0');
                    b'#'
                }
                b'0'..=b'9' | b'#' | 0x80.. => return None,
                other => other,
            };
        }
        (0 < count).then_some(frame)
    }

    /// With `#` in the place of each digit.
    pub(super) fn template(&self) -> &[u8] {
        &self.blanked[..self.length]
    }
}

/// Digits behind a template's point.
pub(super) fn decimals(template: &[u8]) -> u32 {
    let Some(point) = template.iter().position(|&byte| byte == b'.') else { return 0 };
    template[point..].iter().filter(|&&byte| byte == b'#').count() as u32
}

/// The template's bytes with the digits in their places; `false` when the number has not as many.
pub(super) fn filled(template: &mut [u8], digits: i64) -> bool {
    let Ok(mut left) = u64::try_from(digits) else { return false };
    let mut places = 0;
    for byte in template.iter_mut().rev().filter(|byte| **byte == b'#') {
        *byte = b'0' + (left % 10) as u8;
        left /= 10;
        places += 1;
    }
    0 < places && left == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_taken_out_and_put_in_again() {
        let bytes = b"ST,GS,+0045.20kg\r\n";
        let frame = Frame::of(bytes).expect("a frame");
        assert_eq!(frame.template(), b"ST,GS,+####.##kg\r\n");
        assert_eq!((frame.digits, decimals(frame.template())), (4520, 2));
        let mut again = frame.template().to_vec();
        assert!(filled(&mut again, 4520));
        assert_eq!(again, bytes);
    }

    #[test]
    fn what_could_not_be_made_again_is_no_frame() {
        for odd in [&b""[..], b"kg", b"#1", b"\xff1", b"1234567890123456", &[b'1'; 65]] {
            assert!(Frame::of(odd).is_none(), "{odd:x?}");
        }
        for (template, digits) in [(&b"##"[..], 100), (b"##", -1), (b"", 0), (b"kg", 0)] {
            assert!(!filled(&mut template.to_vec(), digits), "{template:x?} {digits}");
        }
    }
}
