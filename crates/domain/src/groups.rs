//! Groups of digits as they are read out over a bad radio: four digits and one that checks them.
//!
//! The check digit is Damm's (H. M. Damm, *Total anti-symmetrische Quasigruppen*, Marburg 2004): it
//! finds every single wrong digit and every swap of neighbours. The group's place goes through it
//! first, so that a group in the place of another is found as well, unless ten lie between them.

/// Digits of a group that say something.
pub const DIGITS: usize = 4;

/// Digits of a group as it is read out.
pub const SPOKEN: usize = DIGITS + 1;

/// Damm's table for ten digits, as published: totally anti-symmetric, zeros on the diagonal.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// What Damm's table makes of a group at its place, counted from 1; 0 where it is in order.
fn checked(place: usize, digits: impl Iterator<Item = u8>) -> u8 {
    let place = u8::try_from(place % 10).unwrap_or_default();
    std::iter::once(place)
        .chain(digits)
        .fold(0, |so_far, digit| DAMM[usize::from(so_far)][usize::from(digit)])
}

/// Digits in groups as they are read out, each with its check digit: `28137`. What is left of the
/// last group is filled with zeros.
pub fn spoken(digits: &str) -> Vec<String> {
    let digits: Vec<u8> = digits.bytes().map(|digit| digit - b'0').collect();
    let group = |(at, part): (usize, &[u8])| {
        let four = part.iter().copied().chain(std::iter::repeat(0)).take(DIGITS);
        let check = checked(at + 1, four.clone());
        four.chain([check]).map(|digit| char::from(b'0' + digit)).collect()
    };
    digits.chunks(DIGITS).enumerate().map(group).collect()
}

/// The four digits of a group that was heard at that place, counted from 1, with whatever stands
/// between them; `None` where it is not in order.
pub fn heard(place: usize, group: &str) -> Option<String> {
    let group: String = group.chars().filter(|sign| !sign.is_whitespace()).collect();
    let sound = group.len() == SPOKEN
        && group.bytes().all(|sign| sign.is_ascii_digit())
        && checked(place, group.bytes().map(|sign| sign - b'0')) == 0;
    sound.then(|| group[..DIGITS].to_owned())
}

#[cfg(test)]
mod tests;
