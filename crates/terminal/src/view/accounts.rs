//! Producers' accounts for the screens: ledgers, passbook, statuses, family, transfers.

use domain::ageing::{Granted, age};
use domain::calendar::{day_of, season_of};
use domain::es_ec;
use domain::money::Cents;
use domain::standing::OrganicStatus;
use domain::statuses::{Expiry, Status, Value};
use wire::reference_facts::{day_number, day_of_number};

use super::producers::{product_name, quota_view};
use super::{dollars, dollars_or_nothing, kilos, strip_view};
use crate::api::{
    AccountPage, AgeingView, BalanceView, BankView, DelegateRow, EntryRow, FamilyPage, Passbook,
    PassbookForm, ProductQuota, Say, StatusNow, StatusPage, StatusRow,
};
use crate::desk::Desk;
use crate::desk::close::name_of;
use crate::desk::terms::cents;
use crate::paper::passbook;
use crate::report::entry_say;
use crate::store::accounts::{self, Balance, Entry};
use crate::store::producers::{self, Producer};
use crate::store::quotas::{self, Quota};
use crate::store::{StoreError, families, seasons, statuses};
use crate::trouble::Trouble;
use domain::paper::Strip;

fn producer(desk: &Desk, code: &str) -> Result<Producer, Trouble> {
    producers::get(desk.store.db(), code)?.ok_or_else(|| Trouble::refused("unknown-producer"))
}

/// A producer's account.
pub(crate) fn account_page(desk: &Desk, code: &str, now_ms: i64) -> Result<AccountPage, Trouble> {
    let db = desk.store.db();
    let producer = producer(desk, code)?;
    let entries = |balance| accounts::of(db, &producer.code, balance);
    let advances = entries(Balance::Advance)?;
    Ok(AccountPage {
        ageing: ageing(&advances, desk.today(now_ms))?,
        advances: balance(advances),
        owed: balance(entries(Balance::Owed)?),
        claim: balance(entries(Balance::Claim)?),
    })
}

fn balance(entries: Vec<Entry>) -> BalanceView {
    let mut sum = 0;
    let rows = entries
        .into_iter()
        .map(|entry| {
            sum += entry.cents;
            EntryRow {
                date: es_ec::dmy(day_of_number(entry.day)),
                what: entry_say(entry.what),
                receipt: match (entry.receipt, entry.elsewhere) {
                    (Some(number), _) => number.to_string(),
                    (None, Some(number)) => format!("…-{number:06}"),
                    (None, None) => String::new(),
                },
                note: entry.note,
                amount: dollars(entry.cents),
                balance: dollars(sum),
            }
        })
        .collect();
    BalanceView { balance: dollars(sum), rows }
}

fn ageing(entries: &[Entry], today: i32) -> Result<AgeingView, StoreError> {
    let (granted, reduced) = accounts::advances(entries);
    let granted = granted
        .into_iter()
        .map(|(day, amount)| Ok(Granted { day: day_of_number(day), cents: cents(amount)? }))
        .collect::<Result<Vec<_>, StoreError>>()?;
    let ageing = age(&granted, cents(reduced)?, day_of_number(today));
    let shown = |amount: Cents| dollars_or_nothing(amount.get());
    Ok(AgeingView {
        to_30: shown(ageing.to_30),
        to_90: shown(ageing.to_90),
        above_90: shown(ageing.above_90),
    })
}

/// A producer's season.
pub(crate) fn passbook(desk: &Desk, code: &str, now_ms: i64) -> Result<Passbook, Trouble> {
    let season = Season::of(desk, code, now_ms)?;
    let forms = season
        .forms
        .iter()
        .map(|(picture, name, grams, deliveries)| PassbookForm {
            picture: picture.clone(),
            name: name.clone(),
            kilos: kilos(*grams),
            deliveries: *deliveries,
        })
        .collect();
    let quotas = season
        .quotas
        .iter()
        .map(|(_, product, quota)| ProductQuota {
            product: product.clone(),
            quota: quota_view(quota),
        })
        .collect();
    let (organic, chakra) = season.premium;
    Ok(Passbook {
        forms,
        quotas,
        advance: dollars(season.producer.advance_cents),
        owed: dollars(season.producer.owed_cents),
        claim: super::dollars_or_nothing(season.producer.claim_cents),
        organic: dollars(organic),
        chakra: dollars(chakra),
        premium: dollars(organic + chakra),
        slip: strip_view(&season.slip(desk, now_ms)),
        season: season.name,
    })
}

/// The page of the passbook on paper.
pub(crate) fn passbook_slip(desk: &Desk, code: &str, now_ms: i64) -> Result<Strip, Trouble> {
    Ok(Season::of(desk, code, now_ms)?.slip(desk, now_ms))
}

/// A producer's season, as the page has it.
struct Season {
    name: String,
    producer: Producer,
    forms: Vec<(String, String, i64, u32)>,
    quotas: Vec<(String, String, Quota)>,
    premium: (i64, i64),
}

