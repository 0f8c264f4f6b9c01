//! What a center buys and how it weighs and grades: looked at, exported, issued.

use axum::Json;
use axum::extract::{Query, Request, State};
use domain::catalogue::Form;
use serde::Serialize;
use sheets::{Change, FileKind, Part};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use words::Say;

use super::answer::{Asked, No, bad, body, no};
use super::authority::{Named, Within};
use super::decide::Preview;
use super::tables::{OfCenter, TableBrought, TableFile, name_and_kind};
use crate::http::App;
use crate::http::describe::Refusals;
use crate::http::refusals::Bad;
use crate::office::catalogues;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(what_holds)).routes(routes!(export_part, issue_part))
}

/// One thing that a center buys.
#[derive(Serialize, ToSchema)]
struct FormListed {
    /// Its identity, `cacao-nacional/baba`.
    form: String,
    name: String,
    detail: String,
    /// The scale it is weighed on.
    scale: String,
    /// What its prices are usually quoted for: `kg`, `lb`, `qq`.
    unit: &'static str,
    /// The table that grades it.
    grade_table: Option<String>,
}

impl From<&Form> for FormListed {
    fn from(of: &Form) -> FormListed {
        FormListed {
            form: of.id.as_str().to_owned(),
            name: of.name.clone(),
            detail: of.detail.clone(),
            scale: of.scale.clone(),
            unit: of.price_unit.as_str(),
            grade_table: of.grade_table.clone(),
        }
    }
}

/// The catalogue that holds.
#[derive(Serialize, ToSchema)]
struct CatalogueListed {
    /// Its name, `C2`; none: as the center's first terminal was set up, or as it comes with the
    /// program.
    catalogue: Option<String>,
    forms: Vec<FormListed>,
}

/// What a center buys.
#[utoipa::path(
    get,
    path = "/api/v1/centers/{center}/catalogue",
    tag = "office",
    params(OfCenter),
    security(("session" = [])),
    responses((status = 200, description = "It", body = CatalogueListed), Refusals),
)]
async fn what_holds(State(app): State<App>, within: Within) -> Result<Json<CatalogueListed>, No> {
    let holds = within.does(&app, |service, act| {
        let (holds, version) = catalogues::newest(service.db(), act.center)?;
        let forms = holds.forms().iter().map(FormListed::from).collect();
        Ok(CatalogueListed { catalogue: version, forms })
    });
    holds.await
}

/// The part of that name; any other is not there.
fn named(part: &str) -> Result<Part, No> {
    part.parse().map_err(|_| No::NotFound)
}

/// A part of a center's catalogue as a table, to be edited and issued.
#[utoipa::path(
    get,
    path = "/api/v1/centers/{center}/catalogue/{part}",
    tag = "office",
    params(
        OfCenter,
        ("part" = String, Path, description = "`forms`, `scales`, `tares`, `grades` or `rules`; \
         `forms.xlsx` as a workbook"),
    ),
    security(("session" = [])),
    responses(TableFile, Refusals),
)]
async fn export_part(
    State(app): State<App>,
    within: Within,
    Named(file): Named,
) -> Result<TableFile, No> {
    let (part, kind) = name_and_kind(&file, Some(FileKind::Csv))?;
    let part = named(part)?;
    let table = within.does(&app, move |service, act| {
        TableFile::of(&catalogues::export(service.db(), act.center, part)?, kind)
    });
    table.await.map(|Json(table)| table)
}

/// A cell that changes, or a row that comes or goes.
#[derive(Serialize, ToSchema)]
struct CellChanged {
    /// What identifies the row.
    row: String,
    /// The column; empty when the whole row comes or goes.
    column: &'static str,
    /// Before; none for a row that was not there.
    before: Option<String>,
    /// From now on; none for a row that is there no longer.
    after: Option<String>,
}

impl From<Change> for CellChanged {
    fn from(Change { row, column, before, after }: Change) -> CellChanged {
        CellChanged { row, column, before, after }
    }
}

/// What a table changes in a catalogue.
#[derive(Serialize, ToSchema)]
struct PartIssued {
    /// The catalogue that was issued, `C2`; none when it was only looked at, or nothing changes.
    issued: Option<String>,
    changes: Vec<CellChanged>,
    /// Forms that have no price in the newest list.
    unpriced: Vec<String>,
    /// Rows that cannot be taken: while there are any, nothing is issued.
    bad: Vec<Bad>,
}

/// Issues a table as a part of the center's catalogue, or shows what that would change.
#[utoipa::path(
    post,
    path = "/api/v1/centers/{center}/catalogue/{part}",
    tag = "office",
    params(
        OfCenter,
        ("part" = String, Path, description = "`forms`, `scales`, `tares`, `grades` or `rules`"),
        Preview,
    ),
    request_body(content = TableBrought, content_type = "application/octet-stream"),
    security(("session" = [])),
    responses((status = 200, description = "What changes", body = PartIssued), Refusals),
)]
async fn issue_part(
    State(app): State<App>,
    within: Within,
    Named(part): Named,
    preview: Asked<Preview>,
    request: Request,
) -> Result<Json<PartIssued>, No> {
    let Query(Preview { preview }) = preview?;
    let part = named(&part)?;
    let table = body(&app, request).await?;
    let done = within.does(&app, move |service, act| {
        let prepared = catalogues::prepare(service.db(), act.center, part, &table)?;
        let issued = match !preview && prepared.bad.is_empty() {
            true => catalogues::issue(service.db(), act, &prepared)?,
            false => None,
        };
        Ok((prepared, issued))
    });
    let Json((prepared, issued)) = done.await?;
    if !preview && !prepared.bad.is_empty() {
        return Err(no(&Say::new("prices-bad-rows"), prepared.bad, within.language));
    }
    Ok(Json(PartIssued {
        issued,
        changes: prepared.changes.into_iter().map(CellChanged::from).collect(),
        unpriced: prepared.unpriced,
        bad: bad(&prepared.bad, within.language),
    }))
}
