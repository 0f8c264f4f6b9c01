//! What an office looks at.

use axum::Json;
use axum::extract::{Query, State};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::chain::hex;
use wire::decisions::Producer;
use wire::reference_facts::{day_of_number, version_name};

use super::answer::{Asked, No};
use super::authority::Within;
use super::tables::OfCenter;
use crate::http::App;
use crate::http::describe::Refusals;
use crate::interpret;
use crate::office::conflicts::{self, Conflict, Kind};
use crate::office::deliveries::{Delivered, Deliveries as Reader};
use crate::office::prices::ListState;
use crate::office::{people, prices};
use crate::store::deliveries::Place;
use crate::store::logs::{self, LogRow};
use crate::store::not_understood::{self, NotUnderstood};

/// Most deliveries in a page, and as many as there are without being asked for fewer.
const PAGE: u32 = 500;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(terminals))
        .routes(routes!(list_deliveries))
        .routes(routes!(list_prices))
        .routes(routes!(producers))
        .routes(routes!(list_conflicts))
}

/// A log of a terminal.
#[derive(Serialize, ToSchema)]
struct Terminal {
    /// The terminal, in hexadecimal digits.
    terminal: String,
    /// Epoch of its log.
    epoch: String,
    /// Records that have arrived.
    records: u64,
    /// Deliveries among them.
    deliveries: u64,
    /// Their payable weight, grams.
    payable_g: i64,
    /// Their worth, cents.
    total_cents: i64,
    /// Last exchange, Unix milliseconds.
    seen_ms: Option<i64>,
    /// Its key is believed no longer.
    revoked: bool,
    /// Records among them that are of a newer program: kept, until the server is upgraded.
    not_understood: usize,
}

impl Terminal {
    fn new(row: LogRow, not_understood: &[NotUnderstood]) -> Terminal {
        let whose =
            |place: &Place| (place.terminal, place.epoch) == (row.id.terminal, row.id.epoch);
        let not_understood = not_understood.iter().filter(|of| whose(&of.place)).count();
        let sums = row.reach.sums;
        Terminal {
            terminal: hex(&row.id.terminal),
            epoch: hex(&row.id.epoch),
            records: row.reach.head.seq,
            deliveries: sums.deliveries,
            payable_g: sums.payable_g,
            total_cents: sums.total_cents,
            seen_ms: row.seen_ms,
            revoked: row.revoked,
            not_understood,
        }
    }
}

/// The terminals of a center, and how far their logs reach.
#[utoipa::path(
    get,
    path = "/api/v1/centers/{center}/terminals",
    tag = "office",
    params(OfCenter),
    security(("session" = [])),
    responses((status = 200, description = "Their logs", body = Vec<Terminal>), Refusals),
)]
async fn terminals(State(app): State<App>, within: Within) -> Result<Json<Vec<Terminal>>, No> {
    let all = within.does(&app, |service, act| {
        interpret::catch_up(service.db(), act.center, act.now_ms)?;
        let not_understood = not_understood::all(service.db(), act.center)?;
        let rows = logs::all(service.db(), act.center)?.into_iter();
        Ok(rows.map(|row| Terminal::new(row, &not_understood)).collect())
    });
    all.await
}

/// Which page.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Page {
    /// The deliveries behind this position; 0, or nothing, from the first on.
    #[serde(default)]
    after: u64,
    /// At most so many; 500 is the most.
    limit: Option<u32>,
}

/// A delivery, as the server understands it.
#[derive(Serialize, ToSchema)]
struct Delivery {
    /// Position in what has arrived from the center.
    position: u64,
    /// Terminal.
    terminal: String,
    /// Epoch of its log.
    epoch: String,
    /// Number of the record there.
    record: u64,
    /// Number of the receipt.
    receipt: u32,
    /// Business day, `2026-11-22`.
    day: String,
    /// Number of the producer at the center.
    producer: String,
    /// What the record calls the producer: the number of a counter, before there was that one.
    recorded_as: String,
    /// Form of the product.
    form: String,
    /// Payable weight, grams.
    payable_g: i64,
    /// Worth, cents.
    total_cents: i64,
    /// Recovered of an advance, cents.
    recovered_cents: i64,
    /// Due, cents.
    due_cents: i64,
    /// Paid for it, cents.
    paid_cents: i64,
    /// Used of a quota, grams of dry equivalent.
    quota_used_g: i64,
    /// The price list it was bought by: `C7`.
    price_list: String,
    /// It was taken back.
    voided: bool,
}

impl From<Delivered> for Delivery {
    fn from(Delivered { producer, listed: of }: Delivered) -> Delivery {
        Delivery {
            position: of.place.pos,
            terminal: hex(&of.place.terminal),
            epoch: hex(&of.place.epoch),
            record: of.place.seq,
            receipt: of.receipt,
            day: day_of_number(of.day).to_string(),
            producer,
            recorded_as: of.producer,
            form: of.form,
            payable_g: of.payable_g,
            total_cents: of.total_cents,
            recovered_cents: of.recovered_cents,
            due_cents: of.due_cents,
            paid_cents: of.paid_cents,
            quota_used_g: of.quota_used_g,
            price_list: version_name(of.price_list),
            voided: of.voided,
        }
    }
}

/// Deliveries, in the order in which they arrived.
#[derive(Serialize, ToSchema)]
struct Deliveries {
    deliveries: Vec<Delivery>,
    /// What to ask for as `after` next; none when these are the last so far.
    next: Option<u64>,
}

