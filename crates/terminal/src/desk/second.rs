//! The second person: who stands by an act that one alone must not do.
//!
//! A screen sends such an act without anybody first, and is told what it takes. It sends it again
//! with the second person, who counts for that one call.

use domain::authority::{Act, NotSecond, Roles, second_person};
use domain::money::Cents;
use wire::facts::{Approved, Way};

use super::{Desk, settings};
use crate::api::Say;
use crate::store::StoreError;
use crate::trouble::Trouble;

/// Who stands by, during one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Second {
    pub(crate) name: String,
    pub(crate) way: Way,
    /// An answer that was read out is good for one act alone.
    pub(crate) bound: Option<(Act, i64)>,
}

impl Desk {
    /// Whether that much cash takes two people.
    pub(super) fn is_large(&self, amount: Cents) -> Result<bool, StoreError> {
        Ok(settings::large_cash(&self.store)? < amount.get())
    }

    /// Who stood by an act; nobody where nobody has to sign in.
    ///
    /// # Errors
    /// [`Trouble::SecondPerson`] when somebody has to and nobody does.
    pub(crate) fn needs_second(
        &mut self,
        act: Act,
        figure: i64,
    ) -> Result<Option<Approved>, Trouble> {
        if !self.sign_ins.needed {
            return Ok(None);
        }
        let fits = |second: &Second| second.bound.is_none_or(|bound| bound == (act, figure));
        let second = self.second.take().filter(fits);
        let Some(Second { name, way, .. }) = second else {
            return Err(Trouble::SecondPerson { act, figure });
        };
        Ok(Some(Approved { act: act.as_str().to_owned(), figure, approver: name, way }))
    }

    /// Whether somebody may be the second person beside whoever is at the counter.
    ///
    /// # Errors
    /// [`Trouble::Refused`].
    pub(crate) fn check_second(&self, name: &str, roles: &Roles) -> Result<(), Trouble> {
        let Some(session) = &self.sign_ins.session else {
            return Err(Trouble::SignIn);
        };
        second_person((&session.user, &session.roles), (name, roles)).map_err(|why| {
            let id = match why {
                NotSecond::Same => "second-same",
                NotSecond::NoRight => "second-no-right",
            };
            Trouble::Refused(Say::new(id).with("name", name))
        })
    }
}