impl Season {
    fn of(desk: &Desk, code: &str, now_ms: i64) -> Result<Season, Trouble> {
        let db = desk.store.db();
        let today = desk.today(now_ms);
        let producer = statuses::as_of(db, producer(desk, code)?, today)?;
        let (from, until) = season_of(day_of_number(today));
        let days = (day_number(from), day_number(until));
        let delivered = seasons::delivered(db, &producer.code, days)?;
        let premium = delivered.iter().fold((0, 0), |(organic, chakra), of| {
            (organic + of.organic_cents, chakra + of.chakra_cents)
        });
        let forms = delivered
            .into_iter()
            .map(|of| {
                let picture = desk.reference.form(&of.form).map(|form| form.form.picture.clone());
                let name = name_of(&desk.reference, &of.form);
                (picture.unwrap_or_default(), name, of.payable_g, of.deliveries)
            })
            .collect();
        let quotas = match producer.organic == OrganicStatus::Organic.as_str() {
            true => quotas::all(db, today, Some(&producer.code))?,
            false => Vec::new(),
        };
        let catalogue = desk.reference.catalogue.forms();
        let quotas = quotas
            .into_iter()
            .map(|quota| {
                let of = catalogue.iter().find(|form| form.id.product() == quota.product);
                let picture = of.map(|form| form.picture.clone()).unwrap_or_default();
                (picture, product_name(desk, &quota.product), quota)
            })
            .collect();
        Ok(Season { name: from.format("%Y").to_string(), producer, forms, quotas, premium })
    }

    fn slip(&self, desk: &Desk, now_ms: i64) -> Strip {
        let page = passbook::Page {
            producer: &self.producer,
            season: &self.name,
            forms: &self.forms,
            quotas: &self.quotas,
            premium: self.premium,
        };
        passbook::render(&desk.paper(), &page, now_ms)
    }
}

/// What a producer is, and how it came to be.
pub(crate) fn status_page(desk: &Desk, code: &str, now_ms: i64) -> Result<StatusPage, Trouble> {
    let db = desk.store.db();
    let producer = producer(desk, code)?;
    let today = desk.today(now_ms);
    let on_day = statuses::on_day(db, &producer, today)?;
    let warning = |status| {
        let found = on_day.expiries.iter().find(|(of, _)| *of == status);
        found.map(|(status, expiry)| expiry_say(*status, *expiry))
    };
    let now = on_day
        .values
        .iter()
        .map(|(status, value)| StatusNow {
            status: status.as_str().to_owned(),
            value: match value {
                Value::Organic(status) => status.as_str().to_owned(),
                Value::Held(held) => if *held { "yes" } else { "no" }.to_owned(),
            },
            warning: warning(*status),
        })
        .collect();
    let rows = statuses::of(db, &producer.code)?
        .into_iter()
        .rev()
        .map(|changed| StatusRow {
            status: changed.status,
            value: changed.value,
            from: es_ec::dmy(day_of_number(changed.from_day)),
            until: changed.until_day.map(day_of_number).map(es_ec::dmy).unwrap_or_default(),
            evidence: changed.evidence,
            by: changed.actor,
            noted: es_ec::dmy(day_of(changed.wall_ms)),
        })
        .collect();
    Ok(StatusPage { now, rows, today: day_of_number(today).to_string() })
}

/// That something ends soon, or has ended.
pub(crate) fn expiry_say(status: Status, expiry: Expiry) -> Say {
    match expiry {
        Expiry::Ends(days, day) => ends_say(status, days, &es_ec::dmy(day)),
        Expiry::Ended(_, day) => ended_say(status, &es_ec::dmy(day)),
    }
}

fn ends_say(status: Status, days: i64, day: &str) -> Say {
    match status {
        Status::Organic => Say::new("ends-organic").with("day", day).with("days", days),
        Status::Chakra => Say::new("ends-chakra").with("day", day).with("days", days),
        Status::Member => Say::new("ends-member").with("day", day).with("days", days),
        Status::FairTrade => Say::new("ends-fair-trade").with("day", day).with("days", days),
        Status::Gap => Say::new("ends-gap").with("day", day).with("days", days),
        Status::DeforestationFree => {
            Say::new("ends-deforestation-free").with("day", day).with("days", days)
        }
    }
}

fn ended_say(status: Status, day: &str) -> Say {
    match status {
        Status::Organic => Say::new("ended-organic").with("day", day),
        Status::Chakra => Say::new("ended-chakra").with("day", day),
        Status::Member => Say::new("ended-member").with("day", day),
        Status::FairTrade => Say::new("ended-fair-trade").with("day", day),
        Status::Gap => Say::new("ended-gap").with("day", day),
        Status::DeforestationFree => Say::new("ended-deforestation-free").with("day", day),
    }
}

/// Who brings for a producer, and where money may be sent.
pub(crate) fn family_page(desk: &Desk, code: &str) -> Result<FamilyPage, Trouble> {
    let db = desk.store.db();
    let producer = producer(desk, code)?;
    let family = families::of(db, &producer.code)?;
    Ok(FamilyPage {
        delegates: delegates(&family),
        family: family.family,
        seller: family.seller.unwrap_or_default(),
        language: family.language,
        bank: families::account(db, &producer.code)?.map(bank_view),
    })
}

/// Who else may bring.
pub(super) fn delegates(family: &families::Family) -> Vec<DelegateRow> {
    let rows = family.delegates.iter();
    rows.map(|(name, relation)| DelegateRow { name: name.clone(), relation: relation.clone() })
        .collect()
}

/// An account at a bank.
pub(super) fn bank_view(account: families::Account) -> BankView {
    BankView {
        bank: account.bank,
        account_type: account.account_type,
        number: account.number,
        holder_id: account.holder_id,
        holder: account.holder,
    }
}