/// The deliveries of a center, in the order in which they arrived.
#[utoipa::path(
    get,
    path = "/api/v1/centers/{center}/deliveries",
    tag = "office",
    params(OfCenter, Page),
    security(("session" = [])),
    responses((status = 200, description = "A page of them", body = Deliveries), Refusals),
)]
async fn list_deliveries(
    State(app): State<App>,
    within: Within,
    page: Asked<Page>,
) -> Result<Json<Deliveries>, No> {
    let Query(Page { after, limit }) = page?;
    let most = limit.unwrap_or(PAGE).clamp(1, PAGE);
    let after = after.min(i64::MAX.unsigned_abs());
    let page = within.does(&app, move |service, act| {
        interpret::catch_up(service.db(), act.center, act.now_ms)?;
        let page = Reader::of(service.db(), act.center)?.after(after, most)?;
        let full = page.len() == most as usize;
        let next = page.last().filter(|_| full).map(|last| last.listed.place.pos);
        Ok(Deliveries { deliveries: page.into_iter().map(Delivery::from).collect(), next })
    });
    page.await
}

/// A price list that was issued.
#[derive(Serialize, ToSchema)]
struct PriceListed {
    /// Its name: `C7`.
    list: String,
    /// First day; none unless the list stands and is understood.
    from: Option<String>,
    /// Last day; none: until the next list.
    until: Option<String>,
    /// How many prices it has.
    prices: usize,
    /// It was withdrawn.
    withdrawn: bool,
    /// A newer program issued it, by something that this server does not know yet.
    not_understood: bool,
}

/// The price lists of a center, oldest first.
#[utoipa::path(
    get,
    path = "/api/v1/centers/{center}/prices",
    tag = "office",
    params(OfCenter),
    security(("session" = [])),
    responses((status = 200, description = "The lists", body = Vec<PriceListed>), Refusals),
)]
async fn list_prices(State(app): State<App>, within: Within) -> Result<Json<Vec<PriceListed>>, No> {
    let all = within.does(&app, |service, act| {
        let lists = prices::lists(service.db(), act.center)?.into_iter().map(|issued| {
            let name = issued.name();
            let withdrawn = issued.state == ListState::Withdrawn;
            let not_understood = issued.state == ListState::NotUnderstood;
            let list = issued.list();
            let list = list.as_ref();
            PriceListed {
                list: name,
                from: list.map(|list| list.valid_from.to_string()),
                until: list.and_then(|list| list.valid_until).map(|day| day.to_string()),
                prices: list.map_or(0, |list| list.base.len() + list.differentials.len()),
                withdrawn,
                not_understood,
            }
        });
        Ok(lists.collect())
    });
    all.await
}

/// A producer.
#[derive(Serialize, ToSchema)]
struct ProducerListed {
    /// Number at the center.
    number: String,
    name: String,
    community: String,
    /// Organic status: `organic`, `transition-1` to `-3`, `conventional`.
    organic: String,
    /// Whether they are of the chakra programme.
    chakra: bool,
    /// Whether they are a member.
    member: bool,
}

impl From<Producer> for ProducerListed {
    fn from(of: Producer) -> ProducerListed {
        let Producer { code: number, name, community, organic, chakra, member, .. } = of;
        ProducerListed { number, name, community, organic, chakra, member }
    }
}

/// The producers of a center, by number.
#[utoipa::path(
    get,
    path = "/api/v1/centers/{center}/producers",
    tag = "office",
    params(OfCenter),
    security(("session" = [])),
    responses((status = 200, description = "They", body = Vec<ProducerListed>), Refusals),
)]
async fn producers(
    State(app): State<App>,
    within: Within,
) -> Result<Json<Vec<ProducerListed>>, No> {
    let all = within.does(&app, |service, act| {
        interpret::catch_up(service.db(), act.center, act.now_ms)?;
        let all = people::all(service.db(), act.center)?;
        Ok(all.into_iter().map(ProducerListed::from).collect())
    });
    all.await
}

/// What terminals did while they were apart and what does not go together.
#[derive(Serialize, ToSchema)]
struct ConflictListed {
    /// `advance`: more was recovered than advanced, cents; `quota`: more used than granted, grams
    /// of dry equivalent.
    kind: &'static str,
    /// Number of the producer.
    producer: String,
    /// What was granted.
    granted: i64,
    /// What was taken of it.
    taken: i64,
    /// The deliveries that took of it.
    deliveries: Vec<Delivery>,
}

impl From<Conflict> for ConflictListed {
    fn from(of: Conflict) -> ConflictListed {
        ConflictListed {
            kind: match of.kind {
                Kind::Advance => "advance",
                Kind::Quota => "quota",
            },
            producer: of.producer,
            granted: of.granted,
            taken: of.taken,
            deliveries: of.deliveries.into_iter().map(Delivery::from).collect(),
        }
    }
}

/// What does not go together at a center, for a person to settle.
#[utoipa::path(
    get,
    path = "/api/v1/centers/{center}/conflicts",
    tag = "office",
    params(OfCenter),
    security(("session" = [])),
    responses((status = 200, description = "All", body = Vec<ConflictListed>), Refusals),
)]
async fn list_conflicts(
    State(app): State<App>,
    within: Within,
) -> Result<Json<Vec<ConflictListed>>, No> {
    let all = within.does(&app, |service, act| {
        interpret::catch_up(service.db(), act.center, act.now_ms)?;
        let all = conflicts::all(service.db(), act.center)?;
        Ok(all.into_iter().map(ConflictListed::from).collect())
    });
    all.await
}
