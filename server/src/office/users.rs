//! Who may work at the terminals of a center, and as what.

use argon2::password_hash::PasswordHasher;
use argon2::{Algorithm, Argon2, Params, Version};
use chrono::NaiveDate;
use domain::authority::{Act, Right, Role, Roles};
use domain::sign_in::{BadPin, check_pin};
use wire::Decision;
use wire::decisions::{User, Withdrawn};
use wire::feeds::{Feed, Item};
use wire::reference_facts::day_number;
use wire::shared_secret::{Forgotten, Question, SharedSecret};
use wire::spoken::{code_groups, figure_read, six_digits, spaced};
use words::Say;

use super::{Act as By, OfficeError, there};
use crate::db::{Db, DbError};
use crate::store::feeds;

/// Somebody who is to work at the terminals of a center, or otherwise than before.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// Name.
    pub name: &'a str,
    /// Roles, by their names.
    pub roles: &'a [String],
    /// Last day on which they may sign in; whoever helps for a time has one.
    pub until: Option<NaiveDate>,
}

/// Sets a user of the center's terminals; the secret is what they share with the server.
///
/// # Errors
/// [`OfficeError::Refused`] when the name is empty, a role is none or wants a last day, the PIN is
/// too short, or no manager would stay.
pub fn set(
    db: &dyn Db,
    act: By<'_>,
    secret: &SharedSecret,
    (wanted, pin): (Wanted<'_>, &str),
) -> Result<(), OfficeError> {
    set_hashed(db, act, wanted, || {
        check_pin(pin).map_err(|bad| match bad {
            BadPin::NotDigits => Say::new("pin-bad"),
            BadPin::Obvious => Say::new("pin-obvious"),
        })?;
        Ok(hash_of_pin(secret, pin)?)
    })
}

/// The same, with the hash of a PIN as it is made once all else is well.
///
/// # Errors
/// As [`set`].
pub fn set_hashed(
    db: &dyn Db,
    act: By<'_>,
    Wanted { name, roles, until }: Wanted<'_>,
    pin_hash: impl FnOnce() -> Result<String, OfficeError>,
) -> Result<(), OfficeError> {
    there(db, act.center)?;
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.contains('/') {
        return Err(Say::new("name-missing").into());
    }
    if let Some(odd) = roles.iter().find(|role| Role::parse(role).is_none()) {
        let say = Say::new("office-role").with("role", odd);
        let known = Role::ALL.map(Role::as_str).join(", ");
        return Err(say.with("roles", known).into());
    }
    let temporary = |role: &String| Role::parse(role).is_some_and(Role::is_temporary);
    if until.is_none() && roles.iter().any(temporary) {
        return Err(Say::new("user-until-missing").into());
    }
    let (pin_hash, until_day) = (pin_hash()?, until.map(day_number));
    let user = User { name: name.clone(), roles: roles.to_vec(), pin_hash, until_day };
    let stays = manages_for_good(&user);
    decide(db, act, |items| {
        if !stays {
            leaves_a_manager(items, &name)?;
        }
        Ok((format!("user/{name}"), user.clone().into()))
    })
}

/// One decision about the users of a center, for which those who are there are looked at.
fn decide(
    db: &dyn Db,
    act: By<'_>,
    what: impl Fn(&[Item]) -> Result<(String, Decision), OfficeError>,
) -> Result<(), OfficeError> {
    feeds::deciding(db, (act.center, Feed::USERS), (act.by, act.now_ms), |items| {
        what(items).map(|decision| vec![decision])
    })??;
    Ok(())
}

/// Whether somebody manages until they are taken away.
fn manages_for_good(user: &User) -> bool {
    let roles = Roles::parse(user.roles.iter().map(String::as_str));
    roles.may(Right::Manage) && user.until_day.is_none()
}

/// Refuses that the last manager goes: at the terminals nobody could name another. A center whose
/// managers its terminals have named has none here to lose.
fn leaves_a_manager(items: &[Item], without: &str) -> Result<(), OfficeError> {
    let managers: Vec<&str> = items
        .iter()
        .filter_map(|item| match &item.decision {
            Decision::User(user) if manages_for_good(user) => Some(user.name.as_str()),
            _ => None,
        })
        .collect();
    match managers.as_slice() {
        [last] if *last == without => Err(Say::new("user-last-manager").into()),
        _ => Ok(()),
    }
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

/// What a terminal of the center read out, for somebody who answers.
#[derive(Clone, Copy, Debug)]
pub struct Heard<'a> {
    /// The series of its receipt numbers.
    pub terminal: u16,
    /// `void`, `correct`, `price-override`, `reopen-day`, `large-expense`, `large-drop`,
    /// `large-advance`, `large-settlement`, `large-limit`.
    pub act: &'a str,
    /// The figure, as it was read out.
    pub figure: &'a str,
    /// Six digits.
    pub challenge: &'a str,
}

/// The answer that a user of the center who may stand by others gives to a challenge.
///
/// # Errors
/// [`OfficeError::Refused`] when nobody of that name may, or when something was misheard.
pub fn answer(
    db: &dyn Db,
    center: &str,
    secret: &SharedSecret,
    (name, heard): (&str, Heard<'_>),
) -> Result<String, OfficeError> {
    let misheard = || OfficeError::from(Say::new("radio-misheard"));
    let may = |listed: &Listed| {
        let roles = Roles::parse(listed.roles.iter().map(String::as_str));
        listed.name == name && roles.may(Right::Second)
    };
    if !all(db, center)?.iter().any(may) {
        return Err(Say::new("second-no-right").with("name", name).into());
    }
    let act = Act::parse(heard.act).ok_or_else(misheard)?;
    let question = Question {
        series: heard.terminal,
        act: act.as_str(),
        figure: figure_read(act, heard.figure).ok_or_else(misheard)?,
        challenge: six_digits(heard.challenge).ok_or_else(misheard)?,
        approver: name,
    };
    Ok(spaced(secret.answer(&question)))
}

/// The code with which somebody at a terminal chooses another PIN, in groups to be read out. Whom
/// only that terminal has named are not known here, and get one as well.
///
/// # Errors
/// [`OfficeError::Refused`] when there is no such center, or the challenge was misheard.
pub fn recover(
    db: &dyn Db,
    center: &str,
    secret: &SharedSecret,
    (name, series, challenge): (&str, u16, &str),
) -> Result<String, OfficeError> {
    there(db, center)?;
    let misheard = || OfficeError::from(Say::new("radio-misheard"));
    let challenge = six_digits(challenge).ok_or_else(misheard)?;
    Ok(code_groups(secret.code_for(&Forgotten { series, challenge, name })).join(" "))
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
/// [`OfficeError::Refused`] for whoever is none, and for the last manager.
pub fn remove(db: &dyn Db, act: By<'_>, name: &str) -> Result<(), OfficeError> {
    there(db, act.center)?;
    let key = format!("user/{name}");
    decide(db, act, |items| {
        let there = |item: &Item| matches!(item.decision, Decision::User(_)) && item.key == key;
        if !items.iter().any(there) {
            return Err(Say::new("office-no-user").with("name", name).into());
        }
        leaves_a_manager(items, name)?;
        Ok((key.clone(), Withdrawn {}.into()))
    })
}

/// The hash of a PIN: with what terminals and server share, so that a stolen feed is worth nothing.
fn hash_of_pin(secret: &SharedSecret, pin: &str) -> Result<String, DbError> {
    let odd = |error: &dyn std::fmt::Display| DbError::Engine(error.to_string());
    let params = Params::default();
    let argon =
        Argon2::new_with_secret(secret.bytes(), Algorithm::Argon2id, Version::V0x13, params)
            .map_err(|error| odd(&error))?;
    let hash = argon.hash_password(pin.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|error| odd(&error))
}

/// Argon2id with the least that OWASP asks for: a terminal checks it on a slow machine.
pub(crate) fn hash(secret: &str) -> Result<String, DbError> {
    let hash = Argon2::default().hash_password(secret.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|error| DbError::Engine(error.to_string()))
}
