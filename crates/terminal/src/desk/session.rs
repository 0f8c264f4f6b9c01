//! Who is at the counter: signing in, the wait after wrong PINs, and the counter left alone.
//!
//! Where nobody ever had a PIN there is nothing to sign in to: the counter is of whoever set it up.
//! A PIN is looked at between two of the steps here, since that takes long; the first of them is on
//! disk before.

use std::collections::BTreeMap;

use domain::authority::{Right, Role, Roles};
use domain::sign_in::{Wait, wait_after};
use wire::facts::{SignInTried, SignedIn};
use wire::reference_facts::{day_number, day_of_number};

use super::Desk;
use super::radio::NOBODY;
use crate::api::Say;
use crate::store::users::{self, User};
use crate::store::{Stamp, StoreError, days};
use crate::trouble::Trouble;

/// A counter at which nobody touched anything for so long is left alone.
const IDLE_MS: u64 = 5 * 60_000;

/// Who has signed in.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) user: String,
    pub(crate) roles: Roles,
    /// When they last touched something, on the clock that never goes back.
    active_ms: u64,
}

/// Signing in at this counter since it was opened.
#[derive(Debug, Default)]
pub(crate) struct SignIns {
    /// Somebody has a PIN here, or had one, so that nobody works without.
    pub(crate) needed: bool,
    pub(crate) session: Option<Session>,
    /// When the counter was opened, on the clock that never goes back: a restart shortens no wait.
    opened_ms: u64,
    /// Last tries since then.
    tried_ms: BTreeMap<String, u64>,
    /// Last tries by a code since then.
    code_tried_ms: BTreeMap<String, u64>,
}

impl SignIns {
    /// Since when nobody has tried a code for somebody.
    pub(super) fn code_tried_since(&self, name: &str) -> u64 {
        self.code_tried_ms.get(name).copied().unwrap_or(self.opened_ms)
    }

    /// Somebody tries a code.
    pub(super) fn code_tried(&mut self, name: &str, steady_ms: u64) {
        self.code_tried_ms.insert(name.to_owned(), steady_ms);
    }

    /// What was tried came to something.
    pub(super) fn forgive(&mut self, name: &str) {
        self.tried_ms.remove(name);
        self.code_tried_ms.remove(name);
    }
}

impl Desk {
    /// Reads who works here. The steady clock says since when nobody has tried.
    pub(crate) fn begin_sign_ins(&mut self, steady_ms: u64) {
        self.sign_ins.opened_ms = steady_ms;
    }

    /// Whether anybody has to sign in. In memory, where days are simulated, nobody is asked: people
    /// come in by the screens' door, and none stands there. When the last one is gone whom the
    /// center had named, the counter is nobody's, and not everybody's.
    fn must_sign_in(&self) -> Result<bool, StoreError> {
        Ok(self.store.is_on_disk() && users::any_ever(self.store.db())?)
    }

    /// Where somebody has a PIN, a counter that is opened is nobody's yet.
    pub(super) fn begin_unattended(&mut self) -> Result<(), Trouble> {
        self.sign_ins.needed = self.must_sign_in()?;
        if self.sign_ins.needed { self.sign_out() } else { Ok(()) }
    }

    /// Reads again whether anybody has to sign in, and whether whoever did still may.
    pub(crate) fn look_at_users(&mut self, now_ms: i64) -> Result<(), Trouble> {
        self.sign_ins.needed = self.must_sign_in()?;
        let Some(session) = &self.sign_ins.session else {
            // The first who need a PIN have just been named, and it is still somebody's counter.
            let left_over = self.sign_ins.needed && self.is_attended() && !self.draft.begun();
            return if left_over { self.sign_out() } else { Ok(()) };
        };
        let user = users::get(self.store.db(), &session.user)?;
        let still = user.filter(|user| self.expired(user, now_ms).is_ok_and(|expired| !expired));
        match (still, &mut self.sign_ins.session) {
            (Some(user), Some(session)) => {
                session.roles = user.roles;
                Ok(())
            }
            // The load on the scale is finished first.
            _ if self.draft.begun() => Ok(()),
            _ => self.sign_out(),
        }
    }

    /// Whether whoever is at the counter may do that.
    pub(crate) fn may(&self, right: Right) -> bool {
        match &self.sign_ins.session {
            Some(session) => session.roles.may(right),
            // Whoever was in the middle of a delivery when the first users were named ends it.
            None if self.sign_ins.needed => {
                self.is_attended() && Role::Clerk.rights().contains(&right)
            }
            None => true,
        }
    }

    /// Whether somebody is at the counter.
    pub(crate) fn is_attended(&self) -> bool {
        !self.center.user.is_empty()
    }

    /// How long somebody has to wait before the next try.
    pub(crate) fn wait(&self, name: &str, steady_ms: u64) -> Result<Wait, StoreError> {
        let since = self.sign_ins.tried_ms.get(name).copied().unwrap_or(self.sign_ins.opened_ms);
        Ok(match wait_after(users::failed(self.store.db(), name)?) {
            Wait::Ms(whole) => match whole.saturating_sub(steady_ms.saturating_sub(since)) {
                0 => Wait::None,
                left => Wait::Ms(left),
            },
            wait => wait,
        })
    }

