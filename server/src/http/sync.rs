//! What terminals ask: who the server is, to join, to exchange.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tracing::Span;
use wire::chain::unhex;
use wire::exchange::{MEDIA_TYPE, MessageError};

use super::refusals::refused;
use super::watch::BytesIn;
use super::{App, limits};
use crate::clock::now_ms;
use crate::service::{Refusal, Service};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/sync/v1/hello/{nonce}", get(hello))
        .route("/sync/v1/enrol", post(enrol))
        .route("/sync/v1/exchange", post(exchange))
}

/// What a message is answered with, at a moment of the server's clock.
type Work = fn(&Service, &[u8], i64) -> Result<Vec<u8>, Refusal>;

async fn hello(State(service): State<Arc<Service>>, Path(nonce): Path<String>) -> Response {
    match unhex(&nonce) {
        Some(nonce) => message(service.hello(nonce)),
        None => {
            let why = "the number is 32 hexadecimal digits".to_owned();
            refused(&Refusal::Message(MessageError::Malformed(why)))
        }
    }
}

async fn enrol(State(app): State<App>, request: Request) -> Response {
    answer(app, request, Service::enrol).await
}

async fn exchange(State(app): State<App>, request: Request) -> Response {
    answer(app, request, Service::exchange).await
}

/// Does the work off the async threads: it waits for the disk.
async fn answer(App { service, gate }: App, request: Request, work: Work) -> Response {
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
