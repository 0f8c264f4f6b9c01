//! What the records of a center say about the center itself: where nobody at the office has said
//! what it is called and what it buys, its first terminal that was set up by hand has.

use wire::Fact;
use wire::decisions::{Center, FIRST_OF_CENTER};
use wire::facts::CenterSetUp;
use wire::feeds::Feed;
use wire::reference::Catalogue;

use crate::db::{DbError, Tx};
use crate::office::centers::{KEY, called};
use crate::store::centers;
use crate::store::feeds::{self, Keyed};
use crate::store::logs::Placed;

/// A terminal that was set up for work; not one for practice or for trying.
const AT_WORK: &str = "center";

/// Learns from new records, once, what was only assumed when the center was made.
pub(super) fn learn(
    tx: &mut dyn Tx,
    center: &str,
    records: &[Placed],
    (by, now_ms): (&str, i64),
) -> Result<(), DbError> {
    let facts = || records.iter().filter_map(|one| Some((one, &one.record.as_ref()?.fact)));
    let set_ups: Vec<_> = facts()
        .filter_map(|(place, fact)| match fact {
            Fact::CenterSetUp(of) if of.purpose == AT_WORK => Some((place, of)),
            _ => None,
        })
        .collect();
    if set_ups.is_empty() {
        return Ok(());
    }
    let holding = feeds::locked(tx, (center, Feed::RULES))?;
    let Some(before) = called(&holding).filter(|center| center.assumed) else { return Ok(()) };
    let assumed = Center { assumed: false, ..before };
    let number = centers::said_number(tx, center)?;
    let learned = set_ups.into_iter().find_map(|(place, of)| {
        // Its catalogue stands a few records further on in the same journal.
        let catalogue = facts().find_map(|(one, fact)| match fact {
            Fact::CatalogueIssued(fact) if one.epoch == place.epoch => Some(fact),
            _ => None,
        });
        let said = named(of, number);
        // One that was set up by a code has none of its own and repeats what the server assumed:
        // nobody has said it by that.
        (catalogue.is_some() || said != assumed).then_some((said, catalogue))
    });
    let Some((said, catalogue)) = learned else { return Ok(()) };
    let issued = holding.iter().filter(|item| item.key.starts_with("catalogue/")).count();
    let mut decisions = vec![(KEY.to_owned(), said.clone().into())];
    decisions.extend(catalogue.filter(|_| issued == 1).map(instead));
    centers::rename(tx, center, &said.name)?;
    feeds::add(tx, (center, Feed::RULES), &decisions, (by, now_ms))?;
    Ok(())
}

/// What a terminal says the center is called, but for the number where somebody has said that.
fn named(of: &CenterSetUp, number: Option<u16>) -> Center {
    let number = number.unwrap_or(of.number);
    let (association, name) = (of.association.clone(), of.center.clone());
    Center { association, name, number, assumed: false }
}

/// As the second that the center has issued: the first was assumed.
fn instead(catalogue: &Catalogue) -> Keyed {
    let version = FIRST_OF_CENTER + 1;
    (format!("catalogue/{version}"), Catalogue { version, ..catalogue.clone() }.into())
}
