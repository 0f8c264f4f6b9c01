//! The socket: routes, limits, and what a refusal looks like.

mod refusals;
mod sync;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use tower_http::timeout::RequestBodyTimeoutLayer;
use wire::exchange::MAX_REQUEST;

use crate::service::Service;

/// A sender that moves no byte for so long is gone.
const STALLED: Duration = Duration::from_secs(60);

/// The routes of a server.
pub fn routes(service: Arc<Service>) -> Router {
    Router::new()
        .route("/health", get(|| async { "ok" }))
        .merge(sync::routes())
        .layer(DefaultBodyLimit::max(MAX_REQUEST))
        .layer(RequestBodyTimeoutLayer::new(STALLED))
        .with_state(service)
}
