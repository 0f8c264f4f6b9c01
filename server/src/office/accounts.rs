//! Who may ask over HTTP: accounts with passphrases and roles, and the sessions they open.

use std::str::FromStr;

use argon2::Argon2;
use argon2::password_hash::PasswordVerifier;
use sha2::{Digest, Sha256};
use wire::chain::hex;
use words::Say;

use super::users::hash;
use super::{OfficeError, there};
use crate::db::{Db, DbError};
use crate::store::accounts::{self, WHOLE};

/// What an account may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Everything, at every center.
    Administrator,
    /// Everything at one center.
    Manager,
    /// Reads, at one center or at all; changes nothing.
    Auditor,
}

/// The roles, by name.
const ROLES: [(&str, Role); 3] = [
    ("administrator", Role::Administrator),
    ("manager", Role::Manager),
    ("auditor", Role::Auditor),
];

impl Role {
    /// Its name.
    pub fn name(self) -> &'static str {
        ROLES.iter().find(|(_, role)| *role == self).map_or("", |(name, _)| *name)
    }
}

/// There is no such role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the roles are administrator, manager and auditor")]
pub struct NoRole;

impl FromStr for Role {
    type Err = NoRole;

    fn from_str(name: &str) -> Result<Role, NoRole> {
        ROLES.iter().find(|(of, _)| *of == name).map(|(_, role)| *role).ok_or(NoRole)
    }
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// Name of the account.
    pub name: String,
    /// Its role.
    pub role: Role,
    /// Its center; none: the whole organisation.
    pub center: Option<String>,
}

impl Who {
    /// Whether that center is theirs to look at.
    pub fn is_of(&self, center: &str) -> bool {
        self.center.as_deref().is_none_or(|own| own == center)
    }
}

/// Fewest letters of a passphrase.
const LETTERS_MIN: usize = 12;
/// Most letters of a name.
const NAME_MAX: usize = 60;
/// Most bytes of a passphrase: more is no passphrase.
const PASSPHRASE_MAX: usize = 1_024;
const HOUR_MS: i64 = 60 * 60 * 1_000;
/// A session ends after so long, used or not.
pub const SESSION_MS: i64 = 12 * HOUR_MS;
/// A session ends that was not used for so long.
pub const IDLE_MS: i64 = 2 * HOUR_MS;
/// That a session is used is written down so often.
const NOTED_MS: i64 = 60 * 1_000;

/// What is checked where there is no account, so that the answer takes as long: a hash of nothing,
/// made with the same cost as ours.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ib2R5\
                      $bm9ib2R5bm9ib2R5bm9ib2R5bm9ib2R5bm9ib2R5bm8";

/// Makes an account. Managers have a center, administrators none, auditors one or none.
///
/// # Errors
/// [`OfficeError::Refused`] when the name is empty or taken, the passphrase too short, the center
/// not there or not of that role.
pub fn add(
    db: &dyn Db,
    (center, name): (Option<&str>, &str),
    role: Role,
    passphrase: &str,
    now_ms: i64,
) -> Result<(), OfficeError> {
    match (role, center) {
        (Role::Administrator, Some(_)) => return Err(Say::new("account-no-center").into()),
        (Role::Manager, None) => return Err(Say::new("account-center").into()),
        (_, Some(center)) => there(db, center)?,
        (_, None) => {}
    }
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || NAME_MAX < name.chars().count() {
        return Err(Say::new("name-missing").into());
    }
    let hash = good_hash(passphrase)?;
    let whose = (center.unwrap_or(WHOLE), name.as_str());
    match accounts::add(db, whose, (role.name(), &hash), now_ms)? {
        true => Ok(()),
        false => Err(Say::new("account-there").with("name", &name).into()),
    }
}

/// An account is good no longer; its sessions end at once, its name is never given again.
///
/// # Errors
/// [`OfficeError::Refused`] when there is no such account, or it was disabled before.
pub fn disable(
    db: &dyn Db,
    center: Option<&str>,
    name: &str,
    now_ms: i64,
) -> Result<(), OfficeError> {
    match accounts::disable(db, (center.unwrap_or(WHOLE), name), now_ms)? {
        true => Ok(()),
        false => Err(Say::new("office-no-user").with("name", name).into()),
    }
}

/// The hash of a passphrase that is long enough.
fn good_hash(passphrase: &str) -> Result<String, OfficeError> {
    if passphrase.chars().count() < LETTERS_MIN || PASSPHRASE_MAX < passphrase.len() {
        return Err(Say::new("account-passphrase").with("least", LETTERS_MIN).into());
    }
    Ok(hash(passphrase)?)
}

