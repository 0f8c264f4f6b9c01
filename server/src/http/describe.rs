//! What the routes are, for programs: `/openapi.json`.
//!
//! A route is added with its description, by `OpenApiRouter::routes`, and in no other way.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{Content, RefOr, ResponseBuilder};
use utoipa::{IntoResponses, Modify, OpenApi, PartialSchema, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::refusals::{KINDS, Refused};

/// What stands above all routes.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Acopio",
        description = "The central server of Acopio. What terminals say is CBOR, described byte \
                       for byte in docs/sync-protocol.md; refusals are JSON.",
    ),
    tags(
        (name = "terminals", description = "Joining, and the exchange of records"),
        (name = "office", description = "What a center's office reads and decides"),
        (name = "health", description = "For those who look after the server"),
    ),
    modifiers(&Bearer),
)]
pub(super) struct Described;

/// How a session is shown.
struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        document.components.get_or_insert_default().add_security_scheme("session", scheme);
    }
}

/// A message of `docs/sync-protocol.md`.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "it only describes")]
pub(super) struct Cbor(Vec<u8>);

/// Every refusal that there is: what any route may answer.
pub(super) struct Refusals;

impl IntoResponses for Refusals {
    fn responses() -> BTreeMap<String, RefOr<utoipa::openapi::Response>> {
        let mut all: BTreeMap<String, String> = BTreeMap::new();
        for (status, code, why) in KINDS {
            let text = all.entry(status.to_string()).or_default();
            let gap = if text.is_empty() { "" } else { "; " };
            *text += &format!("{gap}`{code}`: {why}");
        }
        let response = |text: String| {
            let content = Content::new(Some(Refused::schema()));
            ResponseBuilder::new().description(text).content("application/json", content).build()
        };
        all.into_iter().map(|(status, text)| (status, RefOr::T(response(text)))).collect()
    }
}

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(openapi))
}

/// This description.
#[utoipa::path(
    get,
    path = "/openapi.json",
    tag = "health",
    responses((status = 200, description = "This description", content_type = "application/json")),
)]
async fn openapi(State(app): State<App>) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], app.described.to_string()).into_response()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::http::described;

    fn document() -> Value {
        serde_json::from_str(&described().1).expect("JSON")
    }

    /// Whatever stands under a name, anywhere.
    fn all<'v>(value: &'v Value, name: &str, found: &mut Vec<&'v Value>) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(key, value)| {
                if key == name {
                    found.push(value);
                }
                all(value, name, found);
            }),
            Value::Array(items) => items.iter().for_each(|item| all(item, name, found)),
            _ => {}
        }
    }

    #[test]
    fn the_document_can_be_read_and_nothing_in_it_leads_nowhere() {
        let document = document();
        assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
        assert_eq!(document["info"]["version"], env!("CARGO_PKG_VERSION"));
        let read: Result<utoipa::openapi::OpenApi, _> = serde_json::from_value(document.clone());
        assert!(read.is_ok(), "{:?}", read.err());
        let mut references = Vec::new();
        all(&document, "$ref", &mut references);
        for reference in references {
            let path = reference.as_str().and_then(|path| path.strip_prefix('#'));
            let there = path.and_then(|path| document.pointer(path));
            assert!(there.is_some(), "{reference} leads nowhere");
        }
        let mut ids = Vec::new();
        all(&document, "operationId", &mut ids);
        let unique: BTreeSet<_> = ids.iter().map(|id| id.to_string()).collect();
        assert!(unique.len() == ids.len() && 5 < ids.len(), "{ids:?}");
    }

    #[test]
    fn each_operation_says_what_it_answers_and_what_its_path_holds() {
        let document = document();
        for (path, item) in document["paths"].as_object().expect("paths") {
            for (method, operation) in item.as_object().expect("methods") {
                let says = |name: &str| operation[name].as_str().unwrap_or_default();
                assert!(!says("summary").is_empty(), "{method} {path} says nothing");
                assert!(operation["responses"]["200"].is_object(), "{method} {path}");
                let named = path.matches('{').count();
                let all = operation["parameters"].as_array().cloned().unwrap_or_default();
                let described = all.iter().filter(|one| one["in"] == "path").count();
                assert_eq!(described, named, "{method} {path}");
            }
        }
        let refused = &document["paths"]["/sync/v1/enrol"]["post"]["responses"];
        for (status, code, _) in KINDS {
            let text = refused[status.to_string()]["description"].as_str().unwrap_or_default();
            assert!(text.contains(code), "{status} {code}: {text}");
        }
    }
}
