//! How a center comes to be: all its facts in one transaction, or nothing.

use std::path::Path;

use chrono::NaiveDate;
use domain::calendar::{day_of, season_of};
use domain::catalogue::Catalogue;
use domain::money::Cents;
use domain::prices::PriceList;
use domain::sign_in::check_pin;
use wire::Fact;
use wire::facts::{
    AdvanceGranted, CARRIED_OVER, CenterSetUp, DocumentNoted, ProducerRegistered, QuotaGranted,
    SettingChanged,
};

use super::Desk;
use super::prices::bad_list;
use super::terms::{cents, grams, organic};
use super::users::{append_first, bad_pin};
use crate::pins;
use crate::store::{Stamp, Store, StoreError, producers, quotas, reference};
use crate::trouble::Trouble;
use wire::reference_facts::{catalogue_fact, day_number, prices_fact};

/// A center that is to be.
#[derive(Clone, Debug)]
pub struct NewCenter {
    /// Association, at the head of receipts.
    pub association: String,
    /// Center.
    pub center: String,
    /// Number in receipt numbers, 1 to 99.
    pub number: u16,
    /// Who works here.
    pub user: String,
    /// Their PIN; empty: nobody needs one here.
    pub pin: String,
    /// `center`, `training` or `demo`.
    pub purpose: &'static str,
    /// Language.
    pub language: String,
    /// Communities, beside those of the producers.
    pub communities: Vec<String>,
    /// Products, scales, tables, tares, rules.
    pub catalogue: Catalogue,
    /// The first price list.
    pub prices: Option<PriceList>,
    /// Producers.
    pub producers: Vec<NewProducer>,
}

/// A producer that a center begins with.
pub use sheets::ProducerRow as NewProducer;

/// Makes the center in `dir`.
///
/// # Errors
/// [`Trouble`]; nothing is made then.
pub fn set_up(dir: &Path, new: &NewCenter, now_ms: i64) -> Result<(), Trouble> {
    // Before a file is made: what is refused leaves no folder behind.
    if let Some(prices) = &new.prices {
        prices.check(&new.catalogue).map_err(bad_list)?;
    }
    if !new.pin.is_empty() {
        check_pin(&new.pin).map_err(bad_pin)?;
    }
    set_up_in(&mut Store::open(dir)?, new, now_ms)
}

/// Makes the center in an empty file of records; its prices and its PIN were checked.
pub(crate) fn set_up_in(store: &mut Store, new: &NewCenter, now_ms: i64) -> Result<(), Trouble> {
    if reference::center(store.db())?.is_some() {
        return Err(Trouble::refused("already-set-up"));
    }
    let season = season_of(day_of(now_ms));
    let pin_hash = match new.pin.as_str() {
        "" => None,
        pin => Some(pins::hash(store.secret_or_new()?.bytes(), pin)?),
    };
    let mut writing = store.begin(Stamp { wall_ms: now_ms, actor: new.user.clone() })?;
    writing.append(CenterSetUp {
        association: new.association.clone(),
        center: new.center.clone(),
        number: new.number,
        series: 1,
        user: new.user.clone(),
        purpose: new.purpose.to_owned(),
        communities: new.communities.clone(),
    })?;
    writing.append(SettingChanged { name: "language".to_owned(), value: new.language.clone() })?;
    if let Some(pin_hash) = pin_hash {
        append_first(&mut writing, &new.user, pin_hash)?;
    }
    writing.append(Fact::CatalogueIssued(catalogue_fact(1, &new.catalogue)))?;
    if let Some(prices) = &new.prices {
        writing.append(Fact::PriceListIssued(prices_fact(1, prices)))?;
    }
    for producer in &new.producers {
        for fact in facts_of(producer, season) {
            writing.append(fact)?;
        }
    }
    writing.commit()?;
    Ok(())
}

/// What is written of a producer whose quotas are those of that season.
pub(super) fn facts_of(new: &NewProducer, (from, until): (NaiveDate, NaiveDate)) -> Vec<Fact> {
    let mut facts: Vec<Fact> = vec![
        ProducerRegistered {
            code: new.code.clone(),
            name: new.name.clone(),
            community: new.community.clone(),
            organic: new.organic.as_str().to_owned(),
            chakra: new.chakra,
            member: new.member,
            card: new.card.clone(),
            at_counter: false,
            sex: new.sex.clone(),
        }
        .into(),
    ];
    if let Some(number) = &new.document {
        let (producer, number) = (new.code.clone(), number.as_str().to_owned());
        facts.push(DocumentNoted { producer, number }.into());
    }
    for (product, dry) in &new.quotas {
        facts.push(
            QuotaGranted {
                producer: new.code.clone(),
                product: product.clone(),
                from_day: day_number(from),
                until_day: day_number(until),
                dry_g: dry.get(),
                carried_g: None,
            }
            .into(),
        );
    }
    if Cents::ZERO < new.advance {
        facts.push(
            AdvanceGranted {
                producer: new.code.clone(),
                cents: new.advance.get(),
                form: CARRIED_OVER.to_owned(),
                what: None,
            }
            .into(),
        );
    }
    facts
}

/// The center's own data as a practice center: products, prices, producers and balances as they
/// are now. Nothing done there comes back.
pub(crate) fn practice_of(desk: &Desk, now_ms: i64) -> Result<NewCenter, StoreError> {
    let db = desk.store.db();
    let today = desk.today(now_ms);
    let quotas = quotas::all(db, today, None)?;
    let mut people = Vec::new();
    for producer in producers::all(db)? {
        let own = quotas.iter().filter(|quota| quota.producer == producer.code);
        people.push(NewProducer {
            quotas: own
                .map(|quota| Ok((quota.product.clone(), grams(quota.left_g())?)))
                .collect::<Result<_, StoreError>>()?,
            organic: organic(&producer.organic)?,
            advance: cents(producer.advance_cents)?,
            card: producers::card_of(db, &producer.code)?.map(|card| card.code),
            code: producer.code,
            name: producer.name,
            community: producer.community,
            chakra: producer.chakra,
            member: producer.member,
            sex: producer.sex,
            document: None, // nobody needs it to practice
        });
    }
    Ok(NewCenter {
        association: desk.center.association.clone(),
        center: desk.center.center.clone(),
        number: desk.center.number,
        user: desk.center.user.clone(),
        pin: String::new(),
        purpose: "training",
        language: desk.language.clone(),
        communities: reference::communities(db)?,
        catalogue: desk.reference.catalogue.clone(),
        prices: desk.reference.prices.as_ref().map(|(_, list)| list.clone()),
        producers: people,
    })
}
