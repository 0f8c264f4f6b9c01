//! What a center's office asks over HTTP, signed in: JSON in and out.
//!
//! [`authority`] decides who may; [`session`] lets them in; the rest calls `office`.

mod answer;
mod authority;
mod catalogue;
mod centers;
mod decide;
mod look;
mod session;
mod tables;

use utoipa_axum::router::OpenApiRouter;

#[cfg(test)]
pub(crate) use self::authority::MAY;
pub(super) use self::session::SESSION;
use super::App;

/// The routes. What they do for a center, they do through `Within`, which [`authority`] makes.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(session::routes())
        .merge(centers::routes())
        .merge(look::routes())
        .merge(decide::routes())
        .merge(catalogue::routes())
        .merge(tables::routes())
}
