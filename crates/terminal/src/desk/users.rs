//! Who works at this terminal: the manager says so, beside whom the center's office names.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::authority::{Right, Role, Roles};
use domain::sign_in::{BadPin, check_pin};
use wire::facts::{UserChanged, UserUnlocked};
use wire::reference_facts::day_number;

use super::Desk;
use super::producers::tidy;
use crate::api::Say;
use crate::pins;
use crate::store::Writing;
use crate::store::users::{self, User};
use crate::trouble::Trouble;

/// Longest name, letters: it stands on every receipt.
const NAME_MOST: usize = 40;

/// Somebody who is to work here, or otherwise than before.
#[derive(Clone, Debug)]
pub(crate) struct NewUser {
    pub(crate) name: String,
    pub(crate) roles: Roles,
    /// Empty: as it was.
    pub(crate) pin: String,
    /// Last day on which they may sign in.
    pub(crate) until: Option<NaiveDate>,
}

impl Desk {
    /// Says that somebody works here, and as what.
    ///
    /// # Errors
    /// [`Trouble::Refused`] with the sentence for what is wrong; nothing is changed then.
    pub(crate) fn set_user(&mut self, new: &NewUser, now_ms: i64) -> Result<(), Trouble> {
        let name = named(&new.name)?;
        let before = users::get(self.store.db(), &name)?;
        if before.as_ref().is_some_and(|user| user.of_center) {
            return Err(Trouble::refused("user-of-center"));
        }
        self.check_roles(&name, new)?;
        let pin_hash = match (new.pin.as_str(), before) {
            ("", Some(before)) => before.pin_hash,
            (pin, _) => self.hashed(pin)?,
        };
        self.append_user(
            UserChanged {
                name,
                roles: new.roles.iter().map(|role| role.as_str().to_owned()).collect(),
                pin_hash,
                until_day: new.until.map(day_number),
            },
            now_ms,
        )
    }

    fn check_roles(&self, name: &str, new: &NewUser) -> Result<(), Trouble> {
        if new.roles.is_empty() {
            return Err(Trouble::refused("user-no-role"));
        }
        if new.until.is_none() && new.roles.iter().any(Role::is_temporary) {
            return Err(Trouble::refused("user-until-missing"));
        }
        match new.roles.may(Right::Manage) && new.until.is_none() {
            true => Ok(()),
            false => self.leaves_a_manager(name),
        }
    }

    /// Somebody who manages, for good, must stay when this one does not.
    fn leaves_a_manager(&self, without: &str) -> Result<(), Trouble> {
        let stays = |user: &User| {
            user.name != without && user.roles.may(Right::Manage) && user.until_day.is_none()
        };
        match users::all(self.store.db())?.iter().any(stays) {
            true => Ok(()),
            false => Err(Trouble::refused("user-last-manager")),
        }
    }

    /// Somebody works here no longer. What they did stays theirs.
    ///
    /// # Errors
    /// [`Trouble::Refused`].
    pub(crate) fn remove_user(&mut self, name: &str, now_ms: i64) -> Result<(), Trouble> {
        let user = self.own_user(name)?;
        self.leaves_a_manager(name)?;
        let none = UserChanged {
            name: user.name,
            roles: Vec::new(),
            pin_hash: String::new(),
            until_day: None,
        };
        self.append_user(none, now_ms)
    }

    /// Somebody gets another PIN, and may try again.
    ///
    /// # Errors
    /// [`Trouble::Refused`].
    pub(crate) fn new_pin(&mut self, name: &str, pin: &str, now_ms: i64) -> Result<(), Trouble> {
        let user = self.own_user(name)?;
        let pin_hash = self.hashed(pin)?;
        let roles = user.roles.iter().map(|role| role.as_str().to_owned()).collect();
        let until_day = user.until_day;
        self.append_user(UserChanged { name: user.name, roles, pin_hash, until_day }, now_ms)
    }

    /// Somebody who was locked out may try again; of nobody: answers that are read out.
    ///
    /// # Errors
    /// [`Trouble::Refused`] for whoever does not work here.
    pub(crate) fn unlock_user(&mut self, name: &str, now_ms: i64) -> Result<(), Trouble> {
        // Nobody's name is empty: those are answers that were read out.
        if !name.is_empty() {
            users::get(self.store.db(), name)?.ok_or_else(|| unknown(name))?;
        }
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        writing.append(UserUnlocked { name: name.to_owned() })?;
        writing.commit()?;
        Ok(())
    }

    /// With what somebody's PIN was hashed: the secret of this terminal, or of the center that
    /// named them. `None` where that is not on this machine.
    pub(crate) fn secret_of(&self, name: &str) -> Result<Option<Vec<u8>>, Trouble> {
        let user = users::get(self.store.db(), name)?;
        let of_center = user.is_some_and(|user| user.of_center && !user.recovered);
        Ok(match of_center {
            true => self.store.shared_secret().map(|secret| secret.bytes().to_vec()),
            false => self.store.secret().map(|secret| secret.bytes().to_vec()),
        })
    }

    fn own_user(&self, name: &str) -> Result<User, Trouble> {
        match users::get(self.store.db(), name)? {
            Some(user) if user.of_center => Err(Trouble::refused("user-of-center")),
            Some(user) => Ok(user),
            None => Err(unknown(name)),
        }
    }

    fn hashed(&self, pin: &str) -> Result<String, Trouble> {
        check_pin(pin).map_err(bad_pin)?;
        pins::hash(self.store.secret_or_new()?.bytes(), pin)
    }

    fn append_user(&mut self, fact: UserChanged, now_ms: i64) -> Result<(), Trouble> {
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        writing.append(fact)?;
        writing.commit()?;
        self.look_at_users(now_ms)
    }
}

/// The one who sets up a center manages it. Without a PIN nobody has to sign in there.
pub(super) fn append_first(
    writing: &mut Writing<'_>,
    name: &str,
    pin_hash: String,
) -> Result<(), Trouble> {
    let roles = vec![Role::Manager.as_str().to_owned()];
    writing.append(UserChanged { name: name.to_owned(), roles, pin_hash, until_day: None })?;
    Ok(())
}

/// A name as it is recorded.
pub(crate) fn named(name: &str) -> Result<String, Trouble> {
    let name = tidy(name);
    match name.chars().count() {
        0 => Err(Trouble::refused("user-missing")),
        letters if NAME_MOST < letters => Err(Trouble::refused("user-name-long")),
        _ => Ok(name),
    }
}

fn unknown(name: &str) -> Trouble {
    Trouble::Refused(Say::new("user-unknown").with("name", name))
}

/// The sentence for a PIN that will not do.
pub(crate) fn bad_pin(bad: BadPin) -> Trouble {
    Trouble::refused(match bad {
        BadPin::NotDigits => "pin-bad",
        BadPin::Obvious => "pin-obvious",
    })
}

/// The roles of those names.
///
/// # Errors
/// [`Trouble::Call`] for one that no screen of this version sends.
pub(crate) fn roles_of(names: &[String]) -> Result<Roles, Trouble> {
    let roles: BTreeSet<Role> = names
        .iter()
        .map(|name| Role::parse(name).ok_or_else(|| Trouble::Call(format!("no role {name:?}"))))
        .collect::<Result<_, _>>()?;
    Ok(Roles::new(roles))
}
