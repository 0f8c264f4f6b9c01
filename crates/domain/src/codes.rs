//! Codes of producers: the number people say, and what is on their card.

use std::fmt;

/// A producer's code as it can be compared with what somebody typed.
///
/// The letters before the last run of digits and its number, without hyphens, blanks and leading
/// zeros: `K-0001`, `K1` and `k-1` are the same, and `1` finds them all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodeKey {
    letters: String,
    /// Digits without leading zeros; at least one unless the code ends in a letter.
    number: String,
}

impl CodeKey {
    /// The key of a code, or of what somebody typed.
    pub fn of(text: &str) -> CodeKey {
        let text = text.trim();
        let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (before, digits) = text.split_at(text.len() - digits);
        let number = match digits.trim_start_matches('0') {
            "" if !digits.is_empty() => "0",
            shortened => shortened,
        };
        let letters = before.chars().filter(|c| c.is_alphanumeric());
        CodeKey {
            letters: letters.flat_map(char::to_uppercase).collect(),
            number: number.to_owned(),
        }
    }

    /// What stands before the number, in capitals; empty where only a number was typed.
    pub fn letters(&self) -> &str {
        &self.letters
    }

    /// The number in digits without leading zeros; empty where the text ends in a letter.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// Whether somebody who typed this means that code. A number alone means every code with it.
    pub fn finds(&self, code: &CodeKey) -> bool {
        let (says_letters, says_number) = (!self.letters.is_empty(), !self.number.is_empty());
        let same_letters = !says_letters || self.letters == code.letters;
        (says_letters || says_number) && same_letters && self.number == code.number
    }
}

/// What a producer's card says: no name, no price, only a key into the local database.
///
/// On the card as `EC1P`, three letters or digits of the association, six of the card, and a check
/// letter by ISO 7064 MOD 37,36. Cards that come along in tables are numbered by their association;
/// those given at a counter bear the center's number and a serial that no other terminal gives.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardCode {
    association: String,
    serial: String,
}

/// Why a scan is no card of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotACard {
    /// It does not begin as a card does: a product, a ticket, something else.
    #[error("that is no producer's card")]
    OtherCode,
    /// It begins as a card does and is cut short, too long, or has signs that are on no card.
    #[error("the card was read in part")]
    Malformed,
    /// The check letter says that a letter is wrong.
    #[error("the card was misread")]
    WrongCheck,
}

impl CardCode {
    /// How every card begins.
    pub const PREFIX: &str = "EC1P";
    /// Letters on a card: prefix, association, serial, check.
    pub const LENGTH: usize = 14;

    /// So many serials a terminal can give under one series: a letter, and three letters or digits.
    pub const LOTS: u32 = 26 * 36 * 36 * 36;

    /// A card for that number of the association.
    ///
    /// # Errors
    /// [`NotACard::Malformed`] unless the association is three of A–Z, 0–9 and the number has at
    /// most six digits.
    pub fn new(association: &str, number: u32) -> Result<CardCode, NotACard> {
        if 999_999 < number {
            return Err(NotACard::Malformed);
        }
        CardCode::of(association, &format!("{number:06}"))
    }

    /// A card given at a counter: the center's number, the series of the terminal in two letters or
    /// digits, and a lot below [`CardCode::LOTS`], whose letter keeps it apart from numbered cards.
    /// Center and series are those of receipt numbers, which have three digits at most.
    pub fn given(center: u16, series: u16, lot: u32) -> CardCode {
        let series = in_letters(u32::from(series), 2);
        let letter = in_letters(10 + lot / 46_656 % 26, 1);
        CardCode {
            association: format!("{:03}", center % 1_000),
            serial: format!("{series}{letter}{}", in_letters(lot, 3)),
        }
    }

    fn of(association: &str, serial: &str) -> Result<CardCode, NotACard> {
        match association.len() == 3 && association.bytes().all(is_code_letter) {
            true => Ok(CardCode { association: association.to_owned(), serial: serial.to_owned() }),
            false => Err(NotACard::Malformed),
        }
    }

    /// Reads a scan. Case does not matter: a scanner types whatever CapsLock makes of it.
    ///
    /// # Errors
    /// [`NotACard`].
    pub fn parse(scan: &str) -> Result<CardCode, NotACard> {
        let scan = scan.trim().to_ascii_uppercase();
        let rest = scan.strip_prefix(CardCode::PREFIX).ok_or(NotACard::OtherCode)?;
        if scan.len() != CardCode::LENGTH || !scan.bytes().all(is_code_letter) {
            return Err(NotACard::Malformed);
        }
        // All ASCII, so every index is the edge of a letter.
        let (payload, check) = scan.split_at(CardCode::LENGTH - 1);
        if !check.starts_with(check_letter(payload)) {
            return Err(NotACard::WrongCheck);
        }
        CardCode::of(&rest[..3], &rest[3..9])
    }
}

/// As on the card.
impl fmt::Display for CardCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let payload = format!("{}{}{}", CardCode::PREFIX, self.association, self.serial);
        write!(f, "{payload}{}", check_letter(&payload))
    }
}

fn is_code_letter(letter: u8) -> bool {
    letter.is_ascii_uppercase() || letter.is_ascii_digit()
}

/// The last so many places of a number to the base of 36.
fn in_letters(number: u32, places: u32) -> String {
    let digit = |place: u32| char::from_digit(number / 36_u32.pow(place) % 36, 36).unwrap_or('0');
    (0..places).rev().map(|place| digit(place).to_ascii_uppercase()).collect()
}

/// ISO 7064 MOD 37,36: finds every single wrong letter and nearly every swap of neighbours.
fn check_letter(payload: &str) -> char {
    const LETTERS: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let value = |letter: char| letter.to_digit(36).unwrap_or(0);
    let product = payload.chars().fold(36, |product, letter| {
        let sum = match (product + value(letter)) % 36 {
            0 => 36,
            sum => sum,
        };
        sum * 2 % 37
    });
    // The check letter makes the last sum 1.
    char::from(LETTERS[(37 - product) as usize % 36])
}

#[cfg(test)]
mod tests;
