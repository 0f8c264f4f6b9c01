//! A bundle that somebody hands in who has no key: the carrier's laptop or telephone.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use tokio::sync::OwnedSemaphorePermit;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::bundle::{BundleError, MAX_BUNDLE, MEDIA_TYPE, PREFIX};

use super::describe::{Cbor, Refusals};
use super::refusals::refused;
use super::watch::BytesIn;
use super::{App, limits};
use crate::clock::now_ms;
use crate::db::DbError;
use crate::service::{Refusal, Service};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(take))
}

/// Why a body does not become a bundle.
enum Trouble {
    Refused(Refusal),
    /// The sender is gone: nobody is there to read a reason.
    Cut(axum::Error),
}

impl From<BundleError> for Trouble {
    fn from(error: BundleError) -> Trouble {
        Trouble::Refused(error.into())
    }
}

/// Takes a bundle from whoever carries it, and answers with the bundle for its terminal.
#[utoipa::path(
    post,
    path = "/sync/v1/bundle",
    tag = "terminals",
    request_body(
        content = Cbor,
        description = "`bundle` of requests",
        content_type = "application/octet-stream",
    ),
    responses(
        (
            status = 200,
            description = "`bundle` of answers",
            body = Cbor,
            content_type = "application/octet-stream",
        ),
        Refusals,
    ),
)]
async fn take(State(app): State<App>, headers: HeaderMap, body: Body) -> Response {
    let most = limits::longest(&headers, MAX_BUNDLE, &app.gate);
    let received = match tokio::time::timeout(most, receive(&app, body)).await {
        Ok(received) => received,
        Err(_) => Err(Trouble::Refused(Refusal::Slow)),
    };
    let answered = match received {
        Ok((bytes, length, place)) => answer(&app, bytes).await.map(|answer| {
            drop(place);
            (answer, length)
        }),
        Err(trouble) => Err(trouble),
    };
    match answered {
        Ok((answer, length)) => {
            let mut response = ([(header::CONTENT_TYPE, MEDIA_TYPE)], answer).into_response();
            response.extensions_mut().insert(BytesIn(length as u64));
            response
        }
        Err(Trouble::Refused(refusal)) => refused(&refusal),
        Err(Trouble::Cut(error)) => {
            tracing::info!(%error, "a bundle was cut");
            StatusCode::BAD_REQUEST.into_response()
        }
    }
}

/// A body, how long it was, and its place among those that are read at once.
type Received = (Vec<u8>, usize, Option<OwnedSemaphorePermit>);

async fn receive(app: &App, body: Body) -> Result<Received, Trouble> {
    let mut body = body.into_data_stream();
    let mut bytes = Vec::new();
    let mut place = None;
    let mut trouble = None;
    let mut length = 0_usize;
    while let Some(piece) = body.next().await {
        let piece = piece.map_err(|error| match limits::stalled(&error) {
            true => Trouble::Refused(Refusal::Slow),
            false => Trouble::Cut(error),
        })?;
        length += piece.len();
        if MAX_BUNDLE < length {
            return Err(BundleError::TooLarge("length").into());
        }
        if trouble.is_some() {
            // Whoever is refused sends to the end before looking for an answer.
            continue;
        }
        bytes.extend_from_slice(&piece);
        if place.is_none() && PREFIX <= bytes.len() {
            match admit(app, &bytes).await {
                Ok(permit) => place = Some(permit),
                Err(why) => {
                    trouble = Some(why);
                    bytes = Vec::new();
                }
            }
        }
    }
    if let Some(trouble) = trouble {
        return Err(trouble);
    }
    Ok((bytes, length, place))
}

/// What the service makes of it.
async fn answer(app: &App, bytes: Vec<u8>) -> Result<Vec<u8>, Trouble> {
    let answer = with(app, move |service| {
        let mut random = [0; 32];
        getrandom::fill(&mut random)
            .map_err(|error| DbError::Engine(format!("no random numbers: {error}")))?;
        service.import(bytes, random, now_ms()).map(|imported| imported.answer)
    });
    answer.await
}

/// Whether more of a body is to be kept than its beginning.
async fn admit(app: &App, bytes: &[u8]) -> Result<OwnedSemaphorePermit, Trouble> {
    let beginning = bytes[..PREFIX].to_vec();
    with(app, move |service| service.expects(&beginning)).await?;
    let places = Arc::clone(&app.gate.bundles);
    places.try_acquire_owned().map_err(|_| Trouble::Refused(Refusal::Busy))
}

/// Asks the service off the async threads: it waits for the disk.
async fn with<T: Send + 'static>(
    app: &App,
    what: impl FnOnce(&Service) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Trouble> {
    let service = Arc::clone(&app.service);
    let done = tokio::task::spawn_blocking(move || what(&service)).await;
    done.unwrap_or_else(|error| {
        tracing::error!(%error, "a bundle ended in a fault of the program");
        Err(DbError::Engine("a fault of the program".to_owned()).into())
    })
    .map_err(Trouble::Refused)
}
