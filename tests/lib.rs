//! Tools that the tests of the whole house share, and the benchmarks with them: a reader of what
//! goes to printers, the real window at work, and a slow line.
#![forbid(unsafe_code)]

pub mod driver;
pub mod line;
pub mod paper;

/// Bytes in base 64, as screens send files.
pub fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    bytes
        .chunks(3)
        .flat_map(|part| {
            let bits = part.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
                << (8 * (3 - part.len()));
            (0..4).map(move |place| match place <= part.len() {
                true => char::from(DIGITS[(bits >> (18 - 6 * place)) as usize & 63]),
                false => '=',
            })
        })
        .collect()
}
