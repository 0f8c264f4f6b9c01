//! The frame of a Tesma Plus2, 18 bytes: `STX`, the product's name in eight characters, `CR LF`,
//! the moisture as `dd.d`, `CR LF ETX`. Source: its manual.

use domain::ports::MeterFrame;
use domain::share::PerMille;

const STX: u8 = 0x02;
const ETX: u8 = 0x03;
/// Bytes of a frame.
const LENGTH: usize = 18;

/// Finds frames in a stream of bytes. Whatever is no whole frame is left out: the next comes within
/// a second.
#[derive(Debug, Default)]
pub struct Tesma {
    /// The beginning of a frame; at most [`LENGTH`] bytes, the first of them `STX`.
    begun: Vec<u8>,
}

impl Tesma {
    /// The frames that end in these bytes, oldest first.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<MeterFrame> {
        let mut frames = Vec::new();
        for &byte in bytes {
            if byte == STX {
                self.begun.clear();
            } else if self.begun.is_empty() {
                continue;
            }
            self.begun.push(byte);
            if self.begun.len() == LENGTH {
                frames.extend(read(&self.begun));
                self.begun.clear();
            }
        }
        frames
    }
}

/// One frame; nothing where a single byte of it is not what it must be.
fn read(raw: &[u8]) -> Option<MeterFrame> {
    let (head, rest) = raw.split_at_checked(9)?;
    let [STX, name @ ..] = head else { return None };
    let [b'\r', b'\n', tens, ones, b'.', tenths, b'\r', b'\n', ETX] = rest else { return None };
    let digit = |byte: u8| byte.is_ascii_digit().then(|| u16::from(byte - b'0'));
    // A figure below ten may stand behind a blank.
    let tens = if *tens == b' ' { 0 } else { digit(*tens)? };
    let parts = tens * 100 + digit(*ones)? * 10 + digit(*tenths)?;
    if !name.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ') {
        return None;
    }
    let product = String::from_utf8_lossy(name).trim().to_owned();
    Some(MeterFrame { raw: raw.to_vec(), product, moisture: PerMille::new(parts).ok()? })
}

#[cfg(test)]
mod tests;
