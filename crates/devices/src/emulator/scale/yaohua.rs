//! Yaohua XK3190 and its clones, in their six ways to speak.

use super::figures::{nibbles, plain, xor, zeros};
use super::indicator::{Range, Shown};
use super::make::Make;

const STX: u8 = 0x02;
const ETX: u8 = 0x03;
/// The only address that an emulated indicator answers to: number 1.
const ADDRESS: u8 = b'A';

/// Twelve bytes: sign, six digits, decimals, checksum. It cannot say that it moves, which unit it
/// shows or that it is out of range: the figure just goes on.
pub(super) fn twelve(shown: &Shown) -> Vec<u8> {
    let body = sign_and_digits(shown.counts(), shown.decimals);
    let [high, low] = nibbles(xor(&body));
    [&[STX], body.as_slice(), &[high, low, ETX]].concat()
}

/// `=` with the digits in reading order: sign, then seven places.
pub(super) fn forward(make: Make, shown: &Shown) -> Vec<u8> {
    let sign = if shown.counts() < 0 { '-' } else { '0' };
    let figure = plain(shown.counts(), shown.decimals);
    match make {
        Make::Xk3118 => format!("={}({})", zeros(shown, 7), shown.unit.symbol()),
        _ => format!("={sign}{figure:0>7}"),
    }
    .into_bytes()
}

/// `=` with the digits from the right to the left and the sign at the end.
pub(super) fn reversed(make: Make, shown: &Shown) -> Vec<u8> {
    let figure = format!("{:0>7}", plain(shown.counts(), shown.decimals));
    let sign = match (shown.counts() < 0, make) {
        (true, Make::A22) => '1',
        (true, _) => '-',
        (false, _) => '0',
    };
    format!("={}{sign}", figure.chars().rev().collect::<String>()).into_bytes()
}

/// A12E, fifteen bytes; out of range nine blanks and `OL` or `LO`.
pub(super) fn a12e(shown: &Shown) -> Vec<u8> {
    let kind = if shown.net { 'N' } else { 'G' };
    let body = match shown.range {
        Range::Over => format!("{:9}OL", ""),
        Range::Under => format!("{:9}LO", ""),
        Range::Within => format!("W{kind}{}{:>2}", zeros(shown, 7), shown.unit.symbol()),
    }
    .into_bytes();
    let sum = nibbles(xor(&body));
    [body.as_slice(), &sum, b"\r\n"].concat()
}

/// The lines of small indicators: `ww045.20kg`, `wn` for a net weight.
pub(super) fn ww(shown: &Shown) -> Vec<u8> {
    let kind = if shown.net { "wn" } else { "ww" };
    format!("{kind}{}{:>2}\r\n", zeros(shown, 7), shown.unit.symbol()).into_bytes()
}

/// The answer of the command mode; `None` to what a real one leaves unanswered: another address,
/// a wrong sum, a command it does not have.
pub(super) fn answer(command: &[u8], shown: &Shown) -> Option<Vec<u8>> {
    let &[STX, ADDRESS, letter, high, low, ETX] = command else {
        return None;
    };
    if [high, low] != nibbles(ADDRESS ^ letter) {
        return None;
    }
    let asked = match letter {
        b'A' => Vec::new(),
        b'B' => sign_and_digits(shown.counts() + shown.tare_counts(), shown.decimals),
        b'C' => sign_and_digits(shown.tare_counts(), shown.decimals),
        b'D' => sign_and_digits(shown.counts(), shown.decimals),
        _ => return None,
    };
    let body = [&[ADDRESS, letter], asked.as_slice()].concat();
    let [high, low] = nibbles(xor(&body));
    Some([&[STX], body.as_slice(), &[high, low, ETX]].concat())
}

fn sign_and_digits(counts: i64, decimals: u8) -> Vec<u8> {
    let sign = if counts < 0 { '-' } else { '+' };
    format!("{sign}{:06}{decimals}", counts.unsigned_abs()).into_bytes()
}
