//! Tables that an office takes out, edits and brings back: as CSV, or as a workbook.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use sheets::{FileKind, Sheet};
use utoipa::openapi::{Content, RefOr, ResponseBuilder};
use utoipa::{IntoParams, IntoResponses, PartialSchema, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::answer::No;
use super::authority::{Named, Within};
use crate::http::App;
use crate::http::describe::Refusals;
use crate::interpret;
use crate::office::{Act, OfficeError, people, prices};
use crate::service::Service;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(export_table))
}

/// The center that a route is for.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "it only describes")]
pub(super) struct OfCenter {
    /// Short name of the center.
    center: String,
}

/// A table that is brought: CSV, or a workbook.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "it only describes")]
pub(super) struct TableBrought(Vec<u8>);

/// A table that is taken out.
pub(super) struct TableFile {
    kind: FileKind,
    bytes: Vec<u8>,
}

impl TableFile {
    /// As a file of that kind.
    ///
    /// # Errors
    /// [`OfficeError::Refused`] when a file of that kind has no room for it.
    pub(super) fn of(sheet: &Sheet, kind: FileKind) -> Result<TableFile, OfficeError> {
        Ok(TableFile { kind, bytes: sheet.file(kind)? })
    }
}

/// What a browser takes a file for.
fn media_type(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Csv => "text/csv; charset=utf-8",
        FileKind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
}

impl IntoResponse for TableFile {
    fn into_response(self) -> Response {
        ([(header::CONTENT_TYPE, media_type(self.kind))], self.bytes).into_response()
    }
}

impl IntoResponses for TableFile {
    fn responses() -> BTreeMap<String, RefOr<utoipa::openapi::Response>> {
        let mut table = ResponseBuilder::new().description("The table");
        for kind in [FileKind::Csv, FileKind::Xlsx] {
            let content = Content::new(Some(TableBrought::schema()));
            table = table.content(media_type(kind), content);
        }
        BTreeMap::from([("200".to_owned(), RefOr::T(table.build()))])
    }
}

/// A table's name and what it shall come as; `otherwise` where the name says nothing of that.
pub(super) fn name_and_kind(
    file: &str,
    otherwise: Option<FileKind>,
) -> Result<(&str, FileKind), No> {
    let said = match file.rsplit_once('.') {
        Some((name, _)) => FileKind::of(file).map(|kind| (name, kind)),
        None => otherwise.map(|kind| (file, kind)),
    };
    said.ok_or(No::NotFound)
}

/// The newest price list of a center, or its producers, as a table to be edited and brought back.
#[utoipa::path(
    get,
    path = "/api/v1/centers/{center}/{file}",
    tag = "office",
    params(
        OfCenter,
        ("file" = String, Path, description = "`prices.csv` or `producers.csv`; `prices.xlsx` or \
         `producers.xlsx` as a workbook"),
    ),
    security(("session" = [])),
    responses(TableFile, Refusals),
)]
async fn export_table(
    State(app): State<App>,
    within: Within,
    Named(file): Named,
) -> Result<TableFile, No> {
    let (name, kind) = name_and_kind(&file, None)?;
    let export = match name {
        "prices" => prices_of,
        "producers" => people_of,
        _ => return Err(No::NotFound),
    };
    let table = within.does(&app, move |service, act| TableFile::of(&export(service, act)?, kind));
    table.await.map(|Json(table)| table)
}

fn prices_of(service: &Service, act: Act<'_>) -> Result<Sheet, OfficeError> {
    prices::export(service.db(), act.center)
}

fn people_of(service: &Service, act: Act<'_>) -> Result<Sheet, OfficeError> {
    interpret::catch_up(service.db(), act.center, act.now_ms)?;
    people::export(service.db(), act.center, act.now_ms)
}