/// Gives an account another passphrase; its sessions end at once.
///
/// # Errors
/// [`OfficeError::Refused`] when there is no such account that is good, or the passphrase is too
/// short.
pub fn set_passphrase(
    db: &dyn Db,
    center: Option<&str>,
    name: &str,
    passphrase: &str,
) -> Result<(), OfficeError> {
    let hash = good_hash(passphrase)?;
    match accounts::set_hash(db, (center.unwrap_or(WHOLE), name), &hash)? {
        true => Ok(()),
        false => Err(Say::new("office-no-user").with("name", name).into()),
    }
}

/// Whether that is the passphrase of an account that is good; it takes as long when there is none.
///
/// # Errors
/// [`DbError`].
pub fn knows(
    db: &dyn Db,
    center: Option<&str>,
    name: &str,
    passphrase: &str,
) -> Result<bool, DbError> {
    let held = accounts::held(db, center.unwrap_or(WHOLE), name)?;
    let hash = held.as_ref().map_or(NOBODY, |held| &held.hash);
    let fits = Argon2::default().verify_password(passphrase.as_bytes(), hash).is_ok();
    Ok(fits && held.is_some_and(|held| !held.disabled))
}

/// Opens a session; its token, or none when name and passphrase do not go together. That takes as
/// long when there is no such account, or it is disabled.
///
/// # Errors
/// [`DbError`].
pub fn sign_in(
    db: &dyn Db,
    (center, name): (Option<&str>, &str),
    passphrase: &str,
    now_ms: i64,
) -> Result<Option<String>, DbError> {
    if !knows(db, center, name, passphrase)? {
        return Ok(None);
    }
    let center = center.unwrap_or(WHOLE);
    let mut secret = [0; 32];
    getrandom::fill(&mut secret)
        .map_err(|error| DbError::Engine(format!("no random numbers: {error}")))?;
    let old = (now_ms, now_ms - SESSION_MS, now_ms - IDLE_MS);
    accounts::begin(db, (center, name), &Sha256::digest(secret), old)?;
    // The center comes first: it says where the session is kept.
    let before = if center == WHOLE { "" } else { center };
    Ok(Some(format!("{before}.{}", hex(&secret))))
}

/// Who is signed in with that token, if anybody still is.
///
/// # Errors
/// [`DbError`].
pub fn who(db: &dyn Db, token: &str, now_ms: i64) -> Result<Option<Who>, DbError> {
    let Some((center, key)) = parts(token) else { return Ok(None) };
    let Some(kept) = accounts::session(db, center, &key)? else { return Ok(None) };
    let Ok(role) = kept.role.parse() else { return Err(DbError::Odd("role")) };
    let over = kept.made_ms + SESSION_MS <= now_ms || kept.used_ms + IDLE_MS <= now_ms;
    if over || kept.disabled {
        return Ok(None);
    }
    if kept.used_ms + NOTED_MS <= now_ms {
        accounts::used(db, center, &key, now_ms)?;
    }
    let center = (center != WHOLE).then(|| center.to_owned());
    Ok(Some(Who { name: kept.name, role, center }))
}

/// The session of that token ends.
///
/// # Errors
/// [`DbError`].
pub fn sign_out(db: &dyn Db, token: &str) -> Result<(), DbError> {
    match parts(token) {
        Some((center, key)) => accounts::end(db, center, &key),
        None => Ok(()),
    }
}

/// Where a token's session is kept, and under which hash.
fn parts(token: &str) -> Option<(&str, [u8; 32])> {
    let (center, secret) = token.split_once('.')?;
    let secret: [u8; 32] = wire::chain::unhex(secret)?;
    Some((if center.is_empty() { WHOLE } else { center }, Sha256::digest(secret).into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_not_there_costs_the_same_work() {
        let ours = hash("a passphrase of ours").expect("a hash");
        let cost = |hash: &str| hash.split('$').take(4).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(cost(NOBODY), cost(&ours));
        let lengths = |hash: &str| hash.split('$').map(str::len).collect::<Vec<_>>();
        assert_eq!(lengths(NOBODY)[5], lengths(&ours)[5]);
        let checked = Argon2::default().verify_password(b"anything", NOBODY);
        assert_eq!(checked, Err(argon2::password_hash::Error::PasswordInvalid), "it is computed");
    }

    #[test]
    fn what_is_no_token_has_no_parts() {
        let secret = "0".repeat(64);
        assert_eq!(parts(&format!(".{secret}")).map(|(center, _)| center), Some(WHOLE));
        assert_eq!(parts(&format!("tena.{secret}")).map(|(center, _)| center), Some("tena"));
        for odd in ["", ".", "tena", &secret, &format!("tena.{}", &secret[1..]), "tena.zz"] {
            assert_eq!(parts(odd), None, "{odd}");
        }
    }
}
