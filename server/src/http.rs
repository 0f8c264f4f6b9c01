//! The socket: routes, limits, and what a refusal looks like.

mod api;
mod bundle;
mod describe;
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
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use wire::exchange::MAX_REQUEST;

#[cfg(test)]
pub(crate) use self::api::MAY;
pub(crate) use self::health::metrics;
pub(crate) use self::limits::Gate;
pub use self::limits::Limits;
use crate::service::Service;

/// What every request can see.
#[derive(Clone)]
struct App {
    service: Arc<Service>,
    gate: Arc<Gate>,
    described: Arc<str>,
}

impl FromRef<App> for Arc<Service> {
    fn from_ref(app: &App) -> Arc<Service> {
        Arc::clone(&app.service)
    }
}

/// The routes, and the document that describes them.
fn described() -> (Router<App>, Arc<str>) {
    let (routes, document) = OpenApiRouter::with_openapi(describe::Described::openapi())
        .merge(health::routes())
        .merge(describe::routes())
        .merge(sync::routes())
        .merge(bundle::routes())
        .merge(api::routes())
        .split_for_parts();
    // It is made of values that all have a form in JSON.
    (routes, document.to_json().unwrap_or_default().into())
}

/// The document alone.
#[cfg(test)]
pub(crate) fn document() -> Arc<str> {
    described().1
}

/// The routes of a server, and what holds those who ask to its limits.
pub(crate) fn routes(service: Arc<Service>, limits: Limits) -> (Router, Arc<Gate>) {
    let gate = Arc::new(Gate::new(limits));
    let (routes, described) = described();
    let app = App { service: Arc::clone(&service), gate: Arc::clone(&gate), described };
    let held = (Arc::clone(&gate), Arc::clone(&service));
    let routes = routes
        .layer(DefaultBodyLimit::max(MAX_REQUEST))
        .layer(RequestBodyTimeoutLayer::new(limits.stalled))
        .layer(from_fn_with_state(held, limits::limited))
        .layer(from_fn_with_state(service, watch::watched))
        .with_state(app);
    (routes, gate)
}
