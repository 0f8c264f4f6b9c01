//! What a refusal looks like: a code that programs read, and a sentence for whoever looks.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;
use wire::bundle::BundleError;
use wire::exchange::MessageError;

use super::watch::Outcome;
use crate::service::Refusal;

/// Seconds until a server with too much to do may have less.
const BUSY_S: u32 = 60;
/// Seconds until a database may be back.
const UNAVAILABLE_S: u32 = 30;

/// A refusal, as it travels. Nothing was stored.
#[derive(Serialize, ToSchema)]
pub(super) struct Refused {
    /// What programs read.
    code: &'static str,
    /// A sentence for whoever looks.
    why: String,
    /// Rows of a table because of which nothing was taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bad: Vec<Bad>,
}

/// A row of a table that cannot be taken.
#[derive(Serialize, ToSchema)]
pub(super) struct Bad {
    /// Line in the file, from 1.
    pub(super) line: u32,
    /// What is wrong, in the language of `Accept-Language`: `es-EC`, or `en`.
    pub(super) sentence: String,
    /// The row as it stands in the file.
    pub(super) text: String,
}

/// Every kind: status, code, what it means.
pub(super) const KINDS: &[(u16, &str, &str)] = &[
    (400, "malformed", "no message of the exchange"),
    (400, "not-a-bundle", "no bundle of a stick"),
    (400, "half", "a bundle that was copied half"),
    (400, "damaged", "a bundle that was changed"),
    (400, "wrong-way", "the server's own answer"),
    (400, "request", "no such query, or no such JSON"),
    (401, "session", "name and passphrase do not go together, or nobody is signed in any more"),
    (403, "role", "the role does not allow it"),
    (403, "other-server", "a bundle for another server"),
    (403, "stranger", "no terminal of this server, or not signed by it"),
    (403, "code", "no such code for this center"),
    (403, "expired", "the code has expired"),
    (403, "used", "another terminal has redeemed the code"),
    (404, "not-found", "not there, or not theirs to know"),
    (408, "slow", "the body stopped coming, or came too slowly"),
    (413, "too-large", "beyond a limit"),
    (422, "office", "it cannot be decided; `why` says what to do, in their language"),
    (426, "version", "no common version of the exchange"),
    (429, "too-often", "too many requests; `Retry-After` says when to come again"),
    (503, "busy", "too much to do; `Retry-After` says when to come again"),
    (503, "unavailable", "the database cannot be used now; `Retry-After`"),
];

/// A refusal's code, and the seconds after which it may be tried again.
fn kind(refusal: &Refusal) -> (&'static str, Option<u32>) {
    match refusal {
        Refusal::Message(MessageError::TooLarge(_)) => ("too-large", None),
        Refusal::Message(MessageError::Signature) | Refusal::Stranger => ("stranger", None),
        Refusal::Message(MessageError::Malformed(_)) => ("malformed", None),
        Refusal::Bundle(error) => (of_bundle(error), None),
        Refusal::Slow => ("slow", None),
        Refusal::Version => ("version", None),
        Refusal::Code => ("code", None),
        Refusal::Expired => ("expired", None),
        Refusal::Used => ("used", None),
        Refusal::TooOften(again_s) => ("too-often", Some(*again_s)),
        Refusal::Busy => ("busy", Some(BUSY_S)),
        Refusal::Db(_) => ("unavailable", Some(UNAVAILABLE_S)),
    }
}

fn of_bundle(error: &BundleError) -> &'static str {
    match error {
        BundleError::NotABundle => "not-a-bundle",
        BundleError::Half { .. } => "half",
        BundleError::Damaged => "damaged",
        BundleError::Kind(_) => "wrong-way",
        BundleError::Malformed(_) => "malformed",
        BundleError::ForOther => "other-server",
        BundleError::TooLarge(_) => "too-large",
        BundleError::Version(_) => "version",
    }
}

pub(super) fn refused(refusal: &Refusal) -> Response {
    let (code, again_s) = kind(refusal);
    let why = match refusal {
        // What went wrong inside stays inside.
        Refusal::Db(error) => {
            tracing::error!(%error, "the database");
            "the server cannot store anything now; come again".to_owned()
        }
        refusal => refusal.to_string(),
    };
    let mut response = told(code, why, Vec::new());
    if let Some(again_s) = again_s {
        response.headers_mut().insert(header::RETRY_AFTER, again_s.into());
    }
    response
}

/// A refusal of that kind, with the rows that are to blame for it.
pub(super) fn told(code: &'static str, why: String, bad: Vec<Bad>) -> Response {
    let status = KINDS.iter().find(|(_, of, _)| *of == code).map_or(500, |(status, ..)| *status);
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, Json(Refused { code, why, bad })).into_response();
    response.extensions_mut().insert(Outcome(code));
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::DbError;

    #[test]
    fn every_refusal_has_its_status_and_says_when_to_come_again() {
        let malformed = || MessageError::Malformed(String::new());
        for (refusal, status, again_s) in [
            (Refusal::Message(MessageError::TooLarge("length")), 413, None),
            (Refusal::Message(MessageError::Signature), 403, None),
            (Refusal::Message(malformed()), 400, None),
            (Refusal::Slow, 408, None),
            (Refusal::Version, 426, None),
            (Refusal::Stranger, 403, None),
            (Refusal::Code, 403, None),
            (Refusal::Expired, 403, None),
            (Refusal::Used, 403, None),
            (Refusal::TooOften(7), 429, Some("7")),
            (Refusal::Busy, 503, Some("60")),
            (Refusal::Db(DbError::Engine("host=secret".to_owned())), 503, Some("30")),
        ] {
            let response = refused(&refusal);
            assert_eq!(response.status().as_u16(), status, "{refusal:?}");
            let again = response.headers().get(header::RETRY_AFTER);
            assert_eq!(again.and_then(|again| again.to_str().ok()), again_s, "{refusal:?}");
        }
    }
}
