//! What terminals did while they were apart and what does not go together: both facts, for a person
//! to settle. Found anew whenever it is asked for; nothing is kept that could grow old.

use std::collections::BTreeMap;

use wire::Decision;
use wire::feeds::Feed;

use super::OfficeError;
use super::deliveries::{Delivered, Deliveries};
use crate::db::{Db, DbError};
use crate::store::feeds;

/// Deliveries read at once.
const PAGE: u32 = 1_000;

/// What does not go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// More was recovered than was ever advanced, cents.
    Advance,
    /// More of a quota was used than was granted, grams of dry equivalent.
    Quota,
}

/// What does not go together, with all that took part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What it is about.
    pub kind: Kind,
    /// Number of the producer.
    pub producer: String,
    /// What was granted.
    pub granted: i64,
    /// What was taken of it.
    pub taken: i64,
    /// The deliveries that took of it, in the order in which they arrived.
    pub deliveries: Vec<Delivered>,
}

/// A quota of a season.
struct Grant {
    producer: String,
    product: String,
    days: std::ops::RangeInclusive<i32>,
    granted: i64,
}

/// All that does not go together at a center now.
///
/// # Errors
/// [`OfficeError`].
pub fn all(db: &dyn Db, center: &str) -> Result<Vec<Conflict>, OfficeError> {
    let deliveries = Deliveries::of(db, center)?;
    let mut advanced: BTreeMap<String, i64> = BTreeMap::new();
    let mut grants = Vec::new();
    for item in feeds::holding(db, center, Feed::PEOPLE)? {
        match item.decision {
            Decision::Advance(of) => {
                *advanced.entry(of.granted.producer).or_default() += of.granted.cents;
            }
            Decision::Quota(of) => grants.push(Grant {
                producer: of.producer,
                product: of.product,
                days: of.from_day..=of.until_day,
                granted: of.dry_g,
            }),
            _ => {}
        }
    }
    let mut of_producer: BTreeMap<String, Vec<Delivered>> = BTreeMap::new();
    for delivery in standing(&deliveries)? {
        of_producer.entry(delivery.producer.clone()).or_default().push(delivery);
    }
    let mut conflicts: Vec<Conflict> = of_producer
        .iter()
        .filter_map(|(code, all)| {
            let granted = advanced.get(code).copied().unwrap_or(0);
            over(Kind::Advance, code, granted, all, |delivery| delivery.listed.recovered_cents)
        })
        .collect();
    conflicts.extend(grants.iter().filter_map(|grant| {
        let all = of_producer.get(&grant.producer)?;
        over(Kind::Quota, &grant.producer, grant.granted, all, |delivery| {
            let delivery = &delivery.listed;
            let product = delivery.form.split('/').next();
            match product == Some(&*grant.product) && grant.days.contains(&delivery.day) {
                true => delivery.quota_used_g,
                false => 0,
            }
        })
    }));
    Ok(conflicts)
}

/// The deliveries that were not taken back.
fn standing(deliveries: &Deliveries<'_>) -> Result<Vec<Delivered>, DbError> {
    let mut all = Vec::new();
    let mut pos = 0;
    loop {
        let page = deliveries.after(pos, PAGE)?;
        let Some(last) = page.last() else { return Ok(all) };
        pos = last.listed.place.pos;
        all.extend(page.into_iter().filter(|delivery| !delivery.listed.voided));
    }
}

fn over(
    kind: Kind,
    code: &str,
    granted: i64,
    all: &[Delivered],
    taken_by: impl Fn(&Delivered) -> i64,
) -> Option<Conflict> {
    let taken: i64 = all.iter().map(&taken_by).sum();
    let took = all.iter().filter(|delivery| 0 < taken_by(delivery)).cloned();
    (granted < taken).then(|| Conflict {
        kind,
        producer: code.to_owned(),
        granted,
        taken,
        deliveries: took.collect(),
    })
}
