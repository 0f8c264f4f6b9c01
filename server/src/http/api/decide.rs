//! What an office decides. Each is done in the name of the account.

use axum::Json;
use axum::extract::{Query, Request, State};
use chrono::NaiveDate;
use domain::calendar::day_of;
use domain::es_ec;
use domain::money::Cents;
use domain::price::Price;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::reference_facts::day_of_number;
use words::Say;

use super::answer::{Asked, No, bad, body, json, no};
use super::authority::{Named, Within};
use super::session::Done;
use super::tables::{OfCenter, TableBrought};
use crate::clock::now_ms;
use crate::http::App;
use crate::http::describe::Refusals;
use crate::http::refusals::Bad;
use crate::interpret;
use crate::office::{messages, people, prices, terminals, users};

/// Hours that a code is good for, unless asked otherwise, and at most.
const HOURS: u16 = 72;
const HOURS_MAX: u16 = 24 * 31;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(make_code))
        .routes(routes!(issue_prices))
        .routes(routes!(withdraw_prices))
        .routes(routes!(import_producers))
        .routes(routes!(grant_advance))
        .routes(routes!(send_message))
        .routes(routes!(revoke_terminal))
        .routes(routes!(list_users))
        .routes(routes!(set_user, remove_user))
}

/// For how long a code is good, and for whom.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ForCode {
    /// Hours; 72 if nothing is said, a month at most.
    hours: Option<u16>,
    /// The terminal whose place the new machine takes: its key is believed no longer once the code
    /// is used.
    replaces: Option<String>,
}

/// A one-time code.
#[derive(Serialize, ToSchema)]
struct CodeMade {
    /// What is typed at the terminal. It is said only here.
    code: String,
    /// Good until then, Unix milliseconds.
    until_ms: i64,
}

/// Makes a one-time code with which a terminal joins the center.
#[utoipa::path(
    post,
    path = "/api/v1/centers/{center}/codes",
    tag = "office",
    params(OfCenter, ForCode),
    security(("session" = [])),
    responses((status = 200, description = "The code", body = CodeMade), Refusals),
)]
async fn make_code(
    State(app): State<App>,
    within: Within,
    asked: Asked<ForCode>,
) -> Result<Json<CodeMade>, No> {
    let Query(ForCode { hours, replaces }) = asked?;
    let hours = hours.unwrap_or(HOURS).clamp(1, HOURS_MAX);
    let made = within.does(&app, move |service, act| {
        let (code, until_ms) = terminals::code(service.db(), act, hours, replaces.as_deref())?;
        Ok(CodeMade { code: code.to_string(), until_ms })
    });
    made.await
}

/// For which days, and whether it is only looked at.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Period {
    /// First day, `2026-11-22`; today if nothing is said.
    from: Option<String>,
    /// Last day; without it the list holds until the next.
    until: Option<String>,
    /// Only shows what would change.
    #[serde(default)]
    preview: bool,
}

fn day(text: &str) -> Result<NaiveDate, No> {
    text.parse().map_err(|_| No::Request(format!("{text:?} is no day: 2026-11-22")))
}

impl Period {
    /// First and last day.
    fn days(&self) -> Result<(NaiveDate, Option<NaiveDate>), No> {
        let from = self.from.as_deref().map(day).transpose()?.unwrap_or_else(|| day_of(now_ms()));
        let until = self.until.as_deref().map(day).transpose()?;
        match until {
            Some(until) if until < from => Err(No::Request("until: before from".to_owned())),
            until => Ok((from, until)),
        }
    }
}

/// A price that changes.
#[derive(Serialize, ToSchema)]
struct ChangedPrice {
    form: String,
    /// Grade, `base`, or the programme.
    of: String,
    /// Before, dollars per unit as people write them: `1,10`.
    before: Option<String>,
    /// From now on; none when it has a price no longer.
    after: Option<String>,
}

/// What a table of prices changes.
#[derive(Serialize, ToSchema)]
struct PricesRead {
    /// The list that was issued, `C7`; none when it was only looked at.
    issued: Option<String>,
    changes: Vec<ChangedPrice>,
    /// Forms that the center buys and that have no price in the table.
    unpriced: Vec<String>,
    /// Rows that cannot be taken: while there are any, nothing is issued.
    bad: Vec<Bad>,
}

