//! What a refusal looks like: a code that programs read, and a sentence for whoever looks.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use wire::exchange::MessageError;

use super::watch::Outcome;
use crate::service::Refusal;

/// Seconds until a server with too much to do may have less.
const BUSY_S: u32 = 60;
/// Seconds until a database may be back.
const UNAVAILABLE_S: u32 = 30;

/// A refusal, as it travels. Nothing was stored.
#[derive(Serialize)]
pub(super) struct Refused {
    /// What programs read.
    code: &'static str,
    /// A sentence for whoever looks.
    why: String,
}

pub(super) fn refused(refusal: &Refusal) -> Response {
    let (status, code, again_s) = match refusal {
        Refusal::Message(MessageError::TooLarge(_)) => (413, "too-large", None),
        Refusal::Message(MessageError::Signature) => (403, "stranger", None),
        Refusal::Message(MessageError::Malformed(_)) => (400, "malformed", None),
        Refusal::Slow => (408, "slow", None),
        Refusal::Version => (426, "version", None),
        Refusal::Stranger => (403, "stranger", None),
        Refusal::Code => (403, "code", None),
        Refusal::Expired => (403, "expired", None),
        Refusal::Used => (403, "used", None),
        Refusal::TooOften(again_s) => (429, "too-often", Some(*again_s)),
        Refusal::Busy => (503, "busy", Some(BUSY_S)),
        Refusal::Db(error) => {
            tracing::error!(%error, "the database");
            (503, "unavailable", Some(UNAVAILABLE_S))
        }
    };
    let why = match refusal {
        // What went wrong inside stays inside.
        Refusal::Db(_) => "the server cannot store anything now; come again".to_owned(),
        refusal => refusal.to_string(),
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, Json(Refused { code, why })).into_response();
    if let Some(again_s) = again_s {
        response.headers_mut().insert(header::RETRY_AFTER, again_s.into());
    }
    response.extensions_mut().insert(Outcome(code));
    response
}
