//! What an office is answered: JSON, or why not, in its language.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use sheets::BadRow;
use tracing::Span;
use words::{Say, Words};

use super::authority::Within;
use crate::clock::now_ms;
use crate::db::DbError;
use crate::http::refusals::{self, Bad, told};
use crate::http::{App, limits};
use crate::office::{Act, OfficeError};
use crate::service::{Refusal, Service};

/// Why not.
#[derive(Debug)]
pub(super) enum No {
    /// Nobody is signed in.
    Session,
    /// The role does not allow it.
    Role,
    /// Not there, or not theirs.
    NotFound,
    /// The request cannot be read.
    Request(String),
    /// The office cannot decide it: a sentence in their language, and the rows to blame.
    Office(String, Vec<BadRow>, &'static str),
    /// As any request may be refused.
    Refused(Refusal),
}

impl From<DbError> for No {
    fn from(error: DbError) -> No {
        No::Refused(error.into())
    }
}

impl From<QueryRejection> for No {
    fn from(error: QueryRejection) -> No {
        No::Request(error.body_text())
    }
}

impl IntoResponse for No {
    fn into_response(self) -> Response {
        let plain = |code, why: &str| told(code, why.to_owned(), Vec::new());
        match self {
            No::Session => {
                let mut response = plain("session", "sign in first: name or passphrase is wrong");
                let bearer = header::HeaderValue::from_static("Bearer");
                response.headers_mut().insert(header::WWW_AUTHENTICATE, bearer);
                response
            }
            No::Role => plain("role", "this account's role does not allow it"),
            No::NotFound => plain("not-found", "there is nothing here"),
            No::Request(why) => plain("request", &why),
            No::Office(why, rows, language) => told("office", why, bad(&rows, language)),
            No::Refused(refusal) => refusals::refused(&refusal),
        }
    }
}

/// Rows that cannot be taken, in a language.
pub(super) fn bad(rows: &[BadRow], language: &str) -> Vec<Bad> {
    if rows.is_empty() {
        return Vec::new();
    }
    let words = Words::of(language);
    let told = |row: &BadRow| Bad {
        line: row.line,
        sentence: words.say(&row.say),
        text: row.text.clone(),
    };
    rows.iter().map(told).collect()
}

impl Within {
    /// Does something for the center in the name of who asks.
    pub(super) async fn does<T: Send + 'static>(
        &self,
        app: &App,
        what: impl FnOnce(&Service, Act<'_>) -> Result<T, OfficeError> + Send + 'static,
    ) -> Result<Json<T>, No> {
        let Within { who, center, language } = self.clone();
        let done = with(app, move |service| {
            Span::current().record("center", &center);
            let act = Act { center: &center, by: &who.name, now_ms: now_ms() };
            what(service, act).map_err(|error| refused(error, language))
        });
        done.await.map(Json)
    }
}

/// Why the office does not do it, in a language.
pub(super) fn refused(error: OfficeError, language: &'static str) -> No {
    match error {
        OfficeError::Refused(say) => no(&say, Vec::new(), language),
        OfficeError::Db(error) => error.into(),
    }
}

/// What the office says, in a language.
pub(super) fn no(say: &Say, bad: Vec<BadRow>, language: &'static str) -> No {
    No::Office(Words::of(language).say(say), bad, language)
}

/// Asks the service off the async threads: it waits for the disk.
pub(super) async fn with<T: Send + 'static>(
    app: &App,
    what: impl FnOnce(&Service) -> Result<T, No> + Send + 'static,
) -> Result<T, No> {
    let service = Arc::clone(&app.service);
    let Ok(_working) = app.gate.working.acquire().await else {
        return Err(No::Refused(Refusal::Busy));
    };
    let span = Span::current();
    let done = tokio::task::spawn_blocking(move || span.in_scope(|| what(&service))).await;
    done.unwrap_or_else(|error| {
        tracing::error!(%error, "a request ended in a fault of the program");
        Err(DbError::Engine("a fault of the program".to_owned()).into())
    })
}

/// The body of a request.
pub(super) async fn body(app: &App, request: Request) -> Result<Vec<u8>, No> {
    match limits::body(request, &app.gate).await {
        Ok(bytes) => Ok(bytes.into()),
        Err(none) => Err(No::Refused(none.refusal())),
    }
}

/// The same as JSON.
pub(super) async fn json<T: DeserializeOwned>(app: &App, request: Request) -> Result<T, No> {
    let bytes = body(app, request).await?;
    serde_json::from_slice(&bytes).map_err(|error| No::Request(error.to_string()))
}

/// A query, or why it is none.
pub(super) type Asked<T> = Result<Query<T>, QueryRejection>;

/// The language that is wanted most of those we speak to an office.
pub(super) fn language(headers: &HeaderMap) -> &'static str {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|wanted| wanted.to_str().ok());
    let mut best = ("es-EC", 0);
    for range in wanted.unwrap_or_default().split(',') {
        let mut parts = range.split(';').map(str::trim);
        let tag = parts.next().unwrap_or_default().to_lowercase();
        let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(1_000, thousandths);
        let ours = match tag.split('-').next() {
            Some("en") => "en",
            Some("es" | "*") => "es-EC",
            _ => continue,
        };
        if best.1 < weight {
            best = (ours, weight);
        }
    }
    best.0
}

/// `0.8` as 800; nonsense is nothing.
fn thousandths(weight: &str) -> u32 {
    let (whole, part) = weight.split_once('.').unwrap_or((weight, ""));
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    match (whole.parse::<u32>(), part.parse::<u32>()) {
        (Ok(whole), Ok(part)) => (whole.min(1) * 1_000 + part).min(1_000),
        _ => 0,
    }
}
