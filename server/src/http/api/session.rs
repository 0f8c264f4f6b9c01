//! Signing in and out.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::answer::{No, json, refused, with};
use super::authority::{Signed, token};
use crate::clock::now_ms;
use crate::http::App;
use crate::http::describe::Refusals;
use crate::office::accounts::{self, IDLE_MS, SESSION_MS, Who};
use crate::service::Refusal;

/// Where one signs in.
pub(in crate::http) const SESSION: &str = "/api/v1/session";

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(sign_in, sign_out)).routes(routes!(change_passphrase))
}

/// Who wants to sign in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SignIn {
    /// Center of the account; none: of the whole organisation.
    center: Option<String>,
    /// Name of the account.
    name: String,
    /// Its passphrase.
    passphrase: String,
}

/// A session that has begun.
#[derive(Serialize, ToSchema)]
struct Session {
    /// Shown with every request: `Authorization: Bearer …`.
    token: String,
    /// When it ends at the latest, Unix milliseconds.
    until_ms: i64,
    /// It ends when it is not used for so many milliseconds.
    idle_ms: i64,
}

/// Signs in.
#[utoipa::path(
    post,
    path = "/api/v1/session",
    tag = "office",
    request_body(content = SignIn),
    responses((status = 200, description = "The session", body = Session), Refusals),
)]
async fn sign_in(State(app): State<App>, request: Request) -> Result<Response, No> {
    let SignIn { center, name, passphrase } = json(&app, request).await?;
    app.gate.tries(center.as_deref(), &name).map_err(No::Refused)?;
    let Ok(_hashing) = app.gate.hashing.acquire().await else {
        return Err(No::Refused(Refusal::Busy));
    };
    let now_ms = now_ms();
    let token = with(&app, move |service| {
        let whose = (center.as_deref(), name.as_str());
        accounts::sign_in(service.db(), whose, &passphrase, now_ms)?.ok_or(No::Session)
    });
    let token = token.await?;
    let session = Session { token, until_ms: now_ms + SESSION_MS, idle_ms: IDLE_MS };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(session)).into_response())
}

/// Something was done, and there is nothing to say about it.
#[derive(Serialize, ToSchema)]
pub(super) struct Done {}

/// A passphrase that is to take the place of another.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Passphrases {
    /// The one that holds now: a token alone does not change it.
    before: String,
    /// The new one, at least twelve letters.
    after: String,
}

/// Changes one's own passphrase. All sessions of the account end: sign in anew.
#[utoipa::path(
    put,
    path = "/api/v1/session/passphrase",
    tag = "office",
    request_body(content = Passphrases),
    security(("session" = [])),
    responses((status = 200, description = "It is changed", body = Done), Refusals),
)]
async fn change_passphrase(
    State(app): State<App>,
    Signed { who, language }: Signed,
    request: Request,
) -> Result<Json<Done>, No> {
    let Passphrases { before, after } = json(&app, request).await?;
    let Who { name, center, .. } = who;
    app.gate.tries(center.as_deref(), &name).map_err(No::Refused)?;
    let Ok(_hashing) = app.gate.hashing.acquire().await else {
        return Err(No::Refused(Refusal::Busy));
    };
    let done = with(&app, move |service| {
        let center = center.as_deref();
        if !accounts::knows(service.db(), center, &name, &before)? {
            return Err(No::Session);
        }
        accounts::set_passphrase(service.db(), center, &name, &after)
            .map_err(|error| refused(error, language))
    });
    done.await.map(|()| Json(Done {}))
}

/// Signs out: the token is good for nothing from here on.
#[utoipa::path(
    delete,
    path = "/api/v1/session",
    tag = "office",
    security(("session" = [])),
    responses((status = 200, description = "It has ended", body = Done), Refusals),
)]
async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Result<Json<Done>, No> {
    let token = token(&headers).ok_or(No::Session)?;
    let done = with(&app, move |service| {
        accounts::who(service.db(), &token, now_ms())?.ok_or(No::Session)?;
        Ok(accounts::sign_out(service.db(), &token)?)
    });
    done.await.map(|()| Json(Done {}))
}