    /// Whether a user's last day has passed. The open day was confirmed by a person; without one
    /// it is the calendar's, but never before the last: a clock in 2010 lets nobody back in.
    pub(crate) fn expired(&self, user: &User, now_ms: i64) -> Result<bool, StoreError> {
        let Some(until) = user.until_day else { return Ok(false) };
        let today = match self.day {
            Some(day) => day.day,
            None => {
                let last = days::last(self.store.db())?.map_or(i32::MIN, |day| day.day);
                day_number(domain::calendar::day_of(now_ms)).max(last)
            }
        };
        Ok(until < today)
    }

    /// Counts a try of somebody who may try, durably, before the PIN is looked at.
    ///
    /// # Errors
    /// [`Trouble::Refused`] for whoever does not work here, no longer or not yet again.
    pub(crate) fn count_try(
        &mut self,
        name: &str,
        (now_ms, steady_ms): (i64, u64),
    ) -> Result<User, Trouble> {
        let user = self.works_here(name, now_ms)?;
        self.refuse_too_soon(name, steady_ms)?;
        self.count(name, (now_ms, steady_ms))?;
        Ok(user)
    }

    /// Somebody who works here, and still does.
    ///
    /// # Errors
    /// [`Trouble::Refused`] for anybody else.
    pub(super) fn works_here(&self, name: &str, now_ms: i64) -> Result<User, Trouble> {
        let user = users::get(self.store.db(), name)?
            .ok_or_else(|| Trouble::Refused(Say::new("user-unknown").with("name", name)))?;
        if self.expired(&user, now_ms)? {
            let until = user.until_day.map(|day| domain::es_ec::dmy(day_of_number(day)));
            let say = Say::new("user-expired").with("name", name);
            return Err(Trouble::Refused(say.with("until", until.unwrap_or_default())));
        }
        Ok(user)
    }

    /// Refuses a try that comes before its time.
    pub(super) fn refuse_too_soon(&self, name: &str, steady_ms: u64) -> Result<(), Trouble> {
        match self.wait(name, steady_ms)? {
            Wait::None => Ok(()),
            Wait::Ms(left) => {
                Err(Trouble::Refused(Say::new("pin-wait").with("seconds", left.div_ceil(1000))))
            }
            Wait::Locked if name.is_empty() => Err(Trouble::refused("radio-locked")),
            Wait::Locked => Err(Trouble::Refused(Say::new("pin-locked").with("name", name))),
        }
    }

    pub(super) fn count(
        &mut self,
        name: &str,
        (now_ms, steady_ms): (i64, u64),
    ) -> Result<(), Trouble> {
        self.sign_ins.tried_ms.insert(name.to_owned(), steady_ms);
        let stamp = self.tried_by(name, now_ms);
        let mut writing = self.store.begin(stamp)?;
        writing.append(SignInTried { name: name.to_owned(), by: None })?;
        writing.commit()?;
        Ok(())
    }

    /// Whose try it is. What was read out was typed by whoever is at the counter.
    fn tried_by(&self, name: &str, now_ms: i64) -> Stamp {
        match name {
            NOBODY => self.stamp(now_ms),
            name => Stamp { wall_ms: now_ms, actor: name.to_owned() },
        }
    }

    /// The try came to something: the ones before count no longer.
    pub(crate) fn try_succeeded(
        &mut self,
        name: &str,
        by: &str,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        let stamp = self.tried_by(name, now_ms);
        let mut writing = self.store.begin(stamp)?;
        writing.append(SignedIn { name: name.to_owned(), by: by.to_owned() })?;
        writing.commit()?;
        self.sign_ins.tried_ms.remove(name);
        Ok(())
    }

    /// The counter is somebody's from here on, with the delivery that they had begun.
    pub(crate) fn attend(
        &mut self,
        user: &User,
        (now_ms, steady_ms): (i64, u64),
    ) -> Result<(), Trouble> {
        self.sign_ins.needed = true;
        self.sign_ins.session = Some(Session {
            user: user.name.clone(),
            roles: user.roles.clone(),
            active_ms: steady_ms,
        });
        self.center.user.clone_from(&user.name);
        self.take_up_draft(now_ms)
    }

    /// Whoever is at the counter leaves it. Where nobody has a PIN it stays theirs.
    pub(crate) fn leave(&mut self) -> Result<(), Trouble> {
        if self.sign_ins.needed { self.sign_out() } else { Ok(()) }
    }

    /// Nobody is at the counter any more. What was begun waits for whoever began it.
    fn sign_out(&mut self) -> Result<(), Trouble> {
        self.sign_ins.session = None;
        self.center.user.clear();
        self.last_saved = None;
        self.begin_draft(self.store.head().wall_ms.unwrap_or_default());
        Ok(())
    }

    /// Somebody touched something.
    pub(crate) fn touched(&mut self, steady_ms: u64) {
        if let Some(session) = &mut self.sign_ins.session {
            session.active_ms = steady_ms;
        }
    }

    /// Signs out whoever left the counter alone, but never in the middle of a delivery; whether it
    /// did.
    pub(crate) fn lock_if_idle(&mut self, steady_ms: u64) -> bool {
        let left = self.sign_ins.session.as_ref().is_some_and(|session| {
            session.active_ms.saturating_add(IDLE_MS) < steady_ms && !self.draft.begun()
        });
        left && self.sign_out().is_ok()
    }
}
