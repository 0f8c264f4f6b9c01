//! The centers, and what they are called.

use axum::Json;
use axum::extract::{Request, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::answer::{No, json, refused, with};
use super::authority::{Signed, Within};
use super::tables::OfCenter;
use crate::http::App;
use crate::http::describe::Refusals;
use crate::office::centers::{self, Calling, Listed};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_centers)).routes(routes!(call_center))
}

/// A center.
#[derive(Serialize, ToSchema)]
struct CenterListed {
    /// Its short name.
    center: String,
    name: String,
    /// The association; none, where nobody has said.
    association: Option<String>,
    /// Its number in receipt numbers.
    number: Option<u16>,
}

impl From<Listed> for CenterListed {
    fn from(of: Listed) -> CenterListed {
        let called = of.called.as_ref();
        CenterListed {
            association: called.map(|called| called.association.clone()),
            number: called.map(|called| called.number),
            center: of.id,
            name: of.name,
        }
    }
}

/// The centers that are theirs to look at.
#[utoipa::path(
    get,
    path = "/api/v1/centers",
    tag = "office",
    security(("session" = [])),
    responses((status = 200, description = "They", body = Vec<CenterListed>), Refusals),
)]
async fn list_centers(
    State(app): State<App>,
    Signed { who, language }: Signed,
) -> Result<Json<Vec<CenterListed>>, No> {
    let all = with(&app, move |service| {
        let all = centers::all(service.db()).map_err(|error| refused(error, language))?;
        let theirs = all.into_iter().filter(|center| who.is_of(&center.id));
        Ok(theirs.map(CenterListed::from).collect())
    });
    all.await.map(Json)
}

/// What a center is to be called; what is not said stays. One of them must be said, and the
/// association where nobody has said it yet.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Called {
    /// Name as people write it, up to 80 letters.
    name: Option<String>,
    /// The association, at the head of receipts, up to 80 letters.
    association: Option<String>,
    /// Number in receipt numbers, 1 to 99.
    number: Option<u16>,
}

/// Says what a center is called from now on: its terminals take it with their next exchange. What
/// was printed before keeps what it says.
#[utoipa::path(
    patch,
    path = "/api/v1/centers/{center}",
    tag = "office",
    params(OfCenter),
    request_body(content = Called),
    security(("session" = [])),
    responses((status = 200, description = "What it is called", body = CenterListed), Refusals),
)]
async fn call_center(
    State(app): State<App>,
    within: Within,
    request: Request,
) -> Result<Json<CenterListed>, No> {
    let Called { name, association, number } = json(&app, request).await?;
    let new = Calling { name, association, number };
    let called = within.does(&app, move |service, act| {
        let called = centers::call(service.db(), act, &new)?;
        let (id, name) = (act.center.to_owned(), called.name.clone());
        Ok(CenterListed::from(Listed { id, name, called: Some(called) }))
    });
    called.await
}
