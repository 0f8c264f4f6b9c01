//! Numbers of identity documents, as people here write them.
//!
//! Most carry the national one, the *cédula*: ten digits, of which the first two are a province
//! (01 to 24, or 30 for those who were registered abroad), the third is below 6 and the last checks
//! the others by modulus 10 with the weights 2, 1, 2, 1, 2, 1, 2, 1, 2
//! (`stdnum.ec.ci` of python-stdnum; `third digit < 6` as several public validators have it).
//! The tax office has given out numbers that do not check, and people from across the border carry
//! other documents: a number that is no sound cédula is taken, and asked about.

/// How long a number of a document may be, letters.
const LETTERS: std::ops::RangeInclusive<usize> = 5..=20;

/// The number of somebody's identity document: digits and capitals without blanks and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentNumber(String);

/// No document has such a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no document has such a number")]
pub struct NotADocument;

impl DocumentNumber {
    /// Reads a number as somebody types it, or as a spreadsheet leaves it: without the zero that it
    /// begins with, or as the tax number that is made of it.
    ///
    /// # Errors
    /// [`NotADocument`]: too short, too long, or with other signs than letters and digits.
    pub fn read(text: &str) -> Result<DocumentNumber, NotADocument> {
        let kept = text.chars().filter(|sign| !sign.is_whitespace() && !"-.–".contains(*sign));
        let number: String = kept.flat_map(char::to_uppercase).collect();
        let fits = number.chars().all(|sign| sign.is_ascii_alphanumeric());
        if !fits || !LETTERS.contains(&number.len()) || !number.bytes().any(|b| b.is_ascii_digit())
        {
            return Err(NotADocument);
        }
        let with_zero = format!("0{number}");
        Ok(DocumentNumber(match number.len() {
            9 if is_sound(&with_zero) => with_zero,
            13 if is_sound(&number[..10]) && !number.ends_with("000") => number[..10].to_owned(),
            _ => number,
        }))
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it looks like a cédula or a tax number and does not check: somebody should look at
    /// the card again.
    pub fn is_doubtful(&self) -> bool {
        let digits = self.0.bytes().all(|byte| byte.is_ascii_digit());
        digits && (9..=13).contains(&self.0.len()) && !is_sound(&self.0)
    }
}

/// Whether ten digits are a cédula.
fn is_sound(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|sign| sign.to_digit(10)).collect();
    if number.len() != 10 || digits.len() != 10 {
        return false;
    }
    let province = digits[0] * 10 + digits[1];
    let weighted = digits[..9].iter().zip([2, 1].into_iter().cycle()).map(|(digit, weight)| {
        let times = digit * weight;
        if 9 < times { times - 9 } else { times }
    });
    let check = (10 - weighted.sum::<u32>() % 10) % 10;
    matches!(province, 1..=24 | 30) && digits[2] < 6 && digits[9] == check
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        DocumentNumber::read(text).unwrap().as_str().to_owned()
    }

    fn doubtful(text: &str) -> bool {
        DocumentNumber::read(text).unwrap().is_doubtful()
    }

    #[test]
    fn a_cedula_checks() {
        assert!(!doubtful("1714307103"), "the example of python-stdnum");
        assert!(doubtful("1714307104"));
        assert!(!doubtful("1500000003"), "Napo");
        assert!(doubtful("2500000002"), "no province has 25");
        assert!(!doubtful("3050000003"), "registered abroad");
        assert!(doubtful("1760000008"), "the third digit is that of an authority");
        assert!(doubtful("171430710"), "a digit is missing");
    }

    #[test]
    fn one_wrong_digit_is_seen() {
        let sound = "1714307103";
        for at in 0..10 {
            for digit in '0'..='9' {
                let mut wrong = sound.to_owned();
                wrong.replace_range(at..=at, &digit.to_string());
                assert_eq!(doubtful(&wrong), wrong != sound, "{wrong}");
            }
        }
    }

    #[test]
    fn a_number_is_read_as_people_and_spreadsheets_write_it() {
        assert_eq!(read(" 171430710-3 "), "1714307103");
        assert_eq!(read("1714307103001"), "1714307103", "as a tax number");
        assert_eq!(read("1714307103000"), "1714307103000", "no such tax number");
        assert_eq!(read("100000009"), "0100000009", "a spreadsheet took the zero");
        assert_eq!(read("ab-123456"), "AB123456", "a passport");
        assert!(!doubtful("AB123456"));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "1234", "no tiene", "sin", "123456789012345678901", "15000=0003"] {
            assert_eq!(DocumentNumber::read(text), Err(NotADocument), "{text}");
        }
    }
}
