//! Price lists: the manager of a stand-alone center issues the next dated one here.

use chrono::NaiveDate;
use domain::authority::Act;
use domain::prices::{BadPriceList, PriceList};
use uuid::Uuid;

use super::Desk;
use crate::store::{commands, reference};
use crate::trouble::Trouble;
use wire::reference_facts::{day_of_number, prices_fact};

impl Desk {
    /// Issues a price list.
    pub(crate) fn issue_prices(
        &mut self,
        command: Uuid,
        list: &PriceList,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        self.surely(command, |desk| desk.append_prices(command, list, now_ms))?;
        self.refresh(now_ms)
    }

    /// Issues the newest list once more, from today on, as it was.
    pub(crate) fn renew_prices(
        &mut self,
        command: Uuid,
        until: Option<NaiveDate>,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        let today = self.today(now_ms);
        let last = reference::prices_last_on(self.store.db(), today)?
            .ok_or_else(|| Trouble::refused("prices-missing"))?;
        let valid_from = day_of_number(today);
        let list = PriceList { valid_from, valid_until: until, ..last.list };
        self.issue_prices(command, &list, now_ms)
    }

    /// Lets it be bought today at the list that has ended: two people say so.
    pub(crate) fn override_prices(&mut self, now_ms: i64) -> Result<(), Trouble> {
        let today = self.today(now_ms);
        let db = self.store.db();
        if reference::prices_on(db, today)?.is_some() {
            return Err(Trouble::refused("prices-not-expired"));
        }
        reference::prices_last_on(db, today)?.ok_or_else(|| Trouble::refused("prices-missing"))?;
        let approved = self
            .needs_second(Act::PriceOverride, today.into())?
            .ok_or_else(|| Trouble::refused("prices-renew-instead"))?;
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        writing.append(approved)?;
        writing.commit()?;
        self.refresh(now_ms)
    }

    fn append_prices(
        &mut self,
        command: Uuid,
        list: &PriceList,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        if commands::find(self.store.db(), command)?.is_some() {
            return Ok(());
        }
        if reference::prices_come_from_center(self.store.db())? {
            return Err(Trouble::refused("prices-from-center"));
        }
        if list.base.is_empty() {
            return Err(Trouble::refused("prices-empty"));
        }
        list.check(&self.reference.catalogue).map_err(bad_list)?;
        let version =
            reference::price_lists(self.store.db())?.first().map_or(1, |newest| newest.version + 1);
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        let first = writing.next_seq();
        writing.append(wire::Fact::PriceListIssued(prices_fact(version, list)))?;
        writing.remember(command, first)?;
        writing.commit()?;
        Ok(())
    }
}

/// What is wrong with a list as a whole.
pub(crate) fn bad_list(bad: BadPriceList) -> Trouble {
    match bad {
        BadPriceList::EndsBeforeItBegins { .. } => Trouble::refused("period-bad"),
        BadPriceList::UnknownForm { .. }
        | BadPriceList::UnknownGrade { .. }
        | BadPriceList::Twice { .. } => Trouble::refused("prices-bad-rows"),
    }
}
