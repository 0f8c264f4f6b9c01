//! What a refusal looks like: a code that programs read, and a sentence for whoever looks.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use wire::exchange::MessageError;

use super::watch::Outcome;
use crate::db::DbError;
use crate::service::Refusal;

/// A refusal, as it travels. Nothing was stored.
#[derive(Serialize)]
pub(super) struct Refused {
    /// What programs read.
    code: &'static str,
    /// A sentence for whoever looks.
    why: String,
}

pub(super) fn refused(refusal: &Refusal) -> Response {
    let (status, code) = match refusal {
        Refusal::Message(MessageError::TooLarge(_)) => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
        Refusal::Message(MessageError::Signature) => (StatusCode::FORBIDDEN, "stranger"),
        Refusal::Message(MessageError::Malformed(_)) => (StatusCode::BAD_REQUEST, "malformed"),
        Refusal::Version => (StatusCode::UPGRADE_REQUIRED, "version"),
        Refusal::Stranger => (StatusCode::FORBIDDEN, "stranger"),
        Refusal::Code => (StatusCode::FORBIDDEN, "code"),
        Refusal::Expired => (StatusCode::FORBIDDEN, "expired"),
        Refusal::Used => (StatusCode::FORBIDDEN, "used"),
        Refusal::Db(error) => return unavailable(error),
    };
    told((status, Json(Refused { code, why: refusal.to_string() })).into_response(), code)
}

/// What went wrong inside stays inside.
fn unavailable(error: &DbError) -> Response {
    tracing::error!(%error, "the database");
    let why = "the server cannot store anything now; come again".to_owned();
    let body = Json(Refused { code: "unavailable", why });
    let again = [(header::RETRY_AFTER, "30")];
    told((StatusCode::SERVICE_UNAVAILABLE, again, body).into_response(), "unavailable")
}

/// The answer, and what became of the request in a word.
pub(super) fn told(mut response: Response, outcome: &'static str) -> Response {
    response.extensions_mut().insert(Outcome(outcome));
    response
}
