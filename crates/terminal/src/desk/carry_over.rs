//! What organic producers left of their quotas, carried over into the season that has begun.
//!
//! An act of the manager, once for each quota: by it more can be sold as certified.

use domain::calendar::season_of;
use domain::carry_over::carried_over;
use domain::mass::Grams;
use domain::share::PerMille;
use domain::standing::OrganicStatus;
use rusqlite::Connection;
use uuid::Uuid;
use wire::facts::{QuotaGranted, SettingChanged};
use wire::reference_facts::{day_number, day_of_number};

use super::Desk;
use super::terms::grams;
use crate::store::quotas::{self, Ended};
use crate::store::{StoreError, commands, producers, settings, statuses};
use crate::trouble::Trouble;

/// Name of the setting with the center's cap, per mille.
const CAP: &str = "quota-carry-over";
/// The cap before a manager has said one.
const CAP_AT_FIRST: u16 = 200;

/// A quota of the season before of which something is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Left {
    /// Producer's number and name.
    pub(crate) producer: (String, String),
    /// Product.
    pub(crate) product: String,
    /// What is left.
    pub(crate) left: Grams,
    /// What is carried over of it.
    pub(crate) carried: Grams,
    /// What was granted for the new season before that.
    pub(crate) granted: Grams,
}

impl Desk {
    /// The cap that was used last.
    pub(crate) fn carry_over_cap(&self) -> Result<PerMille, StoreError> {
        let kept = settings::get(self.store.db(), CAP)?;
        let cap = kept.and_then(|text| text.parse().ok()).unwrap_or(CAP_AT_FIRST);
        Ok(PerMille::new(cap).unwrap_or(PerMille::ZERO))
    }

    /// What would be carried over into the season of today, by name. Quotas into which something
    /// was carried over already are left out, and so is whoever is not organic today.
    pub(crate) fn left_over(&self, cap: PerMille, now_ms: i64) -> Result<Vec<Left>, Trouble> {
        left_over(self.store.db(), self.today(now_ms), cap)
    }

    /// Carries over what is left, and keeps the cap as the center's.
    pub(crate) fn carry_over(
        &mut self,
        command: Uuid,
        cap: PerMille,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        self.surely(command, |desk| desk.append_carry_over(command, cap, now_ms))?;
        self.refresh(now_ms)
    }

    fn append_carry_over(
        &mut self,
        command: Uuid,
        cap: PerMille,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        if commands::find(self.store.db(), command)?.is_some() {
            return Ok(());
        }
        let today = self.today(now_ms);
        let before = self.carry_over_cap()?;
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        let first = writing.next_seq();
        let rows = left_over(writing.tx(), today, cap)?;
        if rows.is_empty() {
            return Err(Trouble::refused("carry-over-nothing"));
        }
        let (from, until) = season_of(day_of_number(today));
        for row in rows {
            let granted = row.granted.checked_add(row.carried);
            let granted = granted.ok_or_else(|| Trouble::refused("too-much"))?;
            writing.append(QuotaGranted {
                producer: row.producer.0,
                product: row.product,
                from_day: day_number(from),
                until_day: day_number(until),
                dry_g: granted.get(),
                carried_g: Some(row.carried.get()),
            })?;
        }
        if cap != before {
            let value = cap.get().to_string();
            writing.append(SettingChanged { name: CAP.to_owned(), value })?;
        }
        writing.remember(command, first)?;
        writing.commit()?;
        Ok(())
    }
}

fn left_over(db: &Connection, today: i32, cap: PerMille) -> Result<Vec<Left>, Trouble> {
    let (from, _) = season_of(day_of_number(today));
    let from = day_number(from);
    let mut rows = Vec::new();
    for Ended { quota, name, carried_g } in quotas::ended_on(db, from - 1)? {
        let now = quotas::beginning_on(db, &quota.producer, &quota.product, from)?;
        if now.as_ref().is_some_and(|(_, carried_g)| 0 < *carried_g) {
            continue;
        }
        let Some(producer) = producers::get(db, &quota.producer)? else { continue };
        let organic = statuses::as_of(db, producer, today)?.organic;
        if organic != OrganicStatus::Organic.as_str() {
            continue;
        }
        let (left, granted) = (quota.left_g(), (quota.granted_g - carried_g).max(0));
        let (left, granted) = (grams(left)?, grams(granted)?);
        let carried = carried_over(granted, left, cap);
        if carried == Grams::ZERO {
            continue;
        }
        rows.push(Left {
            producer: (quota.producer, name),
            product: quota.product,
            left,
            carried,
            granted: grams(now.map_or(0, |(granted_g, _)| granted_g))?,
        });
    }
    Ok(rows)
}
