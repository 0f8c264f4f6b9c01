//! The socket: routes, limits, and what a refusal looks like.

mod health;
mod refusals;
mod sync;
mod watch;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use tower_http::timeout::RequestBodyTimeoutLayer;
use wire::exchange::MAX_REQUEST;

pub(crate) use self::health::metrics;
use crate::service::Service;

/// A sender that moves no byte for so long is gone.
const STALLED: Duration = Duration::from_secs(60);

/// The routes of a server.
pub fn routes(service: Arc<Service>) -> Router {
    Router::new()
        .merge(health::routes())
        .merge(sync::routes())
        .layer(DefaultBodyLimit::max(MAX_REQUEST))
        .layer(RequestBodyTimeoutLayer::new(STALLED))
        .layer(from_fn_with_state(Arc::clone(&service), watch::watched))
        .with_state(service)
}
