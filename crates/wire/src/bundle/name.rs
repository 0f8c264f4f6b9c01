//! What a bundle's file is called: names that every stick takes.

use sha2::{Digest, Sha256};

/// Signs that cannot be taken for each other, as in the codes for joining.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of the center's short name.
const OF_CENTER: usize = 5;

/// Eight capital letters and digits at most: the beginning of the center's short name, so that
/// whoever carries a stick knows it, and three signs of the journal. `turn` gives another name
/// where a file of somebody else has the first.
pub fn file_stem(center: &str, (terminal, epoch): ([u8; 16], [u8; 8]), turn: u8) -> String {
    let mut hasher = Sha256::new();
    hasher.update(b"acopio/name/1");
    hasher.update(terminal);
    hasher.update(epoch);
    hasher.update([turn]);
    let digest: [u8; 32] = hasher.finalize().into();
    let letters = center.chars().filter(char::is_ascii_alphanumeric).take(OF_CENTER);
    let signs = digest.iter().take(3).map(|byte| char::from(SIGNS[usize::from(byte % 32)]));
    letters.map(|letter| letter.to_ascii_uppercase()).chain(signs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_every_stick_and_tell_the_center() {
        let whose = ([1; 16], [2; 8]);
        for (center, begins) in
            [("archidona", "ARCHI"), ("tena-2", "TENA2"), ("a", "A"), ("--", ""), ("-1-b-", "1B")]
        {
            let stem = file_stem(center, whose, 0);
            assert!(stem.starts_with(begins), "{center}: {stem}");
            assert!((3..=8).contains(&stem.len()), "{center}: {stem}");
            let fits = |sign: char| sign.is_ascii_uppercase() || sign.is_ascii_digit();
            assert!(stem.chars().all(fits), "{center}: {stem}");
        }
        let other = file_stem("tena", ([1; 16], [3; 8]), 0);
        assert_ne!(file_stem("tena", whose, 0), other, "another epoch, another file");
        assert_ne!(file_stem("tena", whose, 0), file_stem("tena", whose, 1));
    }
}
