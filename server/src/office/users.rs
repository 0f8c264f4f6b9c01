//! Who may work at the terminals of a center, and as what.

use argon2::Argon2;
use argon2::password_hash::PasswordHasher;
use wire::Decision;
use wire::decisions::{User, Withdrawn};
use wire::feeds::{Feed, Item};
use words::Say;

use super::{Act, OfficeError, there};
use crate::db::{Db, DbError};
use crate::store::feeds;

/// The roles that a terminal knows.
pub const ROLES: [&str; 6] =
    ["clerk", "quality", "cashier", "manager", "surveillance", "volunteer"];

/// Fewest and most digits of a PIN.
const DIGITS: std::ops::RangeInclusive<usize> = 6..=12;

/// Sets a user of the center's terminals.
///
/// # Errors
/// [`OfficeError::Refused`] when the name is empty, a role is none, or the PIN is too short.
pub fn set(
    db: &dyn Db,
    act: Act<'_>,
    name: &str,
    roles: &[String],
    pin: &str,
) -> Result<(), OfficeError> {
    set_hashed(db, act, (name, roles), || {
        if !DIGITS.contains(&pin.len()) || !pin.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(Say::new("office-pin").with("least", DIGITS.start()).into());
        }
        Ok(hash(pin)?)
    })
}

/// The same, with the hash of a PIN as it is made once all else is well.
///
/// # Errors
/// As [`set`].
pub fn set_hashed(
    db: &dyn Db,
    act: Act<'_>,
    (name, roles): (&str, &[String]),
    pin_hash: impl FnOnce() -> Result<String, OfficeError>,
) -> Result<(), OfficeError> {
    there(db, act.center)?;
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.contains('/') {
        return Err(Say::new("name-missing").into());
    }
    if let Some(odd) = roles.iter().find(|role| !ROLES.contains(&role.as_str())) {
        let say = Say::new("office-role").with("role", odd);
        return Err(say.with("roles", ROLES.join(", ")).into());
    }
    let pin_hash = pin_hash()?;
    let user = User { name: name.clone(), roles: roles.to_vec(), pin_hash, until_day: None };
    let keyed = [(format!("user/{name}"), user.into())];
    feeds::decide(db, (act.center, Feed::USERS), &keyed, (act.by, act.now_ms))?;
    Ok(())
}

/// A user of a center's terminals, as a person sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Name.
    pub name: String,
    /// Roles.
    pub roles: Vec<String>,
    /// Last day on which they may sign in, days since 1970-01-01.
    pub until_day: Option<i32>,
}

/// Who may work at the terminals of a center, by name.
///
/// # Errors
/// [`OfficeError::Refused`] when there is no such center.
pub fn all(db: &dyn Db, center: &str) -> Result<Vec<Listed>, OfficeError> {
    there(db, center)?;
    let items = feeds::holding(db, center, Feed::USERS)?.into_iter();
    let mut all: Vec<Listed> = items
        .filter_map(|item| match item.decision {
            Decision::User(User { name, roles, until_day, .. }) => {
                Some(Listed { name, roles, until_day })
            }
            _ => None,
        })
        .collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(all)
}

/// Takes a user away.
///
/// # Errors
/// [`OfficeError`].
pub fn remove(db: &dyn Db, act: Act<'_>, name: &str) -> Result<(), OfficeError> {
    there(db, act.center)?;
    let key = format!("user/{name}");
    feeds::deciding(db, (act.center, Feed::USERS), (act.by, act.now_ms), |items| {
        let there = |item: &Item| matches!(item.decision, Decision::User(_)) && item.key == key;
        match items.iter().any(there) {
            true => Ok(vec![(key.clone(), Withdrawn {}.into())]),
            false => Err(OfficeError::from(Say::new("office-no-user").with("name", name))),
        }
    })??;
    Ok(())
}

/// Argon2id with the least that OWASP asks for: a terminal checks it on a slow machine.
pub(crate) fn hash(secret: &str) -> Result<String, DbError> {
    let hash = Argon2::default().hash_password(secret.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|error| DbError::Engine(error.to_string()))
}
