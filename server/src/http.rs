//! The socket: routes, limits, and what a refusal looks like.

mod health;
mod limits;
mod refusals;
mod sync;
mod watch;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef};
use axum::middleware::from_fn_with_state;
use tower_http::timeout::RequestBodyTimeoutLayer;
use wire::exchange::MAX_REQUEST;

pub(crate) use self::health::metrics;
pub(crate) use self::limits::Gate;
pub use self::limits::Limits;
use crate::service::Service;

/// What every request can see.
#[derive(Clone)]
struct App {
    service: Arc<Service>,
    gate: Arc<Gate>,
}

impl FromRef<App> for Arc<Service> {
    fn from_ref(app: &App) -> Arc<Service> {
        Arc::clone(&app.service)
    }
}

impl FromRef<App> for Arc<Gate> {
    fn from_ref(app: &App) -> Arc<Gate> {
        Arc::clone(&app.gate)
    }
}

/// The routes of a server, and what holds those who ask to its limits.
pub(crate) fn routes(service: Arc<Service>, limits: Limits) -> (Router, Arc<Gate>) {
    let gate = Arc::new(Gate::new(limits));
    let app = App { service: Arc::clone(&service), gate: Arc::clone(&gate) };
    let held = (Arc::clone(&gate), Arc::clone(&service));
    let routes = Router::new()
        .merge(health::routes())
        .merge(sync::routes())
        .layer(DefaultBodyLimit::max(MAX_REQUEST))
        .layer(RequestBodyTimeoutLayer::new(limits.stalled))
        .layer(from_fn_with_state(held, limits::limited))
        .layer(from_fn_with_state(service, watch::watched))
        .with_state(app);
    (routes, gate)
}
