//! What terminals ask: who the server is, to join, to exchange.

use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use tracing::Span;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::chain::unhex;
use wire::exchange::{MEDIA_TYPE, MessageError};

use super::describe::{Cbor, Refusals};
use super::refusals::refused;
use super::watch::BytesIn;
use super::{App, limits};
use crate::clock::now_ms;
use crate::service::{Refusal, Service};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(hello)).routes(routes!(enrol)).routes(routes!(exchange))
}

/// What a message is answered with, at a moment of the server's clock.
type Work = fn(&Service, &[u8], i64) -> Result<Vec<u8>, Refusal>;

/// Says who the server is, and which TLS keys are its own, signed.
#[utoipa::path(
    get,
    path = "/sync/v1/hello/{nonce}",
    tag = "terminals",
    params(("nonce" = String, Path, description = "16 random bytes, in hexadecimal digits")),
    responses(
        (status = 200, description = "`hello`", body = Cbor, content_type = "application/cbor"),
        Refusals,
    ),
)]
async fn hello(State(service): State<Arc<Service>>, Path(nonce): Path<String>) -> Response {
    match unhex(&nonce) {
        Some(nonce) => message(service.hello(nonce)),
        None => {
            let why = "the number is 32 hexadecimal digits".to_owned();
            refused(&Refusal::Message(MessageError::Malformed(why)))
        }
    }
}

/// Lets a terminal join a center, by a one-time code.
#[utoipa::path(
    post,
    path = "/sync/v1/enrol",
    tag = "terminals",
    request_body(content = Cbor, description = "`enrol`", content_type = "application/cbor"),
    responses(
        (status = 200, description = "`enrolled`", body = Cbor, content_type = "application/cbor"),
        Refusals,
    ),
)]
async fn enrol(State(app): State<App>, request: Request) -> Response {
    answer(app, request, Service::enrol).await
}

/// Stores what a terminal brings, and says how far its log reaches, signed.
#[utoipa::path(
    post,
    path = "/sync/v1/exchange",
    tag = "terminals",
    request_body(content = Cbor, description = "`request`", content_type = "application/cbor"),
    responses(
        (status = 200, description = "`answer`", body = Cbor, content_type = "application/cbor"),
        Refusals,
    ),
)]
async fn exchange(State(app): State<App>, request: Request) -> Response {
    answer(app, request, Service::exchange).await
}

/// Does the work off the async threads: it waits for the disk.
async fn answer(App { service, gate, .. }: App, request: Request, work: Work) -> Response {
    let body = match limits::body(request, &gate).await {
        Ok(body) => body,
        Err(none) => return refused(&none.refusal()),
    };
    let bytes_in = BytesIn(body.len() as u64);
    // Those who wait here are not more than the requests in hand.
    let Ok(_working) = gate.working.acquire().await else { return refused(&Refusal::Busy) };
    let span = Span::current();
    let work = move || span.in_scope(|| work(&service, &body, now_ms()));
    let mut response = match tokio::task::spawn_blocking(work).await {
        Ok(Ok(bytes)) => message(bytes),
        Ok(Err(refusal)) => refused(&refusal),
        Err(error) => {
            tracing::error!(%error, "a request ended in a fault of the program");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    };
    response.extensions_mut().insert(bytes_in);
    response
}

fn message(bytes: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, MEDIA_TYPE)], bytes).into_response()
}
