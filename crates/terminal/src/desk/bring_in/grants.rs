//! Quotas of this season and advances from before, of producers who are here.

use std::collections::BTreeMap;

use domain::es_ec;
use domain::money::Cents;
use wire::facts::{AdvanceGranted, CARRIED_OVER, QuotaGranted};
use wire::reference_facts::day_number;

use super::known::People;
use super::sorted::{Here, Sorted, SumOf};
use crate::api::{BadRow, Say};
use crate::store::{StoreError, accounts, producers, quotas};
use crate::trouble::Trouble;
use sheets::{GrantRow, Grants};

/// Holds a table of quotas or advances against what was granted.
pub(super) fn sort_out(here: &Here<'_>, bytes: &[u8], of: Grants) -> Result<Sorted, Trouble> {
    let products = here.reference.catalogue.products();
    let mut parsed = sheets::grants(bytes, of, &products).map_err(Trouble::Refused)?;
    let people = People::of(producers::all(here.db)?);
    let carried = accounts::carried_over(here.db)?;
    let mut sorted = Sorted::begin(&mut parsed);
    for (line, row) in parsed.lines.into_iter().zip(parsed.good) {
        let text = format!("{}; {}", row.code, row.name);
        let refused = match people.producer(&row.code, &row.name) {
            Err(say) => Some(say),
            Ok(producer) => match of {
                Grants::Quotas => quota(&mut sorted, here, &producer.code, &row)?,
                Grants::Advances => advance(&mut sorted, &carried, &producer.code, &row),
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
        sorted.add(SumOf::Quota(product.clone()), (dry_g, 0));
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

/// Notes what is owed from before, once; what is wrong with it.
fn advance(
    sorted: &mut Sorted,
    carried: &BTreeMap<String, i64>,
    producer: &str,
    row: &GrantRow,
) -> Option<Say> {
    let cents = row.advance.get();
    match carried.get(producer) {
        Some(there) if *there != cents && 0 < cents => {
            let there = Cents::new(*there).map(es_ec::dollars).unwrap_or_default();
            return Some(Say::new("csv-advance-there").with("amount", there));
        }
        None if 0 < cents => {
            sorted.new += 1;
            sorted.add(SumOf::Advances, (0, cents));
            let granted = AdvanceGranted {
                producer: producer.to_owned(),
                cents,
                form: CARRIED_OVER.to_owned(),
                what: None,
            };
            sorted.facts.push(granted.into());
        }
        _ => sorted.same += 1,
    }
    None
}
