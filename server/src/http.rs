//! The socket: routes, limits, and what a refusal looks like.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Serialize;
use tower_http::timeout::RequestBodyTimeoutLayer;
use wire::exchange::{MAX_REQUEST, MEDIA_TYPE, MessageError};

use crate::clock::now_ms;
use crate::db::DbError;
use crate::service::{Refusal, Service};

/// A sender that moves no byte for so long is gone.
const STALLED: Duration = Duration::from_secs(60);

/// The routes of a server.
pub fn routes(service: Arc<Service>) -> Router {
    Router::new()
        .route("/health", get(|| async { "ok" }))
        .route("/sync/v1/exchange", post(exchange))
        .route("/sync/v1/enrol", post(enrol))
        .layer(DefaultBodyLimit::max(MAX_REQUEST))
        .layer(RequestBodyTimeoutLayer::new(STALLED))
        .with_state(service)
}

async fn exchange(State(service): State<Arc<Service>>, body: Bytes) -> Response {
    answer(service, move |service| service.exchange(&body, now_ms())).await
}

async fn enrol(State(service): State<Arc<Service>>, body: Bytes) -> Response {
    answer(service, move |service| service.enrol(&body, now_ms())).await
}

/// Does the work off the async threads: it waits for the disk.
async fn answer(
    service: Arc<Service>,
    work: impl FnOnce(&Service) -> Result<Vec<u8>, Refusal> + Send + 'static,
) -> Response {
    match tokio::task::spawn_blocking(move || work(&service)).await {
        Ok(Ok(bytes)) => ([(header::CONTENT_TYPE, MEDIA_TYPE)], bytes).into_response(),
        Ok(Err(refusal)) => refused(&refusal),
        Err(error) => {
            tracing::error!(%error, "a request ended in a fault of the program");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// What a refusal looks like: a code that programs read, and a sentence for whoever looks.
#[derive(Serialize)]
struct Refused {
    code: &'static str,
    why: String,
}

fn refused(refusal: &Refusal) -> Response {
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
    tracing::info!(code, %refusal, "refused");
    (status, Json(Refused { code, why: refusal.to_string() })).into_response()
}

/// What went wrong inside stays inside.
fn unavailable(error: &DbError) -> Response {
    tracing::error!(%error, "the database");
    let why = "the server cannot store anything now; come again".to_owned();
    let body = Json(Refused { code: "unavailable", why });
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "30")], body).into_response()
}