/// Issues a table as the price list of a period, or shows what that would change.
#[utoipa::path(
    post,
    path = "/api/v1/centers/{center}/prices",
    tag = "office",
    params(OfCenter, Period),
    request_body(content = TableBrought, content_type = "application/octet-stream"),
    security(("session" = [])),
    responses((status = 200, description = "What changes", body = PricesRead), Refusals),
)]
async fn issue_prices(
    State(app): State<App>,
    within: Within,
    period: Asked<Period>,
    request: Request,
) -> Result<Json<PricesRead>, No> {
    let Query(asked) = period?;
    let (period, preview) = (asked.days()?, asked.preview);
    let table = body(&app, request).await?;
    let done = within.does(&app, move |service, act| {
        let prepared = prices::prepare(service.db(), act.center, &table, period)?;
        let issues = !preview && prepared.bad.is_empty();
        let issued = match issues {
            true => Some(prices::issue(service.db(), act, &prepared)?),
            false => None,
        };
        Ok((prepared, issued))
    });
    let Json((prepared, issued)) = done.await?;
    if !preview && issued.is_none() {
        return Err(no(&Say::new("prices-bad-rows"), prepared.bad, within.language));
    }
    let price = |price: Option<Price>| price.map(es_ec::price);
    let changes = prepared.changes.into_iter().map(|change| ChangedPrice {
        form: change.form,
        of: change.of,
        before: price(change.before),
        after: price(change.after),
    });
    Ok(Json(PricesRead {
        issued,
        changes: changes.collect(),
        unpriced: prepared.unpriced,
        bad: bad(&prepared.bad, within.language),
    }))
}

/// Withdraws a price list: no terminal buys by it after its next exchange.
#[utoipa::path(
    delete,
    path = "/api/v1/centers/{center}/prices/{list}",
    tag = "office",
    params(
        OfCenter,
        ("list" = String, Path, description = "The list, `C7`"),
    ),
    security(("session" = [])),
    responses((status = 200, description = "It is withdrawn", body = Done), Refusals),
)]
async fn withdraw_prices(
    State(app): State<App>,
    within: Within,
    Named(list): Named,
) -> Result<Json<Done>, No> {
    let done = within.does(&app, move |service, act| {
        prices::withdraw(service.db(), act, &list).map(|()| Done {})
    });
    done.await
}

/// Whether it is only looked at.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Preview {
    /// Only shows what would change.
    #[serde(default)]
    pub(super) preview: bool,
}

/// What a table of producers changes.
#[derive(Serialize, ToSchema)]
struct ProducersRead {
    /// Whether the good rows were taken.
    taken: bool,
    /// Numbers of producers that were not there.
    new: Vec<String>,
    /// Numbers of producers of whom something changes.
    changed: Vec<String>,
    /// Producers who are there just so.
    same: usize,
    /// Rows that cannot be taken; the others are.
    bad: Vec<Bad>,
}

/// Takes a table of producers, or shows who would be new and who would change.
#[utoipa::path(
    post,
    path = "/api/v1/centers/{center}/producers",
    tag = "office",
    params(OfCenter, Preview),
    request_body(content = TableBrought, content_type = "application/octet-stream"),
    security(("session" = [])),
    responses((status = 200, description = "What changes", body = ProducersRead), Refusals),
)]
async fn import_producers(
    State(app): State<App>,
    within: Within,
    preview: Asked<Preview>,
    request: Request,
) -> Result<Json<ProducersRead>, No> {
    let Query(Preview { preview }) = preview?;
    let table = body(&app, request).await?;
    let done = within.does(&app, move |service, act| {
        interpret::catch_up(service.db(), act.center, act.now_ms)?;
        let prepared = people::prepare(service.db(), act.center, &table, act.now_ms)?;
        if !preview {
            people::take(service.db(), act, &prepared)?;
        }
        Ok(prepared)
    });
    let Json(prepared) = done.await?;
    Ok(Json(ProducersRead {
        taken: !preview,
        new: prepared.new,
        changed: prepared.changed,
        same: prepared.same,
        bad: bad(&prepared.bad, within.language),
    }))
}

/// An advance that the office grants.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Grant {
    /// Number of the producer.
    producer: String,
    /// Cents, above 0.
    cents: i64,
}

/// Grants an advance.
#[utoipa::path(
    post,
    path = "/api/v1/centers/{center}/advances",
    tag = "office",
    params(OfCenter),
    request_body(content = Grant),
    security(("session" = [])),
    responses((status = 200, description = "It is granted", body = Done), Refusals),
)]
async fn grant_advance(
    State(app): State<App>,
    within: Within,
    request: Request,
) -> Result<Json<Done>, No> {
    let Grant { producer, cents } = json(&app, request).await?;
    let amount = Cents::new(cents).ok().filter(|amount| Cents::ZERO < *amount);
    let amount = amount.ok_or_else(|| No::Request("cents: above 0".to_owned()))?;
    let done = within.does(&app, move |service, act| {
        people::grant(service.db(), act, &producer, amount).map(|()| Done {})
    });
    done.await
}

/// A message to whoever works at the terminals.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MessageSent {
    /// The text, up to 500 letters.
    text: String,
    /// Only to this terminal; none: to all of the center.
    terminal: Option<String>,
}

/// For whom a message is.
#[derive(Serialize, ToSchema)]
struct SentTo {
    /// How many terminals get it.
    terminals: usize,
}

