//! Producers of a table: new, there already, or perhaps the same as somebody.

use std::collections::BTreeMap;

use domain::alike::{Roll, alike};
use domain::codes::CodeKey;
use rusqlite::Connection;
use wire::facts::DocumentNoted;

use super::sorted::{ALIKE_MOST, Brought, Here, Perhaps, Sorted, SumOf, Who};
use crate::api::{BadRow, Say};
use crate::desk::setup::facts_of;
use crate::store::producers::{self, Producer};
use crate::store::{StoreError, documents};
use crate::trouble::Trouble;
use sheets::ProducerRow;

/// Tells the producers of a table apart.
pub(super) fn sort_out(here: &Here<'_>, brought: &Brought<'_>) -> Result<Sorted, Trouble> {
    let products = here.reference.catalogue.products();
    let mut parsed = sheets::producers(brought.bytes, &products).map_err(Trouble::Refused)?;
    let known = Known::of(here.db)?;
    let mut sorted = Sorted::begin(&mut parsed);
    let mut roll = Roll::new();
    for producer in &known.all {
        roll.add(&producer.name, &producer.community);
    }
    // Whose row stands at which place behind those who are here.
    let mut listed: Vec<Who> = Vec::new();
    for (line, row) in parsed.lines.into_iter().zip(parsed.good) {
        let text = format!("{}; {}; {}", row.code, row.name, row.community);
        if let Some(number) = row.document.as_ref().filter(|number| number.is_doubtful()) {
            let say = Say::new("csv-document-doubtful").with("document", number.as_str());
            sorted.doubtful.push(BadRow { line, say, text: text.clone() });
        }
        match known.find(here.db, &row)? {
            Found::Not(say) => sorted.bad.push(BadRow { line, say, text }),
            Found::Same => sorted.same += 1,
            Found::Unnoted(producer, number) => {
                sorted.noted += 1;
                sorted.facts.push(DocumentNoted { producer, number }.into());
            }
            Found::Nobody => {
                let place = roll.add(&row.name, &row.community);
                listed.push(who(&row, line));
                let alike = roll.alike(place, place, ALIKE_MOST).into_iter().map(|alike| {
                    let at = alike.at.checked_sub(known.all.len());
                    at.map_or_else(|| known.who(alike.at), |at| listed[at].clone())
                });
                let alike: Vec<Who> = alike.collect();
                let same = brought.said.of(line);
                if alike.is_empty() || same == Some(false) {
                    take(&mut sorted, &row, here);
                }
                if !alike.is_empty() {
                    sorted.perhaps.push(Perhaps { line, who: who(&row, line), alike, same });
                }
            }
        }
    }
    Ok(sorted.ended())
}

fn who(row: &ProducerRow, line: u32) -> Who {
    Who {
        code: row.code.clone(),
        name: row.name.clone(),
        community: row.community.clone(),
        line: Some(line),
    }
}

fn take(sorted: &mut Sorted, row: &ProducerRow, here: &Here<'_>) {
    sorted.new += 1;
    for (product, dry) in &row.quotas {
        sorted.add(here.quota(product), (dry.get(), 0));
    }
    if 0 < row.advance.get() {
        sorted.add(SumOf::Advances, (0, row.advance.get()));
    }
    sorted.facts.extend(facts_of(row, here.season));
}

/// Who is here.
struct Known {
    all: Vec<Producer>,
    by_number: BTreeMap<CodeKey, usize>,
    /// Numbers of documents, by code and the other way round.
    documents: BTreeMap<String, String>,
    by_document: BTreeMap<String, usize>,
}

/// Whom a row means.
enum Found {
    /// Nobody who is here by number, document or card.
    Nobody,
    /// Somebody who is here, and brings nothing new.
    Same,
    /// Somebody who is here, by code, and the number of whose document is not.
    Unnoted(String, String),
    /// It cannot be.
    Not(Say),
}

impl Known {
    fn of(db: &Connection) -> Result<Known, StoreError> {
        let all = producers::all(db)?;
        let documents = documents::all(db)?;
        let places = || all.iter().enumerate();
        let by_document = places()
            .filter_map(|(at, producer)| Some((documents.get(&producer.code)?.clone(), at)))
            .collect();
        let by_number = places().map(|(at, producer)| (CodeKey::of(&producer.code), at)).collect();
        Ok(Known { by_number, by_document, documents, all })
    }

    fn who(&self, at: usize) -> Who {
        let Producer { code, name, community, .. } = &self.all[at];
        let (code, name, community) = (code.clone(), name.clone(), community.clone());
        Who { code, name, community, line: None }
    }

    fn find(&self, db: &Connection, row: &ProducerRow) -> Result<Found, StoreError> {
        let number = row.document.as_ref().map(|number| number.as_str());
        let by_document = number.and_then(|number| self.by_document.get(number)).copied();
        let by_number = self.by_number.get(&CodeKey::of(&row.code)).copied();
        if let Some(at) = by_number {
            return Ok(self.under_number(at, row, (number, by_document)));
        }
        if let Some(at) = by_document {
            // Under another number, and the same name: the same person. Another name may be a
            // wrong digit.
            let there = &self.all[at];
            return Ok(match is_named(row, there) {
                true => Found::Same,
                false => Found::Not(whose("csv-document-exists", there)),
            });
        }
        let owner = match &row.card {
            Some(card) => producers::card(db, card)?.map(|owned| (card, owned.producer)),
            None => None,
        };
        Ok(owner.map_or(Found::Nobody, |(card, owner)| {
            Found::Not(Say::new("csv-card-exists").with("card", card).with("number", owner))
        }))
    }

    /// A row with the number of somebody who is here.
    fn under_number(
        &self,
        at: usize,
        row: &ProducerRow,
        (number, by_document): (Option<&str>, Option<usize>),
    ) -> Found {
        let there = &self.all[at];
        if by_document == Some(at) {
            return Found::Same;
        }
        if !is_named(row, there) {
            return Found::Not(whose("csv-number-exists", there));
        }
        if let Some(other) = by_document {
            return Found::Not(whose("csv-document-exists", &self.all[other]));
        }
        match (number, self.documents.get(&there.code)) {
            (None, _) => Found::Same,
            (Some(number), None) => Found::Unnoted(there.code.clone(), number.to_owned()),
            (Some(_), Some(_)) => Found::Not(whose("csv-document-other", there)),
        }
    }
}

/// Whether the name of a row is that of somebody, however it is written.
fn is_named(row: &ProducerRow, there: &Producer) -> bool {
    alike((&row.name, &row.community), (&there.name, &there.community)).is_some()
}

fn whose(id: &'static str, of: &Producer) -> Say {
    Say::new(id).with("number", &of.code).with("name", &of.name)
}
