//! The socket: routes, limits, and what a refusal looks like.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Serialize;
use tower_http::timeout::RequestBodyTimeoutLayer;
use wire::bundle::BundleError;
use wire::exchange::{MAX_REQUEST, MEDIA_TYPE, MessageError};

use crate::clock::now_ms;
use crate::db::DbError;
use crate::service::{Refusal, Service};

mod bundle;

/// A sender that moves no byte for so long is gone.
const STALLED: Duration = Duration::from_secs(60);

/// The routes of a server.
pub fn routes(service: Arc<Service>) -> Router {
    let by_stick = Router::new()
        .route("/sync/v1/bundle", post(bundle::take))
        .with_state(bundle::Desk::new(Arc::clone(&service)));
    Router::new()
        .route("/health", get(|| async { "ok" }))
        .route("/sync/v1/exchange", post(exchange))
        .route("/sync/v1/enrol", post(enrol))
        .layer(DefaultBodyLimit::max(MAX_REQUEST))
        .with_state(service)
        .merge(by_stick)
        .layer(RequestBodyTimeoutLayer::new(STALLED))
}

/// A body, or why there is none.
type Body = Result<Bytes, BytesRejection>;

/// What a message is answered with, at a moment of the server's clock.
type Work = fn(&Service, &[u8], i64) -> Result<Vec<u8>, Refusal>;

async fn exchange(State(service): State<Arc<Service>>, body: Body) -> Response {
    answer(service, body, Service::exchange).await
}

async fn enrol(State(service): State<Arc<Service>>, body: Body) -> Response {
    answer(service, body, Service::enrol).await
}

/// Does the work off the async threads: it waits for the disk.
async fn answer(service: Arc<Service>, body: Body, work: Work) -> Response {
    let body = match body {
        Ok(body) => body,
        Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            return refused(&Refusal::Message(MessageError::TooLarge("length")));
        }
        // It was cut, or stalled: nobody is there to read a reason.
        Err(rejection) => return rejection.into_response(),
    };
    match tokio::task::spawn_blocking(move || work(&service, &body, now_ms())).await {
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
        Refusal::Bundle(error) => bundle_code(error),
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

fn bundle_code(error: &BundleError) -> (StatusCode, &'static str) {
    match error {
        BundleError::NotABundle => (StatusCode::BAD_REQUEST, "not-a-bundle"),
        BundleError::Half { .. } => (StatusCode::BAD_REQUEST, "half"),
        BundleError::Damaged => (StatusCode::BAD_REQUEST, "damaged"),
        BundleError::Kind(_) => (StatusCode::BAD_REQUEST, "wrong-way"),
        BundleError::Malformed(_) => (StatusCode::BAD_REQUEST, "malformed"),
        BundleError::ForOther => (StatusCode::FORBIDDEN, "other-server"),
        BundleError::TooLarge(_) => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
        BundleError::Version(_) => (StatusCode::UPGRADE_REQUIRED, "version"),
    }
}

/// What went wrong inside stays inside.
fn unavailable(error: &DbError) -> Response {
    tracing::error!(%error, "the database");
    busy("the server cannot store anything now")
}

/// Come again.
fn busy(why: &str) -> Response {
    let body = Json(Refused { code: "unavailable", why: format!("{why}; come again") });
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "30")], body).into_response()
}
