//! A price list of the center that is read out: by whoever manages at one terminal, to whoever is
//! at another that cannot fetch it. Nothing is bought by it before its code fits and somebody has
//! looked at what it changes.

use domain::dictation::Untold;
use domain::groups;
use domain::prices::PriceList;
use uuid::Uuid;
use wire::dictated;
use wire::reference::PriceList as Fact;
use wire::reference_facts::{prices_fact, version_name, version_named};

use super::Desk;
use super::prices::bad_list;
use super::radio::NOBODY;
use crate::api::Say;
use crate::store::{commands, reference};
use crate::trouble::Trouble;

/// What was read out to this terminal so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dictation {
    /// The four digits of each group.
    groups: Vec<String>,
    /// The list that came of all of them: its code fits.
    list: Option<Dictated>,
}

/// A list that was read out.
#[derive(Clone, Debug)]
pub(crate) struct Dictated {
    pub(crate) version: u32,
    /// Version of the list that it was told over.
    pub(crate) over: u32,
    pub(crate) list: PriceList,
}

impl Dictation {
    /// The groups as they were heard, with their check digits.
    pub(crate) fn spoken(&self) -> Vec<String> {
        groups::spoken(&self.groups.concat())
    }

    /// How many groups there are; `None` before the first.
    pub(crate) fn of(&self) -> Option<usize> {
        self.groups.first().and_then(|first| dictated::groups_in(first).ok())
    }

    pub(crate) fn list(&self) -> Option<&Dictated> {
        self.list.as_ref()
    }
}

impl Desk {
    /// Whether anything can be read out to this terminal, or by it.
    pub(crate) fn knows_radio(&self) -> bool {
        self.store.shared_secret().is_some()
    }

    /// The groups with which a list of the center is told to whoever has another of before.
    ///
    /// # Errors
    /// [`Trouble::Refused`] with the sentence for why it cannot be.
    pub(crate) fn tell_prices(&self, list: &str, before: &str) -> Result<Vec<String>, Trouble> {
        let secret = self.shared_secret()?;
        let named = |name: &str| {
            let version = version_named(name);
            let issued = version.map(|of| reference::prices_of_version(self.store.db(), of));
            issued.transpose()?.flatten().ok_or_else(|| no_list(name))
        };
        let (before, list) = (named(before)?, named(list)?);
        let (over, new) = ((before.version, &before.list), (list.version, &list.list));
        dictated::spoken(&secret, over, new, &self.reference.catalogue).map_err(untold)
    }

    /// Takes a group that was read out, at its place from 1: the next one, or one of before again.
    /// With the last of them the code is looked at.
    ///
    /// # Errors
    /// [`Trouble::Refused`]: the group is not in order, and nothing is kept of it; or what all of
    /// them say is no list that this terminal can buy by. Wrong codes cost time, like wrong PINs.
    pub(crate) fn hear_group(
        &mut self,
        (place, group): (usize, &str),
        now: (i64, u64),
    ) -> Result<(), Trouble> {
        self.shared_secret()?;
        let bad = || Trouble::Refused(Say::new("dictation-group-bad").with("group", place));
        let digits = groups::heard(place, group).ok_or_else(bad)?;
        if place == 1 && dictated::groups_in(&digits).is_err() {
            return Err(bad());
        }
        let dictation = &mut self.dictation;
        let at = place - 1;
        match dictation.groups.len() {
            there if at < there => dictation.groups[at] = digits,
            there if at == there => dictation.groups.push(digits),
            _ => return Err(Trouble::Call(format!("group {place} before those in front of it"))),
        }
        dictation.list = None;
        // What the first group says may have been changed.
        dictation.groups.truncate(dictation.of().unwrap_or_default());
        if dictation.of() == Some(dictation.groups.len()) {
            self.dictation.list = Some(self.all_heard(now)?);
        }
        Ok(())
    }

    /// Begins anew.
    pub(crate) fn hear_anew(&mut self) {
        self.dictation = Dictation::default();
    }

    /// The list that all groups together say, if the center means it.
    fn all_heard(&mut self, now: (i64, u64)) -> Result<Dictated, Trouble> {
        let garbled = |_| Trouble::refused("dictation-garbled");
        let heard = dictated::hear(&self.dictation.groups).map_err(garbled)?;
        let db = self.store.db();
        let newest = reference::newest_prices(db)?.unwrap_or_default();
        if heard.version <= newest {
            let say = Say::new("dictation-old").with("list", version_name(heard.version));
            return Err(Trouble::Refused(say.with("here", version_name(newest))));
        }
        let Some(before) = reference::prices_of_version(db, heard.before)? else {
            let say = Say::new("dictation-other-list").with("list", version_name(heard.before));
            return Err(Trouble::Refused(say.with("here", version_name(newest))));
        };
        self.refuse_too_soon(NOBODY, now.1)?;
        self.count(NOBODY, now)?;
        let secret = self.shared_secret()?;
        let list = heard.list(&before.list, &self.reference.catalogue).ok();
        let list = list
            .filter(|list| heard.is_of(&secret, list))
            .ok_or_else(|| Trouble::refused("dictation-code-wrong"))?;
        self.try_succeeded(NOBODY, "answer", now.0)?;
        list.check(&self.reference.catalogue).map_err(bad_list)?;
        Ok(Dictated { version: heard.version, over: heard.before, list })
    }

    /// It is bought by the list that was read out, from its first day on.
    ///
    /// # Errors
    /// [`Trouble::Refused`] while not all of it was heard.
    pub(crate) fn take_dictated(&mut self, command: Uuid, now_ms: i64) -> Result<(), Trouble> {
        self.surely(command, |desk| desk.append_dictated(command, now_ms))?;
        self.hear_anew();
        self.refresh(now_ms)
    }

    fn append_dictated(&mut self, command: Uuid, now_ms: i64) -> Result<(), Trouble> {
        if commands::find(self.store.db(), command)?.is_some() {
            return Ok(());
        }
        let dictated = self.dictation.list.clone();
        let Dictated { version, over, list } =
            dictated.ok_or_else(|| Trouble::refused("dictation-not-whole"))?;
        // It came by an exchange meanwhile: it is the same one.
        if reference::prices_of_version(self.store.db(), version)?.is_some() {
            return Ok(());
        }
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        let first = writing.next_seq();
        let fact = Fact { told_over: Some(over), ..prices_fact(version, &list) };
        writing.append(wire::Fact::PriceListIssued(fact))?;
        writing.remember(command, first)?;
        writing.commit()?;
        Ok(())
    }
}

fn no_list(name: &str) -> Trouble {
    Trouble::Refused(Say::new("dictation-no-list").with("list", name.trim()))
}

/// Why a list cannot be read out.
fn untold(why: Untold) -> Trouble {
    Trouble::refused(match why {
        Untold::NotNewer => "dictation-not-newer",
        Untold::UnknownRow => "dictation-unknown-row",
        Untold::Figure | Untold::TooLong => "dictation-too-long",
    })
}
