//! Producers for the screens.

use domain::calendar::local_time;
use domain::document::DocumentNumber;
use domain::es_ec;
use domain::mass::Grams;
use domain::statuses::{Expiry, Status};

use super::accounts::{delegates, expiry_say};
use super::bring_in::somebody;
use super::{dollars, dollars_or_nothing, kilos};
use crate::api::{
    AlikeView, CardReissueView, DocumentView, Found, FoundProducer, PastDelivery, ProducerCard,
    ProducerPage, ProductQuota, QuotaView,
};
use crate::desk::Desk;
use crate::desk::close::name_of;
use crate::desk::documents::{Alike, doubt};
use crate::store::families::{self, Family};
use crate::store::producers::{self, Producer, Reissue};
use crate::store::quotas::{self, Quota};
use crate::store::{StoreError, deliveries, documents, statuses};
use crate::trouble::Trouble;
use wire::reference_facts::day_of_number;

/// Producers shown for a search.
const FOUND_MOST: usize = 30;
/// Deliveries on a producer's page.
const PAST_MOST: u32 = 8;

/// The producers that a search finds.
pub(crate) fn found(desk: &Desk, text: &str, now_ms: i64) -> Result<Found, StoreError> {
    let today = desk.today(now_ms);
    let mut rows = Vec::new();
    let by_card = producers::card(desk.store.db(), &text.trim().to_uppercase())?;
    let (codes, more) = match &by_card {
        Some(card) => (vec![card.producer.as_str()], false),
        None => desk.people.search(text, FOUND_MOST),
    };
    for code in codes {
        if let Some(producer) = producers::get(desk.store.db(), code)? {
            let producer = statuses::as_of(desk.store.db(), producer, today)?;
            rows.push(FoundProducer {
                days_since_last: days_since(&producer, today),
                code: producer.code,
                name: producer.name,
                community: producer.community,
                member: producer.member,
                organic: producer.organic,
            });
        }
    }
    let total = u32::try_from(desk.people.count()).unwrap_or(u32::MAX);
    Ok(Found { rows, total, more })
}

fn days_since(producer: &Producer, today: i32) -> Option<u32> {
    producer.last_day.and_then(|last| u32::try_from(today - last).ok())
}

/// What is known of a producer on a day.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    /// With the statuses of the day.
    pub(crate) producer: &'a Producer,
    /// The quota of the product that is brought.
    pub(crate) quota: Option<&'a Quota>,
    /// What ends soon, or has ended.
    pub(crate) expiries: &'a [(Status, Expiry)],
    /// Who brings.
    pub(crate) family: &'a Family,
}

/// The producer as shown at the counter.
pub(crate) fn producer_card(known: &Known<'_>, today: i32) -> ProducerCard {
    let Known { producer, quota, expiries, family } = *known;
    let warnings = expiries.iter().map(|(status, expiry)| expiry_say(*status, *expiry)).collect();
    ProducerCard {
        code: producer.code.clone(),
        name: producer.name.clone(),
        community: producer.community.clone(),
        member: producer.member,
        organic: producer.organic.clone(),
        chakra: producer.chakra,
        warnings,
        seller: family.seller.clone().unwrap_or_default(),
        delegates: delegates(family),
        days_since_last: days_since(producer, today),
        quota: quota.filter(|_| producer.organic == "organic").map(quota_view),
        advance: dollars_or_nothing(producer.advance_cents),
        owed: dollars_or_nothing(producer.owed_cents),
        claim: dollars_or_nothing(producer.claim_cents),
    }
}

/// A quota as a bar.
pub(crate) fn quota_view(quota: &Quota) -> QuotaView {
    let shown =
        |grams| Grams::new(grams).map(|grams| es_ec::kilos_shown(grams, 1)).unwrap_or_default();
    let left = quota.left_g();
    let used = match quota.granted_g {
        0 => 100,
        granted => ((granted - left).clamp(0, granted) * 100 / granted).clamp(0, 100),
    };
    QuotaView {
        left: shown(left),
        granted: shown(quota.granted_g),
        used_percent: u8::try_from(used).unwrap_or(100),
        finished: left == 0,
    }
}

/// One producer's page.
pub(crate) fn producer_page(desk: &Desk, code: &str, now_ms: i64) -> Result<ProducerPage, Trouble> {
    let db = desk.store.db();
    let today = desk.today(now_ms);
    let producer = producers::get(db, code)?.ok_or_else(|| Trouble::refused("unknown-producer"))?;
    // Asked for by the number of a counter, they may have one for good.
    let code = producer.code.as_str();
    let card = producers::card_of(db, code)?;
    let expiries = statuses::on_day(db, &producer, today)?.expiries;
    let family = families::of(db, code)?;
    let quotas = quotas::all(db, today, Some(code))?
        .iter()
        .map(|quota| ProductQuota {
            product: product_name(desk, &quota.product),
            quota: quota_view(quota),
        })
        .collect();
    let past = deliveries::of_producer(db, code, PAST_MOST)?
        .into_iter()
        .map(|row| PastDelivery {
            date: es_ec::dmy(day_of_number(row.day)),
            number: row.number().to_string(),
            form: name_of(&desk.reference, &row.form),
            payable: kilos(row.payable_g),
            total: dollars(row.total_cents),
            voided: row.voided_by.is_some(),
        })
        .collect();
    let now = statuses::as_of(db, producer.clone(), today)?;
    let known = Known { producer: &now, quota: None, expiries: &expiries, family: &family };
    Ok(ProducerPage {
        card: producer_card(&known, today),
        card_code: card.as_ref().map(|card| card.code.clone()).unwrap_or_default(),
        card_blocked: card.is_some_and(|card| card.blocked),
        card_reissued: producers::last_reissue(db, code)?.map(reissued),
        quotas,
        deliveries: past,
        provisional: producer.at_counter,
    })
}

fn reissued(of: Reissue) -> CardReissueView {
    let date = es_ec::dmy(local_time(of.wall_ms).day);
    CardReissueView { date, reason: of.reason, by: of.by }
}

/// `Cacao Nacional`: a product, by the first form that has it.
pub(crate) fn product_name(desk: &Desk, product: &str) -> String {
    let forms = desk.reference.catalogue.forms();
    forms.iter().find(|form| form.id.product() == product).map_or_else(
        || product.to_owned(),
        |form| {
            let first = form.name.split(' ').next().unwrap_or(&form.name);
            format!("{first} {}", form.detail).trim().to_owned()
        },
    )
}

/// Who may be somebody that is about to be registered.
pub(crate) fn alike(of: Alike) -> AlikeView {
    AlikeView {
        rows: of.by_name.into_iter().map(somebody).collect(),
        same_document: of.by_document.map(somebody),
        doubt: of.doubt,
    }
}

/// The number of a producer's document.
pub(crate) fn document(desk: &Desk, code: &str) -> Result<DocumentView, Trouble> {
    let db = desk.store.db();
    let producer = producers::get(db, code)?.ok_or_else(|| Trouble::refused("unknown-producer"))?;
    let number = documents::of(db, &producer.code)?.unwrap_or_default();
    let doubt = DocumentNumber::read(&number).ok().as_ref().and_then(doubt);
    Ok(DocumentView { number, doubt })
}
