//! What is known about the producer at the counter, for the chosen product. Read once when either
//! changes, so that the account can be computed with every frame of the scale.

use domain::mass::Grams;
use domain::standing::Standing;
use domain::statuses::{Expiry, Status};
use domain::stops::History;

use super::Desk;
use super::terms::{self, Original, Reference};
use crate::store::deliveries::Delivery;
use crate::store::families::{self, Family};
use crate::store::producers::Producer;
use crate::store::quotas::Quota;
use crate::store::{Store, StoreError, deliveries, journal, producers, quotas, statuses};
use crate::trouble::Trouble;

/// Deliveries that make a producer's usual weight.
const OF_PRODUCER: u32 = 15;
/// Fewer say nothing.
const LEAST_OF_PRODUCER: usize = 3;
/// Deliveries that make a form's usual weight.
const OF_FORM: u32 = 300;
/// Fewer say nothing about one in a hundred.
const LEAST_OF_FORM: usize = 100;

/// What is known about the producer at the counter.
#[derive(Clone, Debug)]
pub(crate) struct Situation {
    /// With the statuses of the day.
    pub(crate) producer: Producer,
    /// What of these ends soon, or has ended.
    pub(crate) expiries: Vec<(Status, Expiry)>,
    /// Who else may bring.
    pub(crate) family: Family,
    pub(crate) standing: Standing,
    pub(crate) quota: Option<Quota>,
    pub(crate) history: History,
    /// Cash that could be paid, cents. A correction's old payment is back in it.
    pub(crate) drawer_cents: i64,
    /// For a correction: what was in force for the original.
    pub(crate) reference: Option<Reference>,
    /// For a correction: the original.
    pub(crate) corrects: Option<Delivery>,
}

impl Desk {
    /// Reads the situation of the draft.
    pub(crate) fn situate(&mut self, now_ms: i64) -> Result<(), Trouble> {
        self.situation = match (&self.draft.producer, &self.draft.form) {
            (Some(producer), form) => {
                let form = form.clone().unwrap_or_default();
                read(self, &producer.clone(), &form, now_ms)?
            }
            (None, _) => None,
        };
        Ok(())
    }
}

fn read(desk: &Desk, code: &str, form: &str, now_ms: i64) -> Result<Option<Situation>, Trouble> {
    let db = desk.store.db();
    let Some(producer) = producers::get(db, code)? else { return Ok(None) };
    let day = desk.today(now_ms);
    // A correction is settled by the statuses of the original day.
    let status_day = match &desk.draft.corrects {
        Some(correction) => deliveries::season_day(db, correction.seq)?,
        None => day,
    };
    let expiries = statuses::on_day(db, &producer, status_day)?.expiries;
    let producer = statuses::as_of(db, producer, status_day)?;
    let product = super::deliveries::product_of(form);
    let mut situation = Situation {
        standing: terms::standing(db, &producer, &product, day)?,
        quota: quotas::of(db, &producer.code, &product, day)?,
        history: history(&desk.store, &producer.code, form, now_ms)?,
        drawer_cents: desk.day.map_or(0, |day| day.drawer_cents),
        reference: None,
        corrects: None,
        expiries,
        family: families::of(db, &producer.code)?,
        producer,
    };
    if let Some(correction) = &desk.draft.corrects {
        let (fact, _) = journal::delivery(db, correction.seq)?;
        let row = deliveries::get(db, correction.seq)?;
        let original = Original { seq: correction.seq, fact: &fact, undone: row.as_ref() };
        (situation.standing, situation.quota) =
            terms::standing_for_correction(db, &situation.producer, &product, &original)?;
        situation.drawer_cents += row.as_ref().map_or(0, |row| row.paid_cents);
        situation.reference = Some(Reference::of(db, &fact)?);
        situation.history.minutes_since_same = None;
        situation.corrects = row;
    }
    Ok(Some(situation))
}

fn history(store: &Store, code: &str, form: &str, now_ms: i64) -> Result<History, StoreError> {
    let db = store.db();
    let mine = deliveries::usual_weights(db, form, Some(code), OF_PRODUCER)?;
    let all = deliveries::usual_weights(db, form, None, OF_FORM)?;
    let last_same = deliveries::of_producer(db, code, 5)?
        .into_iter()
        .find(|delivery| delivery.form == form && delivery.voided_by.is_none());
    Ok(History {
        producer_median: at_share(mine, LEAST_OF_PRODUCER, 50)?,
        form_p99: at_share(all, LEAST_OF_FORM, 99)?,
        minutes_since_same: last_same.and_then(|delivery| {
            // A clock that went back says nothing about minutes.
            u32::try_from((now_ms - delivery.wall_ms) / 60_000).ok()
        }),
    })
}

/// The weight that so many of a hundred do not exceed; `None` when too few are known.
fn at_share(
    mut weights: Vec<i64>,
    least: usize,
    percent: usize,
) -> Result<Option<Grams>, StoreError> {
    if weights.len() < least {
        return Ok(None);
    }
    weights.sort_unstable();
    let index = (weights.len() * percent).div_ceil(100).saturating_sub(1);
    weights.get(index).map(|grams| terms::grams(*grams)).transpose()
}