/// Sends a message to a terminal, or to all of the center.
#[utoipa::path(
    post,
    path = "/api/v1/centers/{center}/messages",
    tag = "office",
    params(OfCenter),
    request_body(content = MessageSent),
    security(("session" = [])),
    responses((status = 200, description = "It is on its way", body = SentTo), Refusals),
)]
async fn send_message(
    State(app): State<App>,
    within: Within,
    request: Request,
) -> Result<Json<SentTo>, No> {
    let MessageSent { text, terminal } = json(&app, request).await?;
    let sent = within.does(&app, move |service, act| {
        let terminals = messages::send(service.db(), act, terminal.as_deref(), &text)?;
        Ok(SentTo { terminals })
    });
    sent.await
}

/// No longer believes a terminal's key: what it still sends is kept, and flagged.
#[utoipa::path(
    delete,
    path = "/api/v1/centers/{center}/terminals/{terminal}",
    tag = "office",
    params(
        OfCenter,
        ("terminal" = String, Path, description = "The terminal, in hexadecimal digits"),
    ),
    security(("session" = [])),
    responses((status = 200, description = "It is revoked", body = Done), Refusals),
)]
async fn revoke_terminal(
    State(app): State<App>,
    within: Within,
    Named(terminal): Named,
) -> Result<Json<Done>, No> {
    let done = within.does(&app, move |service, act| {
        terminals::revoke(service.db(), act, &terminal).map(|()| Done {})
    });
    done.await
}

/// A user of the center's terminals.
#[derive(Serialize, ToSchema)]
struct UserListed {
    name: String,
    /// `clerk`, `quality`, `cashier`, `manager`, `surveillance`, `volunteer`.
    roles: Vec<String>,
    /// Last day on which they may sign in, `2026-11-22`; none: until they are taken away.
    until: Option<String>,
}

impl From<users::Listed> for UserListed {
    fn from(users::Listed { name, roles, until_day }: users::Listed) -> UserListed {
        let until = until_day.map(|day| day_of_number(day).to_string());
        UserListed { name, roles, until }
    }
}

/// Who may work at the terminals of a center, and as what.
#[utoipa::path(
    get,
    path = "/api/v1/centers/{center}/users",
    tag = "office",
    params(OfCenter),
    security(("session" = [])),
    responses((status = 200, description = "They", body = Vec<UserListed>), Refusals),
)]
async fn list_users(State(app): State<App>, within: Within) -> Result<Json<Vec<UserListed>>, No> {
    let all = within.does(&app, |service, act| {
        let all = users::all(service.db(), act.center)?;
        Ok(all.into_iter().map(UserListed::from).collect())
    });
    all.await
}

/// Who may work at the terminals of a center.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TerminalUser {
    /// `clerk`, `quality`, `cashier`, `manager`, `surveillance`, `volunteer`.
    roles: Vec<String>,
    /// 6 to 12 digits.
    pin: String,
    /// Last day on which they may sign in, `2026-11-22`; a volunteer has one.
    #[serde(default)]
    until: Option<String>,
}

/// Sets a user of the center's terminals.
#[utoipa::path(
    put,
    path = "/api/v1/centers/{center}/users/{name}",
    tag = "office",
    params(
        OfCenter,
        ("name" = String, Path, description = "Name of the user"),
    ),
    request_body(content = TerminalUser),
    security(("session" = [])),
    responses((status = 200, description = "It is set", body = Done), Refusals),
)]
async fn set_user(
    State(app): State<App>,
    within: Within,
    Named(name): Named,
    request: Request,
) -> Result<Json<Done>, No> {
    let TerminalUser { roles, pin, until } = json(&app, request).await?;
    let until = until.as_deref().map(day).transpose()?;
    let Ok(_hashing) = app.gate.hashing.acquire().await else {
        return Err(No::Refused(crate::service::Refusal::Busy));
    };
    let done = within.does(&app, move |service, act| {
        let secret = service.shared_secret(act.center);
        let wanted = users::Wanted { name: &name, roles: &roles, until };
        users::set(service.db(), act, &secret, (wanted, &pin)).map(|()| Done {})
    });
    done.await
}

/// Takes a user of the center's terminals away.
#[utoipa::path(
    delete,
    path = "/api/v1/centers/{center}/users/{name}",
    tag = "office",
    params(
        OfCenter,
        ("name" = String, Path, description = "Name of the user"),
    ),
    security(("session" = [])),
    responses((status = 200, description = "They are gone", body = Done), Refusals),
)]
async fn remove_user(
    State(app): State<App>,
    within: Within,
    Named(name): Named,
) -> Result<Json<Done>, No> {
    let done = within
        .does(&app, move |service, act| users::remove(service.db(), act, &name).map(|()| Done {}));
    done.await
}
