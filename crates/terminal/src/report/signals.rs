//! Signals for the manager and the surveillance board: what stands out among the facts of a period,
//! in plain words, each with the facts to look at. None of them says that anybody did wrong.

mod clerks;
mod hours;

use std::collections::{BTreeMap, BTreeSet};

use domain::es_ec;
use domain::mass::Grams;
use domain::share::PerMille;
use domain::signals::{self, Share, Strength};

pub(crate) use self::hours::Hours;
use super::{Moment, auditor, dmy, season};
use crate::api::Say;
use crate::store::reports::Which;
use crate::store::reports::watched::{self, Off};
use crate::store::{StoreError, producers};
use crate::trouble::Trouble;

/// Facts that a signal leads to; more are found by searching.
pub(crate) const FACTS_MOST: usize = 30;

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signal {
    pub(crate) strength: Strength,
    /// What was seen.
    pub(crate) what: Say,
    /// What it may come from, and what to do.
    pub(crate) look: Say,
    pub(crate) facts: Facts,
}

/// Where a signal leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Facts {
    /// Deliveries of this terminal, by their records.
    Deliveries(Vec<u64>),
    /// A business day.
    Day(i32),
}

/// The signals of a period, the strongest first.
///
/// # Errors
/// [`Trouble`] when the file cannot be read.
pub(crate) fn signals(
    moment: &Moment<'_>,
    days: (i32, i32),
    hours: Hours,
) -> Result<Vec<Signal>, Trouble> {
    let weighed = watched::weighed(moment.db, days)?;
    let again = watched::again(moment.db, days)?;
    let mut found = clerks::manual(&weighed);
    found.extend(clerks::digits(moment, &weighed));
    found.extend(clerks::containers(&weighed));
    found.extend(clerks::done_again(&weighed, &again));
    found.extend(clerks::outside(&weighed, hours));
    found.extend(watched::off(moment.db, days)?.iter().filter_map(cash));
    found.extend(yields(moment, days)?);
    // The order of kinds stays within a strength.
    found.sort_by_key(|signal| std::cmp::Reverse(signal.strength));
    Ok(found)
}

/// A count of the drawer that was off, at a close or at a handover.
fn cash(of: &Off) -> Option<Signal> {
    let difference = of.counted_cents - of.expected_cents;
    let strength = signals::cash(difference)?;
    let reason = of.reason.trim();
    let what = match (of.closes, reason.is_empty()) {
        (true, true) => "signal-cash",
        (true, false) => "signal-cash-reason",
        (false, true) => "signal-handover",
        (false, false) => "signal-handover-reason",
    };
    Some(Signal {
        strength,
        what: Say::new(what)
            .with("reason", reason)
            .with("who", &of.who)
            .with("day", dmy(of.day))
            .with("difference", es_ec::signed_dollars(difference))
            .with("expected", es_ec::signed_dollars(of.expected_cents))
            .with("counted", es_ec::signed_dollars(of.counted_cents)),
        look: Say::new("signal-cash-look"),
        facts: Facts::Day(of.day),
    })
}

/// Deliveries beyond what somebody's land is likely to yield: beyond the quota of a season, or,
/// for whoever has none in the whole period, beyond what is usual.
fn yields(moment: &Moment<'_>, days: (i32, i32)) -> Result<Vec<Signal>, StoreError> {
    let which = Which { days, ..Which::default() };
    let mut found = Vec::new();
    let mut has_quota = BTreeSet::new();
    for (quota, delivered) in auditor::against_quotas(moment, &which)? {
        let key = (quota.producer.clone(), quota.product.clone());
        if let Some(strength) = signals::beyond_quota(delivered, quota.granted_g) {
            let what = Say::new("signal-quota")
                .with("who", person(moment, &quota.producer)?)
                .with("delivered", kilos(delivered))
                .with("product", moment.product(&quota.product))
                .with("season", season(quota.from_day))
                .with("granted", kilos(quota.granted_g));
            found.push(beyond(moment, (strength, what), &key, quota.days_in(days))?);
        }
        has_quota.insert(key);
    }
    let dry = auditor::dry_delivered(moment, &which)?;
    let mut by_product: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    for ((_, product), grams) in &dry {
        by_product.entry(product).or_default().push(*grams);
    }
    let usual: BTreeMap<&str, i64> = by_product
        .iter()
        .filter_map(|(product, all)| Some((*product, signals::usual(all)?)))
        .collect();
    for (key, delivered) in dry.iter().filter(|(key, _)| !has_quota.contains(*key)) {
        let (code, product) = key;
        let Some(usual) = usual.get(product.as_str()).copied() else { continue };
        if let Some(strength) = signals::beyond_usual(*delivered, usual) {
            let what = Say::new("signal-yield")
                .with("who", person(moment, code)?)
                .with("delivered", kilos(*delivered))
                .with("product", moment.product(product))
                .with("usual", kilos(usual));
            found.push(beyond(moment, (strength, what), key, days)?);
        }
    }
    Ok(found)
}

/// A signal that leads to the deliveries of a product by somebody in those days.
fn beyond(
    moment: &Moment<'_>,
    (strength, what): (Strength, Say),
    (code, product): &(String, String),
    days: (i32, i32),
) -> Result<Signal, StoreError> {
    let of = Which { days, producer: code.clone(), product: product.clone(), ..Which::default() };
    let facts = Facts::Deliveries(watched::newest(moment.db, &of, FACTS_MOST)?);
    Ok(Signal { strength, what, look: Say::new("signal-yield-look"), facts })
}

fn person(moment: &Moment<'_>, code: &str) -> Result<String, StoreError> {
    let name = producers::get(moment.db, code)?.map(|it| it.name).unwrap_or_default();
    Ok(format!("{name} ({code})"))
}

fn kilos(grams: i64) -> String {
    Grams::new(grams).map(es_ec::kilos_short).unwrap_or_default()
}

/// `12,5 %`.
fn per_cent(share: Share) -> String {
    let share = u16::try_from(share.per_mille()).ok().and_then(|share| PerMille::new(share).ok());
    share.map(es_ec::share).unwrap_or_default()
}
