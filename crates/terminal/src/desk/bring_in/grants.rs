//! Quotas of this season, and advances and what was owed from before, of producers who are here.

use std::collections::BTreeMap;

use domain::es_ec;
use domain::money::Cents;
use wire::Fact;
use wire::facts::{AdvanceGranted, CARRIED_OVER, OwedBefore, QuotaGranted};
use wire::reference_facts::day_number;

use super::known::People;
use super::sorted::{Here, Sorted, SumOf};
use crate::api::{BadRow, Say};
use crate::store::accounts::{self, What};
use crate::store::{StoreError, producers, quotas};
use crate::trouble::Trouble;
use sheets::{GrantRow, Grants};

/// Holds a table of quotas, of advances or of what is owed against what was granted.
pub(super) fn sort_out(here: &Here<'_>, bytes: &[u8], of: Grants) -> Result<Sorted, Trouble> {
    let products = here.reference.catalogue.products();
    let mut parsed = sheets::grants(bytes, of, &products).map_err(Trouble::Refused)?;
    let people = People::of(producers::all(here.db)?);
    let before = accounts::from_before(
        here.db,
        if of == Grants::Owed { What::OwedBefore } else { What::CarriedOver },
    )?;
    let mut sorted = Sorted::begin(&mut parsed);
    for (line, row) in parsed.lines.into_iter().zip(parsed.good) {
        let text = format!("{}; {}", row.code, row.name);
        let refused = match people.producer(&row.code, &row.name) {
            Err(say) => Some(say),
            Ok(producer) => match of {
                Grants::Quotas => quota(&mut sorted, here, &producer.code, &row)?,
                Grants::Advances => {
                    let sum = SumOf::Advances;
                    balance(&mut sorted, &before, (&producer.code, &row), sum, advance)
                }
                Grants::Owed => {
                    balance(&mut sorted, &before, (&producer.code, &row), SumOf::Owed, owed)
                }
            },
        };
        if let Some(say) = refused {
            sorted.bad.push(BadRow { line, say, text });
        }
    }
    Ok(sorted.ended())
}

/// Grants the quotas of a row that are not so yet; what is wrong with it.
fn quota(
    sorted: &mut Sorted,
    here: &Here<'_>,
    producer: &str,
    row: &GrantRow,
) -> Result<Option<Say>, StoreError> {
    let (from, until) = here.season;
    let mut new = Vec::new();
    for (product, dry) in &row.quotas {
        match quotas::beginning_on(here.db, producer, product, day_number(from))? {
            Some((granted_g, _)) if granted_g == dry.get() => {}
            // What was left of last season is in it: a table does not know of that.
            Some((_, carried_g)) if 0 < carried_g => {
                return Ok(Some(Say::new("csv-quota-carried")));
            }
            _ => new.push((product.clone(), dry.get())),
        }
    }
    match new.is_empty() {
        true => sorted.same += 1,
        false => sorted.new += 1,
    }
    for (product, dry_g) in new {
        sorted.add(here.quota(&product), (dry_g, 0));
        let granted = QuotaGranted {
            producer: producer.to_owned(),
            product,
            from_day: day_number(from),
            until_day: day_number(until),
            dry_g,
            carried_g: None,
        };
        sorted.facts.push(granted.into());
    }
    Ok(None)
}

/// Notes a balance from before, once; what is wrong with it.
fn balance(
    sorted: &mut Sorted,
    before: &BTreeMap<String, i64>,
    (producer, row): (&str, &GrantRow),
    sum: SumOf,
    fact: impl Fn(String, i64) -> Fact,
) -> Option<Say> {
    let cents = row.amount.get();
    match before.get(producer) {
        Some(there) if *there != cents && 0 < cents => {
            let there = Cents::new(*there).map(es_ec::dollars).unwrap_or_default();
            let id = if sum == SumOf::Owed { "csv-owed-there" } else { "csv-advance-there" };
            return Some(Say::new(id).with("amount", there));
        }
        None if 0 < cents => {
            sorted.new += 1;
            sorted.add(sum, (0, cents));
            sorted.facts.push(fact(producer.to_owned(), cents));
        }
        _ => sorted.same += 1,
    }
    None
}

fn advance(producer: String, cents: i64) -> Fact {
    AdvanceGranted { producer, cents, form: CARRIED_OVER.to_owned(), what: None }.into()
}

fn owed(producer: String, cents: i64) -> Fact {
    OwedBefore { producer, cents }.into()
}
