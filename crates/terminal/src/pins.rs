//! PINs: how they are kept, and how one is held against what is kept.
//!
//! Argon2id with the least that OWASP asks for, since a terminal is a slow machine, and with the
//! terminal's secret, or the center's, which lies outside of the records.

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::trouble::Trouble;

fn argon(secret: &[u8]) -> Result<Argon2<'_>, Trouble> {
    Argon2::new_with_secret(secret, Algorithm::Argon2id, Version::V0x13, Params::default())
        .map_err(|error| Trouble::Call(error.to_string()))
}

/// The hash of a PIN, in the form of Argon2's own strings.
pub(crate) fn hash(secret: &[u8], pin: &str) -> Result<String, Trouble> {
    let hash = argon(secret)?.hash_password(pin.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|error| Trouble::Call(error.to_string()))
}

/// Whether it is the PIN of that hash.
pub(crate) fn fits(secret: &[u8], hash: &str, pin: &str) -> Result<bool, Trouble> {
    let argon = argon(secret)?;
    Ok(PasswordHash::new(hash)
        .is_ok_and(|hash| argon.verify_password(pin.as_bytes(), &hash).is_ok()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counter_under_test::Counter;

    #[test]
    fn a_pin_fits_its_hash_with_the_secret_it_was_made_with() {
        let (one, other) = (Counter::open(), Counter::open());
        let secret = one.desk.store.secret_or_new().unwrap();
        let hash = hash(secret.bytes(), "482915").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(fits(secret.bytes(), &hash, "482915").unwrap());
        assert!(!fits(secret.bytes(), &hash, "482916").unwrap());
        let elsewhere = other.desk.store.secret_or_new().unwrap();
        assert!(
            !fits(elsewhere.bytes(), &hash, "482915").unwrap(),
            "the records alone are worth nothing"
        );
        assert!(!fits(secret.bytes(), "no hash", "482915").unwrap());
    }
}
