//! What machines ask that look after the server: does it live, is it ready, what has it counted.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::describe::Refusals;
use super::refusals::refused;
use crate::clock::now_ms;
use crate::db::DbError;
use crate::metrics::MEDIA_TYPE;
use crate::service::{Refusal, Service};

/// A database that takes longer is not ready.
const PATIENCE: Duration = Duration::from_secs(5);

/// For everybody.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(health)).routes(routes!(ready))
}

/// What has been counted, for who runs the server alone: it goes to a socket of its own.
pub(crate) fn metrics(service: Arc<Service>) -> Router {
    Router::new().route("/metrics", get(counted)).with_state(service)
}

/// Whether the server lives.
#[utoipa::path(
    get,
    path = "/health",
    tag = "health",
    responses((status = 200, description = "It does", body = String, content_type = "text/plain")),
)]
async fn health() -> &'static str {
    "ok"
}

/// Whether the server can store: its database answers, with the tables of this program.
#[utoipa::path(
    get,
    path = "/ready",
    tag = "health",
    responses(
        (status = 200, description = "It can", body = String, content_type = "text/plain"),
        Refusals,
    ),
)]
async fn ready(State(service): State<Arc<Service>>) -> Response {
    let asked = tokio::task::spawn_blocking(move || service.db().ready());
    let slow = || DbError::Engine("it does not answer".to_owned());
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(Ok(()))) => "ready".into_response(),
        Ok(Ok(Err(error))) => refused(&Refusal::Db(error)),
        Ok(Err(_)) | Err(_) => refused(&Refusal::Db(slow())),
    }
}

async fn counted(State(service): State<Arc<Service>>) -> Response {
    match service.metrics().text(now_ms()) {
        Ok(text) => ([(header::CONTENT_TYPE, MEDIA_TYPE)], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
