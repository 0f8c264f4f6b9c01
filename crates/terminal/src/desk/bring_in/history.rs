//! Purchases from before the first terminal, brought along in a table. They are kept as what they
//! are: no deliveries of ours, whose weight somebody here saw and whose money left a drawer here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use domain::codes::CodeKey;
use domain::es_ec;
use domain::names::{Query, SearchKey};
use sha2::{Digest, Sha256};
use sheets::{HistoryRow, Parsed};
use wire::facts::{HistoryImported, Purchase};
use wire::reference_facts::{day_number, day_of_number};

use super::{BroughtIn, open};
use crate::api::{BadRow, Say};
use crate::desk::Desk;
use crate::desk::close::name_of;
use crate::store::history::{self, Known};
use crate::store::producers::{self, Producer};
use crate::store::{StoreError, days};
use crate::trouble::Trouble;

/// Purchases of one fact: a record stays small enough to travel.
const OF_A_FACT: usize = 500;

/// Takes the purchases of a table that are not there yet, by producers who are. For the manager:
/// what is taken cannot be taken back, only marked as from before.
///
/// # Errors
/// [`Trouble`]; nothing is saved then.
pub fn purchases(
    dir: &Path,
    table: &[u8],
    source: &str,
    preview: bool,
    now_ms: i64,
) -> Result<BroughtIn, Trouble> {
    let mut desk = open(dir, now_ms)?;
    let forms: Vec<_> = desk
        .reference
        .catalogue
        .forms()
        .iter()
        .map(|form| (form.id.clone(), name_of(&desk.reference, form.id.as_str())))
        .collect();
    let parsed = sheets::history(table, &forms).map_err(Trouble::Refused)?;
    let (good, bad) = sorted_out(&desk, parsed)?;
    let saved = !preview && !good.is_empty();
    if saved {
        desk.append_history(&good, source, table, now_ms)?;
    }
    Ok(desk.brought(good.len(), &bad, saved))
}

/// What can be taken, and why the rest cannot.
fn sorted_out(
    desk: &Desk,
    parsed: Parsed<HistoryRow>,
) -> Result<(Vec<Purchase>, Vec<BadRow>), StoreError> {
    let db = desk.store.db();
    let people = People::of(producers::all(db)?);
    let there: BTreeSet<Known> = history::all(db)?.into_iter().collect();
    let first_day = days::first(db)?;
    let (mut good, mut bad) = (Vec::new(), parsed.bad);
    for (line, row) in parsed.lines.into_iter().zip(parsed.good) {
        let text = format!("{}; {}; {}; {}", row.code, row.name, row.day, row.form);
        let taken = people.purchase(row).and_then(|purchase| {
            if first_day.is_some_and(|first| first <= purchase.day) {
                let first = first_day.map(|day| es_ec::dmy(day_of_number(day)));
                let first = first.unwrap_or_default();
                return Err(Say::new("csv-history-not-before").with("first", first));
            }
            match there.contains(&known(&purchase)) {
                true => Err(Say::new("csv-history-known")),
                false => Ok(purchase),
            }
        });
        match taken {
            Ok(purchase) => good.push(purchase),
            Err(say) => bad.push(BadRow { line, say, text }),
        }
    }
    bad.sort_by_key(|row| row.line);
    Ok((good, bad))
}

/// Who is known here, by number and by name.
struct People {
    by_number: BTreeMap<CodeKey, Producer>,
    by_name: Vec<(SearchKey, String)>,
}

impl People {
    fn of(all: Vec<Producer>) -> People {
        let named = |of: &Producer| (SearchKey::new(&of.name), format!("{} {}", of.code, of.name));
        People {
            by_name: all.iter().map(named).collect(),
            by_number: all.into_iter().map(|of| (CodeKey::of(&of.code), of)).collect(),
        }
    }

    /// The purchase of somebody who is known here; of a number with quite another name, nobody's.
    fn purchase(&self, row: HistoryRow) -> Result<Purchase, Say> {
        let query = Query::new(&row.name);
        let Some(producer) = self.by_number.get(&CodeKey::of(&row.code)) else {
            let mut alike = self.by_name.iter().filter(|(key, _)| key.matches(&query));
            return Err(match (query.is_empty(), alike.next(), alike.next()) {
                (false, Some((_, who)), None) => {
                    Say::new("csv-history-alike").with("number", &row.code).with("who", who)
                }
                _ => Say::new("csv-history-unknown").with("number", &row.code),
            });
        };
        if !query.is_empty() && !shares_a_name(&row.name, &producer.name) {
            return Err(Say::new("csv-history-other")
                .with("number", &producer.code)
                .with("name", &producer.name));
        }
        Ok(Purchase {
            day: day_number(row.day),
            producer: producer.code.clone(),
            form: row.form,
            payable_g: row.payable.get(),
            total_cents: row.total.get(),
            paper: row.paper,
        })
    }
}

/// Whether two names have a word in common, however it is spelled.
fn shares_a_name(one: &str, other: &str) -> bool {
    let other = SearchKey::new(other);
    one.split_whitespace().any(|word| {
        let word = Query::new(word);
        !word.is_empty() && other.matches(&word)
    })
}

fn known(of: &Purchase) -> Known {
    Known {
        day: of.day,
        producer: of.producer.clone(),
        form: of.form.clone(),
        payable_g: of.payable_g,
        total_cents: of.total_cents,
        paper: of.paper.clone(),
    }
}

impl Desk {
    fn append_history(
        &mut self,
        purchases: &[Purchase],
        source: &str,
        table: &[u8],
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let hash: [u8; 32] = Sha256::digest(table).into();
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        for some in purchases.chunks(OF_A_FACT) {
            let source = source.to_owned();
            writing.append(HistoryImported { source, hash, purchases: some.to_vec() })?;
        }
        writing.commit()
    }
}

#[cfg(test)]
mod tests;
