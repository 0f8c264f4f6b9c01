//! Purchases from before the first terminal, brought along in a table. They are kept as what they
//! are: no deliveries of ours, whose weight somebody here saw and whose money left a drawer here.

use std::collections::BTreeSet;

use chrono::Datelike;
use domain::es_ec;
use sha2::{Digest, Sha256};
use sheets::HistoryRow;
use wire::facts::{HistoryImported, Purchase};
use wire::reference_facts::{day_number, day_of_number};

use super::known::People;
use super::sorted::{Brought, Here, Sorted, SumOf};
use crate::api::{BadRow, Say};
use crate::desk::close::name_of;
use crate::store::history::{self, Known};
use crate::store::{days, producers};
use crate::trouble::Trouble;

/// Purchases of one fact: a record stays small enough to travel.
const OF_A_FACT: usize = 500;

/// What can be taken, and why the rest cannot.
pub(super) fn sort_out(here: &Here<'_>, brought: &Brought<'_>) -> Result<Sorted, Trouble> {
    let forms: Vec<_> = here
        .reference
        .catalogue
        .forms()
        .iter()
        .map(|form| (form.id.clone(), name_of(here.reference, form.id.as_str())))
        .collect();
    let mut parsed = sheets::history(brought.bytes, &forms).map_err(Trouble::Refused)?;
    let people = People::of(producers::all(here.db)?);
    let there: BTreeSet<Known> = history::all(here.db)?.into_iter().collect();
    let first_day = days::first(here.db)?;
    let mut sorted = Sorted::begin(&mut parsed);
    let mut taken: Vec<Purchase> = Vec::new();
    for (line, row) in parsed.lines.into_iter().zip(parsed.good) {
        let producer = match people.producer(&row.code, &row.name) {
            Ok(producer) => &producer.code,
            Err(say) => {
                sorted.bad.push(BadRow { line, say, text: text_of(&row) });
                continue;
            }
        };
        if let Some(first) = first_day.filter(|first| *first <= day_number(row.day)) {
            let first = es_ec::dmy(day_of_number(first));
            let say = Say::new("csv-history-not-before").with("first", first);
            sorted.bad.push(BadRow { line, say, text: text_of(&row) });
            continue;
        }
        let year = row.day.year();
        let purchase = Purchase {
            day: day_number(row.day),
            producer: producer.clone(),
            form: row.form,
            payable_g: row.payable.get(),
            total_cents: row.total.get(),
            paper: row.paper,
        };
        if there.contains(&known(&purchase)) {
            sorted.same += 1;
            continue;
        }
        sorted.new += 1;
        let figures = (purchase.payable_g, purchase.total_cents);
        sorted.add(SumOf::Bought(year, purchase.form.clone()), figures);
        taken.push(purchase);
    }
    let hash: [u8; 32] = Sha256::digest(brought.bytes).into();
    let fact = |some: &[Purchase]| {
        let source = brought.file.to_owned();
        HistoryImported { source, hash, purchases: some.to_vec() }.into()
    };
    sorted.facts = taken.chunks(OF_A_FACT).map(fact).collect();
    Ok(sorted.ended())
}

fn text_of(row: &HistoryRow) -> String {
    format!("{}; {}; {}; {}", row.code, row.name, row.day, row.form)
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

#[cfg(test)]
mod tests;
