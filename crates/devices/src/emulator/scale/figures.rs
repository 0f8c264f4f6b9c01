//! Figures as scales write them, and the sums at the end of their frames.

use super::indicator::Shown;

/// `45.20`, without a sign.
pub(super) fn plain(counts: i64, decimals: u8) -> String {
    let per_unit = 10_u64.pow(u32::from(decimals));
    let counts = counts.unsigned_abs();
    match usize::from(decimals) {
        0 => counts.to_string(),
        places => format!("{}.{:0places$}", counts / per_unit, counts % per_unit),
    }
}

/// So many characters, blanks in front and the minus next to the figure: `   -0.15`.
pub(super) fn blanks(shown: &Shown, width: usize) -> String {
    let minus = if shown.counts() < 0 { "-" } else { "" };
    format!("{:>width$}", format!("{minus}{}", plain(shown.counts(), shown.decimals)))
}

/// The same with the minus in the first place: `-   0.15`.
pub(super) fn sign_first(shown: &Shown, width: usize) -> String {
    let minus = if shown.counts() < 0 { '-' } else { ' ' };
    let width = width.saturating_sub(1);
    format!("{minus}{:>width$}", plain(shown.counts(), shown.decimals))
}

/// So many characters, zeros in front and the minus in the first place: `-0000.15`.
pub(super) fn zeros(shown: &Shown, width: usize) -> String {
    let figure = plain(shown.counts(), shown.decimals);
    if shown.counts() < 0 {
        let width = width.saturating_sub(1);
        format!("-{figure:0>width$}")
    } else {
        format!("{figure:0>width$}")
    }
}

/// Nines in all places with the point in its own: `9999.99`.
pub(super) fn nines(decimals: u8, width: usize) -> String {
    match usize::from(decimals) {
        0 => "9".repeat(width),
        places => {
            let whole = width.saturating_sub(places + 1);
            format!("{}.{}", "9".repeat(whole), "9".repeat(places))
        }
    }
}

/// Exclusive or over all bytes.
pub(super) fn xor(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |sum, byte| sum ^ byte)
}

/// Yaohua writes a sum as two characters: a nibble up to 9 as its digit, else as a capital letter.
pub(super) fn nibbles(sum: u8) -> [u8; 2] {
    [sum >> 4, sum & 0x0F].map(|nibble| nibble + if nibble <= 9 { 0x30 } else { 0x37 })
}
